// ICU where memory runs out.
#pragma once

#include <new>
#include <unicode/utypes.h>

namespace sessiondiff {

/// Throws std::bad_alloc where ICU got no memory: that is no reason to go on with less, as other failures may be.
inline void expect_memory(UErrorCode status) {
    if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
}

}  // namespace sessiondiff
