// Bytes as a line of a parsed report: refused with a reason, or a report that gives the same line again.
#include "fuzz/harness.h"
#include "data/parsed.h"

using namespace sessiondiff;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::string_view version = "1";
    try {
        const Report report = from_line(fuzz::text_of(data, size), version);
        const std::string line = parsed_line(report, version);
        fuzz::require(parsed_line(from_line(line, version), version) == line,
                      "a report that was taken gives the same line again");
    } catch (const ParsedError& error) {
        fuzz::require(std::string_view(error.what()) != "", "a line that is refused has a reason");
    }
    return 0;
}
