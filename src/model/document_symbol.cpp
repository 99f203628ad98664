#include "model/document_symbol.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace sessiondiff {

DocumentSymbol document_symbol(std::string_view symbol) {
    DocumentSymbol result;
    std::size_t end = symbol.size();
    for (const auto& [mark, kind] : {std::pair(std::string_view("/Add."), DocumentKind::addendum),
                                     {"/Corr.", DocumentKind::corrigendum},
                                     {"/Rev.", DocumentKind::report}}) {
        const std::size_t at = symbol.find(mark);
        if (at == std::string_view::npos) continue;
        end = std::min(end, at);
        if (kind == DocumentKind::report) continue;
        // Of "/Add.1/Corr.1" the last says what it is.
        result.kind = kind;
        result.number = std::atoi(std::string(symbol.substr(at + mark.size(), 4)).c_str());
    }
    result.base = symbol.substr(0, end);
    return result;
}

std::string official_address(std::string_view symbol, std::string_view language) {
    const auto may_stand = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '.' ||
            c == '-';
    };
    const bool is_symbol = symbol.find('/') != std::string_view::npos && symbol.front() != '/' &&
        symbol.find("..") == std::string_view::npos && symbol.find("//") == std::string_view::npos &&
        std::all_of(symbol.begin(), symbol.end(), may_stand);
    return is_symbol ? "https://docs.un.org/" + std::string(language) + "/" + std::string(symbol) : std::string();
}

}  // namespace sessiondiff
