// Where config/ and templates/ are: found from where the program is, so that an installed tree may stand anywhere and
// be moved as a whole.
//
//   /opt/x/bin/sessiondiff              →  /opt/x/share/sessiondiff
//   checkout/build/release/sessiondiff  →  checkout
#pragma once

#include <string>

namespace sessiondiff {

/// The folder that holds config/ and templates/: the nearest above the program (links resolved) that has
/// config/languages and templates/, in itself or in its share/sessiondiff; "." where that is the current folder. The
/// current folder alone decides nothing: what a page says must not depend on where the program is called. Throws
/// ConfigError with the folders that were looked at.
std::string find_home();

}  // namespace sessiondiff
