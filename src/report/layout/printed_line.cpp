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
    part.page_start = line.page_start;
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

void remove_part(PrintedLine& line, std::size_t begin, std::size_t end, std::string_view kind,
                 std::vector<Furniture>& furniture) {
    std::vector<Piece> kept;
    for (const Piece& piece : line.pieces) {
        const std::size_t piece_end = piece.at + (piece.end - piece.begin);
        const std::size_t from = std::max(piece.at, begin);
        const std::size_t to = std::min(piece_end, end);
        if (from >= to) {
            kept.push_back({piece.line, piece.begin, piece.end, piece.at >= end ? piece.at - (end - begin) : piece.at});
            continue;
        }
        furniture.push_back({std::string(kind),
                             line.text.substr(from, to - from),
                             {piece.line, piece.begin + (from - piece.at), piece.begin + (to - piece.at), 0}});
        if (piece.at < from) kept.push_back({piece.line, piece.begin, piece.begin + (from - piece.at), piece.at});
        if (to < piece_end) kept.push_back({piece.line, piece.begin + (to - piece.at), piece.end, begin});
    }
    line.text.erase(begin, end - begin);
    line.pieces = std::move(kept);
}

void strip_links(PrintedLine& line, std::vector<Furniture>& furniture) {
    if (line.text.find("](") == std::string::npos) return;
    static const Pattern link(R"(\[(?<text>[^\[\]]{0,300})\]\((?:[^()\s]|\([^()\s]*\))*\))");
    std::size_t from = 0;
    while (from < line.text.size()) {
        const auto match = link.find(line.text, from);
        if (!match) break;
        const Match::Range text = link.range(*match, "text");
        const std::size_t length = text.end - text.begin;
        remove_part(line, text.end, match->end(), "link", furniture);
        remove_part(line, match->begin(), text.begin, "markup", furniture);
        from = match->begin() + length;
    }
}

}  // namespace sessiondiff
