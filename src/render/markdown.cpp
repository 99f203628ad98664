#include <cstddef>

#include "render/escape.h"
#include "text/visible.h"

namespace sessiondiff {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

// Characters that begin markup anywhere in a line.
bool is_always_markup(char c) {
    constexpr std::string_view markup = "\\`*_{}[]<>|~^$#&!";
    return markup.find(c) != std::string_view::npos;
}

// The text from its first character to `at` is nothing but digits: "12." there is a list item.
bool is_number_so_far(std::string_view text, std::size_t at) {
    for (std::size_t i = 0; i < at; ++i)
        if (!is_ascii_digit(text[i])) return false;
    return true;
}

// "www." begins a link; of a text that another text may precede, a shorter run of w at the start is enough.
bool ends_www(std::string_view text, std::size_t at) {
    std::size_t count = 0;
    while (count < 3 && count < at && (text[at - 1 - count] == 'w' || text[at - 1 - count] == 'W')) ++count;
    return count == 3 || count == at;
}

bool is_markup(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (is_always_markup(c)) return true;
    const char next = at + 1 < text.size() ? text[at + 1] : '\0';
    switch (c) {
        case '-':
        case '+':
        case '=': return at == 0;
        case '(': return at == 0;
        case ')': return is_number_so_far(text, at);
        case '.': return is_number_so_far(text, at) || ends_www(text, at);
        case ':': return at == 0 || next == '\0' || next == '/';
        default: return false;
    }
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace

std::string escape_markdown(std::string_view whole) {
    const std::string_view text = trimmed(whole);
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    // White space at the ends may separate this text from its neighbour, but must not indent or break a line.
    if (!text.empty() && is_blank(whole.front())) out += ' ';
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (static_cast<unsigned char>(c) >= 0x80) {
            append_visible(out, text, at);
            continue;
        }
        if (is_blank(c)) {
            while (at < text.size() && is_blank(text[at])) ++at;
            out += ' ';
            continue;
        }
        if (is_invisible(c)) {
            out += replacement_character;
        } else if (c == '@') {
            // GFM looks for addresses after it has resolved escapes; only a break in the text keeps one from becoming a link.
            const char next = at + 1 < text.size() ? text[at + 1] : 'x';
            out += static_cast<unsigned char>(next) >= 0x80 || is_blank(next) ? "@" : "@<!-- -->";
        } else {
            if (is_markup(text, at)) out += '\\';
            out += c;
        }
        ++at;
    }
    if (!whole.empty() && (text.empty() || is_blank(whole.back()))) out += ' ';
    return out;
}

}  // namespace sessiondiff
