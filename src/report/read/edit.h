// A part of a line for which another text stands.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace sessiondiff {

/// What was folded, for the message.
enum class FoldKind { invisible, letter_form, radical, width, elongation, spacing, digit_order, markup };
inline constexpr std::size_t fold_kinds = 8;

/// `text` stands for the bytes [begin, end) of the line.
struct Edit {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;
    FoldKind kind = FoldKind::markup;
};

/// In the order of the line; they do not overlap.
using Edits = std::vector<Edit>;

}  // namespace sessiondiff
