// Dates as documents print them, to ISO 8601.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/pattern.h"

namespace sessiondiff {

/// The ways in which one language prints a date.
struct DateForms {
    std::vector<Pattern> patterns;  ///< named groups year, month (number or name), day; from: the first year of some
    std::map<std::string, int> months;  ///< folded month name → 1 … 12
};

struct FoundDate {
    std::string iso;        ///< 2020, 2020-05 or 2020-05-08; of several years the first and the last: 2018/2021
    std::size_t begin = 0;  ///< bytes
    std::size_t end = 0;
    std::size_t last_year = 0;  ///< of several years: the byte at which the last one begins; else `begin`
};

/// The names of the twelve months in ICU's data for these locales (wide and stand-alone forms), folded.
std::map<std::string, int> month_names(const std::vector<std::string>& locales);

/// The same names as printed, longest first, as the alternatives of a regular expression.
std::string month_alternatives(const std::vector<std::string>& locales);

/// All dates of a text, in order, without overlap; days or months that do not exist are left out.
std::vector<FoundDate> find_dates(std::string_view text, const DateForms& forms);
/// The first of them.
std::optional<FoundDate> find_date(std::string_view text, const DateForms& forms);

}  // namespace sessiondiff
