// What stands between two pieces of text that are put together: lines of a paragraph, statements that are quoted as
// one.
//
//     对恐怖主义 + 的威胁          nothing: Chinese has no spaces
//     the operation + “Safe sea”   a space
//     他说“好”。 + 我们            nothing, though the same quotation marks stand in English
#pragma once

#include <string_view>

namespace sessiondiff {

/// A space, or nothing where either side is a script without spaces, and after a hyphen, a slash and what opens. Marks
/// that Chinese and Latin texts share (“ ” ‘ ’ …) are of the script of the letter next to them.
std::string_view joint(std::string_view left, std::string_view right);

}  // namespace sessiondiff
