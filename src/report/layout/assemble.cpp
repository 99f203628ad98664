#include "report/layout/assemble.h"

#include <algorithm>
#include <optional>
#include <fmt/format.h>

#include "report/layout/contents_page.h"
#include "report/layout/divided_words.h"
#include "report/layout/join.h"
#include "text/brackets.h"
#include "text/joint.h"
#include "text/numerals.h"
#include "text/pattern.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);
constexpr double page_line = 38;            // full-width characters that a printed line holds
constexpr double least_wrapped_title = 16;  // full-width characters: a shorter line has no reason to be wrapped

// "[Original: English]": a line that is one bracket, or ends with one or two after a short heading.
struct TagParts {
    std::vector<std::pair<std::size_t, std::size_t>> tags;  // bytes with the brackets
    std::size_t heading_end = 0;
};

std::optional<TagParts> find_tags(std::string_view text) {
    if (!ends_with_square_bracket(text)) return std::nullopt;
    static const Pattern tags(R"(^(?<heading>[^\[\]［］【】〔〕]{0,120}?)\s*)"
                              R"((?<first>[\[［【〔][^\[\]［］【】〔〕]{2,120}[\]］】〕]))"
                              R"((?:\s*(?<second>[\[［【〔][^\[\]［］【】〔〕]{2,120}[\]］】〕]))?$)");
    const auto match = tags.find(text);
    if (!match) return std::nullopt;
    TagParts parts;
    parts.heading_end = tags.range(*match, "heading").end;
    const std::string_view heading = text.substr(0, parts.heading_end);
    if (!trim(heading).empty() && !looks_like_heading(heading, false)) return std::nullopt;
    parts.tags.emplace_back(tags.range(*match, "first").begin, tags.range(*match, "first").end);
    if (const auto second = tags.range(*match, "second"); second.set())
        parts.tags.emplace_back(second.begin, second.end);
    return parts;
}

bool starts_with_note_mark(std::string_view text) {
    if (text.empty()) return false;
    const CodePoint point = code_point_at(text, 0);
    return is_note_mark(point.value) && point.next < text.size() && !trim(text.substr(point.next)).empty();
}

struct Marker {
    std::size_t length = 0;  // bytes with the white space after it
    std::size_t end = 0;     // bytes of the marker itself
    int style = 0;           // markers of one style stand in one depth
    bool numbered = false;
};

std::optional<Marker> find_marker(std::string_view text) {
    // The groups are the styles: bullets, dashes, small letters and the like in brackets, capitals, numbers.
    static const Pattern marker(R"(^(?:([•●▪■◦○‣])\s*|([–—-])\s+)"
                                R"(|([(（](?:\p{Ll}{1,4}|\p{Lo}|\d{1,2})[)）]|\p{Ll}\)(?=\s))\s*)"
                                R"(|([(（]?[A-Z](?:[.．]\s+|[)）]\s*)))"
                                R"(|(\d{1,3}(?:[.．](?!\d)\s*|[)）]\s+)))(?=\S))");
    const auto match = marker.find(text);
    if (!match) return std::nullopt;
    constexpr int capital = 3;
    for (int style = 0; style <= capital + 1; ++style)
        if (const auto range = match->group(static_cast<std::size_t>(style) + 1); range.set())
            return Marker{match->end(), trim_right(text.substr(0, range.end)).size(), style, style >= capital};
    return std::nullopt;
}

class Assembler {
public:
    explicit Assembler(Document& document) : document_(document) {}

    void run(std::vector<PrintedLine> lines) {
        for (const PrintedLine& line : lines)
            if (may_be_rejoined(line) && !looks_like_heading(line.text, false)) neighbours_.expect(line.text);
        for (const PrintedLine& line : lines) neighbours_.add(line.text);
        has_divided_words_ = std::any_of(lines.begin(), lines.end(),
                                         [](const PrintedLine& line) { return ends_with_hyphen(line.text); });
        if (has_divided_words_) {
            for (const PrintedLine& line : lines) words_.add(line.text);
            for (std::size_t i = 1; i < lines.size(); ++i) words_.add_end(lines[i - 1].text, lines[i].text);
        }
        document_.blocks.reserve(lines.size());
        for (PrintedLine& line : lines) take(std::move(line));
        finish();
        const auto place = [](const Furniture& one) { return std::pair(one.piece.line, one.piece.begin); };
        std::stable_sort(document_.furniture.begin(), document_.furniture.end(),
                         [&](const Furniture& a, const Furniture& b) { return place(a) < place(b); });
    }

private:
    static bool may_be_rejoined(const PrintedLine& line) {
        return line.start == LineStart::unknown && !line.bullet && !line.marked_heading;
    }

