#include "report/layout/kept_lines.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "report/layout/contents_page.h"
#include "text/brackets.h"
#include "text/pattern.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::size_t widest_mark = 24;           // bytes
constexpr std::size_t longest_title = 400;        // bytes
constexpr std::size_t longest_cover = 80;         // lines
constexpr double widest_heading_above_mark = 30;  // full-width characters

// "I.", "1.", "(a)", "•" and a raised number, alone on their line.
bool is_lone_mark(std::string_view text) {
    if (text.size() > widest_mark) return false;
    static const Pattern mark(
        R"(^(?:(?:[IVXLC]{1,6}|\p{Lu}|\d{1,3})\s?[.．]|\d{1,3}\s?[-–]|(?<word>\p{Lo}{1,3})\s?[.．、])"
        R"(|[\p{Arabic}\p{M}]{2,8}\s?[-–]|[(（](?:\p{Ll}{1,4}|\d{1,2}|\p{Lo}{1,3})[)）]|\p{Ll}\))"
        R"(|[•●▪■◦○‣–—-]|[¹²³⁰⁴-⁹*†‡]{1,3})$)");
    const auto match = mark.find(text);
    if (!match) return false;
    const std::string_view word = mark.group(*match, text, "word");
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint point = code_point_at(word, at);
        if (!is_numeral(point.value)) return false;
        at = point.next;
    }
    return true;
}

// The page number that stands below its title, perhaps behind the end of the leaders.
bool is_rest_of_leader(std::string_view text) {
    static const Pattern rest(R"(^[\s.·…]*\d{1,3}$)");
    return rest.matches(text);
}

// What a mark may stand below: the end of a sentence, a heading, a tag. Else it is the last word of a sentence.
bool may_have_mark_below(std::string_view text) {
    return ends_sentence(text) || in_square_brackets(text) || !is_wider_than(text, widest_heading_above_mark);
}

// Puts a line behind the one before it, as if both had been one.
void put_behind(PrintedLine& before, const PrintedLine& line, std::string_view between) {
    before.text += between;
    const std::size_t base = before.text.size();
    before.text += line.text;
    for (Piece piece : line.pieces) {
        piece.at += base;
        before.pieces.push_back(piece);
    }
}

int columns_before(std::string_view lead) {
    return static_cast<int>(std::count(lead.begin(), lead.end(), ' ')) +
        4 * static_cast<int>(std::count(lead.begin(), lead.end(), '\t')) +
        2 * static_cast<int>(lead.size() / 3 * (lead.find("\xE3\x80\x80") != std::string_view::npos));
}

class LineKeeper {
public:
    LineKeeper(const SourceText& source, const FurnitureRules& rules, std::vector<Furniture>& furniture)
        : source_(source), rules_(rules), furniture_(furniture), contents_(find_contents_page(source)) {
        lines_.reserve(source.lines.size());
    }

    std::vector<PrintedLine> run() {
        for (std::size_t i = 0; i < source_.lines.size(); ++i) {
            const std::string& raw = source_.lines[i];
            page_break_ = page_break_ || raw.find('\f') != std::string::npos || mark_of(i).page_start;
            // Where a table stood on one line, its rows end with a vertical tab.
            std::size_t begin = 0;
            for (std::size_t end = raw.find('\v'); end != std::string::npos; end = raw.find('\v', begin)) {
                take(i, begin, end);
                begin = end + 1;
            }
            take(i, begin, raw.size());
        }
        mark_titles();
        return std::move(lines_);
    }

private:
    // What the contents page names is a heading where it stands alone on a line.
    void mark_titles() {
        std::set<std::string> titles;
        for (const PrintedLine& line : lines_) {
            if (in_square_brackets(line.text)) break;
            const auto parts = contents_parts(line.text, line.is_contents);
            if (!parts) continue;
            const std::string_view title = std::string_view(line.text).substr(0, parts->title_end);
            titles.insert(folded_name(title));
            titles.insert(folded_name(behind_number(title)));
        }
        if (titles.empty()) return;
        for (PrintedLine& line : lines_)
            line.is_title = line.text.size() <= longest_title && titles.contains(folded_name(line.text));
    }

