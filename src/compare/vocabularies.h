// The vocabularies of a comparison.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "compare/features.h"

namespace sessiondiff {

using Vocabularies = std::map<std::string, std::shared_ptr<const Vocabulary>>;  ///< by language

/// That of a language; an empty one where there is none.
const Vocabulary& vocabulary_of(const Vocabularies& vocabularies, const std::string& language);

}  // namespace sessiondiff
