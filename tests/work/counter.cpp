#include "work/counter.h"

namespace {

thread_local std::uint64_t entered = 0;

}  // namespace

// -fsanitize-coverage=trace-pc (GCC and Clang) calls this at the beginning of each piece.
extern "C" void __sanitizer_cov_trace_pc() { ++entered; }  // NOLINT: the compiler's name

std::uint64_t sessiondiff::tests::work_done() { return entered; }
