// Whether bytes are UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace sessiondiff {

/// The first byte that is not part of well-formed UTF-8, or npos. A sequence that the end cuts off is not well-formed.
std::size_t first_ill_formed(std::string_view bytes);

}  // namespace sessiondiff
