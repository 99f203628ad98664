// What a layout makes of lines: blocks of text, and the furniture it took away.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/diagnostic.h"
#include "model/source.h"

namespace sessiondiff {

/// The first five appear in submissions; contents entries and tags are consumed by the parsers.
enum class BlockKind { paragraph, item, heading, quote, note, contents_entry, tag };

/// A run of text that belongs together, with the place of each of its parts.
/// Law (tests/report/layout/account_test.cpp): the pieces of a document's blocks and furniture are disjoint and
/// hold every character of the file that is not white space.
struct Block {
    BlockKind kind = BlockKind::paragraph;
    std::string text;             ///< UTF-8, NFC, one line, without marker
    std::string marker;           ///< "•", "(a)", "3." as printed; empty where the block has none
    int depth = 0;                ///< nesting of list items, 0 = outermost
    bool marked_heading = false;  ///< the source itself marks it as a heading (Markdown #, bold)
    bool after_gap = false;       ///< a blank line or a page break stands before it
    int page = 0;                 ///< contents entries only: the page number printed
    Lines lines;
    std::vector<Piece> pieces;         ///< of `text`, in order
    std::vector<Piece> marker_pieces;  ///< of `marker`
};

/// Text of the file that is no content: running headers, page numbers, markup, links.
struct Furniture {
    std::string kind;  ///< page_number, job_number, header, link, markup, leader, rule
    std::string text;
    Piece piece;
    int document = 0;  ///< of the report (source.h)
};

/// One document after layout.
struct Document {
    std::string path;
    std::string layout;  ///< name of the layout that read it
    std::vector<Block> blocks;
    std::vector<Furniture> furniture;
    Diagnostics diagnostics;
};

std::string_view name_of(BlockKind kind);

/// The source line of byte `at` of the block's text.
int line_at(const Block& block, std::size_t at);

}  // namespace sessiondiff
