#include "pages/evidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "compare/wording.h"
#include "model/decision.h"
#include "pages/decidable.h"
#include "pages/move_view.h"
#include "pages/quote.h"
#include "text/joint.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// Without white space of any kind at the ends: Markdown knows no emphasis that begins or ends with it.
std::string_view without_white_space(std::string_view text) {
    // Zero-width characters are shown by the pages, so they are not white space here.
    const auto is_blank = [](char32_t c) { return is_white_space(c) && c != 0x200B && c != 0xFEFF; };
    while (!text.empty()) {
        const CodePoint first = code_point_at(text, 0);
        if (!is_blank(first.value)) break;
        text.remove_prefix(first.next);
    }
    while (!text.empty()) {
        const CodePoint last = code_point_before(text, text.size());
        if (!is_blank(last.value)) break;
        text.remove_suffix(text.size() - last.next);
    }
    return text;
}

// Neighbours of one sort are joined, and white space that comes or goes is no difference that a reader could see.
std::vector<std::pair<WordRun::Op, std::string>> joined(const std::vector<WordRun>& wording) {
    std::vector<std::pair<WordRun::Op, std::string>> runs;
    runs.reserve(wording.size());
    for (const WordRun& run : wording) {
        WordRun::Op op = run.op;
        const std::string& text = op == WordRun::Op::removed ? run.from : run.to;
        if (text.empty()) continue;
        if (op != WordRun::Op::same && without_white_space(text).empty()) {
            if (op == WordRun::Op::removed) continue;
            op = WordRun::Op::same;
        }
        if (!runs.empty() && runs.back().first == op) runs.back().second += text;
        else runs.emplace_back(op, text);
    }
    return runs;
}

PageData::List runs_view(const std::vector<WordRun>& wording) {
    PageData::List view;
    auto runs = joined(wording);
    view.reserve(runs.size());
    std::size_t last = runs.size();
    for (std::size_t i = 0; i < runs.size(); ++i)
        if (!without_white_space(runs[i].second).empty()) last = i;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        auto& [op, text] = runs[i];
        std::string core(without_white_space(text));
        const bool is_blank = core.empty();
        view.push_back({{"is_same", op == WordRun::Op::same},
                        {"is_removed", op == WordRun::Op::removed},
                        {"is_inserted", op == WordRun::Op::inserted},
                        {"text", std::move(text)},
                        {"core", std::move(core)},
                        {"is_blank", is_blank},
                        {"is_last", i == last}});
    }
    return view;
}

void collect_changes(Evidence& evidence, const SessionChanges& session) {
    // Two entries of one statement would make two places of one name; the first keeps it.
    std::unordered_map<std::string, int> used;
    const auto distinct = [&](const std::string& anchor) {
        const int n = ++used[anchor];
        return n == 1 ? anchor : fmt::format("{}-{}", anchor, n);
    };
    const auto collect = [&](const Comparison& comparison) {
        for (const Change& change : comparison.changes) {
            evidence.anchors[&change] = distinct(change_anchor(change));
            if (!change.key.empty()) evidence.old_anchors[&change] = distinct(old_change_anchor(change));
            for (const auto* ids : {&change.from, &change.to})
                for (const std::string& id : *ids) evidence.changes[id].emplace_back(session.session, &change);
        }
    };
    collect(session.introduction);
    for (const Comparison& comparison : session.comparisons) collect(comparison);
}

// The topics of what is said now, or was said before where nothing is said now, each once.
std::vector<std::string_view> topics_of_change(const Change& change, const Evidence& evidence) {
    std::vector<std::string_view> topics;
    for (const std::string& id : !change.to.empty() ? change.to : change.from)
        if (const auto found = evidence.places.find(id); found != evidence.places.end())
            for (const std::string& topic : found->second.statement->topics)
                if (std::find(topics.begin(), topics.end(), topic) == topics.end()) topics.push_back(topic);
    return topics;
}

// What a reviewer decided, in words.
PageData review_view(const Decision& decision, const Phrases& phrases) {
    return {{"verdict", name_of(decision.verdict)},
            {"verdict_name", phrases.text(fmt::format("review_{}", name_of(decision.verdict)))},
            {"who", decision.who},
            {"date", phrases.date(decision.on)},
            {"note", decision.note},
            {"decided", text_of(decision)}};
}

}  // namespace

std::string status_name(Status status, const ViewContext& context) {
    const auto found = context.labels.find(fmt::format("is_{}", name_of(status)));
    return found != context.labels.end() ? found->second : std::string(name_of(status));
}

std::string languages_text(const Comparison& comparison, const Phrases& phrases) {
    if (!comparison.languages) return {};
    return phrases.text("languages_differ",
                        {{"previous", phrases.language_name(comparison.languages->first)},
                         {"language", phrases.language_name(comparison.languages->second)}});
}

