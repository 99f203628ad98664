// Bytes as a document: decoded, laid out, parsed and read for facts. The first byte chooses the language of the
// phrases.
#include <memory>
#include <optional>

#include "cli/corpus.h"
#include "compare/rules.h"
#include "report/extract/extract.h"
#include "fuzz/harness.h"
#include "report/layout/layout.h"
#include "data/json.h"
#include "report/parse/parser.h"
#include "report/read/source.h"

using namespace sessiondiff;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Config config(SESSIONDIFF_HOME "/config");
    if (size == 0) return 0;
    const std::vector<std::string>& codes = config.language_codes();
    const Language& language = config.language(codes[data[0] % codes.size()]);
    ReadResult source = decode_source(fuzz::text_of(data + 1, size - 1), "input");
    if (!source.ok) {
        fuzz::require(!source.diagnostics.empty(), "a document that cannot be read has a reason");
        return 0;
    }
    Document document = detect_layout(source.text, config.furniture()).read(source.text, config.furniture());
    const Diagnostics lost = check_account(source.text, document);
    fuzz::require(lost.empty(),
                  "every character is in one block or one piece of furniture" +
                      (lost.empty() ? "" : ": " + lost.front().message));
    Report report = parse_report(std::move(document), {language, config.registry(), std::nullopt, std::nullopt});
    extract_facts(report, {language, config.registry(), config.instruments(), config.topics()});
    fuzz::require(!to_text(report).empty(), "a report can be written as JSON");
    return 0;
}
