#include "compare/vocabularies.h"

namespace sessiondiff {

const Vocabulary& vocabulary_of(const Vocabularies& vocabularies, const std::string& language) {
    static const Vocabulary no_words;
    const auto known = vocabularies.find(language);
    return known == vocabularies.end() ? no_words : *known->second;
}

}  // namespace sessiondiff
