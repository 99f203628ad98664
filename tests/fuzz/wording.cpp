// Two texts, divided by a NUL byte: their difference gives both of them back.
#include "compare/wording.h"
#include "fuzz/harness.h"
#include "text/unicode.h"

using namespace sessiondiff;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fuzz::text_of(data, size);
    const std::size_t middle = input.find('\0');
    const std::string_view from = input.substr(0, middle);
    const std::string_view to = middle == std::string_view::npos ? std::string_view() : input.substr(middle + 1);
    // Statements are well-formed NFC: what is not ends in the reader, or is brought into it there.
    if (normalized(from) != from || normalized(to) != to) return 0;
    for (const char* language : {"zh", "en"}) {
        std::string before;
        std::string after;
        for (const WordRun& run : wording_difference(from, to, language)) {
            before += run.from;
            after += run.to;
            fuzz::require(run.op != WordRun::Op::same || folded_text(run.from) == folded_text(run.to),
                          "what is kept is the same on both sides but for typography");
        }
        fuzz::require(before == from && after == to, "the runs together are both texts");
    }
    return 0;
}
