#include <cstddef>

#include "pages/templates/escape.h"
#include "text/visible.h"

namespace sessiondiff {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_list_digit(char c) { return c >= '0' && c <= '9'; }

// Characters that begin markup anywhere in a line.
constexpr std::string_view always_markup = "\\`*_{}[]<>|~^$#&!";
bool is_always_markup(char c) { return always_markup.find(c) != std::string_view::npos; }

// ASCII characters that are shown as they are wherever they stand.
constexpr std::array<bool, 128> is_plain_ascii = [] {
    std::array<bool, 128> plain{};
    for (std::size_t c = 0x21; c < 0x7F; ++c) plain[c] = true;
    for (const std::string_view others : {always_markup, std::string_view("-+=().:@")})
        for (const char c : others) plain[static_cast<std::size_t>(c)] = false;
    return plain;
}();

// The text from its first character to `at` is nothing but digits: "12." there is a list item.
bool is_number_so_far(std::string_view text, std::size_t at) {
    for (std::size_t i = 0; i < at; ++i)
        if (!is_list_digit(text[i])) return false;
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

void append_markdown(std::string& out, std::string_view whole) {
    const std::string_view text = trimmed(whole);
    // White space at the ends may separate this text from its neighbour, but must not indent or break a line.
    if (!text.empty() && is_blank(whole.front())) out += ' ';
    std::size_t plain = 0;  // from here to `at` all is shown as it is
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
        if (const std::size_t size = is_ascii ? is_plain_ascii[static_cast<std::size_t>(c)] : plain_wide_size(text, at);
            size > 0) {
            at += size;
            continue;
        }
        out += text.substr(plain, at - plain);
        if (!is_ascii) {
            append_visible(out, text, at);
        } else if (is_blank(c)) {
            while (at < text.size() && is_blank(text[at])) ++at;
            out += ' ';
        } else {
            if (is_invisible(c)) {
                out += replacement_character;
            } else if (c == '@') {
                // GFM looks for addresses after it has resolved escapes; only a break in the text keeps one from
                // becoming a link.
                const char next = at + 1 < text.size() ? text[at + 1] : 'x';
                out += static_cast<unsigned char>(next) >= 0x80 || is_blank(next) ? "@" : "@<!-- -->";
            } else {
                if (is_markup(text, at)) out += '\\';
                out += c;
            }
            ++at;
        }
        plain = at;
    }
    out += text.substr(plain);
    if (!whole.empty() && (text.empty() || is_blank(whole.back()))) out += ' ';
}

std::string escape_markdown(std::string_view text) {
    std::string out;
    append_markdown(out, text);
    return out;
}

}  // namespace sessiondiff
