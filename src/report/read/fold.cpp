#include "report/read/fold.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/unistr.h>

#include "report/read/edit.h"
#include "report/read/markup.h"
#include "text/numerals.h"
#include "text/pattern.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

using Counts = std::array<std::size_t, fold_kinds>;

// CJK Radicals Supplement: ICU 72 has no property for it. The ideograph that Unicode says to be equivalent
// (EquivalentUnifiedIdeograph.txt), for U+2E80 … U+2EF3; 0 where there is none.
constexpr char32_t first_radical = 0x2E80;
constexpr std::array<char32_t, 116> equivalent_ideographs{
    0x0000, 0x5382,  0x4E5B, 0x4E5A,  0x4E59,  0x4EBB, 0x5182,  0x20628, 0x5200, 0x5202,  0x535C, 0x353E, 0x5C0F,
    0x5C0F, 0x5140,  0x5C23, 0x5C22,  0x21BC2, 0x5DF3, 0x5E7A,  0x5F51,  0x5F50, 0x5FC4,  0x5FC3, 0x624C, 0x6535,
    0x0000, 0x65E1,  0x65E5, 0x6708,  0x6B7A,  0x6BCD, 0x6C11,  0x6C35,  0x6C3A, 0x706C,  0x722B, 0x722B, 0x4E2C,
    0x725B, 0x72AD,  0x738B, 0x24D14, 0x76EE,  0x793A, 0x793B,  0x25AD7, 0x7CF9, 0x7E9F,  0x7F53, 0x7F52, 0x34C1,
    0x5197, 0x2626B, 0x7F8A, 0x2634C, 0x2634B, 0x8002, 0x8080,  0x807F,  0x8089, 0x26951, 0x8279, 0x8279, 0x8279,
    0x864E, 0x8864,  0x8980, 0x897F,  0x89C1,  0x89D2, 0x278B2, 0x8BA0,  0x8D1D, 0x27FB7, 0x8F66, 0x8FB6, 0x8FB6,
    0x8FB6, 0x9091,  0x9485, 0x9577,  0x9578,  0x957F, 0x95E8,  0x28E0F, 0x961D, 0x96E8,  0x9752, 0x97E6, 0x9875,
    0x98CE, 0x98DE,  0x98DF, 0x2967F, 0x98E0,  0x9963, 0x29810, 0x9A6C,  0x9AA8, 0x9B3C,  0x9C7C, 0x9E1F, 0x5364,
    0x9EA6, 0x9EC4,  0x9EFE, 0x6589,  0x9F50,  0x6B6F, 0x9F7F,  0x7ADC,  0x9F99, 0x9F9C,  0x4E80, 0x9F9F};

std::optional<char32_t> ideograph_of_radical(char32_t value) {
    if (value < first_radical || value >= first_radical + equivalent_ideographs.size()) return std::nullopt;
    const char32_t same = equivalent_ideographs[value - first_radical];
    return same == 0 ? std::nullopt : std::optional(same);
}

int property(char32_t value, UProperty which) { return u_getIntPropertyValue(static_cast<UChar32>(value), which); }

// One step of the compatibility decomposition.
std::u32string decomposed(char32_t value) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFKCInstance(status);
    icu::UnicodeString wide;
    if (U_FAILURE(status) || form->getRawDecomposition(static_cast<UChar32>(value), wide) == 0) return {};
    std::u32string result;
    for (int32_t at = 0; at < wide.length(); at = wide.moveIndex32(at, 1))
        result += static_cast<char32_t>(wide.char32At(at));
    return result;
}

bool is_letter_or_number(char32_t value) {
    return (U_GET_GC_MASK(static_cast<UChar32>(value)) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) != 0;
}

