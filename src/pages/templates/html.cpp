#include "pages/templates/escape.h"
#include "text/visible.h"

namespace sessiondiff {

namespace {

// What stands for an ASCII character that is not shown as it is.
constexpr std::array<std::string_view, 128> html_forms = [] {
    std::array<std::string_view, 128> forms{};
    for (std::size_t c = 0; c < 0x20; ++c) forms[c] = replacement_character;
    forms[0x7F] = replacement_character;
    for (const char blank : {'\n', '\r', '\t'}) forms[static_cast<std::size_t>(blank)] = " ";
    forms['&'] = "&amp;";
    forms['<'] = "&lt;";
    forms['>'] = "&gt;";
    forms['"'] = "&quot;";
    forms['\''] = "&#39;";
    return forms;
}();

constexpr std::array<bool, 256> is_plain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0; c < html_forms.size(); ++c) plain[c] = html_forms[c].empty();
    return plain;
}();

}  // namespace

void append_html(std::string& out, std::string_view text) {
    std::size_t plain = 0;  // from here to `at` all is shown as it is
    for (std::size_t at = 0; at < text.size();) {
        const auto c = static_cast<unsigned char>(text[at]);
        if (is_plain[c]) {
            ++at;
        } else if (const std::size_t size = c < 0x80 ? 0 : plain_wide_size(text, at); size > 0) {
            at += size;
        } else {
            out += text.substr(plain, at - plain);
            if (c < 0x80) {
                out += html_forms[c];
                ++at;
            } else {
                append_visible(out, text, at);
            }
            plain = at;
        }
    }
    out += text.substr(plain);
}

std::string escape_html(std::string_view text) {
    std::string out;
    append_html(out, text);
    return out;
}

}  // namespace sessiondiff
