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

}  // namespace sessiondiff
