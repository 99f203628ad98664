// Mustache: what a template says, as a tree. `<ul>{{#rows}}<li>{{name}}{{/rows}}` is the text `<ul>` and a section
// `rows`, in which are the text `<li>` and the variable `name`.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sessiondiff {

/// The ending of every template's file.
inline constexpr std::string_view template_extension = ".mustache";

/// `a.b` is {"a", "b"}; `.` is empty.
using TemplateName = std::vector<std::string>;

struct TemplateNode;

struct TemplateText {
    std::string text;
};

struct TemplateVariable {
    TemplateName name;
    bool is_escaped = true;
};

struct TemplateSection {
    TemplateName name;
    bool is_inverted = false;
    std::vector<TemplateNode> nodes;
};

struct TemplateNode {
    std::variant<TemplateText, TemplateVariable, TemplateSection> value;
};

/// A variable or section as it was written, and where.
struct TemplateTag {
    std::string name;
    std::string file;
    int line = 0;  ///< 1-based
};

struct TemplateFile {
    std::string path;
    std::string text;
};

/// A page with its partials put in where they are used.
struct ParsedTemplate {
    std::vector<TemplateNode> nodes;
    std::vector<TemplateTag> tags;
};

/// Parses the page `name` of the files, which go by their names. `{{> _part}}` is `_part.html.mustache`, or else
/// `_part.mustache`, where `format` is "html". `folder` is named where there is no such file. Throws TemplateError.
ParsedTemplate parse_template(const std::map<std::string, TemplateFile>& files, const std::string& name,
                              const std::string& format, const std::string& folder);

}  // namespace sessiondiff
