#include "render/site.h"

#include <algorithm>

#include <fmt/format.h>

#include "render/templates.h"
#include "view/briefing.h"
#include "view/change_log.h"
#include "view/feed.h"
#include "view/index.h"

namespace sessiondiff {

std::map<std::string, std::string> render_site(const Archive& archive, const std::vector<SiteLanguage>& languages,
                                               const std::filesystem::path& folder, std::string_view version) {
    std::map<std::string, std::string> site;
    if (languages.empty()) return site;
    const Templates templates(folder);
    std::vector<std::string> codes;
    for (const SiteLanguage& language : languages) {
        templates.check_labels(language.labels);
        codes.push_back(language.code);
    }

    const auto add = [&](const std::string& path, const std::string& page, const Json& view) {
        for (const char* format : {"html", "md"})
            site[fmt::format("{}.{}", path, format)] = templates.render(fmt::format("{}.{}", page, format), view);
    };
    for (const SiteLanguage& language : languages) {
        const ViewContext context{language.code, language.labels, language.respondent_name, std::string(version), "../", codes};
        add(language.code + "/index", "index", index_view(archive, context));
        site[language.code + "/feed.atom"] = templates.render("feed.atom", feed_view(archive, context));
        for (const Report& report : archive.reports) {
            add(fmt::format("{}/briefing-{}", language.code, report.session), "briefing",
                briefing_view(archive, report, context));
            add(fmt::format("{}/changes-{}", language.code, report.session), "changes",
                change_log_view(archive, report, context));
        }
    }

    const auto english = std::find(codes.begin(), codes.end(), "en");
    const SiteLanguage& front = languages[english != codes.end() ? static_cast<std::size_t>(english - codes.begin()) : 0];
    const ViewContext context{front.code, front.labels, front.respondent_name, std::string(version), "", codes};
    site["index.html"] = templates.render("index.html", index_view(archive, context));
    return site;
}

}  // namespace sessiondiff
