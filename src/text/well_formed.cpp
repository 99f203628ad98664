#include "text/well_formed.h"

#include <unicode/utf8.h>

namespace sessiondiff {

std::size_t first_ill_formed(std::string_view bytes) {
    const auto length = static_cast<int32_t>(bytes.size());
    for (int32_t at = 0; at < length;) {
        const int32_t start = at;
        UChar32 value = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // ICU's macros narrow
        U8_NEXT(bytes.data(), at, length, value);
#pragma GCC diagnostic pop
        if (value < 0) return static_cast<std::size_t>(start);
    }
    return std::string_view::npos;
}

}  // namespace sessiondiff
