// How much the program's own code has done, whatever the machine: what the compiler counts in builds for tests.
#pragma once

#include <cstdint>

namespace sessiondiff::tests {

/// Pieces of straight code that this thread has entered, and as one more each 64 bytes that it has copied. Of libraries
/// nothing else is counted, only the calls to them.
std::uint64_t work_done();

}  // namespace sessiondiff::tests
