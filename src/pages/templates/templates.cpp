#include "pages/templates/templates.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "pages/templates/escape.h"
#include "pages/templates/template_render.h"

namespace sessiondiff {

namespace fs = std::filesystem;

namespace {

std::string read_text(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    std::string text(static_cast<std::size_t>(std::max<std::streamoff>(stream.tellg(), 0)), '\0');
    stream.seekg(0);
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!stream) throw TemplateError(file.string(), 0, "cannot be read");
    return text;
}

// By name: of files of one name, that of the first folder.
std::map<std::string, TemplateFile> read_templates(const std::vector<fs::path>& folders) {
    std::map<std::string, fs::path> paths;
    for (const fs::path& folder : folders) {
        std::error_code error;
        for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
            std::error_code none;  // a link that leads nowhere is found when it is read
            const bool is_other = entry.exists(none) && !entry.is_regular_file(none);
            if (entry.path().extension() == template_extension && !is_other)
                paths.emplace(entry.path().filename().string(), entry.path());
        }
        if (error)
            throw TemplateError(folder.string(), 0,
                                fmt::format("templates folder cannot be read: {}", error.message()));
    }
    std::map<std::string, TemplateFile> files;
    for (const auto& [name, path] : paths) files.emplace(name, TemplateFile{path.string(), read_text(path)});
    return files;
}

}  // namespace

Templates::Templates(const std::vector<fs::path>& folders) : first_folder_(folders.front()) {
    const std::map<std::string, TemplateFile> files = read_templates(folders);
    for (const auto& [name, file] : files) {
        if (name.front() == '_') continue;
        const std::string page = fs::path(name).stem().string();  // briefing.html
        const std::string format = fs::path(page).extension().string();
        if (format != ".html" && format != ".md" && format != ".atom")
            throw TemplateError(file.path, 0,
                                "the name of a template ends in .html.mustache, .md.mustache or .atom.mustache; a "
                                "partial begins with _");
        pages_.emplace(page, parse_template(files, name, format.substr(1), first_folder_.string()));
    }
}

std::string Templates::render(std::string_view name, const PageData& view) const {
    const auto page = pages_.find(name);
    const std::string file = (first_folder_ / fmt::format("{}{}", name, template_extension)).string();
    if (page == pages_.end()) throw TemplateError(file, 0, "template not found");
    std::string out;
    try {
        render_template(page->second.nodes, name.ends_with(".md") ? append_markdown : append_html, view, most_steps,
                        out);
    } catch (const std::length_error&) {
        throw TemplateError(file, 0,
                            fmt::format("the page looks for names more than {} times; are there sections of a list "
                                        "inside sections of the same list?",
                                        most_steps));
    }
    return out;
}

void Templates::check_labels(const std::map<std::string, std::string>& labels) const {
    for (const auto& [name, page] : pages_)
        for (const TemplateTag& tag : page.tags)
            if (tag.name.starts_with("t.") && !labels.contains(tag.name.substr(2)))
                throw TemplateError(tag.file, tag.line, fmt::format("there is no label '{}'", tag.name.substr(2)));
}

std::set<std::string> Templates::names_of(std::string_view page) const {
    std::set<std::string> names;
    if (const auto found = pages_.find(page); found != pages_.end())
        for (const TemplateTag& tag : found->second.tags) names.insert(tag.name);
    return names;
}

}  // namespace sessiondiff
