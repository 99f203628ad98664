// All pages of the site.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/archive.h"

namespace sessiondiff {

/// A language that the site is built in.
struct SiteLanguage {
    std::string code;                           ///< ISO 639-1; the folder of its pages
    std::map<std::string, std::string> labels;  ///< config/labels/<code>.yaml
    std::function<std::string(std::string_view)> respondent_name;
};

/// Relative path → content of every page, the same for the same input: <lang>/index, <lang>/briefing-<session>,
/// <lang>/changes-<session>, each as .html and .md, <lang>/feed.atom, and index.html (English, or the first language). Throws TemplateError
/// (templates), std::out_of_range (a label that the views need is missing).
std::map<std::string, std::string> render_site(const Archive& archive, const std::vector<SiteLanguage>& languages,
                                               const std::filesystem::path& templates, std::string_view version);

}  // namespace sessiondiff
