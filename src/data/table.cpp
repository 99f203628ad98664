#include "data/table.h"

namespace sessiondiff {

std::string_view name_of(FieldType type) {
    switch (type) {
        case FieldType::string: return "string";
        case FieldType::integer: return "integer";
        case FieldType::number: return "number";
        case FieldType::boolean: return "boolean";
    }
    return "";
}

}  // namespace sessiondiff
