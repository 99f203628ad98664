#include "text/date.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <set>
#include <unicode/dtfmtsym.h>

#include "text/numerals.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

std::vector<std::vector<std::string>> printed_months(const std::vector<std::string>& locales) {
    std::vector<std::vector<std::string>> result;
    for (const std::string& name : locales) {
        UErrorCode status = U_ZERO_ERROR;
        const icu::DateFormatSymbols symbols(icu::Locale(name.c_str()), status);
        if (U_FAILURE(status)) continue;
        for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
            int32_t count = 0;
            const icu::UnicodeString* months = symbols.getMonths(count, context, icu::DateFormatSymbols::WIDE);
            std::vector<std::string> row;
            for (int32_t i = 0; i < count && i < 12; ++i) {
                std::string text;
                months[i].toUTF8String(text);
                row.push_back(text);
            }
            result.push_back(std::move(row));
        }
    }
    return result;
}

int days_in(int year, int month) {
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

}  // namespace

std::map<std::string, int> month_names(const std::vector<std::string>& locales) {
    std::map<std::string, int> names;
    for (const auto& row : printed_months(locales))
        for (std::size_t i = 0; i < row.size(); ++i) names.emplace(folded_name(row[i]), static_cast<int>(i) + 1);
    return names;
}

std::string month_alternatives(const std::vector<std::string>& locales) {
    std::set<std::string> names;
    for (const auto& row : printed_months(locales)) names.insert(row.begin(), row.end());
    std::vector<std::string> sorted(names.begin(), names.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return fmt::format("{}", fmt::join(sorted, "|"));
}

namespace {

std::vector<FoundDate> first_dates(std::string_view text, const DateForms& forms, std::size_t most) {
    std::vector<FoundDate> found;
    // Of each pattern its first match that begins where the search stands or behind it.
    std::vector<std::optional<Match>> next(forms.patterns.size());
    for (std::size_t i = 0; i < next.size(); ++i) next[i] = forms.patterns[i].find(text);
    std::size_t from = 0;
    while (from < text.size() && found.size() < most) {
        const Match* best = nullptr;
        const Pattern* which = nullptr;
        for (std::size_t i = 0; i < next.size(); ++i) {
            if (next[i] && next[i]->begin() < from) next[i] = forms.patterns[i].find(text, from);
            const auto& match = next[i];
            // The earliest match counts, and of those the longest: patterns with a day stand before those without.
            if (match &&
                (best == nullptr || match->begin() < best->begin() ||
                 (match->begin() == best->begin() && match->end() > best->end()))) {
                best = &*match;
                which = &forms.patterns[i];
            }
        }
        if (best == nullptr) break;
        from = std::max(best->end(), best->begin() + 1);
        const auto year = parse_number(which->group(*best, text, "year"));
        if (!year || *year < 1000 || *year > 2999) continue;
        const std::string_view month_text = which->group(*best, text, "month");
        const std::string_view day_text = which->group(*best, text, "day");
        std::string iso = fmt::format("{:04}", static_cast<int>(*year));
        if (!month_text.empty()) {
            int month = 0;
            if (const auto number = parse_number(month_text)) {
                month = static_cast<int>(*number);
            } else if (const auto named = forms.months.find(folded_name(month_text)); named != forms.months.end()) {
                month = named->second;
            }
            if (month < 1 || month > 12) continue;
            iso += fmt::format("-{:02}", month);
            if (!day_text.empty()) {
                const auto day = parse_number(day_text);
                if (!day || *day < 1 || *day > days_in(static_cast<int>(*year), month)) continue;
                iso += fmt::format("-{:02}", static_cast<int>(*day));
            }
        }
        std::size_t last_year = best->begin();
        const auto first_year = parse_number(which->group(*best, text, "from"));
        if (first_year && *first_year < *year) {
            iso = fmt::format("{:04}/{}", static_cast<int>(*first_year), iso);
            last_year = which->range(*best, "year").begin;
        }
        found.push_back({iso, best->begin(), best->end(), last_year});
    }
    return found;
}

}  // namespace

std::vector<FoundDate> find_dates(std::string_view text, const DateForms& forms) {
    return first_dates(text, forms, static_cast<std::size_t>(-1));
}

std::optional<FoundDate> find_date(std::string_view text, const DateForms& forms) {
    const auto found = first_dates(text, forms, 1);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

}  // namespace sessiondiff
