#include "report/layout/printed_line.h"

#include <algorithm>

#include "text/pattern.h"
#include "text/unicode.h"

namespace sessiondiff {

PrintedLine printed_line(int number, std::string_view source_line, std::size_t begin, std::size_t end) {
    const std::string_view raw = source_line.substr(begin, end - begin);
    const std::size_t lead = leading_space(raw);
    const std::string_view text = trim(raw);
    PrintedLine line;
    line.number = number;
    line.text = text;
    if (!text.empty()) line.pieces.push_back({number, begin + lead, begin + lead + text.size(), 0});
    return line;
}

PrintedLine part_of(const PrintedLine& line, std::size_t begin, std::size_t end) {
    const bool starts_line = begin == 0;
    while (begin < end) {
        const CodePoint point = code_point_at(line.text, begin);
        if (!is_white_space(point.value)) break;
        begin = point.next;
    }
    end = begin + trim_right(std::string_view(line.text).substr(begin, end - begin)).size();
    PrintedLine part;
    part.number = line.number;
    part.text.assign(line.text, begin, end - begin);
    part.gap = line.gap;
    part.gap_on_page = line.gap_on_page;
    part.indent = line.indent;
    part.page_start = line.page_start;
    part.header_before = line.header_before;
    part.is_title = line.is_title;
    part.is_contents = line.is_contents && end == line.text.size();
    part.marked_heading = line.marked_heading;
    part.marked_quote = line.marked_quote;
    part.start = line.start;
    // The list mark before the line belongs to its first part only.
    if (starts_line) {
        part.bullet = line.bullet;
        part.marker_pieces = line.marker_pieces;
    }
    for (const Piece& piece : line.pieces) {
        const std::size_t from = std::max(piece.at, begin);
        const std::size_t to = std::min(piece.at + (piece.end - piece.begin), end);
        if (from < to)
            part.pieces.push_back(
                {piece.line, piece.begin + (from - piece.at), piece.begin + (to - piece.at), from - begin});
    }
    return part;
}

void remove_parts(PrintedLine& line, std::span<const LinePart> parts, std::vector<Furniture>& furniture) {
    std::string text;
    std::vector<Piece> kept;
    auto part = parts.begin();
    for (const Piece& piece : line.pieces) {
        const std::size_t piece_end = piece.at + (piece.end - piece.begin);
        for (std::size_t from = piece.at, to = 0; from < piece_end; from = to) {
            while (part != parts.end() && part->end <= from) ++part;
            const bool removed = part != parts.end() && part->begin <= from;
            to = part == parts.end() ? piece_end : std::min(piece_end, removed ? part->end : part->begin);
            const Piece source{piece.line, piece.begin + (from - piece.at), piece.begin + (to - piece.at),
                               removed ? 0 : text.size()};
            if (removed) {
                furniture.push_back({std::string(part->kind), line.text.substr(from, to - from), source});
            } else {
                text.append(line.text, from, to - from);
                kept.push_back(source);
            }
        }
    }
    line.text = std::move(text);
    line.pieces = std::move(kept);
}

void remove_part(PrintedLine& line, std::size_t begin, std::size_t end, std::string_view kind,
                 std::vector<Furniture>& furniture) {
    remove_parts(line, {{{begin, end, kind}}}, furniture);
}

void strip_links(PrintedLine& line, std::vector<Furniture>& furniture) {
    if (line.text.find("](") == std::string::npos) return;
    static const Pattern link(R"(\[(?<text>[^\[\]]{0,300})\]\((?:[^()\s]|\([^()\s]*\))*\))");
    std::vector<LinePart> parts;
    for (auto match = link.find(line.text); match; match = link.find(line.text, match->end())) {
        const Match::Range text = link.range(*match, "text");
        parts.push_back({match->begin(), text.begin, "markup"});
        parts.push_back({text.end, match->end(), "link"});
    }
    if (!parts.empty()) remove_parts(line, parts, furniture);
}

}  // namespace sessiondiff
