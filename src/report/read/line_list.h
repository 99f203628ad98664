// The lines that the reader of a format makes, with their marks; bounded.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "report/read/format_error.h"
#include "report/read/source.h"

namespace sessiondiff {

/// In the text of a paragraph: its line, or its page, ends here.
inline constexpr char line_break = '\n';
inline constexpr char page_break = '\f';

class LineList {
public:
    explicit LineList(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// A paragraph, without white space around it; nothing where it is empty. Line breaks in it end a line; where they
    /// only wrap a text the lines go on. Throws FormatError (file-too-large) where all texts together are longer than
    /// allowed.
    void add(std::string_view paragraph, LineRole role);
    /// A line as it is, white space and all; an empty one, too.
    void add_as_is(std::string_view line);
    /// The next line is the first of a page.
    void start_page() { page_start_ = true; }

    /// What the other list holds stands before all lines of this one.
    void put_first(LineList&& front);
    void put_last(LineList&& back);
    /// So many lines are there.
    std::size_t size() const { return text_.lines.size(); }

    /// A result that is `ok`.
    ReadResult take() &&;

private:
    void push(std::string line, LineRole role, bool continues);
    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    bool page_start_ = false;
    SourceText text_;
};

/// Says that a file has changes that nobody accepted or refused.
Diagnostic tracked_changes();

/// The text with its digits as superscript ones, where it is the mark of a note or a power: digits, with commas and
/// spaces between them. Any other text is given back as it is.
std::string superscript(std::string_view text);

/// The number as superscript digits.
std::string superscript(int number);

/// A row of a table as a line: cells joined by a tab, empty ones left out. A row whose cells hold several paragraphs
/// places them on the page only: then each of them is a line of its own, cell after cell.
class RowLines {
public:
    using Sink = std::function<void(std::string_view paragraph, LineRole role)>;
    void start_cell() { cells_.emplace_back(); }
    void add(std::string_view paragraph, LineRole role);
    void write(const Sink& sink) const;

private:
    struct Paragraph {
        std::string text;
        LineRole role = LineRole::text;
    };
    std::vector<std::vector<Paragraph>> cells_;
};

}  // namespace sessiondiff
