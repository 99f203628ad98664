#include "pages/site.h"

#include <algorithm>
#include <atomic>
#include <deque>

#include <fmt/format.h>

#include "parallel/parallel.h"
#include "pages/templates/templates.h"
#include "pages/briefing.h"
#include "pages/change_log.h"
#include "pages/editions.h"
#include "pages/evidence.h"
#include "pages/feed.h"
#include "pages/index.h"
#include "pages/instrument_pages.h"
#include "pages/method.h"
#include "pages/respondent.h"
#include "pages/search_index.h"
#include "pages/source_page.h"
#include "pages/topic_pages.h"

namespace sessiondiff {

namespace {

// A page to make: where it goes, the template that makes it, and how to get its data when its turn has come.
struct PagePlan {
    std::string path;  // without extension
    std::string name;  // of the template
    std::vector<std::string> formats;
    std::size_t language;  // of the site
    std::string root;      // from the page to the site's root
    std::function<PageData(const ViewContext&)> view;
    std::function<std::string(const ViewContext&)> text = {};  // of what no template makes, in place of `view`
};

// The words of each language of the site. ICU's formats are costly to make and serve one thread at a time.
class PhraseBook {
public:
    explicit PhraseBook(const std::vector<SiteLanguage>& languages) {
        for (const SiteLanguage& language : languages) phrases_.emplace_back(language.code, language.labels);
    }
    const Phrases& of(std::size_t language) const { return phrases_[language]; }

private:
    std::deque<Phrases> phrases_;
};

ViewContext context_for(const PagePlan& plan, const PhraseBook& book, const std::vector<SiteLanguage>& languages,
                        const Provenance& provenance) {
    const SiteLanguage& language = languages[plan.language];
    std::vector<std::string> codes;
    for (const SiteLanguage& one : languages) codes.push_back(one.code);
    return {language.code,
            language.labels,
            book.of(plan.language),
            language.respondent_name,
            provenance.version,
            plan.root,
            codes,
            language.instrument_name,
            language.topic_name,
            language.is_of_un_system,
            provenance,
            language.directory};
}

using AddPage =
    std::function<void(const std::string& path, const std::string& name, const std::vector<std::string>& formats,
                       std::function<PageData(const ViewContext&)>)>;

// Pages that lead to what is said of a subject.
void plan_subjects(const Archive& archive, const Evidence& evidence, const SubjectIndex& subjects, const AddPage& add) {
    const std::vector<std::string> both{"html", "md"};
    add("instruments", "instruments", both,
        [&](const ViewContext& context) { return instrument_matrix_view(archive, evidence, subjects, context); });
    for (const auto& [instrument, rows] : subjects.rows)
        add(instrument_page(instrument), "instrument", both, [&, id = instrument](const ViewContext& context) {
            return instrument_view(archive, evidence, subjects, id, context);
        });
    add("topics", "topics", both, [&](const ViewContext& context) { return topics_view(archive, subjects, context); });
    for (const auto& [topic, said] : subjects.topics)
        add(topic_page(topic), "topic", both, [&, id = topic](const ViewContext& context) {
            return topic_view(archive, evidence, subjects, id, context);
        });
    add("search", "search", {"html"},
        [&](const ViewContext& context) { return search_view(archive, subjects, context); });
}

std::vector<PagePlan> plan_pages(const Archive& archive, const Evidence& evidence, const SubjectIndex& subjects,
                                 const std::vector<SiteLanguage>& languages) {
    const std::vector<std::string> both{"html", "md"};
    std::vector<PagePlan> plans;
    for (std::size_t i = 0; i < languages.size(); ++i) {
        const auto add = [&](const std::string& path, const std::string& name, const std::vector<std::string>& formats,
                             std::function<PageData(const ViewContext&)> view) {
            plans.push_back({fmt::format("{}/{}", languages[i].code, path), name, formats, i, "../", std::move(view)});
        };
        add("index", "index", both, [&](const ViewContext& context) { return index_view(archive, evidence, context); });
        add("method", "method", both, [&](const ViewContext& context) { return method_view(archive, context); });
        for (const Report& report : archive.reports) {
            add(stem({"briefing", report.session}), "briefing", both,
                [&](const ViewContext& context) { return briefing_view(archive, evidence, report, context); });
            add(stem({"changes", report.session}), "changes", both,
                [&](const ViewContext& context) { return change_log_view(archive, evidence, report, context); });
            const auto add_source = [&](const Report& edition, const PageName& page) {
                add(stem(page), "source", {"html"}, [&, page](const ViewContext& context) {
                    return source_view(archive, evidence, edition, page, context);
                });
            };
            add_source(report, {"source", report.session});
            for (const Report& edition : report.editions)
                add_source(edition, {"source", report.session, {}, edition.language});
            if (const SessionEditions* editions = editions_of(archive, report.session))
                add(stem({"editions", report.session}), "editions", both, [&, editions](const ViewContext& context) {
                    return editions_view(archive, evidence, *editions, context);
                });
        }
        for (const ParticipationRow& row : archive.participation.rows)
            add(respondent_page(row.respondent), "respondent", both,
                [&](const ViewContext& context) { return respondent_view(archive, evidence, row, context); });
        plan_subjects(archive, evidence, subjects, add);
        add("feed", "feed", {"atom"}, [&](const ViewContext& context) { return feed_view(archive, context); });
    }
    return plans;
}

}  // namespace

void write_site(const Archive& archive, const std::vector<SiteLanguage>& languages,
                const std::vector<std::filesystem::path>& folders, const Provenance& provenance, unsigned threads,
                const FileSink& write) {
    if (languages.empty()) return;
    const Templates templates(folders);
    for (const SiteLanguage& language : languages) templates.check_labels(language.labels);
    const Evidence evidence = collect_evidence(archive);
    const SubjectIndex subjects = collect_subject_index(archive);
    std::vector<PagePlan> plans = plan_pages(archive, evidence, subjects, languages);
    for (std::size_t i = 0; i < languages.size(); ++i)
        plans.push_back(
            {languages[i].code + "/search-index", {}, {"js"}, i, "../", {}, [&](const ViewContext& context) {
                 return search_index(archive, evidence, subjects, context);
             }});
    plans.push_back({"index", "index", {"html"}, 0, "", [&](const ViewContext& context) {
                         return index_view(archive, evidence, context);
                     }});

    std::atomic<std::size_t> next = 0;
    const std::size_t parts = std::max(1U, threads);
    for_each_index(parts, threads, [&](std::size_t) {
        const PhraseBook book(languages);
        for (std::size_t i = next++; i < plans.size(); i = next++) {
            const ViewContext context = context_for(plans[i], book, languages, provenance);
            if (plans[i].text) {
                write(fmt::format("{}.{}", plans[i].path, plans[i].formats.front()), plans[i].text(context));
                continue;
            }
            const PageData view = plans[i].view(context);
            for (const std::string& format : plans[i].formats) {
                write(fmt::format("{}.{}", plans[i].path, format),
                      templates.render(fmt::format("{}.{}", plans[i].name, format), view));
            }
        }
    });
}

nlohmann::ordered_json site_views(const Archive& archive, const std::vector<SiteLanguage>& languages,
                                  const Provenance& provenance, std::string_view page) {
    const PhraseBook book(languages);
    const Evidence evidence = collect_evidence(archive);
    const SubjectIndex subjects = collect_subject_index(archive);
    nlohmann::ordered_json views = nlohmann::ordered_json::object();
    for (const PagePlan& plan : plan_pages(archive, evidence, subjects, languages))
        if (page.empty() || plan.path == page)
            views[plan.path] = plan.view(context_for(plan, book, languages, provenance));
    return views;
}

}  // namespace sessiondiff
