// A page's template with its partials, as the list of steps that makes the page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pages/page_data.h"

namespace sessiondiff {

/// The ending of every template's file.
inline constexpr std::string_view template_extension = ".mustache";

struct TemplateFile {
    std::string path;
    std::string text;
};

struct TemplateTag {
    std::string name;
    const TemplateFile* file;
    int line = 0;  ///< 1-based
};

/// One step of a page: a piece of text, a value, or a section with its end. Small, since a page goes through thousands
/// of them.
struct TemplateInstruction {
    enum class Kind : std::uint8_t { text, escaped, raw, section, inverted, section_end };

    Kind kind = Kind::text;
    bool is_whole_frame = false;  ///< of a value: {{.}}
    std::uint32_t number = 0;     ///< of a text: in `texts`; of a section: its section_end
    MemberName name = "";         ///< of a value: the first name
    std::uint32_t further = 0;    ///< of a value: how many names follow the first, with dots before them
    std::uint32_t first_further = 0;
};

/// A page and its partials as one list of instructions. Partials are put in where they are used, and gone through anew
/// for each use: the line ends around them may differ.
struct TemplateProgram {
    std::vector<TemplateInstruction> instructions;
    std::vector<std::string> texts;
    std::vector<MemberName> further;
    std::set<std::string, std::less<>> names;  ///< what the instructions refer to
    std::size_t length = 0;                    ///< grows with all that is added

    void add_text(std::string_view text);
    void add_tag(TemplateInstruction::Kind kind, std::string_view name);
    bool ends_line() const {
        return !instructions.empty() && instructions.back().kind == TemplateInstruction::Kind::text &&
            texts.back().ends_with('\n');
    }
    void take_line_end();
};

/// The files of a set of templates, each read once. What is read stays in place.
class TemplateFiles {
public:
    explicit TemplateFiles(const std::vector<std::filesystem::path>& folders) : folders_(folders) {}

    /// Throws TemplateError where it cannot be read.
    const TemplateFile& page(const std::filesystem::path& file);
    /// None where no folder has it.
    const TemplateFile* partial(const std::string& name);
    std::string first_folder() const { return folders_.front().string(); }

private:
    const std::vector<std::filesystem::path>& folders_;
    std::deque<TemplateFile> pages_;
    std::map<std::string, std::optional<TemplateFile>> partials_;
};

/// Gives the program of a page and adds its tags, those of the partials too. `format` is the page's ("html"):
/// `_part.html.mustache` is preferred to
/// `_part.mustache`. Throws TemplateError.
TemplateProgram expand_template(TemplateFiles& files, const TemplateFile& page, const std::string& format,
                                std::vector<TemplateTag>& tags);

}  // namespace sessiondiff
