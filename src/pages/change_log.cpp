#include "pages/change_log.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "pages/bounds.h"
#include "pages/evidence.h"

namespace sessiondiff {

namespace {

PageData comparison_view(const Comparison& comparison, const std::string& name, const Submission* submission,
                         const Report& report, const Evidence& evidence, const ViewContext& context,
                         const Phrases& phrases) {
    PageData view;
    view["name"] = name;
    view["respondent"] = comparison.respondent;
    view["page"] = submission == nullptr ? "" : respondent_page(comparison.respondent);
    view["anchor"] = respondent_anchor(comparison.respondent);
    view["heading"] = submission != nullptr && submission->heading != name ? submission->heading : "";
    view["lang"] = report.language;
    view["text_dir"] = direction(report.language);
    view["is_introduction"] = submission == nullptr;
    view["is_reproduced"] = submission == nullptr || submission->reproduced;
    view["status"] = name_of(comparison.status);
    // The introduction is no respondent that could be new or come back.
    view["status_shown"] =
        submission == nullptr ? "" : phrases.text(fmt::format("status_{}", name_of(comparison.status)));
    view["previous_anchor"] = submission == nullptr ? "" : respondent_anchor(comparison.respondent);
    view["has_previous"] = comparison.previous.has_value();
    view["previous"] = comparison.previous.value_or(0);
    view["previous_name"] = comparison.previous ? phrases.session(*comparison.previous) : "";
    view["compared_with"] = comparison.previous
        ? phrases.text("compared_with", {{"session", phrases.session(*comparison.previous)}})
        : phrases.text("no_previous");
    view["languages_text"] = languages_text(comparison, phrases);
    view["counts"] = counts_view(count_kinds(comparison), phrases);

    PageData::List groups;
    PageData::List unchanged;
    int moved = 0;
    for (const ChangeKind kind : shown_kinds) {
        PageData::List entries;
        for (const Change& change : comparison.changes)
            if (change.kind == kind) entries.push_back(change_view(change, evidence, context, phrases));
        if (kind == ChangeKind::unchanged) {
            unchanged = std::move(entries);
            continue;
        }
        moved += static_cast<int>(entries.size());
        if (!entries.empty())
            groups.push_back({{"kind", name_of(kind)},
                              {"kind_name", kind_name(kind, phrases)},
                              {"symbol", symbol_of(kind)},
                              {"count", entries.size()},
                              {"changes", std::move(entries)}});
    }
    const bool all_new = !comparison.previous;
    view["is_first"] = all_new;
    view["new_text"] = all_new ? phrases.counted("n_new_statements", moved) : "";
    view["unchanged_text"] = phrases.counted("n_unchanged", static_cast<int>(unchanged.size()));
    view["has_changes"] = !groups.empty();
    view["has_unchanged"] = !unchanged.empty();
    view["is_without_change"] = groups.empty() && !all_new;
    view["groups"] = std::move(groups);
    view["unchanged"] = std::move(unchanged);
    return view;
}

// What the filter of the page can ask for: the topics that occur, in the page's collation.
PageData topics_view(const PageData::List& comparisons, const Phrases& phrases) {
    std::map<std::string_view, std::string_view> names;
    for (const PageData& comparison : comparisons)
        for (const PageData& group : comparison["groups"].list())
            for (const PageData& change : group["changes"].list())
                for (const PageData& topic : change["topics"].list()) names[topic["id"].text()] = topic["name"].text();
    std::vector<std::pair<std::string_view, std::string_view>> sorted;
    for (const auto& [id, name] : names) sorted.emplace_back(name, id);
    std::sort(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) {
        return a.first != b.first ? phrases.before(a.first, b.first) : a.second < b.second;
    });
    PageData::List view;
    for (const auto& [name, id] : sorted) view.push_back({{"id", std::string(id)}, {"name", std::string(name)}});
    return view;
}

}  // namespace

const SessionChanges* changes_of(const Archive& archive, const Report& report) {
    const auto found = std::find_if(archive.changes.begin(), archive.changes.end(),
                                    [&](const SessionChanges& changes) { return changes.session == report.session; });
    return found == archive.changes.end() ? nullptr : &*found;
}

PageData change_log_view(const Archive& archive, const Evidence& evidence, const Report& report,
                         const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    const std::string session = phrases.session(report.session);
    PageData view = page_frame(archive, {"changes", report.session},
                               phrases.text("changes_title", {{"session", session}}), context, phrases);
    view["session_number"] = report.session;
    view["session_name"] = session;
    view["symbol_printed"] = report.symbol.value_or("");
    view["kinds"] = kinds_view(phrases);

    const SessionChanges* changes = changes_of(archive, report);
    PageData::List comparisons;
    PageData::List absent;
    std::size_t longer = 0;
    std::map<ChangeKind, int> totals = count_kinds({});
    if (changes != nullptr) {
        if (!changes->introduction.changes.empty())
            comparisons.push_back(comparison_view(changes->introduction, phrases.text("introduction"), nullptr, report,
                                                  evidence, context, phrases));
        for (const Comparison& comparison : changes->comparisons) {
            const Submission* submission = find_submission(report, comparison.respondent);
            const std::string name =
                shown_name(context, comparison.respondent, submission != nullptr ? submission->heading : "");
            static const Submission nothing;
            comparisons.push_back(comparison_view(comparison, name, submission != nullptr ? submission : &nothing,
                                                  report, evidence, context, phrases));
            for (const auto& [kind, count] : count_kinds(comparison)) totals[kind] += count;
        }
        const AbsentRespondents all = absent_respondents(archive, *changes);
        for (const auto* some : {&all.fell_silent, &all.for_longer})
            for (const Absent* gone : *some)
                absent.push_back({{"name", shown_name(context, evidence, gone->respondent)},
                                  {"page", respondent_page(gone->respondent)},
                                  {"anchor", respondent_anchor(gone->respondent)},
                                  {"last", gone->last},
                                  {"last_name", phrases.session(gone->last)}});
        longer = all.left_out;
    }
    view["absent_left_out"] = absent_longer_text(longer, phrases);
    view["topics"] = topics_view(comparisons, phrases);
    view["totals"] = counts_view(totals, phrases);
    view["has_comparisons"] = !comparisons.empty();
    view["has_absent"] = !absent.empty() || longer > 0;
    view["comparisons"] = std::move(comparisons);
    view["absent"] = std::move(absent);
    return view;
}

}  // namespace sessiondiff
