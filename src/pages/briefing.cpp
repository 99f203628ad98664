#include "pages/briefing.h"
#include "model/published_path.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "pages/bounds.h"
#include "pages/change_log.h"
#include "pages/editions.h"
#include "pages/evidence.h"
#include "pages/key_changes.h"
#include "pages/points.h"
#include "pages/quote.h"
#include "pages/series.h"
#include "pages/session_tables.h"

namespace sessiondiff {

namespace {

constexpr std::size_t most_names = 40;  // of a line of the first sheet
constexpr std::size_t most_front_charts = 3;
constexpr std::size_t short_limit = 1;  // entries of a reply; the change log has them all
constexpr std::size_t open_notes_limit = 12;

struct Counts {
    int reproduced = 0;
    int listed = 0;
    int total() const { return reproduced + listed; }
};

// Of the report's own file: the introduction does not announce what came late, in an addendum.
Counts count_submissions(const Report& report, RespondentKind kind) {
    Counts counts;
    for (const Submission& submission : report.submissions)
        if (submission.kind == kind && submission.lines.document == 0)
            ++(submission.reproduced ? counts.reproduced : counts.listed);
    return counts;
}

void add_front(PageData::List& front, const std::string& label, const std::string& value,
               const std::string& lang = {}) {
    front.push_back(
        {{"label", label}, {"value", value}, {"lang", lang}, {"text_dir", lang.empty() ? "" : direction(lang)}});
}

// The edition in a language that has a title; the report itself where there is none.
const Report& edition_for(const Report& report, std::string_view language) {
    for (const Report& edition : report.editions)
        if (edition.language == language && edition.title) return edition;
    return report;
}

// What the document says of itself, in the order of a cover. What it does not print is left out, but for symbol and
// title, whose absence a reader must know of.
PageData front_view(const Report& report, const Phrases& phrases) {
    PageData::List front;
    add_front(front, phrases.text("symbol"), report.symbol.value_or(phrases.text("not_printed")));
    const Report& titled = edition_for(report, phrases.language());
    if (titled.title) add_front(front, phrases.text("report_title"), *titled.title, titled.language);
    else add_front(front, phrases.text("report_title"), phrases.text("not_printed"));
    add_front(front, phrases.text("series"), phrases.text(fmt::format("series_{}", name_of(report.series))));
    if (report.agenda_item) add_front(front, phrases.text("agenda_item"), *report.agenda_item);
    if (report.mandate) add_front(front, phrases.text("mandate"), *report.mandate);
    for (const Request& request : report.requests) {
        const std::string key = fmt::format("request_{}", request.what);
        // A kind of request that the labels do not know is shown as the model names it.
        const bool known = request.what == "note_verbale" || request.what == "revised_note_verbale" ||
            request.what == "letter_to_organizations";
        add_front(front, known ? phrases.text(key) : request.what, phrases.date(request.date));
    }
    if (report.deadline) add_front(front, phrases.text("deadline"), phrases.date(*report.deadline));
    if (report.announced.as_of) add_front(front, phrases.text("as_of"), phrases.date(*report.announced.as_of));
    if (report.distributed) add_front(front, phrases.text("distributed"), phrases.date(*report.distributed));
    if (report.original_languages && !report.original_languages->empty()) {
        std::vector<std::string> names;
        for (const std::string& code : *report.original_languages) names.push_back(phrases.language_name(code));
        add_front(front, phrases.text("original_languages"), phrases.list(names));
    }
    std::vector<std::string> languages{phrases.language_name(report.language)};
    for (const Report& edition : report.editions) languages.push_back(phrases.language_name(edition.language));
    add_front(front, phrases.text("read_in"), phrases.list(languages));
    return front;
}

PageData announced_row(const std::string& label, std::optional<int> announced, const Counts& found,
                       const Phrases& phrases) {
    // The introductions count replies that are only listed now with the others, now not at all: either count agrees.
    const bool agrees = announced && (*announced == found.total() || *announced == found.reproduced);
    const std::string verdict = !announced ? "verdict_unknown" : agrees ? "verdict_agrees" : "verdict_differs";
    return {{"label", label},
            {"announced_text", announced ? std::to_string(*announced) : phrases.text("not_stated")},
            {"found", std::to_string(found.reproduced)},
            {"listed", std::to_string(found.listed)},
            {"verdict", phrases.text(verdict)},
            {"is_differs", announced && !agrees}};
}

PageData announced_view(const Report& report, const Phrases& phrases) {
    PageData::List rows;
    rows.push_back(announced_row(phrases.text("group_state"), report.announced.states,
                                 count_submissions(report, RespondentKind::state), phrases));
    const Counts eu = count_submissions(report, RespondentKind::european_union);
    if (report.announced.eu || eu.total() > 0)
        rows.push_back(announced_row(phrases.text("group_european_union"),
                                     report.announced.eu ? std::optional<int>(1) : std::nullopt, eu, phrases));
    rows.push_back(announced_row(phrases.text("group_organization"), report.announced.organizations,
                                 count_submissions(report, RespondentKind::organization), phrases));
    return rows;
}

std::string heading_of(const Archive& archive, std::string_view respondent, int session) {
    for (const Report& report : archive.reports)
        if (report.session == session)
            if (const Submission* submission = find_submission(report, respondent)) return submission->heading;
    return {};
}

// Who is first, continuing, returning and absent, in this order; groups without members are left out.
PageData standing_view(const Archive& archive, const Report& report, const SessionChanges* changes,
                       const ViewContext& context, const Phrases& phrases) {
    PageData::List groups;
    if (changes == nullptr) return groups;
    for (const ComparisonStatus status :
         {ComparisonStatus::first, ComparisonStatus::returning, ComparisonStatus::continuing}) {
        PageData::List members;
        for (const Comparison& comparison : changes->comparisons) {
            if (comparison.status != status) continue;
            const Submission* submission = find_submission(report, comparison.respondent);
            const bool returns = status == ComparisonStatus::returning && comparison.previous;
            members.push_back(
                {{"name", shown_name(context, comparison.respondent, submission != nullptr ? submission->heading : "")},
                 {"page", ""},
                 {"respondent_page", respondent_page(comparison.respondent)},
                 {"anchor", respondent_anchor(comparison.respondent)},
                 {"note",
                  returns ? phrases.text("last_replied", {{"session", phrases.session(*comparison.previous)}}) : ""}});
        }
        if (members.empty()) continue;
        groups.push_back({{"status", name_of(status)},
                          {"name", phrases.text(fmt::format("status_{}", name_of(status)))},
                          {"meaning", phrases.text(fmt::format("meaning_{}", name_of(status)))},
                          {"count", members.size()},
                          {"left_out", ""},
                          {"members", std::move(members)}});
    }
    const AbsentRespondents absent = absent_respondents(archive, *changes);
    const auto add = [&](const char* status, const std::vector<const Absent*>& some, std::size_t left_out) {
        if (some.empty() && left_out == 0) return;
        PageData::List members;
        for (const Absent* one : some)
            members.push_back(
                {{"name", shown_name(context, one->respondent, heading_of(archive, one->respondent, one->last))},
                 {"page", fmt::format("briefing-{}", one->last)},
                 {"respondent_page", respondent_page(one->respondent)},
                 {"anchor", respondent_anchor(one->respondent)},
                 {"note", phrases.text("last_replied", {{"session", phrases.session(one->last)}})}});
        groups.push_back({{"status", status},
                          {"name", phrases.text(fmt::format("status_{}", status))},
                          {"meaning", phrases.text(fmt::format("meaning_{}", status))},
                          {"count", some.size() + left_out},
                          {"left_out", absent_longer_text(left_out, phrases)},
                          {"members", std::move(members)}});
    };
    add("absent", absent.fell_silent, 0);
    add("absent_longer", absent.for_longer, absent.left_out);
    return groups;
}

PageData resolutions_of(const Submission& submission) {
    PageData::List view;
    std::set<std::string> seen;
    for (const Statement& statement : submission.statements)
        for (const Fact& fact : statement.facts)
            if (fact.kind == FactKind::resolution && seen.insert(fact.id).second) view.push_back({{"id", fact.id}});
    return view;
}

std::string list_of_numbers(const std::vector<int>& numbers, const Phrases& phrases) {
    std::vector<std::string> texts;
    // Runs read better than lists: 53–57.
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t last = i;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
        texts.push_back(last > i + 1 ? fmt::format("{}–{}", numbers[i], numbers[last]) : std::to_string(numbers[i]));
        if (last == i + 1) texts.push_back(std::to_string(numbers[last]));
        i = last + 1;
    }
    return phrases.list(texts);
}

PageData reply_view(const Submission& submission, const Comparison* comparison, const Report& report,
                    const Evidence& evidence, const ViewContext& context, const Phrases& phrases) {
    PageData view;
    const std::string name = shown_name(context, submission.respondent, submission.heading);
    view["name"] = name;
    view["anchor"] = respondent_anchor(submission.respondent);
    view["heading"] = submission.heading == name ? "" : submission.heading;
    view["lang"] = report.language;
    view["text_dir"] = direction(report.language);
    view["date"] = submission.date ? phrases.date(*submission.date) : "";
    view["original_language"] =
        submission.original_language ? phrases.language_name(*submission.original_language) : "";
    view["lines"] = phrases.lines(submission.lines);
    view["is_reproduced"] = submission.reproduced;
    view["statements_text"] = phrases.counted("n_statements", static_cast<int>(submission.statements.size()));
    view["resolutions"] = resolutions_of(submission);
    view["has_resolutions"] = !view["resolutions"].empty();
    view["paragraphs_acting"] = list_of_numbers(submission.paragraphs_acting, phrases);
    view["paragraphs_numbered"] = list_of_numbers(submission.paragraphs_numbered, phrases);
    view["notes"] = PageData::List(submission.notes.begin(), submission.notes.end());
    view["has_notes"] = !submission.notes.empty();

    const bool compared = comparison != nullptr && comparison->previous.has_value();
    view["is_compared"] = compared;
    view["status_name"] =
        comparison != nullptr ? phrases.text(fmt::format("status_{}", name_of(comparison->status))) : "";
    view["status"] = comparison != nullptr ? name_of(comparison->status) : "";
    view["compared_with"] =
        compared ? phrases.text("compared_with", {{"session", phrases.session(*comparison->previous)}}) : "";
    view["previous"] = compared ? *comparison->previous : 0;
    view["languages_text"] = compared ? languages_text(*comparison, phrases) : "";
    view["counts"] = compared ? counts_view(count_kinds(*comparison), phrases) : PageData::List();

    // The heaviest few; of a first reply all statements are new, and those that state something come first as well.
    PageData::List top;
    std::size_t count = 0;
    if (comparison != nullptr) {
        const std::vector<const Change*> sorted = by_significance(*comparison);
        count = sorted.size();
        for (std::size_t i = 0; i < std::min(short_limit, count); ++i)
            top.push_back(change_view(*sorted[i], evidence, context, phrases));
    }
    view["top"] = std::move(top);
    view["has_top"] = !view["top"].empty();
    view["top_heading"] = phrases.text(compared ? "top_changes" : "top_statements");
    view["more_text"] = count > short_limit
        ? phrases.counted(compared ? "n_more_changes" : "n_more_statements", static_cast<int>(count - short_limit))
        : "";
    view["page"] = respondent_page(submission.respondent);
    view["line"] = source_line_id(report, submission.lines);
    return view;
}

// What a message quotes: “…”, several with commas.
std::string quoted_parts(std::string_view message) {
    constexpr std::string_view open = "\u201C";
    constexpr std::string_view close = "\u201D";
    std::string parts;
    for (std::size_t at = message.find(open); at != std::string_view::npos; at = message.find(open, at + 1)) {
        const std::size_t end = message.find(close, at);
        if (end == std::string_view::npos) break;
        if (!parts.empty()) parts += ", ";
        parts += message.substr(at, end + close.size() - at);
    }
    return parts;
}

// A message in the page's language where its labels have one for the code; else as the program says it, in English.
std::string message_text(const Diagnostic& diagnostic, const ViewContext& context, const Phrases& phrases) {
    const std::string key = fmt::format("diagnostic_{}", diagnostic.code);
    if (!context.labels.contains(key)) return diagnostic.message;
    return phrases.text(key, {{"message", diagnostic.message}, {"quoted", quoted_parts(diagnostic.message)}});
}

PageData diagnostics_view(const Report& report, const ViewContext& context, const Phrases& phrases) {
    PageData::List view;
    for (const Diagnostic& diagnostic : report.diagnostics)
        view.push_back(
            {{"severity", name_of(diagnostic.severity)},
             {"severity_name", phrases.text(fmt::format("severity_{}", name_of(diagnostic.severity)))},
             {"code", diagnostic.code},
             {"message", message_text(diagnostic, context, phrases)},
             {"is_of_page", context.labels.contains(fmt::format("diagnostic_{}", diagnostic.code))},
             {"line", source_line_id(report, diagnostic.lines)},
             {"lines", diagnostic.lines.first > 0 ? phrases.lines(diagnostic.lines) : phrases.text("whole_file")}});
    return view;
}

// Member States are asked by a note verbale; how many there were that day is known. Of other respondents nobody knows
// how many were asked.
std::string response_text(const Report& report, const ViewContext& context, const Phrases& phrases) {
    const auto asked = std::find_if(report.requests.begin(), report.requests.end(),
                                    [](const Request& request) { return request.what == "note_verbale"; });
    if (asked == report.requests.end() || !context.membership.members_on) return {};
    const std::optional<int> members = context.membership.members_on(asked->date);
    if (!members) return {};
    const auto replied =
        std::count_if(report.submissions.begin(), report.submissions.end(), [&](const Submission& submission) {
            return submission.kind == RespondentKind::state && context.membership.may_be_member(submission.respondent);
        });
    return phrases.text("response_rate", {{"replied", std::to_string(replied)}, {"members", std::to_string(*members)}});
}

// "12 States, European Union and 4 organizations".
std::string kinds_text(const Report& report, const Phrases& phrases) {
    std::vector<std::string> parts;
    const auto count = [&](RespondentKind kind) {
        return static_cast<int>(std::count_if(report.submissions.begin(), report.submissions.end(),
                                              [&](const Submission& one) { return one.kind == kind; }));
    };
    if (const int states = count(RespondentKind::state); states > 0)
        parts.push_back(phrases.counted("n_states", states));
    if (count(RespondentKind::european_union) > 0) parts.push_back(phrases.text("group_european_union"));
    if (const int others = count(RespondentKind::organization); others > 0)
        parts.push_back(phrases.counted("n_organizations", others));
    return phrases.list(parts);
}

// One line of names on the first sheet.
struct Line {
    std::string key;
    std::string label;
    std::string note;
    std::vector<std::pair<std::string, std::string>> members;  // id, name
};

PageData line_view(Line line, const Phrases& phrases) {
    PageData::List members;
    const std::size_t shown = std::min(line.members.size(), most_names);
    for (std::size_t i = 0; i < shown; ++i)
        members.push_back({{"name", line.members[i].second},
                           {"page", respondent_page(line.members[i].first)},
                           {"is_last", i + 1 == shown}});
    const std::size_t more = line.members.size() - shown;
    return {{"key", line.key},
            {"label", line.label},
            {"count", line.members.size()},
            {"note", line.note},
            {"more_text", more > 0 ? phrases.text("and_more", {{"count", std::to_string(more)}}) : ""},
            {"members", std::move(members)}};
}

// Who replied, who is new, who is back, who fell silent since the report before: a line each.
PageData::List lines_view(const Archive& archive, const Report& report, const SessionChanges* changes,
                          const ViewContext& context, const Phrases& phrases) {
    PageData::List view;
    Line replied{"replied",
                 phrases.text(report.series == Series::strategy ? "line_entities" : "line_replied"),
                 kinds_text(report, phrases),
                 {}};
    for (const Submission& one : report.submissions)
        replied.members.emplace_back(one.respondent, shown_name(context, one.respondent, one.heading));
    view.push_back(line_view(std::move(replied), phrases));
    if (changes == nullptr) return view;
    const auto add_status = [&](ComparisonStatus status, const char* key) {
        Line line{std::string(name_of(status)), phrases.text(key), "", {}};
        for (const Comparison& one : changes->comparisons) {
            if (one.status != status) continue;
            const Submission* submission = find_submission(report, one.respondent);
            line.members.emplace_back(
                one.respondent, shown_name(context, one.respondent, submission != nullptr ? submission->heading : ""));
        }
        if (!line.members.empty() && line.members.size() < report.submissions.size())
            view.push_back(line_view(std::move(line), phrases));
    };
    add_status(ComparisonStatus::first, "line_first");
    add_status(ComparisonStatus::returning, "line_returning");
    const AbsentRespondents absent = absent_respondents(archive, *changes);
    if (absent.fell_silent.empty()) return view;
    Line silent{"absent",
                phrases.text("line_absent", {{"session", phrases.session(absent.fell_silent.front()->last)}}),
                "",
                {}};
    for (const Absent* one : absent.fell_silent)
        silent.members.emplace_back(
            one->respondent, shown_name(context, one->respondent, heading_of(archive, one->respondent, one->last)));
    view.push_back(line_view(std::move(silent), phrases));
    return view;
}

// The figures that moved at this session, drawn.
void add_front_charts(PageData& view, const Archive& archive, const Report& report, const std::vector<int>& axis,
                      const Evidence& evidence, const ViewContext& context) {
    const auto has_moved = [&](const FigureSeries& series) {
        const auto now = std::find_if(series.points.begin(), series.points.end(),
                                      [&](const SeriesPoint& point) { return point.session == report.session; });
        return now != series.points.end() && now != series.points.begin() && std::prev(now)->value != now->value;
    };
    std::vector<int> until;
    for (const int session : axis)
        if (session <= report.session) until.push_back(session);
    PageData charts;
    add_series(charts, {has_moved, until, most_front_charts, report.session}, archive, evidence, context);
    view["has_charts"] = charts["has_series"];
    view["charts"] = charts["series"];
}

}  // namespace

