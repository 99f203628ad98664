#include "render/escape.h"
#include "text/visible.h"

namespace sessiondiff {

namespace {

// One loop for both: `escaped` also replaces what has a meaning in HTML.
std::string shown(std::string_view text, bool escaped) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (static_cast<unsigned char>(c) >= 0x80) {
            append_visible(out, text, at);
            continue;
        }
        ++at;
        if (c == '\n' || c == '\r' || c == '\t')
            out += ' ';
        else if (is_invisible(c))
            out += replacement_character;
        else if (escaped && c == '&')
            out += "&amp;";
        else if (escaped && c == '<')
            out += "&lt;";
        else if (escaped && c == '>')
            out += "&gt;";
        else if (escaped && c == '"')
            out += "&quot;";
        else if (escaped && c == '\'')
            out += "&#39;";
        else
            out += c;
    }
    return out;
}

}  // namespace

std::string escape_html(std::string_view text) { return shown(text, true); }

std::string visible(std::string_view text) { return shown(text, false); }

}  // namespace sessiondiff
