#include "text/visible.h"

namespace sessiondiff {

std::string visible(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (static_cast<unsigned char>(c) >= 0x80) {
            append_visible(out, text, at);
            continue;
        }
        ++at;
        if (c == '\n' || c == '\r' || c == '\t') out += ' ';
        else if (is_invisible(c)) out += replacement_character;
        else out += c;
    }
    return out;
}

}  // namespace sessiondiff
