// Sentences of config/ with places to fill in: "{respondent} states {facts}."
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace sessiondiff {

using Fillings = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// The text with each `{name}` replaced by its value, in one pass; a name that is not among the fillings stays as it
/// is.
std::string filled(std::string_view text, Fillings fillings);

}  // namespace sessiondiff
