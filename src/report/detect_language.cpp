#include "report/detect_language.h"

#include <algorithm>
#include <array>
#include <unicode/uscript.h>

#include "text/brackets.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

using Letters = std::array<std::size_t, USCRIPT_CODE_LIMIT>;  // of each script

// A letter of a script without spaces between words counts as three: a word has fewer of them.
Letters letters_by_script(const SourceText& text) {
    Letters letters{};
    for (const std::string& line : text.lines)
        for (std::size_t at = 0; at < line.size();) {
            const CodePoint point = code_point_at(line, at);
            at = point.next;
            if (!is_letter(point.value)) continue;
            UErrorCode status = U_ZERO_ERROR;
            const UScriptCode script = uscript_getScript(static_cast<UChar32>(point.value), &status);
            letters[script] += uscript_breaksBetweenLetters(script) ? 3 : 1;
        }
    return letters;
}

// Those of the scripts that ICU knows the language to be written in.
std::size_t letters_of(const std::string& code, const Letters& letters) {
    std::array<UScriptCode, 8> scripts{};
    UErrorCode status = U_ZERO_ERROR;
    const int count = uscript_getCode(code.c_str(), scripts.data(), scripts.size(), &status);
    std::size_t sum = 0;
    for (int i = 0; i < count && U_SUCCESS(status); ++i) sum += letters[scripts[i]];
    return sum;
}

// How often a line has a phrase by which reports of the language are known.
int phrases_of(const Language& language, const SourceText& text) {
    int score = 0;
    for (const std::string& line : text.lines) {
        const std::string_view trimmed = trim(line);
        if (trimmed.empty() || trimmed.size() > 200) continue;
        const std::string_view inner = in_square_brackets(trimmed).value_or(trimmed);
        score += 3 * matches_any(language.original_tag, inner) + matches_any(language.report_line, trimmed) +
            matches_any(language.session, trimmed);
        for (const SectionCue& cue : language.sections) score += matches_any(cue.titles, trimmed);
    }
    return score;
}

// The language whose common words the text is full of, where no other language of the script comes near; else empty.
std::string clear_by_words(const std::vector<std::string>& codes, const SourceText& text, const Config& config) {
    constexpr std::size_t least = 8;
    std::vector<std::size_t> counts(codes.size());
    std::vector<const Language*> languages;
    for (const std::string& code : codes) languages.push_back(&config.language(code));
    for (const std::string& line : text.lines)
        for (std::size_t at = 0; at < line.size();) {
            std::size_t end = at;
            while (end < line.size() && is_letter(code_point_at(line, end).value)) end = code_point_at(line, end).next;
            if (end == at) {
                at = code_point_at(line, at).next;
                continue;
            }
            const std::string_view word = std::string_view(line).substr(at, end - at);
            for (std::size_t i = 0; i < languages.size(); ++i) counts[i] += languages[i]->common_words.contains(word);
            at = end;
        }
    const auto most = std::max_element(counts.begin(), counts.end());
    if (most == counts.end() || *most < least) return {};
    const auto rivals =
        std::count_if(counts.begin(), counts.end(), [&](std::size_t count) { return count * 2 > *most; });
    return rivals == 1 ? codes[static_cast<std::size_t>(most - counts.begin())] : std::string();
}

}  // namespace

std::string detect_language(const SourceText& text, const Config& config) {
    const Letters letters = letters_by_script(text);
    std::vector<std::string> likely;  // languages with the most letters: those of one script have the same number
    std::size_t most = 0;
    for (const std::string& code : config.language_codes()) {
        const std::size_t count = letters_of(code, letters);
        if (count > most) likely.clear();
        if (count >= most) likely.push_back(code);
        most = std::max(most, count);
    }
    if (likely.size() == 1) return likely.front();
    if (const std::string code = clear_by_words(likely, text, config); !code.empty()) return code;
    std::string best;
    int best_score = -1;
    for (const std::string& code : likely)
        if (const int score = phrases_of(config.language(code), text); score > best_score) {
            best = code;
            best_score = score;
        }
    return best;
}

}  // namespace sessiondiff
