#include "pages/templates/template_program.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include <fmt/format.h>

#include "pages/templates/template_error.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace fs = std::filesystem;

namespace {

TemplateFile read_template(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    if (!stream) throw TemplateError(file.string(), 0, "cannot be read");
    const std::streamoff size = stream.tellg();
    std::string text(static_cast<std::size_t>(std::max<std::streamoff>(size, 0)), '\0');
    stream.seekg(0);
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!stream) throw TemplateError(file.string(), 0, "cannot be read");
    return {file.string(), std::move(text)};
}

std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) + 1 - first);
}

// Makes the program of a page.
class Expansion {
public:
    Expansion(TemplateFiles& files, const std::string& format, std::vector<TemplateTag>& tags)
        : files_(files), format_(format), tags_(tags) {}

    void expand(const TemplateFile& file);
    TemplateProgram program;

private:
    const TemplateFile& find_partial(const std::string& name, const TemplateTag& at) const;

    TemplateFiles& files_;
    const std::string& format_;
    std::vector<TemplateTag>& tags_;
    std::vector<const TemplateFile*> open_;  // being expanded, outermost first
};

const TemplateFile& Expansion::find_partial(const std::string& name, const TemplateTag& at) const {
    // A name is a file of this folder; a path would leave it.
    if (!name.empty() && name.find_first_of("/\\") == std::string::npos && name.front() != '.')
        for (const std::string& ending :
             {fmt::format(".{}{}", format_, template_extension), std::string(template_extension)})
            if (const TemplateFile* const file = files_.partial(name + ending)) return *file;
    throw TemplateError(at.file->path, at.line,
                        fmt::format("partial '{}' not found: expected {}.{}{} in {}", shortened(name), shortened(name),
                                    format_, template_extension, files_.first_folder()));
}

void Expansion::expand(const TemplateFile& file) {
    if (std::any_of(open_.begin(), open_.end(), [&](const TemplateFile* open) { return open->path == file.path; }))
        throw TemplateError(file.path, 1, "partial includes itself");
    open_.push_back(&file);
    const std::string& text = file.text;
    struct Section {
        TemplateTag tag;
        std::size_t at = 0;  // its instruction
    };
    std::vector<Section> sections;
    int line = 1;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = text.find("{{", at);
        if (open == std::string::npos) break;
        line += static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(at),
                                            text.begin() + static_cast<std::ptrdiff_t>(open), '\n'));
        const bool triple = text.compare(open, 3, "{{{") == 0;
        const std::string_view ending = triple ? "}}}" : "}}";
        const std::size_t begin = open + ending.size();
        const std::size_t close = text.find(ending, begin);
        if (close == std::string::npos) throw TemplateError(file.path, line, "tag is not closed");
        std::size_t after = close + ending.size();
        std::string_view content = without_blanks(std::string_view(text).substr(begin, close - begin));
        const char mark = content.empty() ? '\0' : content.front();
        const bool marked = !triple && std::string_view("#^/>&!=").find(mark) != std::string_view::npos && mark != '\0';
        const std::string name(without_blanks(marked ? content.substr(1) : content));
        const TemplateTag tag{name, &file, line};
        if (mark != '!' && name.empty()) throw TemplateError(file.path, line, "tag has no name");
        if (marked && mark == '=') throw TemplateError(file.path, line, "delimiters cannot be changed");
        if (mark != '!' && name.find_first_of(" \t\r\n{}#^/>&!=") != std::string::npos)
            throw TemplateError(file.path, line, fmt::format("'{}' is not a name", name));
        // A tag of these kinds that is alone on its line leaves no line behind.
        bool alone = false;
        std::size_t text_end = open;
        if (marked && std::string_view("#^/>!").find(mark) != std::string_view::npos) {
            const std::size_t before = open == 0 ? std::string::npos : text.rfind('\n', open - 1);
            const std::size_t start = before == std::string::npos ? 0 : before + 1;
            const std::size_t end = std::min(text.find('\n', after), text.size());
            alone = without_blanks(std::string_view(text).substr(start, open - start)).empty() &&
                without_blanks(std::string_view(text).substr(after, end - after)).empty();
            if (alone) {
                text_end = start;
                after = std::min(end + 1, text.size());
            }
        }
        program.add_text(std::string_view(text).substr(at, text_end - at));
        if (marked && (mark == '#' || mark == '^')) {
            sections.push_back({tag, program.instructions.size()});
            program.add_tag(mark == '#' ? TemplateInstruction::Kind::section : TemplateInstruction::Kind::inverted,
                            name);
            tags_.push_back(tag);
        } else if (marked && mark == '/') {
            if (sections.empty())
                throw TemplateError(file.path, line, fmt::format("section '{}' is closed but was not opened", name));
            if (sections.back().tag.name != name)
                throw TemplateError(file.path, line,
                                    fmt::format("section '{}' is closed, but '{}' of line {} is open", name,
                                                sections.back().tag.name, sections.back().tag.line));
            program.instructions[sections.back().at].number = static_cast<std::uint32_t>(program.instructions.size());
            program.add_tag(TemplateInstruction::Kind::section_end, {});
            sections.pop_back();
        } else if (marked && mark == '>') {
            const std::size_t before = program.length;
            expand(find_partial(name, tag));
            // Within a line the line end that closes the partial's file would break it.
            if (!alone && program.length > before && program.ends_line()) program.take_line_end();
        } else if (mark != '!' || !marked) {
            program.add_tag(triple || mark == '&' ? TemplateInstruction::Kind::raw : TemplateInstruction::Kind::escaped,
                            name);
            tags_.push_back(tag);
        }
        line += static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(open),
                                            text.begin() + static_cast<std::ptrdiff_t>(after), '\n'));
        at = after;
    }
    if (!sections.empty())
        throw TemplateError(file.path, sections.back().tag.line,
                            fmt::format("section '{}' is not closed", sections.back().tag.name));
    program.add_text(std::string_view(text).substr(std::min(at, text.size())));
    open_.pop_back();
}

}  // namespace

