#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "report/layout/layout.h"
#include "text/unicode.h"

namespace sessiondiff {

extern const Layout marked_lines;
extern const Layout ocr_markdown;
extern const Layout pdf_text;
extern const Layout word_text;

std::span<const Layout> layouts() {
    static const std::array all{
        marked_lines,
        ocr_markdown,
        pdf_text,
        word_text,
    };
    return all;
}

const Layout* find_layout(std::string_view name) {
    const auto all = layouts();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Layout& layout) { return layout.name == name; });
    return found == all.end() ? nullptr : &*found;
}

const Layout& detect_layout(const SourceText& source, const FurnitureRules& furniture) {
    const Layout* best = nullptr;
    double best_score = -1;
    for (const Layout& layout : layouts()) {
        const double score = layout.recognize(source, furniture);
        if (score > best_score) {
            best = &layout;
            best_score = score;
        }
    }
    return *best;
}

Diagnostics check_account(const SourceText& source, const Document& document) {
    std::vector<std::vector<std::pair<std::size_t, std::size_t>>> held(source.lines.size());
    const auto hold = [&](const Piece& piece) {
        held.at(static_cast<std::size_t>(piece.line) - 1).emplace_back(piece.begin, piece.end);
    };
    for (const Block& block : document.blocks) {
        for (const Piece& piece : block.pieces) hold(piece);
        for (const Piece& piece : block.marker_pieces) hold(piece);
    }
    for (const Furniture& furniture : document.furniture) hold(furniture.piece);
    Diagnostics problems;
    for (std::size_t i = 0; i < held.size(); ++i) {
        const std::string_view line = source.lines[i];
        auto& pieces = held[i];
        std::sort(pieces.begin(), pieces.end());
        std::size_t at = 0;
        const auto check_gap = [&](std::size_t begin, std::size_t end) {
            const std::string_view text = trim(line.substr(begin, end - begin));
            if (!text.empty())
                problems.push_back({Severity::error,
                                    "account",
                                    fmt::format("“{}” is in no block", shortened(text)),
                                    {static_cast<int>(i) + 1, static_cast<int>(i) + 1},
                                    source.path,
                                    0});
        };
        for (const auto& [begin, end] : pieces) {
            if (begin < at) {
                problems.push_back({Severity::error,
                                    "account",
                                    "text stands in two blocks",
                                    {static_cast<int>(i) + 1, static_cast<int>(i) + 1},
                                    source.path,
                                    0});
            } else {
                check_gap(at, begin);
            }
            at = std::max(at, end);
        }
        check_gap(at, line.size());
    }
    return problems;
}

}  // namespace sessiondiff
