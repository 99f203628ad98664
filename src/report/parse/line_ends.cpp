#include "report/parse/line_ends.h"

#include <algorithm>
#include <fmt/format.h>

#include "report/parse/replies.h"
#include "text/numerals.h"
#include "text/pattern.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::size_t least_length = 200;  // bytes of a line in which a reply could begin
constexpr int least_paragraphs = 3;        // in a row that no list within a sentence is

// The place of a language tag with text on both sides of it; nothing where the line has none.
std::optional<std::size_t> tag_within(std::string_view text, const Language& language) {
    static const Pattern bracket(R"([\[［【〔][^\[\]［］【】〔〕]{2,120}[\]］】〕])");
    for (auto match = bracket.find(text); match; match = bracket.find(text, match->end())) {
        const bool is_within = match->begin() > 0 && !trim(text.substr(match->end())).empty();
        if (!is_within) continue;
        const auto tag = read_tag(text.substr(match->begin(), match->end() - match->begin()), language);
        if (tag && tag->language) return match->begin();
    }
    return std::nullopt;
}

// "… to the Assembly. 2. A note … 3. As at …": numbers that rise by one, each behind the end of a sentence.
std::optional<std::size_t> paragraphs_within(std::string_view text) {
    static const Pattern number(R"([.!?。؟]["”»)]?\s+(?<number>\d{1,3})\s?[.．-]\s+(?=[\p{Lu}\p{Lo}]))");
    int expected = 0;
    int found = 0;
    for (auto match = number.find(text); match; match = number.find(text, match->end() - 1)) {
        const auto value = parse_number(number.group(*match, text, "number"));
        if (!value) continue;
        const int here = static_cast<int>(*value);
        found = here == expected ? found + 1 : 1;
        expected = here + 1;
        if (found >= least_paragraphs) return match->begin();
    }
    return std::nullopt;
}

}  // namespace

bool report_lost_line_ends(const std::vector<Block>& blocks, const Language& language, Report& report) {
    bool found = false;
    for (const Block& block : blocks) {
        if (block.kind == BlockKind::tag || block.kind == BlockKind::contents_entry || block.text.size() < least_length)
            continue;
        auto place = tag_within(block.text, language);
        if (!place) place = paragraphs_within(block.text);
        if (!place) continue;
        found = true;
        const int line = line_at(block, *place);
        report.diagnostics.push_back(
            {Severity::warning,
             "line-ends-lost",
             fmt::format(
                 "line ends are lost: “{}” stands in the middle of a line of {} characters, so that "
                 "headings, tags and paragraphs cannot be told apart; extract the text again with its line ends",
                 shortened(std::string_view(block.text).substr(*place), 40), count_code_points(block.text)),
             {line, line},
             report.path,
             0});
    }
    return found;
}

}  // namespace sessiondiff
