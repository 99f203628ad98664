// A contents page of which the tool left nothing but titles and numbers:
//
//   I.              Introduction 3
//   Introduction    Chile 3
//   3               Kenya 4
//
// Leaders, tabs or wide gaps tell an entry by itself (assemble.cpp); without them a single line says little, but
// several in a row with page numbers that rise do.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "report/read/source.h"

namespace sessiondiff {

/// By line of the source, counted from 0.
struct ContentsPage {
    std::vector<bool> is_entry;   ///< a title with its page number behind it
    std::vector<bool> is_number;  ///< the page number of the title above
};

/// Looks for it before the first line in square brackets: there the first reply begins.
ContentsPage find_contents_page(const SourceText& source);

/// Where the title of an entry ends and its page number begins, in bytes of the line; between them stand leaders, white
/// space, and the paragraph numbers that some contents pages have in a column of their own.
struct ContentsParts {
    std::size_t title_end = 0;
    std::size_t page_begin = 0;
};

/// Nothing where the line is no entry. `is_contents`: it is known to be one, whatever stands before the page number.
std::optional<ContentsParts> contents_parts(std::string_view text, bool is_contents);

/// The title without the number before it, which has a full stop of its own.
std::string_view behind_number(std::string_view title);

/// True where dots or other leaders end the line: its page number is lost, or stands below.
bool ends_with_leader(std::string_view text);

/// The text without the leaders before the number at its end, which no reader takes for text.
std::string_view without_leader(std::string_view text);

}  // namespace sessiondiff