PageData briefing_view(const Archive& archive, const Evidence& evidence, const Report& report,
                       const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    const std::string session = phrases.session(report.session);
    PageData view = page_frame(archive, {"briefing", report.session},
                               phrases.text("briefing_title", {{"session", session}}), context, phrases);
    const SessionChanges* changes = changes_of(archive, report);

    view["session_number"] = report.session;
    view["session_name"] = session;
    const Report& titled = edition_for(report, context.language);
    view["report_title"] = titled.title.value_or("");
    view["title_lang"] = titled.language;
    view["title_dir"] = direction(titled.language);
    view["report_lang"] = report.language;
    view["report_dir"] = direction(report.language);
    const SessionEditions* editions = editions_of(archive, report.session);
    view["editions_text"] = editions != nullptr ? differences_text(*editions, phrases) : "";
    view["is_cover_missing"] = !report.symbol && !report.title;
    view["is_strategy"] = report.series == Series::strategy;
    view["symbol_printed"] = report.symbol.value_or("");
    view["dated"] = report.distributed ? phrases.date(*report.distributed) : "";
    view["as_of"] = report.announced.as_of ? phrases.date(*report.announced.as_of) : "";
    view["lines"] = lines_view(archive, report, changes, context, phrases);
    view["response_text"] = response_text(report, context, phrases);
    view["front"] = front_view(report, phrases);
    add_mandates(view, archive, report, phrases);
    view["announced"] = announced_view(report, phrases);
    view["standing"] = standing_view(archive, report, changes, context, phrases);
    view["has_standing"] = !view["standing"].empty();
    view["points"] = points_view(changes, 0, most_leading_points, evidence, context);
    view["has_points"] = !view["points"].empty();
    view["more_points"] =
        points_view(changes, most_leading_points, most_points - most_leading_points, evidence, context);
    view["has_more_points"] = !view["more_points"].empty();

    view["instruments"] = instruments_table_view(archive, report, evidence, context, phrases);
    view["has_instruments"] = !view["instruments"].empty();
    const auto is_of_session = [&](const FigureSeries& series) {
        return std::any_of(series.points.begin(), series.points.end(),
                           [&](const SeriesPoint& point) { return point.session == report.session; });
    };
    std::vector<int> axis;
    for (const Report& near : reports_around(archive, report.session)) axis.push_back(near.session);
    add_front_charts(view, archive, report, axis, evidence, context);
    add_series(view, {is_of_session, axis, most_series_in_briefing, report.session}, archive, evidence, context);
    view["topics"] = topics_table_view(archive, report, context, phrases);

    std::map<std::string_view, const Comparison*> comparisons;
    if (changes != nullptr)
        for (const Comparison& comparison : changes->comparisons) comparisons[comparison.respondent] = &comparison;
    PageData::List respondents;
    for (const Submission& submission : report.submissions) {
        const auto found = comparisons.find(submission.respondent);
        respondents.push_back(reply_view(submission, found != comparisons.end() ? found->second : nullptr, report,
                                         evidence, context, phrases));
    }
    view["has_respondents"] = !respondents.empty();
    view["respondents"] = std::move(respondents);

    PageData::List sections;
    for (const Section& section : report.sections)
        sections.push_back({{"number", section.number},
                            {"section_title", section.title},
                            {"kind_name", phrases.text(fmt::format("section_{}", name_of(section.kind)))},
                            {"level", section.level},
                            {"line", source_line_id(report, section.lines)},
                            {"lines", phrases.lines(section.lines)}});
    view["has_sections"] = !sections.empty();
    PageData::List contents;
    for (const ContentsEntry& entry : report.contents)
        contents.push_back({{"entry", entry.title}, {"page", entry.page > 0 ? std::to_string(entry.page) : ""}});
    view["has_contents"] = !contents.empty();
    view["has_structure"] = !contents.empty() || !sections.empty();
    view["sections"] = std::move(sections);
    view["contents"] = std::move(contents);

    view["diagnostics"] = diagnostics_view(report, context, phrases);
    view["is_diagnostics_open"] = report.diagnostics.size() <= open_notes_limit;
    view["has_diagnostics"] = !report.diagnostics.empty();
    view["diagnostics_text"] = phrases.counted("n_diagnostics", static_cast<int>(report.diagnostics.size()));
    view["source_path"] = published_path(report.path);
    view["source_sha256"] = report.sha256;
    return view;
}

}  // namespace sessiondiff