// What a character is folded as. Raised digits are note marks, and fractions, signs such as the numero sign and
// full-width punctuation say something of their own: they stay.
std::optional<FoldKind> kind_of(char32_t value) {
    if (value < 0xA0 || is_common_han(value)) return std::nullopt;
    if (u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return FoldKind::invisible;
    if (property(value, UCHAR_JOINING_TYPE) == U_JT_JOIN_CAUSING) return FoldKind::elongation;
    if (ideograph_of_radical(value)) return FoldKind::radical;
    switch (property(value, UCHAR_DECOMPOSITION_TYPE)) {
        case U_DT_COMPAT: {
            if (is_letter_or_number(value)) return FoldKind::letter_form;
            const std::u32string parts = decomposed(value);
            const bool is_radical =
                parts.size() == 1 && u_hasBinaryProperty(static_cast<UChar32>(parts[0]), UCHAR_UNIFIED_IDEOGRAPH);
            return is_radical ? std::optional(FoldKind::radical) : std::nullopt;
        }
        case U_DT_INITIAL:
        case U_DT_MEDIAL:
        case U_DT_FINAL:
        case U_DT_ISOLATED:
        case U_DT_VERTICAL:
        case U_DT_SMALL:
        case U_DT_NARROW: return FoldKind::letter_form;
        case U_DT_FONT: return is_letter_or_number(value) ? std::optional(FoldKind::letter_form) : std::nullopt;
        case U_DT_SQUARE: {  // "kg" in one character, but no square with a raised digit
            const std::u32string parts = decomposed(value);
            const bool is_word = std::all_of(parts.begin(), parts.end(), [](char32_t part) { return is_letter(part); });
            return is_word ? std::optional(FoldKind::letter_form) : std::nullopt;
        }
        case U_DT_WIDE: return is_letter_or_number(value) ? std::optional(FoldKind::width) : std::nullopt;
        default: return std::nullopt;
    }
}

void append_folded(std::string& text, char32_t value) {
    const auto kind = kind_of(value);
    if (kind == FoldKind::invisible || kind == FoldKind::elongation) return;
    if (!kind) return append_code_point(text, value);
    if (const auto same = ideograph_of_radical(value)) return append_code_point(text, *same);
    for (const char32_t part : decomposed(value)) append_folded(text, part);
}

constexpr char32_t soft_hyphen = 0xAD;

// A part of the line as it was read, and the text that stands for it.
struct Cell {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;
};

// The line in cells, one for each character or edit; white space and digits that stand alone are cells of their own.
class Line {
public:
    Line(std::string_view shown, Counts& counts) : shown_(shown), counts_(counts) {}

    // `goes_on`: the next line goes on with a small letter, so that a soft hyphen at the end is the hyphen of a word.
    void read(bool goes_on) {
        Edits edits = markup_edits(shown_);
        cells_.reserve(shown_.size());
        auto edit = edits.begin();
        for (std::size_t at = 0; at < shown_.size();) {
            if (edit != edits.end() && edit->begin == at) {
                ++counts_[static_cast<std::size_t>(edit->kind)];
                cells_.push_back({edit->begin, edit->end, std::move(edit->text)});
                at = (edit++)->end;
                continue;
            }
            const CodePoint point = code_point_at(shown_, at);
            Cell cell{at, point.next, {}};
            const bool is_hyphen = point.value == soft_hyphen && goes_on && trim(shown_.substr(point.next)).empty();
            if (const auto kind = is_hyphen ? std::nullopt : kind_of(point.value)) {
                ++counts_[static_cast<std::size_t>(*kind)];
                append_folded(cell.text, point.value);
            } else {
                cell.text = shown_.substr(at, point.next - at);
            }
            if (cell.end > cell.begin) cells_.push_back(std::move(cell));
            at = point.next;
        }
    }

    // Neighbours of a script without spaces between words, and how many of them have a space between them all the same;
    // digits that stand alone, too, where it is known that a tool put spaces between characters.
    struct Spaced {
        std::size_t spaces = 0;
        std::size_t neighbours = 0;
    };
    Spaced spaced(bool with_digits) const {
        const auto is_pair = [&](std::size_t i, std::size_t j) {
            return (is_full(i) && is_full(j)) || (with_digits && is_lone_digit(i) && is_lone_digit(j));
        };
        Spaced found;
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            const bool apart = is_space(i + 1) && is_pair(i, i + 2);
            found.neighbours += apart || (is_full(i) && is_full(i + 1));
            found.spaces += apart;
        }
        return found;
    }

    void close_spaces() {
        for (std::size_t i = 0; i + 2 < cells_.size(); ++i) {
            if (!is_space(i + 1)) continue;
            const bool between = (is_full(i) && (is_full(i + 2) || is_lone_digit(i + 2))) ||
                (is_lone_digit(i) && (is_full(i + 2) || is_lone_digit(i + 2)));
            if (!between) continue;
            cells_[i + 1].text.clear();
            ++counts_[static_cast<std::size_t>(FoldKind::spacing)];
        }
    }

    // "967 687 41" for 41 687 967: groups of three digits of which the last one has fewer, or the first is 000, can be
    // read from right to left only. "680 151" can be read both ways: `are_backwards` says how the others stand.
    void turn_numbers(bool are_backwards);

    std::string text() const {
        std::string text;
        for (const Cell& cell : cells_) text += cell.text;
        return text;
    }

    std::vector<std::size_t> places() const {
        std::vector<std::size_t> places;
        std::size_t at = 0;
        std::size_t expected = std::string_view::npos;
        for (const Cell& cell : cells_) {
            if (cell.text.empty()) continue;
            const bool same = shown_.substr(cell.begin, cell.end - cell.begin) == cell.text;
            if (!same || cell.begin != expected) places.insert(places.end(), {at, cell.begin, 0});
            if (same) places.back() += cell.text.size();
            at += cell.text.size();
            expected = same ? cell.end : std::string_view::npos;
        }
        places.insert(places.end(), {at, shown_.size(), 0});
        return places;
    }

private:
    char32_t only(std::size_t i) const {
        if (i >= cells_.size() || cells_[i].text.empty()) return 0;
        const CodePoint point = code_point_at(cells_[i].text, 0);
        return point.next == cells_[i].text.size() ? point.value : 0;
    }
    bool is_space(std::size_t i) const { return i < cells_.size() && (only(i) == ' ' || only(i) == 0xA0); }
    bool is_full(std::size_t i) const {
        const char32_t value = only(i);
        return value >= 0x2E80 && value != 0x3000 && is_unspaced(value);
    }
    bool is_digit_at(std::size_t i) const { return i < cells_.size() && only(i) != 0 && is_digit(only(i)); }
    bool is_lone_digit(std::size_t i) const {
        return is_digit_at(i) && !(i > 0 && is_digit_at(i - 1)) && !is_digit_at(i + 1);
    }

    std::string_view shown_;
    Counts& counts_;
    std::vector<Cell> cells_;
};

