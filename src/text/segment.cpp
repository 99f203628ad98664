#include "text/segment.h"

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <unicode/brkiter.h>
#include <unicode/filteredbrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "text/han.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

enum class Unit { sentence, word, line };

// Break iterators are slow to make and not safe to share: one of each kind per thread and language.
icu::BreakIterator& iterator_for(Unit unit, std::string_view language) {
    thread_local std::map<std::pair<Unit, std::string>, std::unique_ptr<icu::BreakIterator>> made;
    auto& slot = made[{unit, std::string(language)}];
    if (!slot) {
        UErrorCode status = U_ZERO_ERROR;
        const icu::Locale locale{std::string(language).c_str()};
        if (unit == Unit::sentence) {
            std::unique_ptr<icu::BreakIterator> plain(icu::BreakIterator::createSentenceInstance(locale, status));
            std::unique_ptr<icu::FilteredBreakIteratorBuilder> builder(
                icu::FilteredBreakIteratorBuilder::createInstance(locale, status));
            if (U_SUCCESS(status) && builder) {
                slot.reset(builder->build(plain.release(), status));
            } else {
                status = U_ZERO_ERROR;
                slot = std::move(plain);
            }
        } else if (unit == Unit::line) {
            slot.reset(icu::BreakIterator::createLineInstance(locale, status));
        } else {
            slot.reset(icu::BreakIterator::createWordInstance(locale, status));
        }
        if (U_FAILURE(status) || !slot)
            throw std::runtime_error("ICU has no break iterator for " + std::string(language));
    }
    return *slot;
}

// Offsets of the iterator's boundaries in bytes: ICU works on UTF-16 here because filtered iterators do not take UTF-8.
std::vector<std::size_t> boundaries(Unit unit, std::string_view text, std::string_view language) {
    icu::BreakIterator& iterator = iterator_for(unit, language);
    const icu::UnicodeString wide =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    iterator.setText(wide);
    std::vector<std::size_t> result{0};
    std::size_t byte = 0;
    int32_t seen = 0;
    for (int32_t at = iterator.next(); at != icu::BreakIterator::DONE; at = iterator.next()) {
        while (seen < at && byte < text.size()) {
            const CodePoint point = code_point_at(text, byte);
            seen += point.value >= 0x10000 ? 2 : 1;
            byte = point.next;
        }
        result.push_back(byte);
    }
    if (result.back() != text.size()) result.push_back(text.size());
    return result;
}

// What the rules of sentences (UAX #29) make of a character, as far as a sentence can be told without ICU's iterator.
enum class Kind { text, extends, closes, space, goes_on, stops, unsure };

Kind kind_of(char32_t value) {
    if (is_common_han(value) || (value >= 'a' && value <= 'z') || (value >= '0' && value <= '9')) return Kind::text;
    if (value == ';' || value == 0x37E) return Kind::unsure;  // they end a sentence in Greek
    switch (u_getIntPropertyValue(static_cast<UChar32>(value), UCHAR_SENTENCE_BREAK)) {
        case U_SB_EXTEND:
        case U_SB_FORMAT: return Kind::extends;
        case U_SB_CLOSE: return Kind::closes;
        case U_SB_SP: return Kind::space;
        case U_SB_SCONTINUE: return Kind::goes_on;
        case U_SB_STERM: return Kind::stops;
        case U_SB_ATERM:
        case U_SB_SEP:
        case U_SB_CR:
        case U_SB_LF: return Kind::unsure;
        default: return Kind::text;
    }
}

// The boundaries of sentences. Behind a mark like the Chinese full stop they follow from the characters next to it
// (rules SB8a to SB11), and nothing before them counts for what comes after. Only what stands between two of them and
// holds a full stop that may be that of an abbreviation, or the end of a line, is left to ICU.
std::vector<std::size_t> sentence_boundaries(std::string_view text, std::string_view language) {
    std::vector<std::size_t> result;
    result.reserve(16);
    result.push_back(0);
    bool unsure = false;
    const auto break_at = [&](std::size_t at) {
        const std::size_t begin = result.back();
        if (unsure) {
            for (const std::size_t inner : boundaries(Unit::sentence, text.substr(begin, at - begin), language))
                if (inner > 0) result.push_back(begin + inner);
        } else if (at > begin) {
            result.push_back(at);
        }
        unsure = false;
    };
    enum {
        inside,
        stopped,
        spaced
    } state = inside;  // stopped: behind a mark and perhaps closing quotes; spaced: and white space
    for (std::size_t at = 0; at < text.size();) {
        if (state == inside) at = after_han(text, at);
        if (at == text.size()) break;
        const CodePoint point = code_point_at(text, at);
        const Kind kind = kind_of(point.value);
        const bool begins = state != inside && (kind == Kind::text || (kind == Kind::closes && state == spaced));
        if (begins) break_at(at);
        if (kind == Kind::stops) {
            state = stopped;
        } else if (kind == Kind::space && state != inside) {
            state = spaced;
        } else if (kind != Kind::extends && !(kind == Kind::closes && state == stopped)) {
            state = inside;
        }
        unsure = unsure || kind == Kind::unsure;
        at = point.next;
    }
    break_at(text.size());
    return result;
}

// An opening bracket or quotation mark of any script.
bool opens(char32_t value) {
    const auto type = u_charType(static_cast<UChar32>(value));
    return type == U_START_PUNCTUATION || type == U_INITIAL_PUNCTUATION;
}

}  // namespace

std::vector<Span> sentences(std::string_view text, std::string_view language) {
    std::vector<Span> result;
    std::vector<std::size_t> edges = sentence_boundaries(text, language);
    // To ICU opening and closing marks are one class; one that opens, with no white space after it, begins the next
    // sentence.
    for (std::size_t i = 1; i + 1 < edges.size(); ++i)
        while (edges[i] > edges[i - 1]) {
            const CodePoint last = code_point_before(text, edges[i]);
            if (!opens(last.value)) break;
            edges[i] = last.next;
        }
    result.reserve(edges.size());
    for (std::size_t i = 1; i < edges.size(); ++i) {
        const std::string_view raw = text.substr(edges[i - 1], edges[i] - edges[i - 1]);
        const std::size_t lead = leading_space(raw);
        const std::size_t length = trim_right(raw).size();
        if (length > lead) result.push_back({edges[i - 1] + lead, edges[i - 1] + length});
    }
    return result;
}

namespace {

std::vector<Span> pieces(Unit unit, std::string_view text, std::string_view language) {
    std::vector<Span> result;
    const std::vector<std::size_t> edges = boundaries(unit, text, language);
    for (std::size_t i = 1; i < edges.size(); ++i)
        if (edges[i] > edges[i - 1]) result.push_back({edges[i - 1], edges[i]});
    return result;
}

}  // namespace

std::vector<Span> tokens(std::string_view text, std::string_view language) {
    return pieces(Unit::word, text, language);
}

std::vector<Span> line_pieces(std::string_view text, std::string_view language) {
    return pieces(Unit::line, text, language);
}

}  // namespace sessiondiff
