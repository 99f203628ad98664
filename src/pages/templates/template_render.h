// Mustache: a page of its template and its data.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pages/page_data.h"
#include "pages/templates/template_parse.h"

namespace sessiondiff {

/// Appends a text as the format of a page shows it (escape.h).
using TemplateEscape = void (*)(std::string& out, std::string_view text);

/// Appends the page. Throws std::length_error where it takes more than `most_steps`; a step is a look for one name into
/// one of the sections around it.
void render_template(const std::vector<TemplateNode>& nodes, TemplateEscape escape, const PageData& view,
                     std::size_t most_steps, std::string& out);

}  // namespace sessiondiff