void Line::turn_numbers(bool are_backwards) {
    for (std::size_t i = 0; i < cells_.size();) {
        if (!is_digit_at(i)) {
            ++i;
            continue;
        }
        // The groups of digits with one space between them, from here on.
        std::vector<std::pair<std::size_t, std::size_t>> groups;
        std::size_t decimals = 0;  // with their mark, behind the group that was printed last: "630.8 1"
        std::size_t at = i;
        for (;;) {
            std::size_t end = at;
            while (is_digit_at(end)) ++end;
            if (are_backwards && groups.empty() && (only(end) == '.' || only(end) == ',') && is_digit_at(end + 1)) {
                decimals = 1;
                while (is_digit_at(end + decimals)) ++decimals;
                end += decimals;
            }
            groups.emplace_back(at, end);
            if (!is_space(end) || !is_digit_at(end + 1)) break;
            at = end + 1;
        }
        const std::size_t end = groups.back().second;
        const auto size = [&](std::size_t group) {
            return groups[group].second - groups[group].first - (group == 0 ? decimals : 0);
        };
        const auto text = [&](std::size_t group) {
            std::string digits;
            for (std::size_t k = groups[group].first; k < groups[group].second; ++k) digits += cells_[k].text;
            return digits;
        };
        bool whole = groups.size() > 1 && groups.size() <= 5;
        for (std::size_t group = 0; group + 1 < groups.size(); ++group) whole = whole && size(group) == 3;
        const auto is_mark = [&](std::size_t k) {
            return k < cells_.size() && (only(k) == '.' || only(k) == ',' || only(k) == '/' || only(k) == '-');
        };
        const bool is_part = (i > 0 && is_mark(i - 1)) || (is_mark(end) && is_digit_at(end + 1));
        const bool backwards = whole && !is_part &&
            (size(groups.size() - 1) < 3 ||
             (size(groups.size() - 1) == 3 && (are_backwards || with_ascii_digits(text(0)) == "000")));
        if (backwards) {
            std::string turned;
            for (std::size_t group = groups.size(); group-- > 0;) turned += text(group) + (group > 0 ? " " : "");
            cells_[i] = {cells_[i].begin, cells_[end - 1].end, std::move(turned)};
            cells_.erase(cells_.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                         cells_.begin() + static_cast<std::ptrdiff_t>(end));
            ++counts_[static_cast<std::size_t>(FoldKind::digit_order)];
            ++i;
        } else {
            i = end;
        }
    }
}

