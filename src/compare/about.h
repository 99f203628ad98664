// What an activity is about: the first words behind "on", "concerning", "in the field of". The frame around it is the
// same in every sentence of its kind, so it tells little of whether two sentences report one measure:
//
//     A seminar on the security of radioactive sources was attended by 120 experts from eight countries.
//     A meeting on the recovery of stolen funds was attended by 80 prosecutors from nine countries.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "compare/features.h"

namespace sessiondiff {

/// For each such place of a text the features of its first two words of some length, or names; sorted. None where a
/// language says no words that introduce them (`about` of config/languages), or fewer than two words follow.
std::vector<std::vector<std::uint64_t>> about_of(std::string_view text, const Vocabulary& vocabulary);

/// Whether one of `about` has no feature in a text with these counts.
bool is_about_something_else(const std::vector<std::vector<std::uint64_t>>& about, const FeatureVector& counts);

}  // namespace sessiondiff
