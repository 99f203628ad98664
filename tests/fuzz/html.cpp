// Bytes as a web page: its encoding, its tags, its lines. What does not look like a page is put into one.
#include "fuzz/harness.h"
#include "report/read/html_text.h"
#include "report/read/source.h"

using namespace sessiondiff;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string bytes(fuzz::text_of(data, size));
    if (!is_html(bytes)) bytes = "<html><body><p>" + bytes;
    const ReadResult source = decode_source(bytes, "input");
    fuzz::require(source.ok || !source.diagnostics.empty(), "a page that cannot be read has a reason");
    fuzz::require(source.text.marks.empty() || source.text.marks.size() == source.text.lines.size(),
                  "a mark for each line");
    for (const std::string& line : source.text.lines)
        fuzz::require(line.find('\n') == std::string::npos, "a line is one line");
    return 0;
}
