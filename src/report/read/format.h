// Formats: kinds of file that are no plain text, such as DOCX or HTML, and how each becomes lines.
//
// A format is one file. It recognizes its kind by the bytes, never by the file's name, and gives one line for each
// paragraph, list item (its number or bullet printed before it, as a reader sees it), table row (cells joined by a tab)
// or note (beginning with its mark as superscript digits), in reading order:
//
//   <w:p><w:pPr><w:numPr>…</w:numPr></w:pPr><w:r><w:t>Chile held a course.</w:t></w:r></w:p>
//   "1. Chile held a course."                                                     {LineRole::text}
//
// A format that prints line by line gives the printed lines, those that go on with a paragraph marked as `continues`.
// To add one: write the file, add one line to formats.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "report/read/source.h"

namespace sessiondiff {

struct FileFormat {
    std::string_view name;
    bool (*recognize)(std::string_view bytes);
    /// Gives lines and marks (none where the file holds plain text), or one error. What holds for every file is not its
    /// business: path, digest, normal form, limits of lines, a file without text.
    ReadResult (*read)(std::string_view bytes, const std::string& path, const ReadLimits& limits);
};

std::span<const FileFormat> formats();

/// The first format that recognizes the bytes, or nullptr: then they are text, if anything.
const FileFormat* find_format(std::string_view bytes);

/// A file that cannot be used: `ok` is false, and this is the reason.
ReadResult unreadable(const std::string& path, std::string_view code, const std::string& message, int line = 0);

}  // namespace sessiondiff
