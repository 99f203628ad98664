#include "pages/feed.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "model/report_date.h"
#include "pages/bounds.h"
#include "pages/change_log.h"

namespace sessiondiff {

namespace {

// Reserved by RFC 2606: nobody's, so that no id claims to be that of a publisher.
constexpr std::string_view no_authority = "sessiondiff.invalid,2024";

std::string summary_of(const Report& report, const SessionChanges* changes, const Phrases& phrases) {
    const int replies =
        static_cast<int>(std::count_if(report.submissions.begin(), report.submissions.end(),
                                       [](const Submission& submission) { return submission.reproduced; }));
    std::vector<std::string> parts{
        phrases.counted(report.series == Series::strategy ? "n_entities" : "n_replies", replies)};
    std::map<ChangeKind, int> kinds;
    if (changes != nullptr)
        for (const Comparison& comparison : changes->comparisons)
            if (comparison.previous)
                for (const auto& [kind, count] : count_kinds(comparison)) kinds[kind] += count;
    if (kinds.empty()) return parts.front();
    parts.push_back(phrases.counted("n_added", kinds[ChangeKind::added]));
    parts.push_back(phrases.counted("n_updated", kinds[ChangeKind::updated]));
    parts.push_back(phrases.counted("n_dropped", kinds[ChangeKind::dropped]));
    return phrases.list(parts);
}

}  // namespace

std::string feed_time(const Report& report) {
    std::string date = own_date(report);
    if (date.empty()) date = std::to_string(opening_year(report.session));
    while (date.size() < std::string_view("2020-05-08").size()) date += "-01";
    return date + "T00:00:00Z";
}

PageData feed_view(const Archive& archive, const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    PageData view = page_frame(archive, {"feed", 0}, phrases.text("feed_title"), context, phrases);
    const Publication& publication = archive.publication;
    const std::string authority = publication.authority.empty() ? std::string(no_authority) : publication.authority;
    const std::string site = publication.url.empty() ? "" : fmt::format("{}{}/", publication.url, context.language);
    view["id"] = fmt::format("tag:{}:{}:changes", authority, context.language);
    view["site"] = site;
    view["self"] = site.empty() ? "" : site + "feed.atom";
    view["data"] = publication.url.empty() ? "../data/" : publication.url + "data/";

    std::string updated = fmt::format("{}-01-01T00:00:00Z", opening_year(0));
    PageData::List entries;
    for (auto report = archive.reports.rbegin(); report != archive.reports.rend() && entries.size() < most_sessions;
         ++report) {
        updated = std::max(updated, feed_time(*report));
        entries.push_back({{"session", report->session},
                           {"id", fmt::format("tag:{}:{}:changes:{}", authority, context.language, report->session)},
                           {"title", phrases.text("changes_title", {{"session", phrases.session(report->session)}})},
                           {"updated", feed_time(*report)},
                           {"summary", summary_of(*report, changes_of(archive, *report), phrases)}});
    }
    view["updated"] = updated;
    view["entries"] = std::move(entries);
    return view;
}

}  // namespace sessiondiff
