// What the symbol of a United Nations document says of it.
#pragma once

#include <string>
#include <string_view>

namespace sessiondiff {

enum class DocumentKind { report, addendum, corrigendum };

/// What a symbol says of its document: "A/81/140/Add.1" is addendum 1 of "A/81/140".
struct DocumentSymbol {
    std::string base;  ///< without what follows the number of the report
    DocumentKind kind = DocumentKind::report;
    int number = 0;  ///< of the addendum or corrigendum
};
DocumentSymbol document_symbol(std::string_view symbol);

}  // namespace sessiondiff
