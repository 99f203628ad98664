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

/// Where the United Nations publishes the document in a language (ISO 639-1): an address that may stand in a link as it
/// is. Empty where the text is no symbol, or none that an address could hold.
std::string official_address(std::string_view symbol, std::string_view language);

}  // namespace sessiondiff
