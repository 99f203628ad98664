#include "report/extract/fact_line.h"

#include <fmt/format.h>

namespace sessiondiff::tests {

std::string line_of(const Fact& fact) {
    const std::string kind(name_of(fact.kind));
    const auto and_more = [](const std::string& text) { return text.empty() ? "" : " " + text; };
    switch (fact.kind) {
        case FactKind::figure:
        case FactKind::amount:
            return fmt::format("{} {}{}{}", kind, fact.value.value_or(-1), and_more(fact.unit),
                               fact.qualifier.empty() ? "" : " (" + fact.qualifier + ")");
        case FactKind::law:
            return fmt::format("{} {}{}", kind, fact.number.empty() ? fact.name : fact.number,
                               and_more(std::string(name_of(fact.status))));
        case FactKind::body: return fmt::format("{} {} {}", kind, name_of(fact.status), fact.name);
        case FactKind::instrument: return fmt::format("{} {} {}", kind, fact.id, name_of(fact.status));
        case FactKind::ordinal: return fmt::format("{} {} {}", kind, fact.value.value_or(-1), fact.noun);
        case FactKind::resolution:
        case FactKind::date: break;
    }
    return fmt::format("{} {}", kind, fact.id);
}

}  // namespace sessiondiff::tests