    void take(PrintedLine&& line) {
        if (const auto tags = find_tags(line.text)) {
            if (tags->heading_end > 0) take_text(part_of(line, 0, tags->heading_end));
            for (const auto& [begin, end] : tags->tags) push(BlockKind::tag, part_of(line, begin, end));
            open_ = none;
            tags_seen_ = true;
            return;
        }
        if (!tags_seen_ && take_contents_entry(line)) return;
        take_text(std::move(line));
    }

    bool take_contents_entry(const PrintedLine& line) {
        const auto parts = contents_parts(line.text, line.is_contents);
        if (!parts) return false;
        const std::string number = line.text.substr(parts->page_begin);
        const PrintedLine page_part = part_of(line, parts->page_begin, line.text.size());
        // Leader dots carry no text; white space is in no account.
        PrintedLine leader = part_of(line, parts->title_end, parts->page_begin);
        if (!leader.text.empty()) remove_part(leader, 0, leader.text.size(), "leader", document_.furniture);
        PrintedLine title = part_of(line, 0, parts->title_end);
        if (title_began_above()) {
            append(document_.blocks.back(), title);
            document_.blocks.back().kind = BlockKind::contents_entry;
        } else {
            push(BlockKind::contents_entry, std::move(title));
        }
        Block& block = document_.blocks.back();
        block.page = static_cast<int>(parse_number(number).value_or(0));  // digits of any script
        block.marker = number;
        block.marker_pieces.insert(block.marker_pieces.end(), page_part.pieces.begin(), page_part.pieces.end());
        open_ = none;
        return true;
    }

    // Between two entries stands a long line without a page number: the first line of the next title.
    bool title_began_above() const {
        const auto& blocks = document_.blocks;
        if (blocks.size() < 2 || blocks[blocks.size() - 2].kind != BlockKind::contents_entry) return false;
        const Block& last = blocks.back();
        return last.kind == BlockKind::paragraph && last.marker.empty() && !last.marked_heading &&
            !ends_sentence(last.text) && printed_width(last.text, least_wrapped_title) >= least_wrapped_title;
    }

    void take_text(PrintedLine&& line) {
        const bool note = starts_with_note_mark(line.text) && !line.bullet;
        if (!note && line.start == LineStart::continues && continue_block(line)) return;
        if (note) {
            last_ = document_.blocks.size();
            push(BlockKind::note, std::move(line));
            return;
        }
        Marker marker;
        std::string marker_text;
        const bool bullet = line.bullet;
        std::vector<Piece> marker_pieces = line.marker_pieces;
        bool has_marker = bullet;
        // "- (a) …": the last of several marks names the item.
        for (int i = 0; i < 2; ++i) {
            const auto found = find_marker(line.text);
            if (!found || (i > 0 && marker.numbered)) break;
            marker = *found;
            has_marker = true;
            PrintedLine mark = part_of(line, 0, found->end);
            marker_pieces.insert(marker_pieces.end(), mark.pieces.begin(), mark.pieces.end());
            marker_text = std::move(mark.text);
            line = part_of(line, found->length, line.text.size());
        }
        if (!has_marker && may_be_rejoined(line) && rejoin(line)) return;

        last_ = document_.blocks.size();
        const bool marked_heading = line.marked_heading;
        const bool named = !marker_text.empty();
        line.marker_pieces.clear();
        Block& block = push(has_marker              ? BlockKind::item
                                : line.marked_quote ? BlockKind::quote
                                                    : BlockKind::paragraph,
                            std::move(line));
        block.marker = has_marker && !named ? "-" : std::move(marker_text);
        block.marker_pieces = std::move(marker_pieces);
        block.marked_heading = marked_heading;
        if (has_marker) {
            block.depth = depth_of(bullet && !named ? 1 : marker.style);
        } else {
            styles_.clear();
        }
        numbered_ = has_marker && marker.numbered;
        open_ = marked_heading ? none : last_;
        open_numbered_ = numbered_;
    }

