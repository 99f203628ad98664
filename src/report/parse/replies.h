// Reports that compile replies: a reply is a heading with a language tag and a date, whatever the heading's level.
#pragma once

#include "report/parse/parser.h"
#include "report/parse/structure.h"

namespace sessiondiff {

/// What a tag line says.
struct Tag {
    std::optional<std::string> language;  ///< ISO 639-1
    std::optional<std::string> date;      ///< ISO 8601
};

/// Nothing where the bracket holds neither an original language nor a date.
std::optional<Tag> read_tag(std::string_view text, const Language& language);

/// Fills sections, submissions and the introduction's blocks. Diagnostics: unknown-respondent, reply-without-language,
/// reply-without-date, reply-without-tags, duplicate-respondent, text-outside-replies.
void parse_replies(std::vector<Block> blocks, const Structure& structure, const ParseContext& context, Report& report);

}  // namespace sessiondiff
