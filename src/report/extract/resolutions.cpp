#include <algorithm>
#include <fmt/format.h>

#include "report/extract/extract.h"
#include "text/numerals.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

struct Citation {
    std::string id;
    std::size_t begin = 0;
    std::size_t end = 0;
};

// Every number that has the form of a resolution's, in order.
std::vector<Citation> candidates(const Sentence& sentence) {
    const std::string_view text = sentence.text;
    const ResolutionCues& cues = sentence.language.resolutions;
    std::vector<Citation> found;
    for (std::size_t from = 0; from < text.size();) {
        const auto match = cues.council.find(text, from);
        if (!match) break;
        found.push_back({with_ascii_digits(fmt::format("S/RES/{}({})", cues.council.group(*match, text, "n"),
                                                       cues.council.group(*match, text, "y"))),
                         match->begin(), match->end()});
        from = std::max(match->end(), from + 1);
    }
    for (std::size_t from = 0; from < text.size();) {
        const auto match = cues.assembly.find(text, from);
        if (!match) break;
        found.push_back({with_ascii_digits(fmt::format("A/RES/{}/{}", cues.assembly.group(*match, text, "s"),
                                                       cues.assembly.group(*match, text, "n"))),
                         match->begin(), match->end()});
        from = std::max(match->end(), from + 1);
    }
    std::sort(found.begin(), found.end(), [](const Citation& a, const Citation& b) { return a.begin < b.begin; });
    return found;
}

// Symbols written out need no further word.
std::vector<Citation> symbols(std::string_view text) {
    static const Pattern council(R"((?<![\w/])S/RES/(?<n>\d{1,4})\s*\((?<y>(?:19|20)\d{2})\))");
    static const Pattern assembly(R"((?<![\w/])A/RES/(?<s>\d{2})/(?<n>\d{1,3})(?![\d/]))");
    std::vector<Citation> found;
    for (std::size_t from = 0; from < text.size();) {
        const auto match = council.find(text, from);
        if (!match) break;
        found.push_back(
            {fmt::format("S/RES/{}({})", council.group(*match, text, "n"), council.group(*match, text, "y")),
             match->begin(), match->end()});
        from = match->end();
    }
    for (std::size_t from = 0; from < text.size();) {
        const auto match = assembly.find(text, from);
        if (!match) break;
        found.push_back(
            {fmt::format("A/RES/{}/{}", assembly.group(*match, text, "s"), assembly.group(*match, text, "n")),
             match->begin(), match->end()});
        from = match->end();
    }
    // What other bodies decided: the Conference on Disarmament, the Council and Conference of the OPCW, the General
    // Conference of the IAEA, Interpol's assembly.
    static const Pattern decisions(
        R"((?<![\w/-])(?:CD/\d{1,4}|(?:EC|C)(?:-[A-Z]{1,2})?-\d{1,3}/DEC\.\d{1,3}|GC\(\d{1,3}\)/RES/\d{1,3}|)"
        R"(S/PRST/\d{4}/\d{1,3}|AG-\d{4}-RES-\d{1,3})(?![\w/]))");
    for (std::size_t from = 0; from < text.size();) {
        const auto match = decisions.find(text, from);
        if (!match) break;
        found.push_back(
            {std::string(text.substr(match->begin(), match->end() - match->begin())), match->begin(), match->end()});
        from = match->end();
    }
    return found;
}

}  // namespace

std::vector<Fact> find_resolutions(const Sentence& sentence) {
    const std::string_view text = sentence.text;
    const ResolutionCues& cues = sentence.language.resolutions;
    const std::vector<Citation> found = candidates(sentence);
    std::vector<Citation> kept = symbols(text);
    for (std::size_t i = 0; i < found.size();) {
        std::size_t last = i;
        while (last + 1 < found.size() &&
               cues.separator.matches(text.substr(found[last].end, found[last + 1].begin - found[last].end)))
            ++last;
        const bool named = matches_any(cues.before, text.substr(0, found[i].begin)) ||
            matches_any(cues.after, text.substr(found[last].end));
        if (named)
            kept.insert(kept.end(), found.begin() + static_cast<std::ptrdiff_t>(i),
                        found.begin() + static_cast<std::ptrdiff_t>(last) + 1);
        i = last + 1;
    }
    std::sort(kept.begin(), kept.end(), [](const Citation& a, const Citation& b) { return a.begin < b.begin; });
    std::vector<Fact> facts;
    std::size_t end = 0;
    for (const Citation& citation : kept) {
        if (citation.begin < end) continue;
        end = citation.end;
        Fact fact = fact_over(FactKind::resolution, text, citation.begin, citation.end);
        fact.id = citation.id;
        fact.rule = "languages/" + sentence.language.code + ".yaml: resolutions";
        facts.push_back(std::move(fact));
    }
    return facts;
}

}  // namespace sessiondiff
