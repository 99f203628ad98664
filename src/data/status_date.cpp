#include "data/status_date.h"

#include <algorithm>
#include <string_view>

#include <unicode/uchar.h>

#include "text/clause.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::size_t letters_between = 3;  // "and" between two instruments

bool is_act(Status status) {
    return status == Status::signed_ || status == Status::acceded || status == Status::ratified;
}

// The only date of the statement that dates no text; nullptr where there is none, or more.
const Fact* only_date(const Statement& statement) {
    const Fact* only = nullptr;
    for (const Fact& fact : statement.facts) {
        if (fact.kind != FactKind::date || dates_a_text(fact, statement.facts)) continue;
        if (only != nullptr || is_period(fact)) return nullptr;
        only = &fact;
    }
    return only;
}

// Behind the date and the one mark that may set it apart.
std::size_t behind(std::string_view text, std::size_t date_end) {
    std::size_t at = date_end + leading_space(text.substr(date_end));
    if (at < text.size()) {
        const CodePoint mark = code_point_at(text, at);
        if (u_hasBinaryProperty(static_cast<UChar32>(mark.value), UCHAR_TERMINAL_PUNCTUATION) != 0) at = mark.next;
    }
    return at;
}

// Whether a stretch of the text holds nothing but instruments, and what stands between them.
bool only_instruments(const Statement& statement, std::size_t begin, std::size_t end) {
    std::size_t letters = 0;
    std::size_t number = count_code_points(std::string_view(statement.text).substr(0, begin));
    for (std::size_t at = begin; at < end; ++number) {
        const CodePoint point = code_point_at(statement.text, at);
        const bool named = std::any_of(statement.facts.begin(), statement.facts.end(), [&](const Fact& fact) {
            return fact.kind == FactKind::instrument && fact.begin <= number && number < fact.end;
        });
        if (named) letters = 0;
        else if ((is_letter(point.value) || is_digit(point.value)) && ++letters > letters_between) return false;
        at = point.next;
    }
    return letters == 0;
}

}  // namespace

std::string status_date(const Statement& statement, const Fact& instrument) {
    if (instrument.kind != FactKind::instrument || !is_act(instrument.status)) return {};
    const Fact* date = only_date(statement);
    const bool has_law = std::any_of(statement.facts.begin(), statement.facts.end(),
                                     [](const Fact& fact) { return fact.kind == FactKind::law; });
    if (date == nullptr || has_law || date->end > instrument.begin) return {};
    const std::string_view text = statement.text;
    if (!trim(text.substr(0, byte_of_code_point(text, date->begin))).empty()) return {};
    const std::size_t begin = byte_of_code_point(text, instrument.begin);
    const std::size_t end = byte_of_code_point(text, instrument.end);
    const Span clause = clause_with_lists(text, begin, end);
    if (clause.begin > behind(text, byte_of_code_point(text, date->end))) return {};
    return only_instruments(statement, end, clause.end) ? date->id : std::string();
}

}  // namespace sessiondiff
