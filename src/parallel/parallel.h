// Independent work on several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace sessiondiff {

/// Calls `work` once for each index below `count`, on `threads` threads at most (0 and 1: on this one). Each call may
/// write only what belongs to its index, so that the result does not depend on the number of threads. Where calls
/// throw, all others are still made, and the exception of the lowest index is thrown again.
void for_each_index(std::size_t count, unsigned threads, const std::function<void(std::size_t index)>& work);

}  // namespace sessiondiff
