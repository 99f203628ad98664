// What a page is made for: language, labels, names and the place of the page in the site.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sessiondiff {

struct ViewContext {
    std::string language;                                                     ///< of the page, ISO 639-1
    const std::map<std::string, std::string>& labels;                         ///< config/labels/<language>.yaml
    std::function<std::string(std::string_view respondent)> respondent_name;  ///< id to name in the page's language
    std::string version;                                                      ///< of the program
    std::string root;                                                         ///< from the page to the site's root: "" or "../"
    std::vector<std::string> languages;  ///< all languages of the site; the page links to its twins in the others
};

}  // namespace sessiondiff
