#include "report/layout/contents_page.h"

#include <optional>

#include "report/layout/join.h"
#include "text/brackets.h"
#include "text/numerals.h"
#include "text/pattern.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::size_t least_entries = 3;
constexpr std::size_t most_between = 2;     // lines of a title that is wrapped, or numbers on lines of their own
constexpr double widest_title = 55;         // full-width characters
constexpr double widest_short_title = 25;   // most titles are names
constexpr std::size_t farthest_line = 400;  // nobody's contents page begins later

// What a line may be on a contents page.
struct Entry {
    std::size_t line = 0;
    int page = 0;
    bool is_number = false;  // the page number alone
    bool is_sure = false;    // leaders or a wide gap: it is an entry whatever stands around it
    bool is_short = false;
};

std::optional<int> page_in(std::string_view digits) {
    const auto number = parse_number(digits);
    return number && *number < 1000 ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

std::optional<Entry> entry_at(const std::vector<std::string>& lines, std::size_t at) {
    static const Pattern alone(R"(^\d{1,3}$)");
    static const Pattern with_title(
        R"(^(?<title>\S.*?)(?:(?<wide>(?:\s*[.·…]\s?){3,}\s*|\s*\t\s*|\s{3,})|\s)(?<page>\d{1,3})$)");
    const std::string_view text = trim(lines[at]);
    if (text.empty() || text.size() > 400 || !is_digit(code_point_before(text, text.size()).value)) return std::nullopt;
    if (alone.matches(text)) {
        const auto page = page_in(text);
        return page ? std::optional(Entry{at, *page, true, false, false}) : std::nullopt;
    }
    const auto match = with_title.find(text);
    if (!match) return std::nullopt;
    const std::string_view title = behind_number(with_title.group(*match, text, "title"));
    const auto page = page_in(with_title.group(*match, text, "page"));
    if (!page || title.empty() || !is_letter(code_point_at(title, 0).value) || !looks_like_heading(title, true) ||
        is_wider_than(title, widest_title))
        return std::nullopt;
    return Entry{at, *page, false, with_title.range(*match, "wide").set(), !is_wider_than(title, widest_short_title)};
}

// A run of entries that is a contents page: enough of them, and most of them short.
bool is_contents(const std::vector<Entry>& run) {
    std::size_t count = 0;
    std::size_t short_titles = 0;
    for (const Entry& entry : run) {
        count += 1;
        short_titles += entry.is_short || entry.is_number || entry.is_sure;
    }
    return count >= least_entries && short_titles * 2 >= count;
}

}  // namespace

ContentsPage find_contents_page(const SourceText& source) {
    const std::vector<std::string>& lines = source.lines;
    ContentsPage found{std::vector<bool>(lines.size()), std::vector<bool>(lines.size())};
    std::vector<Entry> run;
    std::size_t between = 0;
    const auto end_run = [&] {
        if (is_contents(run))
            for (const Entry& entry : run) (entry.is_number ? found.is_number : found.is_entry)[entry.line] = true;
        run.clear();
        between = 0;
    };
    bool text_above = false;  // a title for a number that stands alone
    for (std::size_t i = 0; i < lines.size() && i < farthest_line; ++i) {
        const std::string_view text = trim(lines[i]);
        if (text.empty()) continue;
        if (in_square_brackets(text)) break;
        const auto entry = entry_at(lines, i);
        const bool goes_on =
            entry && (!entry->is_number || text_above) && (run.empty() || entry->page >= run.back().page);
        if (goes_on) {
            run.push_back(*entry);
            between = 0;
            text_above = false;
            continue;
        }
        const std::string_view title = behind_number(without_leader(text));
        if (title.empty()) continue;  // the number of a title alone on its line
        text_above = !entry && looks_like_heading(title, true);
        if (text_above && ++between <= most_between) continue;
        end_run();
        if (entry && !entry->is_number) run.push_back(*entry);
    }
    end_run();
    return found;
}

std::optional<ContentsParts> contents_parts(std::string_view text, bool is_contents) {
    if (text.empty() || !is_digit(code_point_before(text, text.size()).value)) return std::nullopt;
    static const Pattern entry(
        R"(^(?<title>\S.*?)(?:\s*(?:(?:\.\s?){3,}|…+|(?:·\s?){3,}|\t)\s*)"
        R"((?:\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s+)?|\s{3,}(?:\d{1,3}\s?[-–]\s?\d{1,3}\s+)?)(?<page>\d{1,3})$)");
    static const Pattern known(R"(^(?<title>\S.*?)\s*(?:(?:\.\s?){3,}|…+|(?:·\s?){3,})?)"
                               R"((?:\s+\d{1,3}\s?[-–]\s?\d{1,3})?\s+(?<page>\d{1,3})$)");
    for (const Pattern* pattern : {&entry, &known}) {
        if (pattern == &known && !is_contents) continue;
        if (const auto match = pattern->find(text))
            return ContentsParts{pattern->range(*match, "title").end, pattern->range(*match, "page").begin};
    }
    return std::nullopt;
}

std::string_view behind_number(std::string_view title) {
    static const Pattern number(R"(^(?:[\p{L}\p{N}]{1,6}\s?[.．、)-]|[(（][\p{L}\p{N}]{1,4}[)）])\s*)");
    const auto match = number.find(title);
    return match ? title.substr(match->end()) : title;
}

bool ends_with_leader(std::string_view text) {
    text = trim_right(text);
    if (!text.ends_with('.') && !text.ends_with("…") && !text.ends_with("·")) return false;
    static const Pattern leader(R"((?:(?:\.\s?){4,}|…{2,}|(?:·\s?){4,})$)");
    return leader.matches(text);
}

std::string_view without_leader(std::string_view text) {
    if (text.find("..") == std::string_view::npos && text.find(". .") == std::string_view::npos &&
        text.find("…") == std::string_view::npos && text.find("·") == std::string_view::npos)
        return text;
    static const Pattern leader(R"(\s*(?:(?:\.\s?){4,}|…{2,}|(?:·\s?){4,})[\s\d–-]*$)");
    const auto match = leader.find(text);
    return match ? text.substr(0, match->begin()) : text;
}

}  // namespace sessiondiff
