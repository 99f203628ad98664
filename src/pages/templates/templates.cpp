#include "pages/templates/templates.h"

#include <stdexcept>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "pages/templates/escape.h"
#include "pages/templates/template_program.h"
#include "pages/templates/template_run.h"

namespace sessiondiff {

namespace fs = std::filesystem;

struct Templates::Page {
    TemplateProgram program;
    std::vector<TemplateTag> tags;
    TemplateEscape escape;
};

struct Templates::Files : TemplateFiles {
    using TemplateFiles::TemplateFiles;
};

Templates::Templates(const std::vector<fs::path>& folders)
    : folders_(folders), files_(std::make_unique<Files>(folders_)) {
    std::map<std::string, fs::path> files;
    for (const fs::path& folder : folders) {
        std::error_code error;
        for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
            files.emplace(entry.path().filename().string(), entry.path());
        if (error)
            throw TemplateError(folder.string(), 0,
                                fmt::format("templates folder cannot be read: {}", error.message()));
    }
    for (const auto& [name, file] : files) {
        std::error_code error;
        const bool regular = fs::is_regular_file(file, error);
        if (file.extension() != template_extension || name.front() == '_' || (!regular && !error)) continue;
        const std::string page = file.stem().string();  // briefing.html
        const std::string format = fs::path(page).extension().string();
        if (format != ".html" && format != ".md" && format != ".atom")
            throw TemplateError(file.string(), 0,
                                "the name of a template ends in .html.mustache, .md.mustache or .atom.mustache; a "
                                "partial begins with _");
        std::vector<TemplateTag> tags;
        TemplateProgram program = expand_template(*files_, files_->page(file), format.substr(1), tags);
        // The paths of a program refer to its names, which stay in place when it is moved.
        pages_.emplace(page,
                       std::make_unique<Page>(
                           Page{std::move(program), std::move(tags), format == ".md" ? append_markdown : append_html}));
    }
}

Templates::~Templates() = default;

std::string Templates::render(std::string_view name, const PageData& view) const {
    std::string page;
    render(name, view, page);
    return page;
}

void Templates::render(std::string_view name, const PageData& view, std::string& page) const {
    const auto found = pages_.find(name);
    const std::string file = (folders_.front() / fmt::format("{}{}", name, template_extension)).string();
    if (found == pages_.end()) throw TemplateError(file, 0, "template not found");
    page.clear();
    try {
        run_template(found->second->program, found->second->escape, view, most_steps, page);
    } catch (const std::length_error&) {
        throw TemplateError(file, 0,
                            fmt::format("the page looks for names more than {} times; are there sections of a list "
                                        "inside sections of the same list?",
                                        most_steps));
    }
}

void Templates::check_labels(const std::map<std::string, std::string>& labels) const {
    for (const auto& [name, page] : pages_)
        for (const TemplateTag& tag : page->tags)
            if (tag.name.starts_with("t.") && !labels.contains(tag.name.substr(2)))
                throw TemplateError(tag.file->path, tag.line,
                                    fmt::format("there is no label '{}'", tag.name.substr(2)));
}

std::set<std::string> Templates::names_of(std::string_view page) const {
    std::set<std::string> names;
    if (const auto found = pages_.find(page); found != pages_.end())
        for (const TemplateTag& tag : found->second->tags) names.insert(tag.name);
    return names;
}

}  // namespace sessiondiff
