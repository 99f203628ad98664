// All pages of the site.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "model/archive.h"
#include "output/output_folder.h"
#include "pages/context.h"

namespace sessiondiff {

/// A language that the site is built in.
struct SiteLanguage {
    std::string code;                           ///< ISO 639-1; the folder of its pages
    std::map<std::string, std::string> labels;  ///< config/labels/<code>.yaml
    std::function<std::string(std::string_view)> respondent_name;
    std::function<std::string(std::string_view)> instrument_name = {};
    std::function<std::string(std::string_view)> topic_name = {};
    std::function<bool(std::string_view)> is_of_un_system = {};
    Directory directory = {};
};

/// Writes every page, the same for the same input: <lang>/index, method, briefing-<session>, changes-<session>,
/// source-<session> (HTML only), instruments, topics, one page for each instrument, topic and respondent, each as .html
/// and .md, <lang>/search (HTML only, with search-index.js), <lang>/feed.atom, and index.html (in the first language).
/// Templates are looked for in the folders in their order. Pages are made on `threads` threads and written as they are
/// ready, so `write` is called from all of these. Throws TemplateError (templates), std::out_of_range (a label that the
/// views need is missing).
void write_site(const Archive& archive, const std::vector<SiteLanguage>& languages,
                const std::vector<std::filesystem::path>& templates, const Provenance& provenance, unsigned threads,
                const FileSink& write);

/// The data that the templates get: page → view, for the pages of `write_site` without their extension; for one of
/// them where `page` names it, and empty where there is no such page.
nlohmann::ordered_json site_views(const Archive& archive, const std::vector<SiteLanguage>& languages,
                                  const Provenance& provenance, std::string_view page = {});

}  // namespace sessiondiff
