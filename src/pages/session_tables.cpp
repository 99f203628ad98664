#include "pages/session_tables.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "pages/bounds.h"
#include "pages/quote.h"
#include "pages/subjects.h"

namespace sessiondiff {

namespace {

using TopicCounts = std::map<std::string, int>;

// Statements by topic; `only` limits them to some respondents.
TopicCounts count_topics(const Report& report, const std::set<std::string>* only) {
    TopicCounts counts;
    for (const Submission& submission : report.submissions) {
        if (only != nullptr && !only->contains(submission.respondent)) continue;
        for (const Statement& statement : submission.statements)
            for (const std::string& topic : statement.topics) ++counts[topic];
    }
    return counts;
}

std::set<std::string> respondents_of(const Report& report) {
    std::set<std::string> respondents;
    for (const Submission& submission : report.submissions)
        if (submission.reproduced) respondents.insert(submission.respondent);
    return respondents;
}

int count_in(const TopicCounts& counts, const std::string& topic) {
    const auto found = counts.find(topic);
    return found != counts.end() ? found->second : 0;
}

std::string signed_text(int difference) {
    return difference > 0 ? fmt::format("+{}", difference) : difference < 0 ? fmt::format("−{}", -difference) : "0";
}

// The status that the respondent's last reply before a session gave.
Status status_before(const InstrumentRow& row, int session) {
    const auto found = from_session(row, session);
    return found == row.sessions.begin() ? Status::none : std::prev(found)->second.status;
}

}  // namespace

const Report* report_before(const Archive& archive, const Report& report) {
    const Report* before = nullptr;
    for (const Report& other : archive.reports)
        if (other.series == report.series && other.session < report.session) before = &other;
    return before;
}

void add_mandates(PageData& view, const Archive& archive, const Report& report, const Phrases& phrases) {
    const auto is_of_series = [&](const Report& other) { return other.series == report.series; };
    PageData::List mandates;
    for (const Report& other : reports_around(archive, report.session))
        if (is_of_series(other))
            mandates.push_back({{"session", other.session},
                                {"session_name", phrases.session(other.session)},
                                {"is_this", other.session == report.session},
                                {"symbol_printed", other.symbol.value_or("")},
                                {"mandate", other.mandate.value_or("")},
                                {"asked", other.requests.empty() ? "" : phrases.date(other.requests.front().date)},
                                {"deadline", other.deadline ? phrases.date(*other.deadline) : ""}});
    const auto all =
        static_cast<std::size_t>(std::count_if(archive.reports.begin(), archive.reports.end(), is_of_series));
    view["mandates_left_out"] = left_out_text("mandates_left_out", mandates.size(), all, phrases);
    view["mandates"] = std::move(mandates);
}

PageData instruments_table_view(const Archive& archive, const Report& report, const Evidence& evidence,
                                const ViewContext& context, const Phrases& phrases) {
    // The firmest status first, as a reader of treaty tables expects.
    using Members = std::vector<std::pair<const InstrumentRow*, const InstrumentStatus*>>;
    using Rows = std::map<Status, Members, std::greater<>>;
    std::map<std::string, Rows> instruments;
    for (const InstrumentRow& row : archive.instruments)
        if (const InstrumentStatus* found = status_in(row, report.session);
            found != nullptr && !found->statements.empty())
            instruments[row.instrument][found->status].emplace_back(&row, found);

    std::vector<std::pair<std::string, std::string>> names;
    for (const auto& [id, rows] : instruments) names.emplace_back(instrument_name(context, id), id);
    std::sort(names.begin(), names.end(), [&](const auto& a, const auto& b) {
        return a.first != b.first ? phrases.before(a.first, b.first) : a.second < b.second;
    });
    PageData::List view;
    for (const auto& [name, id] : names) {
        const Rows& rows = instruments.at(id);
        bool is_first = true;
        for (const auto& [strength, members] : rows) {
            PageData::List respondents;
            for (const auto& [row, status] : members) {
                const Status before = status_before(*row, report.session);
                PageData entry = statement_view(status->statements.front(), evidence, phrases);
                entry["name"] = shown_name(context, evidence, row->respondent);
                const bool is_new = before != Status::none && before != status->status;
                entry["is_new"] = is_new;
                entry["before"] = is_new ? phrases.text("status_was", {{"status", status_name(before, context)}}) : "";
                entry["is_last"] = row == members.back().first;
                respondents.push_back(std::move(entry));
            }
            view.push_back({{"name", is_first ? name : ""},
                            {"instrument_name", name},
                            {"is_first", is_first},
                            {"is_end", strength == rows.rbegin()->first},
                            {"rows", rows.size()},
                            {"id", id},
                            {"page", instrument_page(id)},
                            {"status_name", status_name(strength, context)},
                            {"respondents", std::move(respondents)}});
            is_first = false;
        }
    }
    return view;
}

PageData topics_table_view(const Archive& archive, const Report& report, const ViewContext& context,
                           const Phrases& phrases) {
    const Report* before = report_before(archive, report);
    std::set<std::string> both = respondents_of(report);
    if (before != nullptr) {
        const std::set<std::string> earlier = respondents_of(*before);
        std::erase_if(both, [&](const std::string& respondent) { return !earlier.contains(respondent); });
    }
    const TopicCounts now = count_topics(report, nullptr);
    const TopicCounts then = before != nullptr ? count_topics(*before, nullptr) : TopicCounts{};
    const TopicCounts both_now = count_topics(report, &both);
    const TopicCounts both_then = before != nullptr ? count_topics(*before, &both) : TopicCounts{};

    std::set<std::string> topics;
    int largest = 1;
    for (const TopicCounts* counts : {&now, &then})
        for (const auto& [topic, count] : *counts) {
            topics.insert(topic);
            largest = std::max(largest, count);
        }
    std::vector<std::string> sorted(topics.begin(), topics.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](const std::string& a, const std::string& b) { return count_in(now, a) > count_in(now, b); });
    PageData::List rows;
    for (const std::string& topic : sorted) {
        const int count = count_in(now, topic);
        const int earlier = count_in(then, topic);
        rows.push_back({{"id", topic},
                        {"name", topic_name(context, topic)},
                        {"page", topic_page(topic)},
                        {"now", count},
                        {"before", earlier},
                        {"bar", count * 100 / largest},
                        {"bar_before", earlier * 100 / largest},
                        {"difference", signed_text(count - earlier)},
                        {"both_now", count_in(both_now, topic)},
                        {"both_before", count_in(both_then, topic)},
                        {"both_difference", signed_text(count_in(both_now, topic) - count_in(both_then, topic))}});
    }
    const bool has_before = before != nullptr;
    return {{"has_before", has_before},
            {"session_before", has_before ? phrases.session(before->session) : ""},
            {"number_before", has_before ? before->session : 0},
            {"number_now", report.session},
            {"both_text", has_before ? phrases.counted("n_both", static_cast<int>(both.size())) : ""},
            {"has_both", has_before && !both.empty()},
            {"has_rows", !rows.empty()},
            {"rows", std::move(rows)}};
}

}  // namespace sessiondiff
