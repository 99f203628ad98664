#include "text/filled.h"

#include <algorithm>

namespace sessiondiff {

std::string filled(std::string_view text, Fillings fillings) {
    std::string out;
    out.reserve(text.size() + 32);
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = text.find('{', at);
        if (open == std::string_view::npos) break;
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos) break;
        const std::string_view name = text.substr(open + 1, close - open - 1);
        const auto* const found =
            std::find_if(fillings.begin(), fillings.end(), [&](const auto& filling) { return filling.first == name; });
        out += text.substr(at, open - at);
        out += found != fillings.end() ? found->second : text.substr(open, close + 1 - open);
        at = close + 1;
    }
    out += text.substr(at);
    return out;
}

}  // namespace sessiondiff
