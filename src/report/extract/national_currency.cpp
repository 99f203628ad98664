#include <algorithm>

#include "report/extract/extract.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

bool is_franc_of_two(std::string_view code) { return code == "XOF" || code == "XAF"; }

}  // namespace

void name_national_currency(std::vector<Fact>& facts, std::string_view text, const NationalCurrency& currency) {
    if (currency.code.empty()) return;
    for (Fact& fact : facts) {
        if (fact.kind == FactKind::amount && is_franc_of_two(fact.unit) && is_franc_of_two(currency.code))
            fact.unit = currency.code;
        if (fact.kind != FactKind::figure || fact.measure == FigureMeasure::share) continue;
        // In a script with spaces the noun is part of the figure, else it stands behind it.
        const std::size_t end = byte_of_code_point(text, fact.end);
        const auto is_counted = [&](const std::string& noun) {
            return !noun.empty() &&
                (fact.unit == noun || (fact.unit.empty() && trim_left(text.substr(end)).starts_with(noun)));
        };
        const auto noun = std::find_if(currency.nouns.begin(), currency.nouns.end(), is_counted);
        if (noun == currency.nouns.end()) continue;
        const bool is_behind = fact.unit.empty();
        fact.kind = FactKind::amount;
        fact.measure = FigureMeasure::count;
        fact.unit = currency.code;
        fact.noun.clear();
        if (is_behind) {
            const Fact whole = fact_over(fact.kind, text, byte_of_code_point(text, fact.begin),
                                         end + leading_space(text.substr(end)) + noun->size());
            fact.end = whole.end;
            fact.as_printed = whole.as_printed;
        }
    }
}

}  // namespace sessiondiff
