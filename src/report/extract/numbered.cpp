#include "report/extract/extract.h"

#include <algorithm>
#include <fmt/format.h>

#include "text/numerals.h"

namespace sessiondiff {

std::vector<Fact> find_numbered(const Sentence& sentence) {
    const std::string_view text = sentence.text;
    std::vector<Fact> facts;
    for (const Pattern& pattern : sentence.language.numbered)
        for (std::size_t from = 0; from < text.size();) {
            const auto match = pattern.find(text, from);
            if (!match) break;
            from = std::max(match->end(), from + 1);
            const auto number = parse_ordinal(pattern.group(*match, text, "number"), sentence.language.ordinals);
            if (!number) continue;
            Fact fact = fact_over(FactKind::ordinal, text, match->begin(), match->end());
            fact.value = *number;
            fact.noun = pattern.group(*match, text, "noun");
            fact.rule = fmt::format("languages/{}.yaml: numbered", sentence.language.code);
            facts.push_back(std::move(fact));
        }
    return facts;
}

}  // namespace sessiondiff
