// What stands between two pieces of text that are put together: lines of a paragraph, statements that are quoted as
// one.
//
//     a line of Chinese + the next                       nothing: Chinese has no spaces
//     the operation + “Safe sea”                         a space
//     a line of Chinese that ends with ” + the next      nothing, though English has the same mark
#pragma once

#include <string_view>

namespace sessiondiff {

/// A space, or nothing where either side is a script without spaces, and after a hyphen, a slash and what opens. Marks
/// that Chinese and Latin texts share (“ ” ‘ ’ …) are of the script of the letter next to them.
std::string_view joint(std::string_view left, std::string_view right);

}  // namespace sessiondiff