void TemplateProgram::add_text(std::string_view text) {
    if (text.empty()) return;
    if (instructions.empty() || instructions.back().kind != TemplateInstruction::Kind::text) {
        instructions.push_back({.number = static_cast<std::uint32_t>(texts.size())});
        texts.emplace_back();
    }
    texts.back() += text;
    length += text.size();
}

void TemplateProgram::add_tag(TemplateInstruction::Kind kind, std::string_view name) {
    TemplateInstruction instruction{
        .kind = kind, .is_whole_frame = name == ".", .first_further = static_cast<std::uint32_t>(further.size())};
    bool is_first = true;
    for (std::string_view rest = name; !rest.empty();) {
        const std::size_t dot = rest.find('.');
        const MemberName part = MemberName::of(*names.emplace(rest.substr(0, dot)).first);
        if (is_first) instruction.name = part;
        else further.push_back(part);
        is_first = false;
        rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
    }
    instruction.further = static_cast<std::uint32_t>(further.size()) - instruction.first_further;
    instructions.push_back(instruction);
    ++length;
}

// An empty text may stay.
void TemplateProgram::take_line_end() {
    texts.back().pop_back();
    --length;
}

const TemplateFile& TemplateFiles::page(const fs::path& file) { return pages_.emplace_back(read_template(file)); }

const TemplateFile* TemplateFiles::partial(const std::string& name) {
    const auto [found, is_new] = partials_.try_emplace(name);
    auto& file = found->second;
    std::error_code error;  // a name that is too long for a file is none
    if (is_new)
        for (auto folder = folders_.begin(); folder != folders_.end() && !file; ++folder)
            if (const fs::path path = *folder / name; fs::is_regular_file(path, error)) file = read_template(path);
    return file ? &*file : nullptr;
}

TemplateProgram expand_template(TemplateFiles& files, const TemplateFile& page, const std::string& format,
                                std::vector<TemplateTag>& tags) {
    Expansion expansion(files, format, tags);
    expansion.expand(page);
    return std::move(expansion.program);
}

}  // namespace sessiondiff
