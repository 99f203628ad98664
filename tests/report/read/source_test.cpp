// Reading: encodings, files that are no text, limits.
#include <catch2/catch.hpp>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "corpus/originals.h"
#include "report/read/source.h"
#include "text/digest.h"

using namespace sessiondiff;

namespace {

std::string encoded(const std::string& text, const char* encoding) {
    const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
    std::string bytes(static_cast<std::size_t>(wide.length()) * 4 + 8, '\0');
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(encoding, &status);
    const int32_t length = ucnv_fromUChars(converter, bytes.data(), static_cast<int32_t>(bytes.size()),
                                           wide.getBuffer(), wide.length(), &status);
    ucnv_close(converter);
    REQUIRE(U_SUCCESS(status));
    bytes.resize(static_cast<std::size_t>(length));
    return bytes;
}

Diagnostic failure_of(const ReadResult& result) {
    REQUIRE_FALSE(result.ok);
    REQUIRE_FALSE(result.diagnostics.empty());
    CHECK(result.diagnostics.back().severity == Severity::error);
    return result.diagnostics.back();
}

const std::string chinese = "亚特兰蒂斯\n\n去年海关在四个港口设立联合检查队。\nABC 12\n";
const std::vector<std::string> chinese_lines{"亚特兰蒂斯", "", "去年海关在四个港口设立联合检查队。", "ABC 12"};

}  // namespace

TEST_CASE("read: lines, line ends and normalization", "[read]") {
    CHECK(decode_source("a\r\nb\rc\n\nd", "t").text.lines == std::vector<std::string>{"a", "b", "c", "", "d"});
    CHECK(decode_source("e\xCC\x81t\xC3\xA9\n", "t").text.lines == std::vector<std::string>{"\u00E9t\u00E9"});  // NFC
    const ReadResult marked = decode_source("\xEF\xBB\xBF" + chinese, "t");
    CHECK(marked.text.lines == chinese_lines);
    CHECK(marked.diagnostics.empty());
}

TEST_CASE("read: SHA-256 is that of the bytes", "[read]") {
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(decode_source("abc", "t").text.sha256 == sha256_hex("abc"));
}

TEST_CASE("read: what is no report file", "[read]") {
    const tests::TemporaryFolder folder;
    CHECK(failure_of(read_source((folder.path() / "none.txt").string())).code == "missing-file");
    CHECK(failure_of(read_source(folder.write("empty.txt", ""))).code == "empty-file");
    CHECK(failure_of(read_source(folder.write("blank.txt", " \n\t\n\xE3\x80\x80\n"))).code == "empty-file");
    CHECK(failure_of(read_source(folder.path().string())).code == "is-directory");
    CHECK(failure_of(read_source("/dev/null")).code == "not-a-file");
    const Diagnostic image =
        failure_of(read_source(folder.write("image.txt", std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16))));
    CHECK(image.code == "not-text");
    CHECK_THAT(image.message, Catch::Contains("PNG"));
    CHECK_THAT(image.file, Catch::Contains("image.txt"));
    CHECK(failure_of(read_source(folder.write("nul.txt", std::string("text\0text\nmore\0\0text\n", 21)))).code ==
          "not-text");
}

TEST_CASE("read: UTF-16 with and without a byte order mark, GB18030", "[read]") {
    const tests::TemporaryFolder folder;
    for (const char* encoding : {"UTF-16LE", "UTF-16BE", "GB18030"}) {
        for (const bool mark : {false, true}) {
            if (mark && std::string(encoding) == "GB18030") continue;
            INFO(encoding << (mark ? " with mark" : " without mark"));
            const ReadResult read =
                read_source(folder.write("report.txt", encoded((mark ? "\xEF\xBB\xBF" : "") + chinese, encoding)));
            REQUIRE(read.ok);
            CHECK(read.text.lines == chinese_lines);
            REQUIRE(read.diagnostics.size() == 1);
            CHECK(read.diagnostics[0].code == "encoding");
            CHECK(read.diagnostics[0].severity == Severity::note);
        }
    }
    const ReadResult latin = decode_source(encoded("The first line.\nThe second line.\n", "UTF-16LE"), "t");
    REQUIRE(latin.ok);
    CHECK(latin.text.lines == std::vector<std::string>{"The first line.", "The second line."});
    CHECK(failure_of(decode_source(std::string("\xFF\xFE\x00\xD8\x0A\x00", 6), "t")).code ==
          "invalid-encoding");  // half a surrogate pair
}

TEST_CASE("read: every edition may come as GB18030 or UTF-16", "[read]") {
    for (const auto& file : tests::all_report_files()) {
        const std::string bytes = tests::content_of(file);
        const ReadResult plain = decode_source(bytes, "t");
        REQUIRE(plain.ok);
        if (file.filename().string().size() > 6) continue;  // 62.txt is Chinese, 75.en.txt is not; GB18030 is
        for (const char* encoding : {"GB18030", "UTF-16LE", "UTF-16BE"}) {
            INFO(file.string() << " as " << encoding);
            const ReadResult read = decode_source(encoded(bytes, encoding), "t");
            REQUIRE(read.ok);
            CHECK((read.text.lines == plain.text.lines));
        }
    }
}

TEST_CASE("read: ill-formed UTF-8 is an error that names the line", "[read]") {
    const Diagnostic bad = failure_of(decode_source("first line\nsecond line\nthird \xC3( line\n", "t"));
    CHECK(bad.code == "invalid-utf-8");
    CHECK(bad.lines == Lines{3, 3});
    CHECK_THAT(bad.message, Catch::Contains("byte 30 "));
    CHECK(failure_of(decode_source("\xFFtext\n", "t")).lines == Lines{1, 1});
    CHECK(failure_of(decode_source("one\n\xC3", "t")).lines == Lines{2, 2});                       // cut off by the end
    CHECK(failure_of(decode_source("one\r\ntwo\r\n\xED\xA0\x80\r\n", "t")).lines == Lines{3, 3});  // a surrogate
    CHECK(failure_of(decode_source("one\rtwo\r\xC3(\r", "t")).lines == Lines{3, 3});
    // Latin-1 has byte pairs that GB18030 would take for Chinese.
    CHECK(failure_of(decode_source("Le S\xE9n\xE9gal a ratifi\xE9 la convention.\n", "t")).code == "invalid-utf-8");
}

TEST_CASE("read: limits are named", "[read]") {
    const tests::TemporaryFolder folder;
    const std::string path = folder.write("long.txt", "short\n" + std::string(100, 'x') + "\n");
    const Diagnostic large = failure_of(read_source(path, {50, 1000}));
    CHECK(large.code == "file-too-large");
    CHECK_THAT(large.message,
               Catch::Contains("107 bytes") && Catch::Contains("50 bytes") && Catch::Contains("--max-file-size"));
    const Diagnostic line = failure_of(read_source(path, {1000, 99}));
    CHECK(line.code == "line-too-long");
    CHECK(line.lines == Lines{2, 2});
    CHECK_THAT(line.message, Catch::Contains("99 bytes") && Catch::Contains("--max-line-length"));
    CHECK(read_source(path, {107, 100}).ok);
}
