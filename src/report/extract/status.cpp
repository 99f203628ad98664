#include <algorithm>

#include "report/extract/extract.h"
#include "text/unicode.h"

namespace sessiondiff {

Fact fact_over(FactKind kind, std::string_view text, std::size_t begin, std::size_t end) {
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