std::string_view symbol_of(ChangeKind kind) {
    static constexpr std::array<std::string_view, 7> symbols{"=", "≈", "Δ", "∪", "÷", "+", "−"};
    return symbols.at(static_cast<std::size_t>(kind));
}

std::string_view symbol_of(Participation participation) {
    static constexpr std::array<std::string_view, 5> symbols{"●", "◐", "○", "–", "·"};
    return symbols.at(static_cast<std::size_t>(participation));
}

std::string_view kind_name(ChangeKind kind, const Phrases& phrases) {
    static constexpr std::array<std::string_view, 7> keys{
        "kind_unchanged", "kind_reworded", "kind_updated", "kind_merged", "kind_split", "kind_added", "kind_dropped"};
    return phrases.text(keys.at(static_cast<std::size_t>(kind)));
}

std::string_view state_name(Participation participation, const Phrases& phrases) {
    static constexpr std::array<std::string_view, 5> keys{"state_submitted", "state_listed", "state_silent",
                                                          "state_not_asked", "state_not_in_corpus"};
    return phrases.text(keys.at(static_cast<std::size_t>(participation)));
}

std::string source_line_id(const Report& report, Lines lines) {
    const std::vector<std::string>& all = source_lines(report, lines.document);
    const auto line = static_cast<std::size_t>(lines.first);
    if (lines.first <= 0 || line > all.size() || trim(all[line - 1]).empty()) return {};
    return lines.document == 0 ? std::to_string(line) : fmt::format("{}-{}", lines.document + 1, line);
}

namespace {

void collect_statements(Evidence& evidence, const Report& report, const std::string& source_page) {
    const std::string_view dir = direction(report.language);
    const auto collect = [&](const std::vector<Statement>& statements) {
        for (const Statement& statement : statements)
            evidence.places.emplace(
                statement.id,
                Evidence::Place{&statement, &report, dir, anchor_text(statement.id),
                                source_line_id(report, statement.lines).empty() ? "" : statement_anchor(statement),
                                source_page});
    };
    collect(report.introduction);
    for (const Submission& submission : report.submissions) collect(submission.statements);
}

void collect_editions(Evidence& evidence, const SessionEditions& editions) {
    const auto collect = [&](const std::vector<std::string>& ids, std::string_view language,
                             const std::vector<std::string>& counterparts, const AlignedReply* reply) {
        if (counterparts.empty()) return;
        for (const std::string& id : ids) evidence.counterparts[id].push_back({language, &counterparts, reply});
    };
    for (const EditionComparison& edition : editions.comparisons)
        for (const AlignedReply& reply : edition.replies)
            for (const EditionPair& pair : reply.pairs) {
                collect(pair.first, edition.language, pair.other, &reply);
                collect(pair.other, editions.language, pair.first, nullptr);
            }
}

}  // namespace

Evidence collect_evidence(const Archive& archive) {
    Evidence evidence;
    for (const Report& report : archive.reports) {
        collect_statements(evidence, report, stem({"source", report.session}));
        for (const Report& edition : report.editions)
            collect_statements(evidence, edition, stem({"source", report.session, {}, edition.language}));
        for (const Submission& submission : report.submissions)
            evidence.headings[submission.respondent] = submission.heading;
    }
    for (const SessionEditions& editions : archive.editions) collect_editions(evidence, editions);
    for (const SessionChanges& session : archive.changes) collect_changes(evidence, session);
    return evidence;
}

std::string shown_name(const ViewContext& context, const Evidence& evidence, std::string_view respondent) {
    const auto found = evidence.headings.find(respondent);
    return shown_name(context, respondent, found != evidence.headings.end() ? found->second : "");
}

// How sure it is that both sides are one measure; nothing where there is one side.
std::string pair_text(const Change& change, const Phrases& phrases) {
    if (!change.basis) return {};
    if (*change.basis == PairBasis::equal) return phrases.text("pair_equal");
    return phrases.text(*change.basis == PairBasis::reviewer      ? "pair_reviewer"
                            : change.certainty == Certainty::sure ? "pair_sure"
                            : change.doubtful.empty()             ? "pair_possible"
                                                                  : "pair_partly",
                        {{"similarity", fmt::format("{}", std::lround(change.similarity * 100))}});
}

namespace {

// A number tells a reader nothing: three words for the weight of a change.
std::string_view weight_name(double weight, const Phrases& phrases) {
    return phrases.text(weight >= heavy_from        ? "weight_heavy"
                            : weight >= middle_from ? "weight_middle"
                                                    : "weight_light");
}

std::string joined_text(const PageData::List& statements) {
    std::string text;
    for (const PageData& statement : statements) {
        text += joint(text, statement["text"].text());
        text += statement["text"].text();
    }
    return text;
}

// The difference in the words that are shown: of what is quoted from other editions it is made anew.
PageData::List runs_of(const Change& change, const PageData::List& from, const PageData::List& to,
                       const Evidence& evidence) {
    if (change.wording.empty() || from.empty() || to.empty()) return runs_view(change.wording);
    const auto place = evidence.places.find(change.to.front());
    const std::string_view language = to.front()["lang"].text();
    if (place == evidence.places.end() || place->second.report->language == language) return runs_view(change.wording);
    return runs_view(wording_difference(joined_text(from), joined_text(to), language));
}

}  // namespace

