#include "pages/templates/template_parse.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "pages/templates/template_error.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view without_blanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

// A tag of a file: {{#name}}.
struct Tag {
    enum class Kind { variable, raw, section, inverted, end, partial, comment };

    Kind kind = Kind::variable;
    std::string name;
    int line = 0;
    std::size_t begin = 0;  // of the text that it stands for: where it is alone on its line, of the line
    std::size_t end = 0;
    bool is_alone = false;
};

Tag::Kind kind_of(char mark) {
    switch (mark) {
        case '{':
        case '&': return Tag::Kind::raw;
        case '#': return Tag::Kind::section;
        case '^': return Tag::Kind::inverted;
        case '/': return Tag::Kind::end;
        case '>': return Tag::Kind::partial;
        case '!': return Tag::Kind::comment;
        default: return Tag::Kind::variable;
    }
}

// Tags but those of values leave no line behind where nothing else stands on it.
void take_line(Tag& tag, std::string_view text) {
    if (tag.kind == Tag::Kind::variable || tag.kind == Tag::Kind::raw) return;
    const std::size_t start = text.substr(0, tag.begin).rfind('\n') + 1;  // npos + 1 is 0
    const std::size_t end = std::min(text.find('\n', tag.end), text.size());
    tag.is_alone = without_blanks(text.substr(start, tag.begin - start)).empty() &&
        without_blanks(text.substr(tag.end, end - tag.end)).empty();
    if (!tag.is_alone) return;
    tag.begin = start;
    tag.end = std::min(end + 1, text.size());
}

// The first tag from byte `at` on, which is in line `line`.
std::optional<Tag> next_tag(const TemplateFile& file, std::size_t at, int line) {
    const std::string_view text = file.text;
    Tag tag;
    tag.begin = text.find("{{", at);
    if (tag.begin == std::string_view::npos) return std::nullopt;
    tag.line = line + static_cast<int>(std::ranges::count(text.substr(at, tag.begin - at), '\n'));
    const std::string_view ending = text.substr(tag.begin).starts_with("{{{") ? "}}}" : "}}";
    const std::size_t inside = tag.begin + ending.size();
    const std::size_t close = text.find(ending, inside);
    if (close == std::string_view::npos) throw TemplateError(file.path, tag.line, "tag is not closed");
    tag.end = close + ending.size();

    std::string_view content = without_blanks(text.substr(inside, close - inside));
    const bool is_marked = ending.size() == 2 && content.find_first_of("#^/>&!=") == 0;
    const char mark = ending.size() == 3 ? '{' : is_marked ? content.front() : '\0';
    if (is_marked) content = without_blanks(content.substr(1));
    tag.kind = kind_of(mark);
    tag.name = content;
    if (tag.kind != Tag::Kind::comment) {
        if (content.empty()) throw TemplateError(file.path, tag.line, "tag has no name");
        if (mark == '=') throw TemplateError(file.path, tag.line, "delimiters cannot be changed");
        if (content.find_first_of(" \t\r\n{}#^/>&!=") != std::string_view::npos)
            throw TemplateError(file.path, tag.line, fmt::format("'{}' is not a name", content));
    }
    take_line(tag, text);
    return tag;
}

TemplateName name_of_tag(std::string_view text) {
    TemplateName name;
    while (text != "." && !text.empty()) {
        const std::size_t dot = std::min(text.find('.'), text.size());
        name.emplace_back(text.substr(0, dot));
        text.remove_prefix(std::min(dot + 1, text.size()));
    }
    return name;
}

void add_text(std::vector<TemplateNode>& nodes, std::string_view text) {
    if (!text.empty()) nodes.push_back({TemplateText{std::string(text)}});
}

void remove_last_line_end(std::vector<TemplateNode>& nodes) {
    TemplateText* const last = nodes.empty() ? nullptr : std::get_if<TemplateText>(&nodes.back().value);
    if (last == nullptr || !last->text.ends_with('\n')) return;
    last->text.pop_back();
    if (last->text.empty()) nodes.pop_back();
}

// Parses a page and, again for each use, its partials: the line ends around them differ.
class Parser {
public:
    Parser(const std::map<std::string, TemplateFile>& files, const std::string& format, const std::string& folder)
        : files_(files), format_(format), folder_(folder) {}

