#include "pages/topic_pages.h"

#include <algorithm>
#include <set>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "pages/bounds.h"

namespace sessiondiff {

namespace {

struct SubjectCount {
    int statements = 0;
    int respondents = 0;
};

SubjectCount count_in_session(const std::vector<SubjectStatement>& said, int session) {
    SubjectCount count;
    std::set<std::string_view> respondents;
    for (const SubjectStatement& one : said) {
        if (one.report->session != session) continue;
        ++count.statements;
        respondents.insert(one.submission->respondent);
    }
    count.respondents = static_cast<int>(respondents.size());
    return count;
}

// The sessions of a table, newest first.
std::vector<const Report*> newest_reports(const Archive& archive) {
    std::vector<const Report*> reports;
    for (const Report& report : reports_around(archive, newest_session)) reports.push_back(&report);
    std::reverse(reports.begin(), reports.end());
    return reports;
}

}  // namespace

PageData topic_view(const Archive& archive, const Evidence& evidence, const SubjectIndex& subjects,
                    const std::string& topic, const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    const std::vector<SubjectStatement>& said = subjects.topics.at(topic);
    const std::string name = topic_name(context, topic);
    PageData view = page_frame(archive, {topic_page(topic)}, name, context, phrases);
    view["name"] = name;
    view["topic"] = topic;
    view["count_text"] = phrases.counted("n_statements", static_cast<int>(said.size()));
    add_said(view, said, evidence, context);
    PageData::List counts;
    const std::vector<const Report*> reports = newest_reports(archive);
    for (const Report* report : reports) {
        const SubjectCount count = count_in_session(said, report->session);
        const PageData::List& shown = view["said"].list();
        const bool is_shown = std::any_of(shown.begin(), shown.end(), [&](const PageData& session) {
            return session["anchor"].text() == session_anchor(report->session);
        });
        counts.push_back({{"session", report->session},
                          {"session_name", phrases.session(report->session)},
                          {"anchor", session_anchor(report->session)},
                          {"is_shown", is_shown},
                          {"statements", count.statements},
                          {"respondents", count.respondents}});
    }
    view["counts"] = std::move(counts);
    view["sessions_left_out"] = left_out_text("sessions_left_out", reports.size(), archive.reports.size(), phrases);
    return view;
}

PageData topics_view(const Archive& archive, const SubjectIndex& subjects, const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    PageData view = page_frame(archive, {"topics"}, phrases.text("topics_title"), context, phrases);
    const std::vector<const Report*> reports = newest_reports(archive);
    PageData::List columns;
    for (const Report* report : reports)
        columns.push_back({{"session", report->session}, {"session_name", phrases.session(report->session)}});
    view["columns"] = std::move(columns);
    view["sessions_left_out"] = left_out_text("sessions_left_out", reports.size(), archive.reports.size(), phrases);
    PageData::List rows;
    for (const std::string& topic : sorted_topics(subjects)) {
        const std::vector<SubjectStatement>& said = subjects.topics.at(topic);
        PageData::List cells;
        for (const Report* report : reports) {
            const int count = count_in_session(said, report->session).statements;
            cells.push_back({{"count", count}, {"is_zero", count == 0}});
        }
        rows.push_back({{"id", topic},
                        {"name", topic_name(context, topic)},
                        {"page", topic_page(topic)},
                        {"count", said.size()},
                        {"cells", std::move(cells)}});
    }
    view["has_rows"] = !rows.empty();
    view["rows"] = std::move(rows);
    return view;
}

}  // namespace sessiondiff
