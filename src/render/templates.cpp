#include "render/templates.h"

#include <algorithm>
#include <deque>
#include <fstream>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "render/escape.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view extension = ".mustache";

struct File {
    std::string path;
    std::string text;
};

struct Tag {
    std::string name;
    const File* file;
    int line = 0;
};

File read_template(const fs::path& file) {
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

// One step of a page: a piece of text, a value, or a section with its end. Small, since a page goes through thousands of them.
struct Instruction {
    enum class Kind : std::uint8_t { text, escaped, raw, section, inverted, section_end };

    Kind kind = Kind::text;
    bool is_whole_frame = false;  // of a value: {{.}}
    std::uint32_t number = 0;     // of a text: in `texts`; of a section: its section_end
    MemberName name = "";         // of a value: the first name
    std::uint32_t further = 0;    // of a value: how many names follow the first, with dots before them
    std::uint32_t first_further = 0;
};

// A page and its partials as one list of instructions. Partials are put in where they are used, and gone through anew for each use: the line
// ends around them may differ.
struct Program {
    std::vector<Instruction> instructions;
    std::vector<std::string> texts;
    std::vector<MemberName> further;
    std::set<std::string, std::less<>> names;  // what the instructions refer to
    std::size_t length = 0;                    // grows with all that is added

    void add_text(std::string_view text);
    void add_tag(Instruction::Kind kind, std::string_view name);
    bool ends_line() const { return !instructions.empty() && instructions.back().kind == Instruction::Kind::text && texts.back().ends_with('\n'); }
    void take_line_end();
};

void Program::add_text(std::string_view text) {
    if (text.empty()) return;
    if (instructions.empty() || instructions.back().kind != Instruction::Kind::text) {
        instructions.push_back({.number = static_cast<std::uint32_t>(texts.size())});
        texts.emplace_back();
    }
    texts.back() += text;
    length += text.size();
}

void Program::add_tag(Instruction::Kind kind, std::string_view name) {
    Instruction instruction{.kind = kind, .is_whole_frame = name == ".", .first_further = static_cast<std::uint32_t>(further.size())};
    bool is_first = true;
    for (std::string_view rest = name; !rest.empty();) {
        const std::size_t dot = rest.find('.');
        const MemberName part = MemberName::of(*names.emplace(rest.substr(0, dot)).first);
        if (is_first)
            instruction.name = part;
        else
            further.push_back(part);
        is_first = false;
        rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
    }
    instruction.further = static_cast<std::uint32_t>(further.size()) - instruction.first_further;
    instructions.push_back(instruction);
    ++length;
}

// An empty text may stay.
void Program::take_line_end() {
    texts.back().pop_back();
    --length;
}

// The files of a set of templates, each read once. What is read stays in place.
class TemplateFiles {
public:
    explicit TemplateFiles(const std::vector<fs::path>& folders) : folders_(folders) {}

    const File& page(const fs::path& file) { return pages_.emplace_back(read_template(file)); }
    // None where no folder has it.
    const File* partial(const std::string& name);
    std::string first_folder() const { return folders_.front().string(); }

private:
    const std::vector<fs::path>& folders_;
    std::deque<File> pages_;
    std::map<std::string, std::optional<File>> partials_;
};

const File* TemplateFiles::partial(const std::string& name) {
    const auto [found, is_new] = partials_.try_emplace(name);
    auto& file = found->second;
    std::error_code error;  // a name that is too long for a file is none
    if (is_new)
        for (auto folder = folders_.begin(); folder != folders_.end() && !file; ++folder)
            if (const fs::path path = *folder / name; fs::is_regular_file(path, error)) file = read_template(path);
    return file ? &*file : nullptr;
}

// Makes the program of a page.
class Expansion {
public:
    Expansion(TemplateFiles& files, std::string format) : files_(files), format_(std::move(format)) {}

    void expand(const File& file);
    Program program;
    std::vector<Tag> tags;

private:
    const File& find_partial(const std::string& name, const Tag& at) const;

    TemplateFiles& files_;
    std::string format_;
    std::vector<const File*> open_;  // being expanded, outermost first
};

const File& Expansion::find_partial(const std::string& name, const Tag& at) const {
    // A name is a file of this folder; a path would leave it.
    if (!name.empty() && name.find_first_of("/\\") == std::string::npos && name.front() != '.')
        for (const std::string& ending : {fmt::format(".{}{}", format_, extension), std::string(extension)})
            if (const File* const file = files_.partial(name + ending)) return *file;
    throw TemplateError(
        at.file->path, at.line,
        fmt::format("partial '{}' not found: expected {}.{}{} in {}", shortened(name), shortened(name), format_, extension, files_.first_folder()));
}

void Expansion::expand(const File& file) {
    if (std::any_of(open_.begin(), open_.end(), [&](const File* open) { return open->path == file.path; }))
        throw TemplateError(file.path, 1, "partial includes itself");
    open_.push_back(&file);
    const std::string& text = file.text;
    struct Section {
        Tag tag;
        std::size_t at = 0;  // its instruction
    };
    std::vector<Section> sections;
    int line = 1;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = text.find("{{", at);
        if (open == std::string::npos) break;
        line += static_cast<int>(
            std::count(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(open), '\n'));
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
        const Tag tag{name, &file, line};
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
            program.add_tag(mark == '#' ? Instruction::Kind::section : Instruction::Kind::inverted, name);
            tags.push_back(tag);
        } else if (marked && mark == '/') {
            if (sections.empty())
                throw TemplateError(file.path, line, fmt::format("section '{}' is closed but was not opened", name));
            if (sections.back().tag.name != name)
                throw TemplateError(file.path, line,
                                    fmt::format("section '{}' is closed, but '{}' of line {} is open", name, sections.back().tag.name,
                                                sections.back().tag.line));
            program.instructions[sections.back().at].number = static_cast<std::uint32_t>(program.instructions.size());
            program.add_tag(Instruction::Kind::section_end, {});
            sections.pop_back();
        } else if (marked && mark == '>') {
            const std::size_t before = program.length;
            expand(find_partial(name, tag));
            // Within a line the line end that closes the partial's file would break it.
            if (!alone && program.length > before && program.ends_line()) program.take_line_end();
        } else if (mark != '!' || !marked) {
            program.add_tag(triple || mark == '&' ? Instruction::Kind::raw : Instruction::Kind::escaped, name);
            tags.push_back(tag);
        }
        line += static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(open),
                                            text.begin() + static_cast<std::ptrdiff_t>(after), '\n'));
        at = after;
    }
    if (!sections.empty())
        throw TemplateError(file.path, sections.back().tag.line, fmt::format("section '{}' is not closed", sections.back().tag.name));
    program.add_text(std::string_view(text).substr(std::min(at, text.size())));
    open_.pop_back();
}

