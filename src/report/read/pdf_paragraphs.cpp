#include "report/read/pdf_paragraphs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "text/brackets.h"
#include "text/pattern.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// Shares of the size of the type.
constexpr float indent = 0.6F;       // less than this is no indent
constexpr float space = 0.22F;       // between words, at least
constexpr float han_slack = 1.1F;    // what may not begin a line (a full stop) takes a letter with it to the next
constexpr float other_size = 0.12F;  // types that differ more are of different texts

constexpr int column_kinds = 3;  // over the whole width, left, right

// The left and right ends of the lines of one kind of column on one page.
struct Edges {
    float left = 0;
    float right = 0;
    std::size_t lines = 0;
};

class PageEdges {
public:
    explicit PageEdges(std::span<const PdfLines> pages) : pages_(pages.size()) {
        for (std::size_t i = 0; i < pages.size(); ++i) {
            std::array<std::vector<const PdfLine*>, column_kinds> columns;
            for (const PdfLine& line : pages[i].lines)
                if (line.mark.role == LineRole::text)
                    columns.at(static_cast<std::size_t>(line.column)).push_back(&line);
            for (std::size_t kind = 0; kind < column_kinds; ++kind) pages_[i].at(kind) = edges_of(columns.at(kind));
        }
        for (std::size_t kind = 0; kind < column_kinds; ++kind) take_from_others(pages, kind);
    }

    const Edges& at(std::size_t page, const PdfLine& line) const {
        return pages_[page].at(static_cast<std::size_t>(line.column));
    }

private:
    // The widest that two lines share, since one alone may stand out.
    static Edges edges_of(const std::vector<const PdfLine*>& lines) {
        Edges edges;
        edges.lines = lines.size();
        if (lines.empty()) return edges;
        std::vector<float> lefts;
        std::vector<float> rights;
        for (const PdfLine* line : lines) {
            lefts.push_back(line->left);
            rights.push_back(line->right);
        }
        std::sort(lefts.begin(), lefts.end());
        std::sort(rights.begin(), rights.end(), std::greater<>());
        const std::size_t outlier = lines.size() >= 5 ? 1 : 0;
        edges.left = lefts[outlier];
        edges.right = rights[outlier];
        return edges;
    }

    // A page of short lines says little of how wide a line may be. Odd and even pages may have margins of their own.
    void take_from_others(std::span<const PdfLines> pages, std::size_t kind) {
        constexpr std::size_t few = 12;
        std::map<std::pair<float, std::size_t>, std::vector<float>> rights;  // by width of the page and side
        const auto sort_of = [&](std::size_t i) { return std::pair(pages[i].width, i % 2); };
        for (std::size_t i = 0; i < pages.size(); ++i)
            if (pages_[i].at(kind).lines >= few) rights[sort_of(i)].push_back(pages_[i].at(kind).right);
        std::map<std::pair<float, std::size_t>, float> usual;
        for (auto& [sort, values] : rights) {
            const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
            std::nth_element(values.begin(), middle, values.end());
            usual[sort] = *middle;
        }
        for (std::size_t i = 0; i < pages.size(); ++i)
            if (const auto found = usual.find(sort_of(i)); found != usual.end())
                pages_[i].at(kind).right = std::max(pages_[i].at(kind).right, found->second);
    }

    std::vector<std::array<Edges, column_kinds>> pages_;
};

bool ends_with_han(std::string_view text) {
    const char32_t last = text.empty() ? 0 : code_point_before(text, text.size()).value;
    return last >= 0x2E80 && is_unspaced(last);
}

bool begins_with_han(std::string_view text) {
    const char32_t first = text.empty() ? 0 : code_point_at(text, 0).value;
    return first >= 0x2E80 && is_unspaced(first);
}

bool begins_in_lower_case(std::string_view text) {
    return !text.empty() && is_lower_case(code_point_at(text, 0).value);
}

bool begins_with_bullet(const PdfLine& line) {
    static const Pattern bullet(R"(^[•●▪■◦○‣])");
    return bullet.find(line.text).has_value();
}

// Title and number of a page with a leader or a gap between them: no line goes on with it.
bool is_contents_entry(const PdfLine& line) {
    static const Pattern entry(R"((?:(?:\.\s?){3,}|…|\t)\s*\d{1,3}$)");
    return entry.find(line.text).has_value();
}

// A line and what is known of the place where it stands.
struct Place {
    PdfLine* line = nullptr;
    std::size_t page = 0;
    Edges edges;
    float block_right = 0;  // the right end of the lines that stand close above and below it
    float left() const { return line->left - edges.left; }
};

class Paragraphs {
public:
    Paragraphs(std::span<PdfLines> pages, const PdfMeasures& measures) : measures_(measures) {
        const PageEdges edges(pages);
        for (std::size_t i = 0; i < pages.size(); ++i)
            for (PdfLine& line : pages[i].lines)
                if (line.mark.role == LineRole::text) places_.push_back({&line, i, edges.at(i, line)});
        find_blocks();
    }

    // First on the pages, which tells how the paragraphs of the document begin; then over the ends of pages.
    void run() {
        for (const bool over_pages : {false, true}) {
            first_ = nullptr;
            second_.reset();
            for (std::size_t i = 0; i < places_.size(); ++i) {
                Place& place = places_[i];
                const bool is_break = i > 0 && stands_elsewhere(places_[i - 1], place);
                if (i > 0 && is_break == over_pages)
                    place.line->mark.continues =
                        is_break ? goes_on_over_break(places_[i - 1], place) : goes_on(places_[i - 1], place);
                follow(place, over_pages || is_break || i == 0);
            }
        }
    }

private:
    static bool stands_elsewhere(const Place& above, const Place& below) {
        return above.page != below.page || above.line->column != below.line->column ||
            below.line->baseline < above.line->baseline;
    }

