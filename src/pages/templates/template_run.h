// Runs the program of a page over its data.
#pragma once

#include <string>
#include <string_view>

#include "pages/templates/template_program.h"
#include "pages/page_data.h"

namespace sessiondiff {

/// Appends a text as the format of a page shows it (escape.h).
using TemplateEscape = void (*)(std::string& out, std::string_view text);

/// Appends the page. Throws std::length_error where it takes more than `most_steps`; a step is a look for one name into
/// one of the sections around it.
void run_template(const TemplateProgram& program, TemplateEscape escape, const PageData& view, std::size_t most_steps,
                  std::string& out);

}  // namespace sessiondiff
