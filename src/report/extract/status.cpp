#include <algorithm>
#include <unicode/uchar.h>
#include <vector>

#include "report/extract/extract.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// "《Nuclear Act" ends behind "》" where that comes next.
std::size_t end_with_brackets(std::string_view text, std::size_t begin, std::size_t end) {
    std::vector<char32_t> open;  // what closes them
    for (std::size_t at = begin; at < end;) {
        const CodePoint point = code_point_at(text, at);
        const auto value = static_cast<UChar32>(point.value);
        const auto type = u_getIntPropertyValue(value, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
        if (type == U_BPT_OPEN) open.push_back(static_cast<char32_t>(u_getBidiPairedBracket(value)));
        if (type == U_BPT_CLOSE && !open.empty() && open.back() == point.value) open.pop_back();
        at = point.next;
    }
    for (; !open.empty() && end < text.size() && code_point_at(text, end).value == open.back(); open.pop_back())
        end = code_point_at(text, end).next;
    return end;
}

}  // namespace

Fact fact_over(FactKind kind, std::string_view text, std::size_t begin, std::size_t end) {
    end = end_with_brackets(text, begin, end);
    Fact fact;
    fact.kind = kind;
    fact.begin = count_code_points(text.substr(0, begin));
    fact.end = fact.begin + count_code_points(text.substr(begin, end - begin));
    fact.as_printed = std::string(text.substr(begin, end - begin));
    return fact;
}

const StatusCue* find_status(const std::vector<StatusCue>& cues, std::string_view before, std::string_view after) {
    const auto fits = [&](const Pattern& pattern, std::string_view part) {
        return pattern.empty() || pattern.matches(part);
    };
    const auto found = std::find_if(cues.begin(), cues.end(), [&](const StatusCue& cue) {
        return fits(cue.before, before) && fits(cue.after, after);
    });
    return found == cues.end() ? nullptr : &*found;
}

}  // namespace sessiondiff
