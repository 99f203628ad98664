// Sentences and words, by ICU's break iterators.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace sessiondiff {

/// Bytes [begin, end) of a text.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The sentences of a text without the white space around them, by the rules of `language` (ISO 639-1). Together they
/// hold every character of the text that is not white space.
std::vector<Span> sentences(std::string_view text, std::string_view language);

/// The tokens of a text for a wording difference: words (ICU's dictionary for Chinese), numbers, single punctuation
/// marks and runs of white space. Together they are the text.
std::vector<Span> tokens(std::string_view text, std::string_view language);

/// The pieces of a text that a line may not be broken within, with the white space after them. Together they are the
/// text.
std::vector<Span> line_pieces(std::string_view text, std::string_view language);

}  // namespace sessiondiff