    // A line that the layout knows to continue: at the top of a page it continues the text, else whatever stands before
    // it.
    bool continue_block(const PrintedLine& line) {
        const std::size_t target = line.page_start ? open_ : last_;
        if (target == none) return false;
        if (line.page_start && ends_sentence(document_.blocks[target].text))
            report(Severity::note, "doubtful-join",
                   "a sentence ends at the foot of the page; the text after it was taken as the same paragraph",
                   document_.blocks[target].lines.last, line.number);
        append(document_.blocks[target], line);
        last_ = target;
        return true;
    }

    bool rejoin(const PrintedLine& line) {
        if (open_ == none) return false;
        Block& block = document_.blocks[open_];
        switch (judge_join(block.text, open_numbered_, line.text, neighbours_)) {
            case JoinVerdict::separate: return false;
            case JoinVerdict::text_lost:
                report(Severity::warning, "text-lost",
                       fmt::format("text is missing between "
                                   "“{}” and “{}”",
                                   tail(block.text), shortened(line.text, 12)),
                       block.lines.last, line.number);
                return false;
            case JoinVerdict::doubtful:
                report(Severity::note, "doubtful-join",
                       fmt::format("“{}” was joined with “{}”", tail(block.text), shortened(line.text, 12)),
                       block.lines.last, line.number);
                break;
            case JoinVerdict::join:
                if (line.gap > 0 || line.page_start)
                    report(Severity::note, "rejoined",
                           fmt::format("a page break cuts the paragraph after “{}”", tail(block.text)),
                           block.lines.last, line.number);
                break;
        }
        append(block, line);
        last_ = open_;
        return true;
    }

    static std::string tail(std::string_view text) {
        std::size_t at = text.size();
        for (int i = 0; i < 12 && at > 0; ++i) at = code_point_before(text, at).next;
        return std::string(text.substr(at));
    }

    Block& push(BlockKind kind, PrintedLine&& line) {
        Block& block = document_.blocks.emplace_back();
        block.kind = kind;
        block.text = std::move(line.text);
        block.pieces = std::move(line.pieces);
        block.marker_pieces = std::move(line.marker_pieces);
        block.lines = lines_of(line.number, block.pieces, block.marker_pieces);
        block.after_gap = line.gap > 0 || line.page_start;
        return block;
    }

    // A number or mark that stood on a line of its own is part of the line below.
    static Lines lines_of(int number, const std::vector<Piece>& pieces, const std::vector<Piece>& marker_pieces) {
        Lines lines{number, number};
        for (const auto* some : {&marker_pieces, &pieces})
            for (const Piece& piece : *some) lines = enclose(lines, {piece.line, piece.line});
        return lines;
    }

    void append(Block& block, const PrintedLine& line) {
        const bool divided = divides_word(block.text, line.text);
        if (divided) take_hyphen(block);
        else block.text += joint(block.text, line.text);
        const std::size_t base = block.text.size();
        block.text += line.text;
        for (Piece piece : line.pieces) {
            piece.at += base;
            block.pieces.push_back(piece);
        }
        block.marker_pieces.insert(block.marker_pieces.end(), line.marker_pieces.begin(), line.marker_pieces.end());
        block.lines = enclose(block.lines, lines_of(line.number, line.pieces, line.marker_pieces));
    }

    bool divides_word(std::string_view left, std::string_view right) const {
        return has_divided_words_ && words_.is_divided(left, right);
    }

    void take_hyphen(Block& block) {
        const std::size_t begin = code_point_before(block.text, block.text.size()).next;
        const std::size_t length = block.text.size() - begin;
        if (block.pieces.empty() || block.pieces.back().at + length > block.text.size()) return;
        Piece& last = block.pieces.back();
        document_.furniture.push_back(
            {"hyphen", block.text.substr(begin), {last.line, last.end - length, last.end, 0}});
        last.end -= length;
        block.text.resize(begin);
    }