    bool is_close(const Place& above, const Place& below) const {
        const float pitch = (below.line->baseline - above.line->baseline) / measures_.size;
        return !stands_elsewhere(above, below) &&
            pitch <= 1.25F * measures_.pitch * std::max(1.0F, above.line->size / measures_.size);
    }

    // A quotation has margins of its own, which are those of lines without a gap between them. What is narrower than
    // half the column tells nothing of a margin.
    void find_blocks() {
        for (std::size_t begin = 0; begin < places_.size();) {
            std::size_t end = begin + 1;
            float right = places_[begin].line->right;
            for (; end < places_.size() && is_close(places_[end - 1], places_[end]); ++end)
                right = std::max(right, places_[end].line->right);
            for (; begin < end; ++begin) {
                const Edges& edges = places_[begin].edges;
                const float least = edges.left + 0.55F * (edges.right - edges.left);
                places_[begin].block_right = std::min(edges.right, std::max(right, least));
            }
        }
    }

    // Keeps the first line of the paragraph and the place where its second begins.
    void follow(const Place& place, bool tells_nothing) {
        if (!place.line->mark.continues) {
            first_ = &place;
            second_.reset();
            is_torn_ = tells_nothing;  // what stands first on a page may be the rest of a paragraph
            return;
        }
        if (second_) return;
        second_ = place.left();
        if (is_torn_ || first_ == nullptr || first_->line->is_item) return;
        const float by = first_->left() - *second_;
        (by > indent * place.line->size ? indented_ : not_indented_) += 1;
    }

    // What no line of a paragraph is followed by, wherever it stands.
    bool is_divided(const PdfLine& above, const PdfLine& below) const {
        if (above.is_alone || below.is_alone) return true;
        if (std::abs(above.size - below.size) > other_size * std::max(above.size, below.size)) return true;
        if (in_square_brackets(above.text) || in_square_brackets(below.text)) return true;
        if (is_contents_entry(above)) return true;
        return begins_with_bullet(below);
    }

    // The first word of the next line had no room any more.
    static bool is_full(const Place& above, const PdfLine& below, float right) {
        const PdfLine& line = *above.line;
        const bool is_han = begins_with_han(below.text) && ends_with_han(line.text);
        const float room = is_han ? han_slack * line.size : begins_with_han(below.text) ? line.size : space * line.size;
        return line.right + room + below.first_word > right - 0.05F * line.size;
    }

    static bool is_full(const Place& above, const PdfLine& below) { return is_full(above, below, above.block_right); }

    bool goes_on(const Place& above, const Place& below) {
        const PdfLine& line = *above.line;
        const PdfLine& next = *below.line;
        if (is_divided(line, next)) return false;
        if (!is_close(above, below)) return false;
        const bool full = is_full(above, next);
        if (next.is_item && (!full || ends_sentence(line.text))) return false;
        const float by = (next.left - line.left) / line.size;
        if (second_) return std::abs(below.left() - *second_) < indent * line.size && full;
        if (std::abs(by) < indent) return full || is_wrapped_title(above, below);
        // The text of a list item stands below its text, which a line that is spread to the full width moves away from
        // its mark, or below its mark.
        if (by > 0) return line.is_item && next.left < line.text_left + indent * line.size && full;
        return full && !is_at_the_right(above);
    }

    // A line at the right margin is a date or a language.
    static bool is_at_the_right(const Place& place) {
        return place.left() > 0.3F * (place.edges.right - place.edges.left);
    }

    // A title that its writer broke goes on in small letters.
    static bool is_wrapped_title(const Place& above, const Place& below) {
        return !ends_sentence(above.line->text) && begins_in_lower_case(below.line->text) &&
            above.line->right - above.line->left > 0.45F * (above.edges.right - above.edges.left);
    }

    bool goes_on_over_break(const Place& above, const Place& below) const {
        const PdfLine& line = *above.line;
        const PdfLine& next = *below.line;
        if (is_divided(line, next) || next.is_item || is_contents_entry(next) || is_at_the_right(above)) return false;
        const bool ends = ends_sentence(line.text);
        if (!ends && begins_in_lower_case(next.text)) return true;
        if (!is_full(above, next, above.edges.right) || !stands_where_lines_do(below)) return false;
        if (!ends) return true;
        // A sentence ends with the page. Where paragraphs begin with an indent or a number, what begins without is the
        // rest of one, unless it is a heading: a line by itself without the end of a sentence.
        const bool stands_alone = &below == &places_.back() || !(&below + 1)->line->mark.continues;
        if (stands_alone && !ends_sentence(next.text)) return false;
        if (first_ != nullptr && first_->line->is_item)
            return std::abs(below.left() - first_->left()) < indent * line.size;
        return indented_ > not_indented_;
    }

    // Below the lines of the paragraph; if it has one only, where the second would be.
    bool stands_where_lines_do(const Place& below) const {
        const float slack = indent * below.line->size;
        if (second_) return std::abs(below.left() - *second_) < slack;
        if (first_ == nullptr) return true;
        const float text = first_->line->text_left - first_->edges.left;
        if (first_->line->is_item && std::abs(below.left() - text) < slack) return true;
        return below.left() < first_->left() + slack;
    }

    const PdfMeasures& measures_;
    std::vector<Place> places_;
    const Place* first_ = nullptr;  // of the paragraph
    std::optional<float> second_;   // where lines below the first begin
    bool is_torn_ = false;
    std::size_t indented_ = 0;
    std::size_t not_indented_ = 0;
};

}  // namespace

void find_paragraphs(std::span<PdfLines> pages, const PdfMeasures& measures) { Paragraphs(pages, measures).run(); }

}  // namespace sessiondiff