    void take(std::size_t i, std::size_t begin, std::size_t end) {
        const std::string& raw = source_.lines[i];
        PrintedLine line = printed_line(static_cast<int>(i) + 1, raw, begin, end);
        if (line.text.empty()) {
            ++gap_;
            ++gap_on_page_;
            return;
        }
        line.is_contents = contents_.is_entry[i];
        if (contents_.is_number[i] && !lines_.empty()) {
            put_behind(lines_.back(), line, " ");
            lines_.back().is_contents = true;
            return;
        }
        const bool is_page_of_leader =
            !lines_.empty() && ends_with_leader(lines_.back().text) && is_rest_of_leader(line.text);
        if (const auto kind = furniture_of(line, i); kind && !is_page_of_leader) {
            header_ = header_ || *kind == "header";
            is_below_header_ = *kind == "header";
            remove_part(line, 0, line.text.size(), *kind, furniture_);
            page_break_ = page_break_ || source_.marks.empty();  // where the format knows the pages, it says so itself
            gap_on_page_ = 0;
            return;
        }
        is_below_header_ = false;
        const std::string_view whole = std::string_view(raw).substr(begin, end - begin);
        line.indent = columns_before(whole.substr(0, leading_space(whole)));
        if (is_page_of_leader || may_follow_mark(line)) {
            if (!is_page_of_leader) lines_.back().start = LineStart::new_block;
            put_behind(lines_.back(), line, " ");
            lines_.back().is_contents = line.is_contents || is_page_of_leader;
            gap_ = gap_on_page_ = 0;
            has_mark_ = false;
            return;
        }
        on_cover_ = on_cover_ && i < longest_cover && !ends_cover(line);
        if (on_cover_ && !mark_of(i).continues) take_columns(std::move(line));
        else keep(std::move(line));
    }

    LineMark mark_of(std::size_t i) const { return source_.marks.empty() ? LineMark() : source_.marks[i]; }

    // The kind of furniture that the whole line is, or nothing.
    std::optional<std::string> furniture_of(const PrintedLine& line, std::size_t i) const {
        const LineMark mark = mark_of(i);
        if (mark.role != LineRole::text && mark.role != LineRole::furniture) return std::nullopt;
        // The printed line of a paragraph may be an address alone.
        if (mark.role == LineRole::text && mark.continues) return std::nullopt;
        auto kind = furniture_kind(line.text, rules_);
        if (!kind && (mark.role == LineRole::furniture || is_within_header(line, i))) kind = "header";
        return kind;
    }

    // "A/54/163", "English", "Page 4": one word, the language, between the symbol and the page number.
    bool is_within_header(const PrintedLine& line, std::size_t i) const {
        constexpr std::size_t longest = 24;  // bytes
        if (!is_below_header_ || !source_.marks.empty() || line.text.size() > longest ||
            line.text.find(' ') != std::string::npos)
            return false;
        for (std::size_t next = i + 1; next < source_.lines.size(); ++next) {
            const std::string_view text = trim(source_.lines[next]);
            if (!text.empty())
                return is_letter(code_point_at(text, 0).value) && furniture_kind(text, rules_) == "page_number";
        }
        return false;
    }

    bool may_follow_mark(const PrintedLine& line) const {
        return has_mark_ && !page_break_ && gap_ <= 1 && !is_lone_mark(line.text) && !in_square_brackets(line.text);
    }

    static bool ends_cover(const PrintedLine& line) {
        static const Pattern paragraph(R"(^(?:\d{1,2}\s?[.．)-]\s+\S.{40}|[\[［【〔]))");
        return line.is_contents || paragraph.matches(line.text) || without_leader(line.text).size() < line.text.size();
    }

    // "General Assembly                Distr.: General": two columns of the cover on one line.
    void take_columns(PrintedLine line) {
        static const Pattern gap(R"(\S(?<gap>\h{3,})(?!\d{1,3}$)\S)");
        const auto match = gap.find(line.text);
        if (!match || is_lone_mark(line.text.substr(0, gap.range(*match, "gap").begin))) return keep(std::move(line));
        const auto range = gap.range(*match, "gap");
        PrintedLine left = part_of(line, 0, range.begin);
        PrintedLine right = part_of(line, range.end, line.text.size());
        right.indent += static_cast<int>(columns(std::string_view(line.text).substr(0, range.end)));
        left.start = right.start = LineStart::new_block;
        // A symbol in the right column is the document's, not a running header.
        keep(std::move(left));
        take_columns(std::move(right));
    }

    void keep(PrintedLine line) {
        line.gap = gap_;
        line.gap_on_page = gap_on_page_;
        line.page_start = page_break_;
        line.header_before = header_;
        has_mark_ = is_lone_mark(line.text) && !mark_of(static_cast<std::size_t>(line.number) - 1).continues &&
            (lines_.empty() || lines_.back().is_contents || may_have_mark_below(lines_.back().text));
        lines_.push_back(std::move(line));
        gap_ = gap_on_page_ = 0;
        page_break_ = header_ = false;
    }

    const SourceText& source_;
    const FurnitureRules& rules_;
    std::vector<Furniture>& furniture_;
    const ContentsPage contents_;
    std::vector<PrintedLine> lines_;
    int gap_ = 0;
    int gap_on_page_ = 0;
    bool page_break_ = false;
    bool header_ = false;
    bool on_cover_ = true;
    bool is_below_header_ = false;  // nothing but a running header stands between this line and the last one
    bool has_mark_ = false;         // the last line is nothing but a mark
};

}  // namespace

std::vector<PrintedLine> kept_lines(const SourceText& source, const FurnitureRules& rules,
                                    std::vector<Furniture>& furniture_found) {
    return LineKeeper(source, rules, furniture_found).run();
}

}  // namespace sessiondiff