    int depth_of(int style) {
        const auto found = std::find(styles_.begin(), styles_.end(), style);
        if (found == styles_.end()) {
            styles_.push_back(style);
        } else {
            styles_.erase(found + 1, styles_.end());
        }
        return static_cast<int>(styles_.size()) - 1;
    }

    void finish() {
        std::vector<Block>& blocks = document_.blocks;
        const auto is_number = [](const Block& block) {
            return !block.marker.empty() && is_digit(code_point_at(block.marker, 0).value);
        };
        const auto is_capital = [](const Block& block) {
            return !block.marker.empty() && block.marker[0] >= 'A' && block.marker[0] <= 'Z';
        };
        // "1. … 2. … 3. …" without text between them are a list, however short its items.
        const auto continues_list = [&](std::size_t i) {
            return i > 0 && blocks[i - 1].kind == BlockKind::item && is_number(blocks[i - 1]) && is_number(blocks[i]) &&
                !ends_sentence(blocks[i - 1].text);
        };
        std::size_t last_text = blocks.size();
        while (last_text > 0 && blocks[last_text - 1].kind == BlockKind::note) --last_text;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            Block& block = blocks[i];
            if (block.kind != BlockKind::paragraph && block.kind != BlockKind::item) continue;
            // A heading has text below it: a document that ends like one of more than a line was cut off (session 73).
            const bool is_long =
                block.lines.first != block.lines.last || printed_width(block.text, page_line) >= page_line;
            if (i + 1 == last_text && is_long && !block.marked_heading) continue;
            const bool numbered = is_number(block) || is_capital(block);
            if (block.kind == BlockKind::item && !block.marked_heading) {
                // A numbered line without the end of a sentence is a heading where text without a number follows it.
                const bool text_follows = i + 1 < blocks.size() && blocks[i + 1].marker.empty();
                if (!numbered || !text_follows || continues_list(i) || !looks_like_heading(block.text, true)) continue;
                block.kind = BlockKind::heading;
            } else if (block.marked_heading || looks_like_heading(block.text, false)) {
                block.kind = BlockKind::heading;
            } else if (is_quotation(block.text)) {
                block.kind = BlockKind::quote;
            }
        }
        report_cut_end(std::span<const Block>(blocks).first(last_text));
    }

    // A document ends with the end of a sentence. Where its last block looks like a heading, that lost its text or is
    // the beginning of a sentence; but a file of headings alone is a cover.
    void report_cut_end(std::span<const Block> blocks) {
        const auto is_text = [](const Block& block) {
            return block.kind == BlockKind::paragraph || block.kind == BlockKind::item;
        };
        if (blocks.empty()) return;
        const Block& last = blocks.back();
        const bool is_lone_heading = last.kind == BlockKind::heading && std::ranges::any_of(blocks, is_text);
        if ((!is_text(last) && !is_lone_heading) || ends_sentence(last.text)) return;
        report(Severity::warning, "end-cut-off", fmt::format("the document breaks off after “{}”", tail(last.text)),
               last.lines.last, last.lines.last);
    }

    static bool is_quotation(std::string_view text) {
        if (text.empty() || !is_opening_quote(code_point_at(text, 0).value)) return false;
        for (std::size_t end = text.size(); end > 0;) {
            const CodePoint point = code_point_before(text, end);
            if (is_closer(point.value) && !is_opening_quote(point.value))
                return point.value != ')' && point.value != ']' && point.value != 0xFF09;
            if (!is_terminal(point.value) && !is_white_space(point.value)) return false;
            end = point.next;
        }
        return false;
    }

    void report(Severity severity, std::string_view code, std::string message, int first, int last) {
        document_.diagnostics.push_back(
            {severity, std::string(code), std::move(message), {first, last}, document_.path, 0});
    }

    Document& document_;
    Neighbours neighbours_;
    DividedWords words_;
    bool has_divided_words_ = false;  // a line ends with a hyphen
    std::size_t last_ = none;         // the block that the next printed line of the same page continues
    std::size_t open_ = none;         // the text block that a page break may have cut
    bool open_numbered_ = false;
    bool numbered_ = false;
    bool tags_seen_ = false;
    std::vector<int> styles_;
};

}  // namespace

void assemble(std::vector<PrintedLine> lines, Document& document) { Assembler(document).run(std::move(lines)); }

}  // namespace sessiondiff