// What has to be looked at in a line; most lines of most files have nothing.
struct Needs {
    bool folding = false;     // a character or markup
    bool from_right = false;  // most letters are of a script that is written from right to left, and digits stand in it
    bool spaces = false;      // a space between two full-width characters
};

Needs needs_of(std::string_view line) {
    Needs needs;
    std::size_t right = 0;
    std::size_t left = 0;
    bool digits = false;
    char32_t before = 0;
    char32_t last = 0;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint point = code_point_at(line, at);
        at = point.next;
        const char32_t value = point.value;
        if (value < 0x80) {
            needs.folding =
                needs.folding || value == '$' || value == '<' || value == '&' || value == '|' || value == '}';
            digits = digits || (value >= '0' && value <= '9');
            left += (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
        } else {
            needs.spaces = needs.spaces || (last == ' ' && before >= 0x2E80 && value >= 0x2E80);
            if (!is_common_han(value)) {
                needs.folding = needs.folding || kind_of(value).has_value();
                const bool is_right = u_charDirection(static_cast<UChar32>(value)) == U_RIGHT_TO_LEFT_ARABIC ||
                    u_charDirection(static_cast<UChar32>(value)) == U_RIGHT_TO_LEFT;
                right += is_right;
                left += !is_right && is_letter(value);
                digits = digits || is_digit(value);
            }
        }
        before = last;
        last = value;
    }
    needs.folding = needs.folding || line.find("[^") != std::string_view::npos ||
        line.find("![") != std::string_view::npos || line.find('\\') != std::string_view::npos;
    needs.from_right = digits && right > left;
    return needs;
}

// Spaces stand between so many of a line's characters that a tool put them there; where other lines of the file prove
// that a tool did, less will do.
constexpr std::size_t least_spaces = 3;
bool is_spaced(const Line::Spaced& found, bool is_proven) {
    return is_proven ? found.spaces > 0 && found.spaces * 2 >= found.neighbours
                     : found.spaces >= least_spaces && found.spaces * 2 >= found.neighbours;
}

bool next_goes_on(const std::vector<std::string>& lines, std::size_t at) {
    for (++at; at < lines.size(); ++at) {
        const std::string_view text = trim(lines[at]);
        if (!text.empty()) return is_lower_case(code_point_at(text, 0).value);
    }
    return false;
}

