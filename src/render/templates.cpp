#include "render/templates.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "render/escape.h"

namespace sessiondiff {

namespace fs = std::filesystem;

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

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) + 1 - first);
}

// Puts the partials into a page before it is parsed. Checks the
// syntax of each file on the way, because only here the file and the line of a tag are known.
class Expansion {
public:
    Expansion(fs::path folder, std::string format) : folder_(std::move(folder)), format_(std::move(format)) {}

    std::string expand(const fs::path& file);
    const std::vector<Tag>& tags() const { return tags_; }

private:
    fs::path find_partial(const std::string& name, const Tag& at) const;

    fs::path folder_;
    std::string format_;
    std::vector<fs::path> open_;  // files being expanded, outermost first
    std::vector<Tag> tags_;
};

fs::path Expansion::find_partial(const std::string& name, const Tag& at) const {
    // A name is a file of this folder; a path would leave it.
    if (!name.empty() && name.find_first_of("/\\") == std::string::npos && name.front() != '.')
        for (const std::string& ending : {"." + format_ + std::string(extension), std::string(extension)})
            if (const fs::path file = folder_ / (name + ending); fs::is_regular_file(file)) return file;
    throw TemplateError(
        at.file.string(), at.line,
        fmt::format("partial '{}' not found: expected {}.{}{} in {}", name, name, format_, extension, folder_.string()));
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
        std::string_view content = trimmed(std::string_view(text).substr(begin, close - begin));
        const char mark = content.empty() ? '\0' : content.front();
        const bool marked = !triple && std::string_view("#^/>&!=").find(mark) != std::string_view::npos && mark != '\0';
        const std::string name(trimmed(marked ? content.substr(1) : content));
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
            alone = trimmed(std::string_view(text).substr(start, open - start)).empty() &&
                    trimmed(std::string_view(text).substr(after, end - after)).empty();
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

// A page as a tree. Views are large and pages many: the tree reads the JSON as it is, where libraries copy it into values of their own.
struct Node {
    enum class Kind { text, escaped, unescaped, section, inverted };
    Kind kind = Kind::text;
    std::string text;               // of a text
    std::vector<std::string> path;  // of a tag: "a.b" is two names; none for "."
    std::vector<Node> children;
};

std::vector<std::string> split_name(std::string_view name) {
    std::vector<std::string> path;
    if (name == ".") return path;
    for (std::size_t at = 0; at <= name.size();) {
        const std::size_t end = std::min(name.find('.', at), name.size());
        path.emplace_back(name.substr(at, end - at));
        at = end + 1;
    }
    return path;
}

// The nodes up to the end of the text or of the open section. Expansion has checked all tags.
std::vector<Node> parse_nodes(std::string_view text, std::size_t& at) {
    std::vector<Node> nodes;
    while (at < text.size()) {
        const std::size_t open = std::min(text.find("{{", at), text.size());
        if (open > at) nodes.push_back({Node::Kind::text, std::string(text.substr(at, open - at)), {}, {}});
        at = open;
        if (open == text.size()) break;
        const bool triple = text.substr(open, 3) == "{{{";
        const std::string_view ending = triple ? "}}}" : "}}";
        const std::size_t begin = open + ending.size();
        const std::size_t close = text.find(ending, begin);
        std::string_view content = trimmed(text.substr(begin, close - begin));
        at = close + ending.size();
        const char mark = triple ? '&' : content.front();
        if (mark == '/') return nodes;
        if (!triple && std::string_view("#^&").find(mark) != std::string_view::npos) content = trimmed(content.substr(1));
        Node node;
        node.kind = mark == '#' ? Node::Kind::section : mark == '^' ? Node::Kind::inverted : mark == '&' ? Node::Kind::unescaped : Node::Kind::escaped;
        node.path = split_name(content);
        if (mark == '#' || mark == '^') node.children = parse_nodes(text, at);
        nodes.push_back(std::move(node));
    }
    return nodes;
}

using Json = nlohmann::ordered_json;
using Escape = std::string (*)(std::string_view);

// Empty strings and lists and null are false, so that `{{#x}}…{{/x}}` shows what there is.
bool is_false(const Json* value) {
    if (value == nullptr || value->is_null()) return true;
    if (value->is_boolean()) return !value->get<bool>();
    return (value->is_string() && value->get_ref<const std::string&>().empty()) || (value->is_array() && value->empty());
}

class Renderer {
public:
    Renderer(const Json& view, Escape escape) : escape_(escape) { context_.push_back(&view); }

    void render(const std::vector<Node>& nodes) {
        for (const Node& node : nodes) {
            switch (node.kind) {
                case Node::Kind::text: out_ += node.text; break;
                case Node::Kind::escaped: print(look_up(node.path), true); break;
                case Node::Kind::unescaped: print(look_up(node.path), false); break;
                case Node::Kind::section: render_section(look_up(node.path), node); break;
                case Node::Kind::inverted:
                    if (is_false(look_up(node.path))) render(node.children);
                    break;
            }
        }
    }

    std::string take() { return std::move(out_); }

private:
    void render_section(const Json* value, const Node& node) {
        if (is_false(value)) return;
        if (!value->is_array()) return render_with(*value, node);
        for (const Json& item : *value) render_with(item, node);
    }

    void render_with(const Json& value, const Node& node) {
        context_.push_back(&value);
        render(node.children);
        context_.pop_back();
    }

    // The value in the innermost context that has it.
    const Json* look_up(const std::vector<std::string>& path) const {
        if (path.empty()) return context_.back();
        for (auto context = context_.rbegin(); context != context_.rend(); ++context) {
            const Json* value = *context;
            for (const std::string& name : path) {
                const auto found = value->is_object() ? value->find(name) : value->end();
                value = found == value->end() ? nullptr : &*found;
                if (value == nullptr) break;
            }
            if (value != nullptr) return value;
        }
        return nullptr;
    }

    // Texts and numbers; anything else prints nothing.
    void print(const Json* value, bool escaped) {
        if (value == nullptr) return;
        if (value->is_string()) {
            const std::string& text = value->get_ref<const std::string&>();
            out_ += escaped ? escape_(text) : text;
        } else if (value->is_number()) {
            const std::string text = value->dump();
            out_ += escaped ? escape_(text) : text;
        }
    }

    std::vector<const Json*> context_;
    Escape escape_;
    std::string out_;
};

std::string error_text(const std::string& file, int line, const std::string& message) {
    return line > 0 ? fmt::format("{}:{}: error: {} [template-syntax]", file, line, message)
                    : fmt::format("{}: error: {} [template-syntax]", file, message);
}

}  // namespace

