#include "pages/briefing.h"
#include "model/published_path.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "pages/bounds.h"
#include "pages/change_log.h"
#include "pages/editions.h"
#include "pages/evidence.h"
#include "pages/quote.h"
#include "pages/key_changes.h"
#include "pages/series.h"
#include "pages/session_tables.h"

namespace sessiondiff {

namespace {

constexpr std::size_t most_points = 10;
constexpr std::size_t most_in_briefing = 5;
constexpr std::size_t short_limit = 3;  // entries of a reply; the change log has them all
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

// What a desk officer would lead with, and where it is read.
PageData points_view(const SessionChanges* changes, const Evidence& evidence, const ViewContext& context,
                     const Phrases& phrases) {
    PageData::List view;
    if (changes == nullptr) return view;
    for (const Point& point : changes->points) {
        if (view.size() == most_points) break;
        const auto text = point.text.find(context.language);
        if (text == point.text.end()) continue;
        PageData::List places;
        for (const std::string& id : point.evidence) places.push_back(statement_view(id, evidence, phrases));
        const bool is_of_one = point.respondents.empty();
        view.push_back({{"text", text->second},
                        {"name", is_of_one ? shown_name(context, evidence, point.respondent) : ""},
                        {"page", is_of_one ? respondent_page(point.respondent) : ""},
                        {"has_places", !places.empty()},
                        {"places", std::move(places)}});
    }
    return view;
}

PageData key_changes_view(const Report& report, const SessionChanges* changes, const Evidence& evidence,
                          const ViewContext& context, const Phrases& phrases) {
    PageData::List view;
    if (changes == nullptr) return view;
    for (const KeyChange& key : key_changes({changes, 1}, most_in_briefing)) {
        PageData entry = change_view(*key.change, evidence, context, phrases);
        const Submission* submission = find_submission(report, key.comparison->respondent);
        entry["name"] =
            shown_name(context, key.comparison->respondent, submission != nullptr ? submission->heading : "");
        entry["page"] = respondent_page(key.comparison->respondent);
        entry["respondent_anchor"] = respondent_anchor(key.comparison->respondent);
        view.push_back(std::move(entry));
    }
    return view;
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

PageData diagnostics_view(const Report& report, const Phrases& phrases) {
    PageData::List view;
    for (const Diagnostic& diagnostic : report.diagnostics)
        view.push_back(
            {{"severity", name_of(diagnostic.severity)},
             {"severity_name", phrases.text(fmt::format("severity_{}", name_of(diagnostic.severity)))},
             {"code", diagnostic.code},
             {"message", diagnostic.message},
             {"line", source_line_id(report, diagnostic.lines)},
             {"lines", diagnostic.lines.first > 0 ? phrases.lines(diagnostic.lines) : phrases.text("whole_file")}});
    return view;
}

// The numbers that a reader wants before anything else.
PageData figures_view(const Archive& archive, const Report& report, const SessionChanges* changes,
                      const Phrases& phrases) {
    PageData::List view;
    const auto add = [&](const char* key, int value) {
        view.push_back({{"label", phrases.text(key)}, {"value", value}});
    };
    int replies = 0;
    int statements = 0;
    for (const Submission& submission : report.submissions) {
        replies += submission.reproduced ? 1 : 0;
        statements += static_cast<int>(submission.statements.size());
    }
    add(report.series == Series::strategy ? "figure_entities" : "figure_replies", replies);
    std::map<ComparisonStatus, int> status;
    std::map<ChangeKind, int> kinds;
    if (changes != nullptr) {
        for (const Comparison& comparison : changes->comparisons) {
            ++status[comparison.status];
            if (comparison.previous && !comparison.languages)
                for (const auto& [kind, count] : count_kinds(comparison)) kinds[kind] += count;
        }
        add("figure_first", status[ComparisonStatus::first]);
        add("figure_returning", status[ComparisonStatus::returning]);
        add("figure_absent", static_cast<int>(absent_respondents(archive, *changes).fell_silent.size()));
    }
    add("figure_statements", statements);
    if (status[ComparisonStatus::continuing] + status[ComparisonStatus::returning] > 0) {
        add("figure_added", kinds[ChangeKind::added]);
        add("figure_updated", kinds[ChangeKind::updated]);
        add("figure_dropped", kinds[ChangeKind::dropped]);
    }
    return view;
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
    view["figures"] = figures_view(archive, report, changes, phrases);
    view["front"] = front_view(report, phrases);
    add_mandates(view, archive, report, phrases);
    view["announced"] = announced_view(report, phrases);
    view["standing"] = standing_view(archive, report, changes, context, phrases);
    view["has_standing"] = !view["standing"].empty();
    view["points"] = points_view(changes, evidence, context, phrases);
    view["has_points"] = !view["points"].empty();
    view["key_changes"] = key_changes_view(report, changes, evidence, context, phrases);
    view["has_key_changes"] = !view["key_changes"].empty();

    view["instruments"] = instruments_table_view(archive, report, evidence, context, phrases);
    view["has_instruments"] = !view["instruments"].empty();
    const auto is_of_session = [&](const FigureSeries& series) {
        return std::any_of(series.points.begin(), series.points.end(),
                           [&](const SeriesPoint& point) { return point.session == report.session; });
    };
    std::vector<int> axis;
    for (const Report& near : reports_around(archive, report.session)) axis.push_back(near.session);
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

    view["diagnostics"] = diagnostics_view(report, phrases);
    view["is_diagnostics_open"] = report.diagnostics.size() <= open_notes_limit;
    view["has_diagnostics"] = !report.diagnostics.empty();
    view["diagnostics_text"] = phrases.counted("n_diagnostics", static_cast<int>(report.diagnostics.size()));
    view["source_path"] = published_path(report.path);
    view["source_sha256"] = report.sha256;
    return view;
}

}  // namespace sessiondiff
