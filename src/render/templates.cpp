#include "render/templates.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include "render/escape.h"
#include "render/json_context.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace fs = std::filesystem;
namespace mustache = kainjow::mustache;

namespace {

constexpr std::string_view extension = ".mustache";

struct Tag {
    std::string name;
    fs::path file;
    int line = 0;
};

std::string read_template(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw TemplateError(file.string(), 0, "cannot be read");
    std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (stream.bad()) throw TemplateError(file.string(), 0, "cannot be read");
    return text;
}

std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) + 1 - first);
}

// Puts the partials into a page before it is parsed: the library would parse them anew at each use, inside loops too. Checks the
// syntax of each file on the way, because only here the file and the line of a tag are known.
class Expansion {
public:
    Expansion(const std::vector<fs::path>& folders, std::string format) : folders_(folders), format_(std::move(format)) {}

    std::string expand(const fs::path& file);
    const std::vector<Tag>& tags() const { return tags_; }

private:
    fs::path find_partial(const std::string& name, const Tag& at) const;

    const std::vector<fs::path>& folders_;
    std::string format_;
    std::vector<fs::path> open_;  // files being expanded, outermost first
    std::vector<Tag> tags_;
};

fs::path Expansion::find_partial(const std::string& name, const Tag& at) const {
    // A name is a file of this folder; a path would leave it. One that is too long for a file is none.
    std::error_code error;
    if (!name.empty() && name.find_first_of("/\\") == std::string::npos && name.front() != '.')
        for (const std::string& ending : {"." + format_ + std::string(extension), std::string(extension)})
            for (const fs::path& folder : folders_)
                if (const fs::path file = folder / (name + ending); fs::is_regular_file(file, error)) return file;
    throw TemplateError(
        at.file.string(), at.line,
        fmt::format("partial '{}' not found: expected {}.{}{} in {}", shortened(name), shortened(name), format_, extension, folders_.front().string()));
}

std::string Expansion::expand(const fs::path& file) {
    if (std::find(open_.begin(), open_.end(), file) != open_.end())
        throw TemplateError(file.string(), 1, "partial includes itself");
    open_.push_back(file);
    const std::string text = read_template(file);
    std::string out;
    std::vector<Tag> sections;
    int line = 1;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = text.find("{{", at);
        if (open == std::string::npos) break;
        line += static_cast<int>(
            std::count(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(open), '\n'));
        out.append(text, at, open - at);
        const bool triple = text.compare(open, 3, "{{{") == 0;
        const std::string_view ending = triple ? "}}}" : "}}";
        const std::size_t begin = open + ending.size();
        const std::size_t close = text.find(ending, begin);
        if (close == std::string::npos) throw TemplateError(file.string(), line, "tag is not closed");
        std::size_t after = close + ending.size();
        std::string_view content = without_blanks(std::string_view(text).substr(begin, close - begin));
        const char mark = content.empty() ? '\0' : content.front();
        const bool marked = !triple && std::string_view("#^/>&!=").find(mark) != std::string_view::npos && mark != '\0';
        const std::string name(without_blanks(marked ? content.substr(1) : content));
        const Tag tag{name, file, line};
        if (mark != '!' && name.empty()) throw TemplateError(file.string(), line, "tag has no name");
        if (marked && mark == '=') throw TemplateError(file.string(), line, "delimiters cannot be changed");
        if (mark != '!' && name.find_first_of(" \t\r\n{}#^/>&!=") != std::string::npos)
            throw TemplateError(file.string(), line, fmt::format("'{}' is not a name", name));
        if (marked && (mark == '#' || mark == '^')) {
            sections.push_back(tag);
        } else if (marked && mark == '/') {
            if (sections.empty())
                throw TemplateError(file.string(), line, fmt::format("section '{}' is closed but was not opened", name));
            if (sections.back().name != name)
                throw TemplateError(file.string(), line,
                                    fmt::format("section '{}' is closed, but '{}' of line {} is open", name, sections.back().name,
                                                sections.back().line));
            sections.pop_back();
        }
        // A tag of these kinds that is alone on its line leaves no line behind.
        bool alone = false;
        if (marked && std::string_view("#^/>!").find(mark) != std::string_view::npos) {
            const std::size_t before = open == 0 ? std::string::npos : text.rfind('\n', open - 1);
            const std::size_t start = before == std::string::npos ? 0 : before + 1;
            const std::size_t end = std::min(text.find('\n', after), text.size());
            alone = without_blanks(std::string_view(text).substr(start, open - start)).empty() &&
                    without_blanks(std::string_view(text).substr(after, end - after)).empty();
            if (alone) {
                out.resize(out.size() - (open - start));
                after = std::min(end + 1, text.size());
            }
        }
        if (marked && mark == '>') {
            std::string part = expand(find_partial(name, tag));
            // Within a line the line end that closes the partial's file would break it.
            if (!alone && part.ends_with('\n')) part.pop_back();
            out += part;
        } else if (mark != '!' || !marked) {
            if (!marked || mark != '/') tags_.push_back(tag);
            out.append(text, open, close + ending.size() - open);
        }
        line += static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(open),
                                            text.begin() + static_cast<std::ptrdiff_t>(after), '\n'));
        at = after;
    }
    if (!sections.empty())
        throw TemplateError(file.string(), sections.back().line, fmt::format("section '{}' is not closed", sections.back().name));
    out.append(text, std::min(at, text.size()), std::string::npos);
    open_.pop_back();
    return out;
}