    std::vector<TemplateNode> parse(const TemplateFile& file);
    std::vector<TemplateTag> tags;

private:
    struct OpenSection {
        Tag tag;
        std::vector<TemplateNode> nodes;
    };
    const TemplateFile& find_partial(const Tag& tag, const TemplateFile& from) const;
    void add(const Tag& tag, const TemplateFile& file, std::vector<OpenSection>& open);

    const std::map<std::string, TemplateFile>& files_;
    const std::string& format_;
    const std::string& folder_;
    std::vector<const TemplateFile*> being_parsed_;
};

const TemplateFile& Parser::find_partial(const Tag& tag, const TemplateFile& from) const {
    for (const std::string& name : {fmt::format("{}.{}{}", tag.name, format_, template_extension),
                                    fmt::format("{}{}", tag.name, template_extension)})
        if (const auto found = files_.find(name); found != files_.end()) return found->second;
    throw TemplateError(from.path, tag.line,
                        fmt::format("partial '{}' not found: expected {}.{}{} in {}", shortened(tag.name),
                                    shortened(tag.name), format_, template_extension, folder_));
}

void Parser::add(const Tag& tag, const TemplateFile& file, std::vector<OpenSection>& open) {
    switch (tag.kind) {
        case Tag::Kind::comment: return;
        case Tag::Kind::partial: {
            std::vector<TemplateNode> partial = parse(find_partial(tag, file));
            // Within a line, the line end that closes the partial's file would break it.
            if (!tag.is_alone) remove_last_line_end(partial);
            std::ranges::move(partial, std::back_inserter(open.back().nodes));
            return;
        }
        case Tag::Kind::end: {
            if (open.size() == 1)
                throw TemplateError(file.path, tag.line,
                                    fmt::format("section '{}' is closed but was not opened", tag.name));
            OpenSection section = std::move(open.back());
            if (section.tag.name != tag.name)
                throw TemplateError(file.path, tag.line,
                                    fmt::format("section '{}' is closed, but '{}' of line {} is open", tag.name,
                                                section.tag.name, section.tag.line));
            open.pop_back();
            const bool is_inverted = section.tag.kind == Tag::Kind::inverted;
            open.back().nodes.push_back(
                {TemplateSection{name_of_tag(tag.name), is_inverted, std::move(section.nodes)}});
            return;
        }
        case Tag::Kind::section:
        case Tag::Kind::inverted: open.push_back({tag, {}}); break;
        default:
            open.back().nodes.push_back({TemplateVariable{name_of_tag(tag.name), tag.kind == Tag::Kind::variable}});
    }
    tags.push_back({tag.name, file.path, tag.line});
}

std::vector<TemplateNode> Parser::parse(const TemplateFile& file) {
    if (std::ranges::find(being_parsed_, &file) != being_parsed_.end())
        throw TemplateError(file.path, 1, "partial includes itself");
    being_parsed_.push_back(&file);
    const std::string_view text = file.text;
    std::vector<OpenSection> open(1);  // the first is the file itself
    std::size_t at = 0;
    int line = 1;
    while (const std::optional<Tag> tag = next_tag(file, at, line)) {
        add_text(open.back().nodes, text.substr(at, tag->begin - at));
        add(*tag, file, open);
        line += static_cast<int>(std::ranges::count(text.substr(at, tag->end - at), '\n'));
        at = tag->end;
    }
    if (open.size() > 1)
        throw TemplateError(file.path, open.back().tag.line,
                            fmt::format("section '{}' is not closed", open.back().tag.name));
    add_text(open.back().nodes, text.substr(at));
    being_parsed_.pop_back();
    return std::move(open.back().nodes);
}

}  // namespace

ParsedTemplate parse_template(const std::map<std::string, TemplateFile>& files, const std::string& name,
                              const std::string& format, const std::string& folder) {
    Parser parser(files, format, folder);
    std::vector<TemplateNode> nodes = parser.parse(files.at(name));
    return {std::move(nodes), std::move(parser.tags)};
}

}  // namespace sessiondiff