PageData change_view(const Change& change, const Evidence& evidence, const ViewContext& context,
                     const Phrases& phrases) {
    PageData::List facts;
    for (const FactMove& move : change.facts) facts.push_back(move_view(move, evidence, context, phrases));
    PageData::List reviews;
    for (const auto& decision : change.reviews) reviews.push_back(review_view(*decision, phrases));
    PageData::List topics;
    std::string topic_ids;
    for (const std::string_view topic : topics_of_change(change, evidence)) {
        topics.push_back({{"id", topic}, {"name", topic_name(context, topic)}});
        topic_ids += topic_ids.empty() ? "" : " ";
        topic_ids += topic;
    }
    const bool is_of_page =
        has_wording_of_page(change.from, evidence, phrases) && has_wording_of_page(change.to, evidence, phrases);
    const Wording wording = is_of_page ? Wording::of_page : Wording::printed;
    PageData::List from = statements_view(change.from, evidence, phrases, wording);
    PageData::List to = statements_view(change.to, evidence, phrases, wording);
    const PageData* shown = !to.empty() ? &to.front() : !from.empty() ? &from.front() : nullptr;
    std::string language(shown != nullptr ? (*shown)["lang"].text() : "");
    std::string dir(shown != nullptr ? (*shown)["dir"].text() : "");
    const auto anchor = evidence.anchors.find(&change);
    const auto old_anchor = evidence.old_anchors.find(&change);
    PageData::List runs = runs_of(change, from, to, evidence);
    const bool has_runs = !runs.empty();
    return {{"kind", name_of(change.kind)},
            {"kind_name", kind_name(change.kind, phrases)},
            {"symbol", symbol_of(change.kind)},
            {"anchor",
             anchor != evidence.anchors.end() ? PageData(std::string_view(anchor->second))
                                              : PageData(change_anchor(change))},
            {"old_anchor", old_anchor != evidence.old_anchors.end() ? std::string_view(old_anchor->second) : ""},
            {"from", std::move(from)},
            {"to", std::move(to)},
            {"runs", std::move(runs)},
            {"has_reviews", !reviews.empty()},
            {"reviews", std::move(reviews)},
            {"has_facts", !facts.empty()},
            {"facts", std::move(facts)},
            {"topic_ids", std::move(topic_ids)},
            {"has_topics", !topics.empty()},
            {"topics", std::move(topics)},
            {"why",
             change.why_code.empty() ? std::string_view(change.why)
                                     : std::string_view(phrases.text("why_" + change.why_code))},
            {"significance", fmt::format("{:.2f}", change.significance)},
            {"weight_name", weight_name(change.significance, phrases)},
            {"pair", pair_text(change, phrases)},
            {"is_possible", change.certainty == Certainty::possible},
            {"lang", std::move(language)},
            {"dir", std::move(dir)},
            {"has_runs", has_runs},
            {"has_from", !change.from.empty()},
            {"has_to", !change.to.empty()},
            {"has_both", !change.from.empty() && !change.to.empty()},
            {"is_unchanged", change.kind == ChangeKind::unchanged},
            {"is_added", change.kind == ChangeKind::added},
            {"is_dropped", change.kind == ChangeKind::dropped}};
}

PageData kinds_view(const Phrases& phrases) {
    PageData::List view;
    for (const ChangeKind kind : shown_kinds)
        view.push_back({{"kind", name_of(kind)},
                        {"name", kind_name(kind, phrases)},
                        {"symbol", symbol_of(kind)},
                        {"meaning", phrases.text(fmt::format("meaning_{}", name_of(kind)))}});
    return view;
}

PageData legend_view(const Phrases& phrases) {
    PageData::List view;
    for (const Participation state : {Participation::submitted, Participation::listed, Participation::silent,
                                      Participation::not_asked, Participation::not_in_corpus})
        view.push_back({{"state", name_of(state)},
                        {"symbol", symbol_of(state)},
                        {"name", state_name(state, phrases)},
                        {"meaning", phrases.text(fmt::format("meaning_{}", name_of(state)))}});
    return view;
}

PageData counts_view(const std::map<ChangeKind, int>& counts, const Phrases& phrases) {
    PageData::List view;
    for (const ChangeKind kind : shown_kinds) {
        const int count = counts.at(kind);
        view.push_back({{"kind", name_of(kind)},
                        {"name", kind_name(kind, phrases)},
                        {"symbol", symbol_of(kind)},
                        {"count", count},
                        {"is_zero", count == 0}});
    }
    return view;
}

}  // namespace sessiondiff
