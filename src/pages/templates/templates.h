// Folders of Mustache templates, parsed once.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pages/page_data.h"
#include "pages/templates/template_error.h"
#include "pages/templates/template_parse.h"

namespace sessiondiff {

/// Templates from several folders: a file of an earlier folder stands for the file of the same name in later ones.
///
/// The pages are `<name>.html.mustache`, `<name>.md.mustache` and `<name>.atom.mustache`. `{{> _part}}` stands for
/// `_part.<format>.mustache` or `_part.mustache`. `{{x}}` is escaped for the page's format, `{{{x}}}` is not;
/// delimiters cannot be changed.
class Templates {
public:
    /// Reads and parses every page of the folders. Throws TemplateError.
    explicit Templates(const std::vector<std::filesystem::path>& folders);
    explicit Templates(const std::filesystem::path& folder) : Templates(std::vector{folder}) {}

    /// A step is a look for one name into one of the sections around it.
    static constexpr std::size_t most_steps = 100'000'000;

    /// The page `name` ("briefing.html") with the view. Throws TemplateError where the folder has no such page, and
    /// where the page takes more than `most_steps`: sections of a list inside sections of the same list take longer
    /// than anybody waits.
    std::string render(std::string_view name, const PageData& view) const;

    /// Throws TemplateError at the first `{{t.key}}` whose key is not among the labels.
    void check_labels(const std::map<std::string, std::string>& labels) const;

    /// All names that the page uses in its tags: what its view has to have.
    std::set<std::string> names_of(std::string_view page) const;

private:
    std::filesystem::path first_folder_;
    std::map<std::string, ParsedTemplate, std::less<>> pages_;
};

}  // namespace sessiondiff
