// Sentences of one formula about two things. What is worded alike is told apart by the names in it:
//
//     In Operation “Chimera” 11 containers were seized.      In Operation “Centaur” 37 passports were found.
//     Interpol and OPCW signed a memorandum.                 Interpol and WCO signed an agreement.
//     A seminar on radioactive sources had 40 participants.  A seminar on stolen funds had 55 participants.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "compare/counted.h"

namespace sessiondiff {

/// The features of what stands in quotation marks, and of names of operations and projects (`titled` of
/// config/languages), sorted; nothing longer than a line, which is a quoted sentence.
std::vector<std::uint64_t> words_of_titles(std::string_view text, const Vocabulary& vocabulary);

/// Whether two sentences that are less than half alike (`likeness`, 0 to 1) are told apart: each has a name in
/// quotation marks or of an operation, and none of them is alike; or each names an organization that the other does not
/// name. Or they are less than three quarters alike, and each is about something that the other has no word of.
bool name_other_things(const CountedStatement& older, const CountedStatement& newer, double likeness);

}  // namespace sessiondiff