using Escape = void (*)(std::string& out, std::string_view text);

// One rendering of a page. It throws std::length_error where it takes more than `Templates::most_steps`.
class Rendering {
public:
    Rendering(const Program& program, Escape escape, const PageData& view, std::string& out)
        : program_(program), escape_(escape), out_(out), likely_(program.instructions.size()), likely_further_(program.further.size()) {
        enter(view);
    }
    void run(std::size_t begin, std::size_t end);

private:
    struct Frame {
        const PageData* value;
        const PageData::Object* object;  // none where the value is another one
        std::uint64_t bits;              // of the object: most frames are passed by without a look at it
    };
    void enter(const PageData& value) {
        const PageData::Object* const object = value.object();
        frames_.push_back({&value, object, object != nullptr ? object->bits() : 0});
    }
    void run_section(std::size_t at, const PageData& value);
    const PageData* find(std::size_t at);
    const PageData* find_further(const PageData* found, const Instruction& instruction);

    const Program& program_;
    const Escape escape_;
    std::string& out_;
    std::vector<PageData::Object::Place> likely_;  // of each instruction
    std::vector<PageData::Object::Place> likely_further_;
    std::vector<Frame> frames_;  // outermost first
    std::size_t steps_ = 0;
    std::string digits_;
};

const PageData* Rendering::find_further(const PageData* found, const Instruction& instruction) {
    for (std::size_t i = instruction.first_further; found != nullptr && i < instruction.first_further + instruction.further; ++i) {
        const PageData::Object* const object = found->object();
        found = object != nullptr ? object->find(program_.further[i], likely_further_[i]) : nullptr;
    }
    return found;
}