TemplateError::TemplateError(std::string file, int line, std::string message)
    : std::runtime_error(error_text(file, line, message)), file_(std::move(file)), line_(line), message_(std::move(message)) {}

struct Templates::Page {
    std::vector<Node> nodes;
    std::vector<Tag> tags;
    Escape escape;
};

Templates::Templates(const fs::path& folder) : folder_(folder) {
    std::error_code error;
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) files.push_back(entry.path());
    if (error) throw TemplateError(folder.string(), 0, fmt::format("templates folder cannot be read: {}", error.message()));
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        const std::string name = file.filename().string();
        if (file.extension() != extension || name.front() == '_' || !fs::is_regular_file(file)) continue;
        const std::string page = file.stem().string();  // briefing.html
        const std::string format = fs::path(page).extension().string();
        if (format != ".html" && format != ".md")
            throw TemplateError(file.string(), 0,
                                "the name of a template ends in .html.mustache or .md.mustache; a partial begins with _");
        Expansion expansion(folder, format.substr(1));
        const std::string text = expansion.expand(file);
        std::size_t at = 0;
        pages_.emplace(page, std::make_unique<Page>(Page{parse_nodes(text, at), expansion.tags(), format == ".html" ? &escape_html : &escape_markdown}));
    }
}

Templates::~Templates() = default;

std::string Templates::render(std::string_view name, const nlohmann::ordered_json& view) const {
    const auto found = pages_.find(name);
    if (found == pages_.end())
        throw TemplateError((folder_ / fmt::format("{}{}", name, extension)).string(), 0, "template not found");
    Renderer renderer(view, found->second->escape);
    renderer.render(found->second->nodes);
    return renderer.take();
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
