#include "report/detect_language.h"

#include <algorithm>
#include <array>

#include "text/brackets.h"
#include "text/unicode.h"

namespace sessiondiff {

std::string detect_language(const SourceText& text, const Config& config) {
    const std::vector<std::string>& codes = config.language_codes();
    std::array<std::size_t, 4> letters{};  // Han, Arabic, Cyrillic, Latin
    for (const std::string& line : text.lines)
        for (std::size_t at = 0; at < line.size();) {
            const CodePoint point = code_point_at(line, at);
            at = point.next;
            if (is_common_han(point.value)) letters[0] += 3;  // a word has fewer of them
            if (point.value >= 0x600 && point.value <= 0x6FF) ++letters[1];
            if (point.value >= 0x400 && point.value <= 0x4FF) ++letters[2];
            if (point.value < 0x250 && is_letter(point.value)) ++letters[3];
        }
    static constexpr std::array<const char*, 3> single{"zh", "ar", "ru"};
    const auto most = static_cast<std::size_t>(std::max_element(letters.begin(), letters.end()) - letters.begin());
    if (most < single.size() && config.has_language(single[most])) return single[most];
    // Several languages share the Latin script: the one whose phrases the lines have.
    std::string best = codes.front();
    int best_score = -1;
    for (const std::string& code : codes) {
        if (most == 3 && std::find(single.begin(), single.end(), code) != single.end()) continue;
        const Language& candidate = config.language(code);
        int score = 0;
        for (const std::string& line : text.lines) {
            const std::string_view trimmed = trim(line);
            if (trimmed.empty() || trimmed.size() > 200) continue;
            const std::string_view inner = in_square_brackets(trimmed).value_or(trimmed);
            score += 3 * matches_any(candidate.original_tag, inner) + matches_any(candidate.report_line, trimmed) +
                matches_any(candidate.session, trimmed);
            for (const SectionCue& cue : candidate.sections) score += matches_any(cue.titles, trimmed);
        }
        if (score > best_score) {
            best = code;
            best_score = score;
        }
    }
    return best;
}

}  // namespace sessiondiff
