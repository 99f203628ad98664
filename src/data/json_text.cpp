#include "data/json_text.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "text/visible.h"

namespace sessiondiff {

namespace {

// ASCII that stands in a string as it is.
constexpr std::array<bool, 128> plain = [] {
    std::array<bool, 128> is{};
    for (std::size_t c = ' '; c < 0x7F; ++c) is[c] = c != '"' && c != '\\';
    return is;
}();

void append_unit(std::string& out, std::uint32_t unit) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += "\\u";
    for (const unsigned shift : {12U, 8U, 4U, 0U}) out += digits[unit >> shift & 0xFU];
}

void append_escaped(std::string& out, char32_t c) {
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\b': out += "\\b"; return;
        case '\f': out += "\\f"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    if (c < 0x10000) {
        append_unit(out, c);
    } else {
        append_unit(out, 0xD7C0 + (c >> 10U));
        append_unit(out, 0xDC00 + (c & 0x3FFU));
    }
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    std::size_t written = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const std::size_t next = byte >= plain.size() ? past_visible(text, at) : at + (plain[byte] ? 1 : 0);
        if (next != at) {
            at = next;
            continue;
        }
        out.append(text, written, at - written);
        const CodePoint point = code_point_at(text, at);
        append_escaped(out, point.value);
        written = at = point.next;
    }
    out.append(text, written, text.size() - written);
    out += '"';
}

void append_ratio(std::string& out, double ratio, std::string_view of_whole) {
    const double parts = std::round(ratio * 10000);
    if (!(parts > 0 && parts < 10000)) {
        const double rounded = parts / 10000;
        append_number(out, rounded);
        if (rounded == std::floor(rounded)) out += of_whole;
        return;
    }
    auto rest = static_cast<unsigned>(parts);
    out += "0.";
    for (unsigned place = 1000; rest > 0; place /= 10) {
        out += static_cast<char>('0' + rest / place);
        rest %= place;
    }
}

void append_number(std::string& out, double number) {
    if (number == std::floor(number) && std::abs(number) < 9e15) append_number(out, static_cast<std::int64_t>(number));
    else out += nlohmann::json(number).dump();
}

}  // namespace sessiondiff
