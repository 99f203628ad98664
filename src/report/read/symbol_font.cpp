#include "report/read/symbol_font.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

// What documents use of them: bullets, ticks, signs.
char32_t drawn(char32_t value) {
    static constexpr std::array<std::pair<char32_t, char32_t>, 26> known{{
        {0x2D, 0x2212}, {0x6C, 0x25CF}, {0x6E, 0x25A0}, {0x71, 0x25A1}, {0x73, 0x25C6}, {0x76, 0x25C6}, {0xA3, 0x2264},
        {0xA7, 0x25AA}, {0xA8, 0x25A1}, {0xAC, 0x2190}, {0xAE, 0x2192}, {0xB0, 0x00B0}, {0xB1, 0x00B1}, {0xB3, 0x2265},
        {0xB4, 0x00D7}, {0xB7, 0x2022}, {0xB8, 0x00F7}, {0xB9, 0x2260}, {0xBB, 0x2248}, {0xBC, 0x2026}, {0xD7, 0x22C5},
        {0xD8, 0x2023}, {0xE0, 0x2192}, {0xF0, 0x2192}, {0xFC, 0x2713}, {0xFE, 0x2611},
    }};
    const auto found = std::find_if(known.begin(), known.end(), [&](const auto& one) { return one.first == value; });
    return found == known.end() ? 0 : found->second;
}

constexpr bool is_private(char32_t value) { return value >= 0xF020 && value <= 0xF0FF; }

}  // namespace

std::string symbol_of(std::string_view hexadecimal) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(hexadecimal.data(), hexadecimal.data() + hexadecimal.size(), value, 16);
    std::string text;
    char32_t sign = 0;
    if (error == std::errc() && end == hexadecimal.data() + hexadecimal.size())
        sign = is_private(value) ? drawn(value & 0xFFU) : value < 0x100 ? drawn(value) : value;
    const bool is_character = sign != 0 && sign <= 0x10FFFF && (sign < 0xD800 || sign > 0xDFFF);
    append_code_point(text, is_character ? sign : U'\uFFFD');
    return text;
}

std::string with_symbols(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        const char32_t sign = is_private(point.value) ? drawn(point.value & 0xFFU) : 0;
        if (sign != 0) append_code_point(result, sign);
        else result += text.substr(at, point.next - at);
        at = point.next;
    }
    return result;
}

}  // namespace sessiondiff
