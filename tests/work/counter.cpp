#include "work/counter.h"

#include <cstddef>
#include <dlfcn.h>

namespace {

thread_local std::uint64_t entered = 0;

using Copy = void* (*)(void*, const void*, std::size_t);
constexpr std::size_t bytes_of_piece = 64;

}  // namespace

// -fsanitize-coverage=trace-pc (GCC and Clang) calls this at the beginning of each piece.
extern "C" void __sanitizer_cov_trace_pc() { ++entered; }  // NOLINT: the compiler's name

// The copies of the C library are called through these, by strings and vectors too: text that is moved for each of its
// characters is work, though no code of the program does it.
extern "C" void* memmove(void* to, const void* from, std::size_t size) noexcept {
    static const auto next = reinterpret_cast<Copy>(dlsym(RTLD_NEXT, "memmove"));
    entered += size / bytes_of_piece;
    return next(to, from, size);
}

extern "C" void* memcpy(void* to, const void* from, std::size_t size) noexcept {
    static const auto next = reinterpret_cast<Copy>(dlsym(RTLD_NEXT, "memcpy"));
    entered += size / bytes_of_piece;
    return next(to, from, size);
}

std::uint64_t sessiondiff::tests::work_done() { return entered; }
