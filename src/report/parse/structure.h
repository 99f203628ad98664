// Where the parts of a document begin: cover, summary, contents, sections.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "config/language.h"
#include "model/report.h"

namespace sessiondiff {

/// What a block is, as far as the parsers know.
enum class Role { text, section, respondent, tag, contents, summary_title, contents_title };

struct SectionStart {
    std::size_t block = 0;
    Section section;
};

struct Structure {
    std::vector<SectionStart> sections;
    std::optional<std::size_t> contents_title;  ///< before the body, as the next
    std::optional<std::size_t> summary_title;
    std::size_t body = 0;  ///< index of the first block of the first section; blocks.size() where there is none
    std::vector<ContentsEntry> contents;
};

/// Marker and text of a block as one line.
std::string full_text(const Block& block);

/// Of a single reply the body begins with the heading over its language and date.
Structure find_structure(const std::vector<Block>& blocks, const Language& language, bool is_single);

}  // namespace sessiondiff
