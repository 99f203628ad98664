// A file as lines of normalized Unicode text with their numbers.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/diagnostic.h"
#include "model/source.h"

namespace sessiondiff {

/// What a reader may cost; each limit is named in the message when it is reached.
struct ReadLimits {
    std::size_t largest_file = std::size_t{64} << 20;  ///< bytes
    std::size_t longest_line = std::size_t{8} << 20;   ///< bytes after decoding
    std::size_t longest_statement = std::size_t{32}
        << 10;                           ///< bytes; longer ones are kept, but not read for facts and topics
    std::size_t most_statements = 1000;  ///< of a reply; where there are more, only equal texts are compared
};

/// What the format of a file says of a line; plain text says nothing of its lines.
enum class LineRole { text, heading, note, table_row, furniture };

struct LineMark {
    LineRole role = LineRole::text;
    bool continues = false;   ///< goes on with the paragraph of the line of text before it, also over a page break
    bool page_start = false;  ///< first line of a page
    int page = 0;             ///< 1-based page of the file; 0 where the format has none
    int line_on_page = 0;     ///< 1-based; 0 where page is 0
};

/// A document that could be read.
struct SourceText {
    std::string path;                ///< as given
    std::string sha256;              ///< of the bytes of the file, lower-case hexadecimal
    std::vector<std::string> lines;  ///< UTF-8, NFC, folded (fold.h), without line ends; lines[0] is line 1
    std::vector<std::string> shown;  ///< the lines as they were read, as many; empty where none was folded
    std::vector<FoldedLine> folded;  ///< those that were folded, in order
    std::vector<LineMark> marks;     ///< of `lines`, one each; empty for plain text
    std::string format = "text";     ///< the name of the FileFormat that read it, or "text"
};

/// `ok` is false where the file cannot be used; then the last diagnostic is the reason.
struct ReadResult {
    bool ok = false;
    SourceText text;
    Diagnostics diagnostics;
};

/// Reads and decodes a file: whatever a FileFormat (format.h) recognizes, else text in UTF-8, UTF-16 with or without
/// byte order mark, and GB18030 (the last three with a diagnostic). Missing files, directories, empty and binary files,
/// ill-formed UTF-8 and files beyond a limit are errors with a code.
/// "-" reads standard input.
ReadResult read_source(const std::string& path, const ReadLimits& limits = {});

/// The same for bytes that are in memory already; `path` is used in messages only.
ReadResult decode_source(std::string_view bytes, const std::string& path, const ReadLimits& limits = {});

/// SHA-256 of the file's bytes, in lower-case hexadecimal; nothing where `read_source` could not read them.
std::optional<std::string> source_digest(const std::string& path, const ReadLimits& limits = {});

}  // namespace sessiondiff
