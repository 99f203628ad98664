// Where config/ and templates/ are.
#pragma once

#include <string>

namespace sessiondiff {

/// The folder that holds config/ and templates/: the current one, or the nearest above the program, or
/// <prefix>/share/sessiondiff.
std::string find_home();

}  // namespace sessiondiff
