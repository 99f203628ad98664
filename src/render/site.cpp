#include "render/site.h"

#include <algorithm>

#include <fmt/format.h>

#include "render/templates.h"
#include "view/briefing.h"
#include "view/change_log.h"
#include "view/feed.h"
#include "view/index.h"
#include "view/method.h"
#include "view/respondent.h"
#include "view/source_page.h"

namespace sessiondiff {

namespace {

// A page to make: where it goes, the template that makes it, and how to get its data when its turn has come.
struct PagePlan {
    std::string path;  // without extension
    std::string name;  // of the template
    bool has_markdown = true;
    std::function<Json()> view;
};

std::vector<std::string> codes_of(const std::vector<SiteLanguage>& languages) {
    std::vector<std::string> codes;
    for (const SiteLanguage& language : languages) codes.push_back(language.code);
    return codes;
}

ViewContext context_for(const SiteLanguage& language, const std::string& root, const std::vector<SiteLanguage>& languages,
                        const Provenance& provenance) {
    return {language.code,        language.labels,        language.respondent_name,  provenance.version,
            root,                 codes_of(languages),    language.instrument_name,  language.topic_name,
            language.is_of_un_system, provenance};
}

std::vector<PagePlan> plan_pages(const Archive& archive, const std::vector<SiteLanguage>& languages, const Provenance& provenance) {
    std::vector<PagePlan> plans;
    for (const SiteLanguage& language : languages) {
        const auto context = [&] { return context_for(language, "../", languages, provenance); };
        const auto add = [&](const std::string& path, const std::string& name, std::function<Json()> view) {
            plans.push_back({fmt::format("{}/{}", language.code, path), name, name != "source", std::move(view)});
        };
        add("index", "index", [&archive, context = context()] { return index_view(archive, context); });
        add("method", "method", [&archive, context = context()] { return method_view(archive, context); });
        for (const Report& report : archive.reports) {
            add(stem({"briefing", report.session}), "briefing",
                [&, context = context()] { return briefing_view(archive, report, context); });
            add(stem({"changes", report.session}), "changes",
                [&, context = context()] { return change_log_view(archive, report, context); });
            add(stem({"source", report.session}), "source",
                [&, context = context()] { return source_view(archive, report, context); });
        }
        for (const ParticipationRow& row : archive.participation.rows)
            add(respondent_page(row.respondent), "respondent",
                [&, context = context()] { return respondent_view(archive, row, context); });
    }
    return plans;
}

const SiteLanguage& front_language(const std::vector<SiteLanguage>& languages) {
    const auto english = std::find_if(languages.begin(), languages.end(), [](const SiteLanguage& language) { return language.code == "en"; });
    return english != languages.end() ? *english : languages.front();
}

}  // namespace

std::map<std::string, std::string> render_site(const Archive& archive, const std::vector<SiteLanguage>& languages,
                                               const std::vector<std::filesystem::path>& folders, const Provenance& provenance) {
    std::map<std::string, std::string> site;
    if (languages.empty()) return site;
    const Templates templates(folders);
    for (const SiteLanguage& language : languages) templates.check_labels(language.labels);
    for (const PagePlan& plan : plan_pages(archive, languages, provenance)) {
        const Json view = plan.view();
        site[plan.path + ".html"] = templates.render(plan.name + ".html", view);
        if (plan.has_markdown) site[plan.path + ".md"] = templates.render(plan.name + ".md", view);
    }
    for (const SiteLanguage& language : languages)
        site[language.code + "/feed.atom"] = templates.render("feed.atom", feed_view(archive, context_for(language, "../", languages, provenance)));
    site["index.html"] = templates.render("index.html", index_view(archive, context_for(front_language(languages), "", languages, provenance)));
    return site;
}

Json site_views(const Archive& archive, const std::vector<SiteLanguage>& languages, const Provenance& provenance, std::string_view page) {
    Json views = Json::object();
    for (const PagePlan& plan : plan_pages(archive, languages, provenance))
        if (page.empty() || plan.path == page) views[plan.path] = plan.view();
    return views;
}

}  // namespace sessiondiff
