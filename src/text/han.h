// Runs of Han characters: most of a Chinese text, which loops over its characters may step over at once.
#pragma once

#include <cstddef>
#include <string_view>

namespace sessiondiff {

/// The byte behind the characters U+4E00 to U+9FFF that stand at byte `at` without a gap; `at` where there is none.
inline std::size_t after_han(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(text[i])); };
    for (; at + 2 < text.size(); at += 3) {
        const unsigned start = byte(at) << 8U | byte(at + 1);
        if (start < 0xE4B8 || start > 0xE9BF || ((byte(at + 1) ^ 0x80U) | (byte(at + 2) ^ 0x80U)) >= 0x40) break;
    }
    return at;
}

}  // namespace sessiondiff
