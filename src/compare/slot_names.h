// Whether two texts name the same law or body, and whether a text speaks of one. Translators word a name anew:
//
//     “Law on the Control of Radiation Sources”     “Radiation Sources Control Law”     one name
//     “Criminal Code”                               “Criminal Procedure Code”           two
//
// A name is what it is made of: in a script without spaces the characters that stand beside each other, else its words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compare/rules.h"
#include "compare/texts.h"
#include "model/report.h"

namespace sessiondiff {

/// What a law or a body is called. A number stays, whatever the words are.
struct SlotName {
    std::string folded;                ///< the name
    std::vector<std::uint64_t> parts;  ///< pairs of characters, or stems; one word for each family of words; sorted
    bool has_words = false;            ///< the parts are stems
    bool has_number = false;
    int year = 0;
};

/// Empty for an instrument, which has an id.
SlotName slot_name(const Fact& fact, const Vocabulary& vocabulary);

/// Never true of two that have numbers, or different years.
bool is_one_name(const SlotName& a, const SlotName& b);

/// Whether a statement of a text speaks of a name, perhaps in another translation.
class SpokenOf {
public:
    SpokenOf(const ComparableText& text, const ComparisonRules& rules) : text_(text), rules_(rules) {}

    bool operator()(const SlotName& name);
    /// The same of a law that is cited by its year without its number ("its decision of 2019 on …"), in a sentence
    /// that has half of its words with the older one in common.
    bool without_number(int year, std::string_view older);

private:
    const std::vector<std::uint64_t>& parts_in(const Statement& statement);

    const ComparableText& text_;
    const ComparisonRules& rules_;
    std::vector<std::vector<std::uint64_t>> parts_;  // of each statement, when first asked for
};

}  // namespace sessiondiff
