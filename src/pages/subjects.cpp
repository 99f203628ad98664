#include "pages/subjects.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "pages/bounds.h"
#include "pages/quote.h"

namespace sessiondiff {

namespace {

// What a page quotes at most. A quote takes several times the bytes of its text: its places, languages, other editions.
constexpr std::size_t most_quotes = 500;
constexpr std::size_t most_quoted_bytes = 250'000;
// Sessions are unfolded until this much is shown.
constexpr std::size_t unfolded_quotes = 40;

constexpr std::array<std::string_view, 9> group_order{
    "nuclear-weapons", "nuclear-security", "chem-bio", "terrorism", "transport", "arms", "crime", "regional", "other"};

void collect_statement(SubjectIndex& subjects, const SubjectStatement& said) {
    for (const std::string& topic : said.statement->topics) subjects.topics[topic].push_back(said);
    std::map<std::string_view, Status> named;
    for (const Fact& fact : said.statement->facts)
        if (fact.kind == FactKind::instrument) named[fact.id] = std::max(named[fact.id], fact.status);
    for (const auto& [instrument, status] : named) {
        SubjectStatement one = said;
        one.status = status;
        subjects.instruments[std::string(instrument)].push_back(one);
    }
}

std::size_t number_of_respondents(const SubjectIndex& subjects, const std::string& instrument) {
    const auto found = subjects.rows.find(instrument);
    return found == subjects.rows.end() ? 0 : found->second.size();
}

// How many of them a page quotes.
std::size_t quoted_of(const std::vector<SubjectStatement>& said) {
    std::size_t bytes = 0;
    std::size_t count = 0;
    for (; count < said.size() && count < most_quotes; ++count) {
        bytes += said[count].statement->text.size();
        if (bytes > most_quoted_bytes && count > 0) break;
    }
    return count;
}

PageData quote_view(const SubjectStatement& said, const Evidence& evidence, const ViewContext& context) {
    PageData view = statement_view(said.statement->id, evidence, context.phrases);
    view["status_name"] = said.status == Status::none ? "" : status_name(said.status, context);
    view["is_standing"] = is_standing(said.status);
    return view;
}

using StatementAt = std::vector<SubjectStatement>::const_iterator;

PageData respondent_said_view(StatementAt begin, StatementAt end, const Evidence& evidence,
                              const ViewContext& context) {
    PageData::List statements;
    for (StatementAt at = begin; at != end; ++at) statements.push_back(quote_view(*at, evidence, context));
    const std::string& respondent = begin->submission->respondent;
    return {{"name", shown_name(context, respondent, begin->submission->heading)},
            {"page", respondent_page(respondent)},
            {"anchor", respondent_anchor(respondent)},
            {"count_text", context.phrases.counted("n_statements", static_cast<int>(statements.size()))},
            {"statements", std::move(statements)}};
}

}  // namespace

SubjectIndex collect_subject_index(const Archive& archive) {
    SubjectIndex subjects;
    for (auto report = archive.reports.rbegin(); report != archive.reports.rend(); ++report)
        for (const Submission& submission : report->submissions)
            for (const Statement& statement : submission.statements)
                collect_statement(subjects, {&*report, &submission, &statement});
    for (const InstrumentRow& row : archive.instruments)
        if (std::any_of(row.sessions.begin(), row.sessions.end(),
                        [](const auto& cell) { return !cell.second.statements.empty(); }))
            subjects.rows[row.instrument].push_back(&row);
    return subjects;
}

std::string instrument_page(std::string_view instrument) { return "instrument-" + anchor_text(instrument); }
std::string topic_page(std::string_view topic) { return "topic-" + anchor_text(topic); }
std::string session_anchor(int session) { return fmt::format("s-{}", session); }

std::string short_instrument_name(const ViewContext& context, std::string_view id) {
    const std::string name = context.directory.short_name ? context.directory.short_name(id) : "";
    return name.empty() ? instrument_name(context, id) : name;
}

std::vector<std::string> sorted_topics(const SubjectIndex& subjects) {
    std::vector<std::string> topics;
    for (const auto& [topic, said] : subjects.topics) topics.push_back(topic);
    std::stable_sort(topics.begin(), topics.end(), [&](const std::string& a, const std::string& b) {
        return subjects.topics.at(a).size() > subjects.topics.at(b).size();
    });
    return topics;
}

PageData::List topic_list_view(const SubjectIndex& subjects, const ViewContext& context) {
    PageData::List view;
    for (const std::string& topic : sorted_topics(subjects)) {
        const int count = static_cast<int>(subjects.topics.at(topic).size());
        view.push_back({{"id", topic},
                        {"name", topic_name(context, topic)},
                        {"page", topic_page(topic)},
                        {"count_text", context.phrases.counted("n_statements", count)}});
    }
    return view;
}

std::vector<InstrumentGroup> instrument_groups(const SubjectIndex& subjects, const ViewContext& context) {
    std::vector<InstrumentGroup> groups;
    for (const std::string_view id : group_order) groups.push_back({std::string(id), {}});
    for (const auto& [instrument, rows] : subjects.rows) {
        const std::string wanted = context.directory.group ? context.directory.group(instrument) : "";
        const auto found = std::find_if(groups.begin(), groups.end(),
                                        [&](const InstrumentGroup& group) { return group.id == wanted; });
        (found != groups.end() ? *found : groups.back()).instruments.push_back(instrument);
    }
    std::erase_if(groups, [](const InstrumentGroup& group) { return group.instruments.empty(); });
    for (InstrumentGroup& group : groups)
        std::stable_sort(group.instruments.begin(), group.instruments.end(),
                         [&](const std::string& a, const std::string& b) {
                             return number_of_respondents(subjects, a) > number_of_respondents(subjects, b);
                         });
    return groups;
}

std::string group_name(const InstrumentGroup& group, const Phrases& phrases) {
    return phrases.text("instruments_" + group.id);
}

PageData::List instrument_list_view(const SubjectIndex& subjects, const ViewContext& context) {
    PageData::List view;
    for (const InstrumentGroup& group : instrument_groups(subjects, context)) {
        PageData::List instruments;
        for (const std::string& id : group.instruments) {
            const std::string name = short_instrument_name(context, id);
            const std::string full = instrument_name(context, id);
            const int count = static_cast<int>(number_of_respondents(subjects, id));
            instruments.push_back({{"name", name},
                                   {"full_name", full == name ? "" : full},
                                   {"page", instrument_page(id)},
                                   {"count_text", context.phrases.counted("n_respondents", count)}});
        }
        view.push_back({{"name", group_name(group, context.phrases)}, {"instruments", std::move(instruments)}});
    }
    return view;
}

void add_said(PageData& page, const std::vector<SubjectStatement>& said, const Evidence& evidence,
              const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    const std::size_t shown = quoted_of(said);
    const StatementAt end = said.begin() + static_cast<std::ptrdiff_t>(shown);
    PageData::List sessions;
    std::size_t quoted = 0;
    for (StatementAt at = said.begin(); at != end;) {
        const Report& report = *at->report;
        const StatementAt next =
            std::find_if(at, end, [&](const SubjectStatement& one) { return one.report != &report; });
        const bool is_open = quoted == 0 || quoted + static_cast<std::size_t>(next - at) <= unfolded_quotes;
        quoted += static_cast<std::size_t>(next - at);
        PageData::List respondents;
        const int count = static_cast<int>(next - at);
        while (at != next) {
            const Submission* submission = at->submission;
            const StatementAt other =
                std::find_if(at, next, [&](const SubjectStatement& one) { return one.submission != submission; });
            respondents.push_back(respondent_said_view(at, other, evidence, context));
            at = other;
        }
        sessions.push_back(
            {{"session", report.session},
             {"session_name", phrases.session(report.session)},
             {"anchor", session_anchor(report.session)},
             {"count_text", phrases.counted("n_statements", count)},
             {"respondents_text", phrases.counted("n_respondents", static_cast<int>(respondents.size()))},
             {"is_open", is_open},
             {"respondents", std::move(respondents)}});
    }
    page["said_left_out"] = left_out_text("said_left_out", shown, said.size(), phrases);
    page["has_said"] = !sessions.empty();
    page["said"] = std::move(sessions);
}

}  // namespace sessiondiff