// The value of an instruction: in the innermost section that has it.
const PageData* Rendering::find(std::size_t at) {
    const Instruction& instruction = program_.instructions[at];
    if (instruction.is_whole_frame) return frames_.back().value;
    const std::uint64_t bit = instruction.name.bit();
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
        if (++steps_ > Templates::most_steps) throw std::length_error("a page takes too many steps");
        if ((frame->bits & bit) == 0) continue;
        if (const PageData* const found = frame->object->find(instruction.name, likely_[at]))
            if (const PageData* const value = instruction.further == 0 ? found : find_further(found, instruction)) return value;
    }
    return nullptr;
}

void Rendering::run_section(std::size_t at, const PageData& value) {
    enter(value);
    run(at + 1, program_.instructions[at].number);
    frames_.pop_back();
}

void Rendering::run(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
        const Instruction& instruction = program_.instructions[at];
        if (instruction.kind == Instruction::Kind::text) {
            out_ += program_.texts[instruction.number];
            continue;
        }
        if (instruction.kind == Instruction::Kind::section_end) continue;
        const PageData* const value = find(at);
        switch (instruction.kind) {
            case Instruction::Kind::escaped:
                if (value != nullptr) escape_(out_, value->shown(digits_));
                break;
            case Instruction::Kind::raw:
                if (value != nullptr) out_ += value->shown(digits_);
                break;
            case Instruction::Kind::section:
                if (value != nullptr && value->is_list())
                    for (const PageData& element : value->list()) run_section(at, element);
                else if (value != nullptr && !value->is_false())
                    run_section(at, *value);
                break;
            default:
                if (value == nullptr)
                    run(at + 1, instruction.number);
                else if (value->is_false())
                    run_section(at, *value);
        }
        if (instruction.kind == Instruction::Kind::section || instruction.kind == Instruction::Kind::inverted) at = instruction.number;
    }
}

std::string error_text(const std::string& file, int line, const std::string& message) {
    return line > 0 ? fmt::format("{}:{}: error: {} [template-syntax]", file, line, message)
                    : fmt::format("{}: error: {} [template-syntax]", file, message);
}

}  // namespace

TemplateError::TemplateError(std::string file, int line, std::string message)
    : std::runtime_error(error_text(file, line, message)), file_(std::move(file)), line_(line), message_(std::move(message)) {}

struct Templates::Page {
    Program program;
    std::vector<Tag> tags;
    Escape escape;
};

struct Templates::Files : TemplateFiles {
    using TemplateFiles::TemplateFiles;
};

Templates::Templates(const std::vector<fs::path>& folders) : folders_(folders), files_(std::make_unique<Files>(folders_)) {
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
        Expansion expansion(*files_, format.substr(1));
        expansion.expand(files_->page(file));
        // The paths of a program refer to its names, which stay in place when it is moved.
        pages_.emplace(page, std::make_unique<Page>(Page{std::move(expansion.program), std::move(expansion.tags), format == ".md" ? append_markdown : append_html}));
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
    const std::string file = (folders_.front() / fmt::format("{}{}", name, extension)).string();
    if (found == pages_.end()) throw TemplateError(file, 0, "template not found");
    const Program& program = found->second->program;
    page.clear();
    try {
        Rendering(program, found->second->escape, view, page).run(0, program.instructions.size());
    } catch (const std::length_error&) {
        throw TemplateError(file, 0,
                            fmt::format("the page looks for names more than {} times; are there sections of a list inside sections of the same list?", most_steps));
    }
}

void Templates::check_labels(const std::map<std::string, std::string>& labels) const {
    for (const auto& [name, page] : pages_)
        for (const Tag& tag : page->tags)
            if (tag.name.starts_with("t.") && !labels.contains(tag.name.substr(2)))
                throw TemplateError(tag.file->path, tag.line, fmt::format("there is no label '{}'", tag.name.substr(2)));
}

std::set<std::string> Templates::names_of(std::string_view page) const {
    std::set<std::string> names;
    if (const auto found = pages_.find(page); found != pages_.end())
        for (const Tag& tag : found->second->tags) names.insert(tag.name);
    return names;
}

}  // namespace sessiondiff
