// The numbers that a text may mean, read generously: to know that a sentence does *not* say a number.
//
//     "1,250 officers"     1250, and 1.25, and 1 and 250
//     "31 000"             31000, 31, 0
//     "1.5 million"        1.5, which may stand for 1500000
//     "three courses"      3
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/language.h"

namespace sessiondiff {

/// The decimal digits of a text in runs, without what stands between groups: "1,250 or 2.5 of 60/78" gives 1250, 25,
/// 60, 78. The same in every language that prints the number in digits.
std::vector<std::string> digit_runs(std::string_view text);

/// Whether a text in this language may say the number: in digits, with any mark between groups and before decimals, as
/// a multiple of a thousand or more, or spelled.
bool may_say(std::string_view text, double number, const Language& language);

/// Whether a text in this language may say a date (ISO 8601, of any precision): its year, its day and its month stand
/// there, each in digits or by its name. "17 and 18 May 2015" says both.
bool may_say_date(std::string_view text, std::string_view date, const Language& language);

}  // namespace sessiondiff
