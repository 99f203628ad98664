// What the marks between the digits of a number mean. "1,250" is a thousand and more in English and little more than
// one in Spanish; a Spanish text that was written in Mexico has "1,250,000" beside it, and then it is a thousand there,
// too. Where neither the language nor the other numbers of the document tell, there is a diagnostic and no figure.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

#include "report/extract/extract.h"
#include "text/numerals.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

bool is_mark(char c) { return c == '.' || c == ','; }

// The parts of a number between its marks and spaces, all of them ASCII digits, and the marks: ' ' for a space.
struct Printed {
    std::vector<std::string_view> parts;
    std::string marks;
};

Printed printed_of(std::string_view digits) {
    Printed printed;
    for (std::size_t at = 0; at < digits.size();) {
        const std::size_t begin = at;
        while (at < digits.size() && digits[at] >= '0' && digits[at] <= '9') ++at;
        printed.parts.push_back(digits.substr(begin, at - begin));
        if (at == digits.size()) break;
        printed.marks += is_mark(digits[at]) ? digits[at] : ' ';
        at = code_point_at(digits, at).next;
    }
    return printed;
}

// What the marks of a number are, by its form and its language alone.
struct Form {
    char group = 0;       // between groups
    char decimal = 0;     // before decimals
    bool either = false;  // three digits behind the only mark
};

// Groups of three behind all marks but, perhaps, the last, which is another one then.
std::optional<Form> form_of(const Printed& printed, const FigureCues& cues) {
    const std::size_t count = printed.marks.size();
    Form form;
    if (count == 0) return form;
    const char last = printed.marks.back();
    const bool ends_with_other = count > 1 && last != printed.marks.front() && last != ' ';
    const std::size_t groups = ends_with_other ? count - 1 : count;
    const bool are_groups = printed.parts.front().size() <= 3 &&
        std::all_of(printed.parts.begin() + 1, printed.parts.begin() + static_cast<std::ptrdiff_t>(groups) + 1,
                    [](std::string_view part) { return part.size() == 3; }) &&
        std::all_of(printed.marks.begin(), printed.marks.begin() + static_cast<std::ptrdiff_t>(groups),
                    [&](char mark) { return mark == printed.marks.front(); });
    if (ends_with_other) form.decimal = last;
    if (count > 1) {
        form.group = printed.marks.front();
        return are_groups ? std::optional(form) : std::nullopt;
    }
    const bool is_native_decimal = cues.decimal_marks.find(last) != std::string::npos;
    if (!are_groups || printed.parts.front() == "0") {
        form.decimal = last;
        return is_native_decimal ? std::optional(form) : std::nullopt;  // "05.2020", "10.30" are none elsewhere
    }
    if (last == ' ' || cues.group_marks.find(last) != std::string::npos) form.group = last;
    else form.either = true;
    return form;
}

// The digits that a figure begins with, behind a sign of a currency.
std::string digits_of(const Fact& fact) {
    const std::string printed = with_ascii_digits(fact.as_printed);
    const std::size_t begin = printed.find_first_of("0123456789");
    if (begin == std::string::npos) return {};
    std::size_t end = begin;
    while (end < printed.size() && ((printed[end] >= '0' && printed[end] <= '9') || is_mark(printed[end]))) ++end;
    while (end > begin && is_mark(printed[end - 1])) --end;
    return printed.substr(begin, end - begin);
}

std::optional<Form> form_of_fact(const Fact& fact, const FigureCues& cues) {
    const std::string digits = digits_of(fact);
    return form_of(printed_of(digits), cues);
}

bool is_number(const Fact& fact) { return fact.kind == FactKind::figure || fact.kind == FactKind::amount; }

// What the other numbers of a document say of its marks.
struct Marks {
    bool decimal_point = false;
    bool decimal_comma = false;

    void take(const Form& form) {
        decimal_point = decimal_point || form.decimal == '.' || form.group == ',';
        decimal_comma = decimal_comma || form.decimal == ',' || form.group == '.';
    }

    // Nothing where they say nothing, or both.
    std::optional<bool> is_decimal(char mark) const {
        if (decimal_point == decimal_comma) return std::nullopt;
        return mark == '.' ? decimal_point : decimal_comma;
    }
};

// A number of three digits behind its only mark, which the language does not use between groups.
std::optional<char> doubtful_mark(const Fact& fact, const FigureCues& cues) {
    if (!is_number(fact)) return std::nullopt;
    const std::string digits = digits_of(fact);
    const Printed printed = printed_of(digits);
    const auto form = form_of(printed, cues);
    return form && form->either ? std::optional(printed.marks.front()) : std::nullopt;
}

// "1.250 million", "1,250 per cent": so many decimals are usual there.
bool may_have_three_decimals(const Fact& fact, char mark, const FigureCues& cues) {
    const bool is_large = fact.value.value_or(0) >= 1000;  // it has a factor
    return (is_large || fact.unit == "%") && cues.decimal_marks.find(mark) != std::string::npos;
}

void settle(std::vector<Statement>& statements, const Marks& marks, const FigureCues& cues, Report& report) {
    for (Statement& statement : statements)
        std::erase_if(statement.facts, [&](Fact& fact) {
            const auto mark = doubtful_mark(fact, cues);
            if (!mark || may_have_three_decimals(fact, *mark, cues)) return false;
            const auto is_decimal = marks.is_decimal(*mark);
            if (is_decimal == false) {
                *fact.value *= 1000;
                return false;
            }
            // There is no quarter of a person, and no mark of decimals that neither language nor document has.
            const bool is_native = cues.decimal_marks.find(*mark) != std::string::npos;
            if (is_decimal && is_native && fact.measure != FigureMeasure::persons) return false;
            report.diagnostics.push_back(
                {Severity::warning, "number-doubtful",
                 fmt::format("“{}” can be read in two ways, and no other number of the document tells "
                             "in which; it is no figure",
                             fact.as_printed),
                 statement.lines, report.path, 0});
            return true;
        });
}

}  // namespace

std::optional<double> number_of_digits(std::string_view digits, const FigureCues& cues) {
    const Printed printed = printed_of(digits);
    const auto form = form_of(printed, cues);
    if (!form) return std::nullopt;
    std::string plain;
    for (std::size_t i = 0; i < printed.parts.size(); ++i) {
        const bool is_decimal = i > 0 && (printed.marks[i - 1] == form->decimal || form->either);
        plain += is_decimal ? "." : "";
        plain += printed.parts[i];
    }
    return parse_number(plain);
}

void settle_numbers(Report& report, const FigureCues& cues) {
    Marks marks;
    const auto look = [&](const std::vector<Statement>& statements) {
        for (const Statement& statement : statements)
            for (const Fact& fact : statement.facts)
                if (const auto form = is_number(fact) ? form_of_fact(fact, cues) : std::nullopt) marks.take(*form);
    };
    look(report.introduction);
    for (const Submission& submission : report.submissions) look(submission.statements);
    settle(report.introduction, marks, cues, report);
    for (Submission& submission : report.submissions) settle(submission.statements, marks, cues, report);
}

}  // namespace sessiondiff
