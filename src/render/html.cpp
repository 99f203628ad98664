#include "render/escape.h"
#include "text/visible.h"

namespace sessiondiff {

std::string escape_html(std::string_view text) {
    const std::string shown = visible(text);
    std::string out;
    out.reserve(shown.size() + shown.size() / 8);
    for (const char c : shown) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
    return out;
}

}  // namespace sessiondiff
