// What each harness of this folder has: one function that libFuzzer and replay.cpp call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

/// The project's folder, with config/ and templates/.
#ifndef SESSIONDIFF_HOME
#define SESSIONDIFF_HOME "."
#endif

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace sessiondiff::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};  // NOLINT: libFuzzer gives bytes
}

/// Ends the program, as a crash would, where a law of the program does not hold.
inline void require(bool holds, const std::string& law) {
    if (holds) return;
    std::fputs(("broken: " + law + "\n").c_str(), stderr);
    std::abort();
}

}  // namespace sessiondiff::fuzz
