// Layouts: how the text of a report was extracted, and how its lines become blocks.
//
// A layout is one file. It says how well it knows a document, and reads it: it strips furniture, finds the printed
// lines and hands them to assemble(), which joins what a page or line break cut. To add one: write the file, add one
// line to layouts.cpp.
#pragma once

#include <span>
#include <string_view>

#include "config/furniture.h"
#include "model/block.h"
#include "report/read/source.h"

namespace sessiondiff {

struct Layout {
    std::string_view name;
    /// 0 (surely not) … 1 (surely): how well the lines look like this layout.
    double (*recognize)(const SourceText& source, const FurnitureRules& furniture);
    Document (*read)(const SourceText& source, const FurnitureRules& furniture);
};

std::span<const Layout> layouts();

/// The layout of a name, or nullptr.
const Layout* find_layout(std::string_view name);

/// The layout that knows the document best; the first of equals.
const Layout& detect_layout(const SourceText& source, const FurnitureRules& furniture);

/// The text of the file that is in no block and in no furniture, or in more than one: none, if the layouts keep their
/// law.
Diagnostics check_account(const SourceText& source, const Document& document);

}  // namespace sessiondiff