// The library drops a line that is empty after a section began or ended in it, but not one whose section is false. Lines of tags
// are taken out above; a mark before each line end keeps the library from dropping any other. No text can bring the mark with it:
// the escapes show control characters as U+FFFD.
constexpr char line_mark = '\x01';

std::string with_marks(const std::string& text) {
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    for (const char c : text) {
        if (c == '\n') out += line_mark;
        if (c != line_mark) out += c;
    }
    return out;
}

// Gathers what the library writes, without the marks of line ends.
struct Output {
    std::string text;
    Output& operator<<(const std::string& piece) {
        text += piece;
        if (text.ends_with(line_mark)) text.pop_back();
        return *this;
    }
};

std::string error_text(const std::string& file, int line, const std::string& message) {
    return line > 0 ? fmt::format("{}:{}: error: {} [template-syntax]", file, line, message)
                    : fmt::format("{}: error: {} [template-syntax]", file, message);
}

}  // namespace

TemplateError::TemplateError(std::string file, int line, std::string message)
    : std::runtime_error(error_text(file, line, message)), file_(std::move(file)), line_(line), message_(std::move(message)) {}

struct Templates::Page {
    Page(const std::string& text, std::vector<Tag> used) : parsed(text), tags(std::move(used)) {}
    mustache::mustache parsed;
    std::vector<Tag> tags;
};

Templates::Templates(const std::vector<fs::path>& folders) : folders_(folders) {
    std::map<std::string, fs::path> files;
    for (const fs::path& folder : folders) {
        std::error_code error;
        for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) files.emplace(entry.path().filename().string(), entry.path());
        if (error) throw TemplateError(folder.string(), 0, fmt::format("templates folder cannot be read: {}", error.message()));
    }
    for (const auto& [name, file] : files) {
        std::error_code error;
        const bool regular = fs::is_regular_file(file, error);
        if (file.extension() != extension || name.front() == '_' || (!regular && !error)) continue;
        const std::string page = file.stem().string();  // briefing.html
        const std::string format = fs::path(page).extension().string();
        if (format != ".html" && format != ".md" && format != ".atom")
            throw TemplateError(file.string(), 0,
                                "the name of a template ends in .html.mustache, .md.mustache or .atom.mustache; a partial begins with _");
        Expansion expansion(folders_, format.substr(1));
        const std::string text = expansion.expand(file);
        auto parsed = std::make_unique<Page>(with_marks(text), expansion.tags());
        if (!parsed->parsed.is_valid()) throw TemplateError(file.string(), 0, parsed->parsed.error_message());
        if (format != ".md")
            parsed->parsed.set_custom_escape([](const std::string& value) { return escape_html(value); });
        else
            parsed->parsed.set_custom_escape([](const std::string& value) { return escape_markdown(value); });
        pages_.emplace(page, std::move(parsed));
    }
}

Templates::~Templates() = default;

std::string Templates::render(std::string_view name, const nlohmann::ordered_json& view) const {
    const auto found = pages_.find(name);
    const std::string file = (folders_.front() / fmt::format("{}{}", name, extension)).string();
    if (found == pages_.end()) throw TemplateError(file, 0, "template not found");
    JsonContext context(view);
    Output output;
    try {
        found->second->parsed.render(context, output);
    } catch (const std::length_error&) {
        throw TemplateError(file, 0,
                            fmt::format("the page looks for names more than {} times; are there sections of a list inside sections of the same list?", JsonContext::most_steps));
    }
    return std::move(output.text);
}

void Templates::check_labels(const std::map<std::string, std::string>& labels) const {
    for (const auto& [name, page] : pages_)
        for (const Tag& tag : page->tags)
            if (tag.name.starts_with("t.") && !labels.contains(tag.name.substr(2)))
                throw TemplateError(tag.file.string(), tag.line, fmt::format("there is no label '{}'", tag.name.substr(2)));
}

std::set<std::string> Templates::names_of(std::string_view page) const {
    std::set<std::string> names;
    if (const auto found = pages_.find(page); found != pages_.end())
        for (const Tag& tag : found->second->tags) names.insert(tag.name);
    return names;
}

}  // namespace sessiondiff
