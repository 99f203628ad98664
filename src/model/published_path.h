// How a result names the file of a report.
#pragma once

#include <string>
#include <string_view>

namespace sessiondiff {

/// The path as the corpus names it; of a file that is not in the corpus folder or below, its name alone: where a
/// publisher keeps such files is nobody's business, and no reader has them there.
std::string published_path(std::string_view path);

}  // namespace sessiondiff
