// Words without their endings, by Snowball's rules for a language: "inspections", "inspection" → "inspect".
#pragma once

#include <string>
#include <string_view>

namespace sessiondiff {

/// The stem of a folded word in a language (ISO 639-1); the word where Snowball has no rules for it (Chinese).
std::string stem_of(std::string_view folded_word, const std::string& language);

}  // namespace sessiondiff
