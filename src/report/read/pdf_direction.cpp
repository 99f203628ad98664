#include <algorithm>
#include "report/read/pdf_direction.h"

#include <memory>
#include <string_view>
#include <vector>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

bool has_right_to_left(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        if (is_right_to_left(point.value)) return true;
        at = point.next;
    }
    return false;
}

bool is_alef(char16_t value) { return value == 0x0627 || value == 0x0622 || value == 0x0623 || value == 0x0625; }

// Some producers name a bracket by its shape, others by what it means: the pair tells which.
bool has_turned_brackets(const icu::UnicodeString& text) {
    int depth = 0;
    int lowest = 0;
    for (int32_t i = 0; i < text.length(); ++i) {
        depth += (text[i] == '(' || text[i] == '[') ? 1 : 0;
        depth -= (text[i] == ')' || text[i] == ']') ? 1 : 0;
        lowest = std::min(lowest, depth);
    }
    return lowest < 0 && depth == 0;
}

// "A/RES/78/35", "IAEA": words with letters from left to right are seen as they are written, digits and all. A letter
// of the private area stands for each of them while the rest is put in order.
constexpr char16_t first_stand_in = 0xE000;
constexpr std::size_t most_stand_ins = 0x1000;

struct Kept {
    icu::UnicodeString text;
    std::vector<icu::UnicodeString> words;
};

bool is_inside(char16_t value) { return u_isalnum(value) != 0 || u_getCombiningClass(value) != 0; }

// A run without white space, and what of it is a word from left to right: brackets and full stops around it are not.
struct Token {
    int32_t end = 0;
    int32_t from = 0;
    int32_t to = 0;
    bool is_left = false;    // has letters from left to right alone
    bool is_number = false;  // digits alone, and nothing around them
};

Token token_at(const icu::UnicodeString& all, int32_t begin) {
    Token token{begin, begin, begin, false, true};
    bool has_left = false;
    bool has_right = false;
    for (int32_t& end = token.end; end < all.length() && !u_isUWhiteSpace(all[end]); ++end) {
        has_right = has_right || is_right_to_left(all[end]);
        has_left = has_left || (u_isalpha(all[end]) && !is_right_to_left(all[end]));
        token.is_number = token.is_number && u_isdigit(all[end]);
    }
    token.is_left = has_left && !has_right;
    token.to = token.end;
    while (token.from < token.to && !is_inside(all[token.from])) ++token.from;
    while (token.to > token.from && !is_inside(all[token.to - 1])) --token.to;
    // "Distr.:" – within text from right to left its colon would be seen at the left.
    constexpr std::u16string_view enders = u".:;,!?";
    const bool begins = token.from == begin && token.is_left;
    if (begins && token.to < token.end && enders.find(all[token.end - 1]) != std::u16string_view::npos)
        token.to = token.end;
    return token;
}

// Words and numbers that follow a word from left to right are one run with it: "July 2024".
int32_t end_of_run(const icu::UnicodeString& all, Token token) {
    int32_t to = token.to;
    while (token.to == token.end && token.end + 1 < all.length() && all[token.end] == ' ') {
        const bool after_number = token.is_number;
        token = token_at(all, token.end + 1);
        const bool is_word = token.is_left && is_inside(all[token.from]);
        if (token.end == token.from || after_number || !(token.is_number || is_word)) break;
        to = token.to;
    }
    return to;
}

Kept without_kept(const icu::UnicodeString& all) {
    Kept kept;
    for (int32_t begin = 0; begin < all.length();) {
        const Token token = token_at(all, begin);
        int32_t end = token.end;
        if (token.is_left && kept.words.size() < most_stand_ins) {
            const int32_t to = end_of_run(all, token);
            kept.text.append(all, begin, token.from - begin);
            kept.text.append(static_cast<char16_t>(first_stand_in + kept.words.size()));
            kept.words.push_back(all.tempSubStringBetween(token.from, to));
            begin = to;
            end = std::max(end, to);
            while (end < all.length() && !u_isUWhiteSpace(all[end])) ++end;
        }
        for (; begin < end; ++begin) kept.text.append(all[begin]);
        for (; begin < all.length() && u_isUWhiteSpace(all[begin]); ++begin) kept.text.append(all[begin]);
    }
    return kept;
}

// A stand-in is a letter from right to left: a number beside it is no part of its word.
UCharDirection direction_of(const void*, UChar32 value) {
    const bool is_stand_in = value >= first_stand_in && value < first_stand_in + static_cast<UChar32>(most_stand_ins);
    return is_stand_in ? U_RIGHT_TO_LEFT : U_CHAR_DIRECTION_COUNT;  // the usual one
}

void turn_brackets(icu::UnicodeString& text) {
    for (int32_t i = 0; i < text.length(); ++i) text.replace(i, 1, static_cast<UChar32>(u_charMirror(text[i])));
}

}  // namespace

bool is_right_to_left(char32_t value) {
    return (value >= 0x0590 && value <= 0x08FF) || (value >= 0xFB1D && value <= 0xFDFF) ||
        (value >= 0xFE70 && value <= 0xFEFC);
}

std::string written_order(std::string_view seen, bool right_to_left) {
    if (!right_to_left && !has_right_to_left(seen)) return std::string(seen);
    const icu::UnicodeString all =
        icu::UnicodeString::fromUTF8(icu::StringPiece(seen.data(), static_cast<int32_t>(seen.size())));
    Kept kept = without_kept(all);
    const std::unique_ptr<UBiDi, decltype(&ubidi_close)> bidi(ubidi_open(), &ubidi_close);
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setReorderingMode(bidi.get(), UBIDI_REORDER_INVERSE_LIKE_DIRECT);
    if (right_to_left) ubidi_setClassCallback(bidi.get(), direction_of, nullptr, nullptr, nullptr, &status);
    ubidi_setPara(bidi.get(), kept.text.getBuffer(), kept.text.length(), right_to_left ? 1 : 0, nullptr, &status);
    icu::UnicodeString written;
    char16_t* buffer = written.getBuffer(kept.text.length() * 2 + 8);
    const int32_t length =
        ubidi_writeReordered(bidi.get(), buffer, written.getCapacity(), UBIDI_KEEP_BASE_COMBINING, &status);
    written.releaseBuffer(U_SUCCESS(status) ? length : 0);
    if (U_FAILURE(status)) return std::string(seen);
    if (has_turned_brackets(written)) turn_brackets(written);
    icu::UnicodeString whole;
    for (int32_t i = 0; i < written.length(); ++i) {
        const auto stand_in = static_cast<std::size_t>(written[i] - first_stand_in);
        written[i] >= first_stand_in&& stand_in < kept.words.size() ? whole.append(kept.words[stand_in])
                                                                    : whole.append(written[i]);
    }
    std::string result;
    whole.toUTF8String(result);
    return result;
}

int mend_lam_alef(std::string& text) {
    icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
    int mended = 0;
    for (int32_t i = 0; i + 2 < wide.length(); ++i) {
        if (wide[i] != 0x0627 || !is_alef(wide[i + 1]) || wide[i + 2] != 0x0644) continue;
        const char16_t alef = wide[i + 1];
        wide.setCharAt(i + 1, 0x0644);
        wide.setCharAt(i + 2, alef);
        ++mended;
    }
    if (mended > 0) {
        text.clear();
        wide.toUTF8String(text);
    }
    return mended;
}

}  // namespace sessiondiff