std::string message(const Counts& counts) {
    constexpr std::array<std::string_view, fold_kinds> names{"invisible characters",
                                                             "ligatures and presentation forms",
                                                             "radicals in place of ideographs",
                                                             "full-width letters and digits",
                                                             "elongations",
                                                             "spaces between ideographs",
                                                             "numbers with their groups in reverse order",
                                                             "marks of Markdown, HTML and formulas"};
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < fold_kinds; ++i)
        if (counts[i] > 0) parts.push_back(fmt::format("{} ({})", names[i], counts[i]));
    return fmt::format("read without what a reader does not see as it is written: {}", fmt::join(parts, ", "));
}

// True where more numbers of the lines written from right to left have their groups in reverse order than in order, of
// those that show it: "687 41" and "000 31" against "41 687".
bool numbers_stand_backwards(const std::vector<std::string>& lines, const std::vector<Needs>& needs) {
    static const Pattern reversed(R"((?<![\d.,/-])(?:\d{3}(?:\h\d{3})*\h\d{1,2}|000(?:\h\d{3})+)(?![\d.,/-]|\h\d))");
    static const Pattern ordered(
        R"((?<![\d.,/-])(?<!\d\h)(?:\d{1,2}(?:\h\d{3})+|(?!000)\d{3}(?:\h\d{3})*\h000)(?![\d.,/-]))");
    int more = 0;
    const auto count = [&](const Pattern& pattern, const std::string& line, int one) {
        for (std::size_t from = 0; const auto match = pattern.find(line, from); from = match->end()) more += one;
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!needs[i].from_right) continue;
        count(reversed, lines[i], 1);
        count(ordered, lines[i], -1);
    }
    return more > 0;
}

}  // namespace

Diagnostics fold_source(SourceText& text) {
    std::vector<Needs> needs;
    needs.reserve(text.lines.size());
    for (const std::string& line : text.lines) needs.push_back(needs_of(line));
    // One line in ten proves that a tool put spaces between characters.
    Counts counts{};
    std::size_t spaced = 0;
    for (std::size_t i = 0; i < needs.size(); ++i) {
        if (!needs[i].spaces) continue;
        Counts ignored{};
        Line line(text.lines[i], ignored);
        line.read(false);
        spaced += is_spaced(line.spaced(false), false);
    }
    const bool is_proven = spaced >= 3 || (spaced > 0 && spaced * 10 >= needs.size());
    const bool are_backwards = numbers_stand_backwards(text.lines, needs);
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < needs.size(); ++i) {
        if (!needs[i].folding && !needs[i].from_right && !needs[i].spaces && !is_proven) continue;
        Line line(text.lines[i], counts);
        const bool ends_with_hyphen = trim_right(text.lines[i]).ends_with("\xC2\xAD");
        line.read(ends_with_hyphen && next_goes_on(text.lines, i));
        if (is_spaced(line.spaced(is_proven), is_proven)) line.close_spaces();
        if (needs[i].from_right) line.turn_numbers(are_backwards);
        std::string folded = line.text();
        std::vector<std::size_t> places = line.places();
        if (std::string composed = normalized(folded); composed != folded) {
            // A letter and its mark came together: where its parts stand is not known as exactly.
            folded = std::move(composed);
            places = {0, 0, 0, folded.size(), text.lines[i].size(), 0};
        }
        if (folded == text.lines[i]) continue;
        if (shown.empty()) shown = text.lines;
        text.lines[i] = folded;
        text.folded.push_back({static_cast<int>(i) + 1, std::move(folded), std::move(places)});
    }
    text.shown = std::move(shown);
    if (text.folded.empty()) return {};
    return {{Severity::note, "folded", message(counts), {}, text.path, 0}};
}

std::string folded_line(std::string_view line) {
    SourceText text;
    text.lines = {std::string(line)};
    fold_source(text);
    return text.lines.front();
}

}  // namespace sessiondiff
