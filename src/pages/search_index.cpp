#include "pages/search_index.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pages/quote.h"
#include "text/visible.h"

namespace sessiondiff {

namespace {

using IndexJson = nlohmann::ordered_json;

constexpr std::size_t most_indexed_things = 5000;

// Gives each text a number, in the order in which they come.
class Numbering {
public:
    std::size_t number_of(std::string_view text) {
        const auto [found, is_new] = numbers_.emplace(text, numbers_.size());
        if (is_new) texts_.emplace_back(text);
        return found->second;
    }
    const std::vector<std::string>& texts() const { return texts_; }

private:
    std::map<std::string, std::size_t, std::less<>> numbers_;
    std::vector<std::string> texts_;
};

IndexJson visible_texts(const std::vector<std::string>& texts) {
    IndexJson json = IndexJson::array();
    for (const std::string& text : texts) json.push_back(visible(text));
    return json;
}

// What a fact says in a form that the text may not have: a symbol, a date as digits, a number without its words.
void add_fact_words(std::set<std::string>& words, const Fact& fact) {
    if (fact.kind == FactKind::resolution || fact.kind == FactKind::date) words.insert(fact.id);
    if (fact.value) words.insert(number_text(*fact.value));
}

struct IndexedSite {
    const Archive& archive;
    const Evidence& evidence;
    const ViewContext& context;
    Numbering respondents;
    Numbering instruments;
    Numbering languages;
    Numbering pages;
};

// What of a statement is found beside its words: numbers of instruments, and words of its facts.
std::pair<IndexJson, std::string> facts_of(IndexedSite& site, const Statement& statement) {
    std::set<std::size_t> instruments;
    std::set<std::string> words;
    for (const Fact& fact : statement.facts) {
        if (fact.kind == FactKind::instrument) instruments.insert(site.instruments.number_of(fact.id));
        add_fact_words(words, fact);
    }
    return {IndexJson(instruments), visible(fmt::format("{}", fmt::join(words, " ")))};
}

// [session, respondent (-1: the introduction), instruments, words of facts, [[language, page, anchor, lines, text]]]
void add_statement(IndexedSite& site, IndexJson& statements, int session, const Submission* submission,
                   const Statement& statement) {
    IndexJson wordings = IndexJson::array();
    for (const EditionWording& wording : wordings_of(statement.id, site.evidence))
        wordings.push_back({site.languages.number_of(wording.language), site.pages.number_of(wording.source_page),
                            wording.source_anchor, site.context.phrases.lines(wording.lines), visible(wording.text)});
    auto [instruments, words] = facts_of(site, statement);
    const int owner = submission == nullptr ? -1 : static_cast<int>(site.respondents.number_of(submission->respondent));
    statements.push_back({session, owner, std::move(instruments), std::move(words), std::move(wordings)});
}

// Those of a report and what another edition alone has.
void add_report(IndexedSite& site, IndexJson& statements, const Report& report, bool is_first_edition) {
    const auto add = [&](const Submission* submission, const std::vector<Statement>& all) {
        for (const Statement& statement : all)
            if (is_first_edition || !site.evidence.counterparts.contains(statement.id))
                add_statement(site, statements, report.session, submission, statement);
    };
    for (const Submission& submission : report.submissions) add(&submission, submission.statements);
    add(nullptr, report.introduction);
    for (const Report& edition : report.editions) add_report(site, statements, edition, false);
}

std::size_t text_bytes(const Report& report) {
    std::size_t bytes = 0;
    for (const Statement& statement : report.introduction) bytes += statement.text.size();
    for (const Submission& submission : report.submissions)
        for (const Statement& statement : submission.statements) bytes += statement.text.size();
    for (const Report& edition : report.editions) bytes += text_bytes(edition);
    return bytes;
}

// Newest first; null where there is more than an index holds.
IndexJson statements_of(IndexedSite& site) {
    std::size_t bytes = 0;
    for (const Report& report : site.archive.reports) bytes += text_bytes(report);
    if (bytes > most_index_bytes) return nullptr;
    IndexJson statements = IndexJson::array();
    for (auto report = site.archive.reports.rbegin(); report != site.archive.reports.rend(); ++report)
        add_report(site, statements, *report, true);
    return statements;
}

// Laws and bodies, where a respondent names them last: [kind, name, respondent, session, page, anchor].
IndexJson things_of(IndexedSite& site) {
    std::set<std::tuple<FactKind, std::string, std::string>> known;
    IndexJson things = IndexJson::array();
    const auto add = [&](const Report& report, const Submission& submission, const Statement& statement) {
        for (const Fact& fact : statement.facts) {
            if (fact.kind != FactKind::law && fact.kind != FactKind::body) continue;
            const std::string& name = fact.name.empty() ? fact.number : fact.name;
            if (name.empty() || !known.emplace(fact.kind, name, submission.respondent).second) continue;
            const Evidence::Place& place = site.evidence.places.at(statement.id);
            things.push_back({site.context.phrases.text(fmt::format("fact_{}", name_of(fact.kind))), visible(name),
                              site.respondents.number_of(submission.respondent), report.session,
                              site.pages.number_of(place.source_page), place.source_anchor});
        }
    };
    for (auto report = site.archive.reports.rbegin(); report != site.archive.reports.rend(); ++report)
        for (const Submission& submission : report->submissions)
            for (const Statement& statement : submission.statements) {
                if (things.size() >= most_indexed_things) return things;
                add(*report, submission, statement);
            }
    return things;
}

IndexJson respondents_of_index(const IndexedSite& site) {
    IndexJson json = IndexJson::array();
    for (const std::string& id : site.respondents.texts()) {
        const std::string name = shown_name(site.context, site.evidence, id);
        std::vector<std::string> names{name};
        if (site.context.directory.respondent_names)
            for (std::string& other : site.context.directory.respondent_names(id)) names.push_back(std::move(other));
        if (const auto heading = site.evidence.headings.find(id); heading != site.evidence.headings.end())
            names.emplace_back(heading->second);
        json.push_back({{"name", visible(name)}, {"page", respondent_page(id)}, {"names", visible_texts(names)}});
    }
    return json;
}

IndexJson instruments_of_index(const IndexedSite& site, const SubjectIndex& subjects) {
    IndexJson json = IndexJson::array();
    for (const std::string& id : site.instruments.texts()) {
        const std::string name = short_instrument_name(site.context, id);
        const std::string full = instrument_name(site.context, id);
        std::vector<std::string> names{id, name, full};
        if (site.context.directory.instrument_names)
            for (std::string& other : site.context.directory.instrument_names(id)) names.push_back(std::move(other));
        // What the introduction alone names has no page.
        json.push_back({{"name", visible(name)},
                        {"full", full == name ? "" : visible(full)},
                        {"page", subjects.rows.contains(id) ? instrument_page(id) : ""},
                        {"names", visible_texts(names)}});
    }
    return json;
}

std::string script_of(const IndexJson& index) {
    const std::string json = index.dump(-1, ' ', false, IndexJson::error_handler_t::replace);
    std::string script = "var sessiondiff_index = ";
    script.reserve(json.size() + 64);
    for (const char c : json)
        if (c == '<') script += "\\u003c";
        else script += c;
    return script + ";\n";
}

}  // namespace

std::string search_index(const Archive& archive, const Evidence& evidence, const SubjectIndex& subjects,
                         const ViewContext& context) {
    IndexedSite site{archive, evidence, context, {}, {}, {}, {}};
    for (const ParticipationRow& row : archive.participation.rows) site.respondents.number_of(row.respondent);
    for (const auto& [instrument, rows] : subjects.rows) site.instruments.number_of(instrument);
    IndexJson statements = statements_of(site);
    IndexJson things = things_of(site);
    IndexJson topics = IndexJson::array();
    for (const std::string& topic : sorted_topics(subjects))
        topics.push_back({{"name", visible(topic_name(context, topic))}, {"page", topic_page(topic)}});
    IndexJson words = IndexJson::array();
    for (const std::vector<std::string>& family : context.directory.words) words.push_back(visible_texts(family));
    IndexJson sessions = IndexJson::object();
    for (const Report& report : archive.reports)
        sessions[std::to_string(report.session)] = context.phrases.session(report.session);
    IndexJson index{{"sessions", std::move(sessions)},
                    {"languages", visible_texts(site.languages.texts())},
                    {"pages", site.pages.texts()},
                    {"respondents", respondents_of_index(site)},
                    {"instruments", instruments_of_index(site, subjects)},
                    {"topics", std::move(topics)},
                    {"words", std::move(words)},
                    {"things", std::move(things)},
                    {"statements", std::move(statements)}};
    std::string script = script_of(index);
    if (script.size() < most_index_bytes) return script;
    index["statements"] = nullptr;
    script = script_of(index);
    if (script.size() < most_index_bytes) return script;
    index["things"] = IndexJson::array();
    return script_of(index);
}

PageData search_view(const Archive& archive, const SubjectIndex& subjects, const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    PageData view = page_frame(archive, {"search"}, phrases.text("search_title"), context, phrases);
    PageData::List topics = topic_list_view(subjects, context);
    view["has_topics"] = !topics.empty();
    view["topics"] = std::move(topics);
    PageData::List groups = instrument_list_view(subjects, context);
    view["has_groups"] = !groups.empty();
    view["groups"] = std::move(groups);
    return view;
}

}  // namespace sessiondiff
