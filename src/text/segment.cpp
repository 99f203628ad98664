#include "text/segment.h"

#include <algorithm>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "text/pattern.h"
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
            // Without ICU's filter for abbreviations: it looks at the end of a word, and to it "nouveaux." is "aux."
            slot.reset(icu::BreakIterator::createSentenceInstance(locale, status));
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

// Offsets of the iterator's boundaries in bytes: ICU works on UTF-16.
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

// To ICU a full stop ends nothing where the next word is small, whatever stands between: "the centre opened. 19 agents
// attended". Behind a whole word, a number or a bracket it does: a date or a count begins the next sentence.
void add_ends_before_numbers(std::vector<std::size_t>& edges, std::string_view text) {
    static const Pattern end(R"((?:\p{L}{4}|\d{2}|[)\]»”\"])\.[)\]»”\"]?\h+(?=\d[\d\h.,]*\h\p{Ll}))");
    for (auto match = end.find(text); match; match = end.find(text, match->end())) edges.push_back(match->end());
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
}

// An opening bracket or quotation mark of any script.
bool opens(char32_t value) {
    const auto type = u_charType(static_cast<UChar32>(value));
    return type == U_START_PUNCTUATION || type == U_INITIAL_PUNCTUATION;
}

}  // namespace

std::vector<Span> sentences(std::string_view text, std::string_view language) {
    std::vector<Span> result;
    std::vector<std::size_t> edges = boundaries(Unit::sentence, text, language);
    add_ends_before_numbers(edges, text);
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
