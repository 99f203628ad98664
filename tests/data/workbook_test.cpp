#include "data/workbook.h"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <zip.h>

using namespace sessiondiff;

namespace {

namespace fs = std::filesystem;

std::string file_in_archive(const fs::path& archive, const std::string& name) {
    int error = 0;
    const std::unique_ptr<zip_t, void (*)(zip_t*)> opened(::zip_open(archive.c_str(), ZIP_RDONLY, &error),
                                                          &::zip_discard);
    REQUIRE(opened);
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(::zip_fopen(opened.get(), name.c_str(), 0),
                                                                 &::zip_fclose);
    REQUIRE(file);
    std::string text;
    char piece[1 << 14];
    for (zip_int64_t count = 0; (count = ::zip_fread(file.get(), piece, sizeof piece)) > 0;)
        text.append(piece, static_cast<std::size_t>(count));
    return text;
}

std::size_t times_in(const std::string& text, const std::string& word) {
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
    return count;
}

}  // namespace

// 300 generated reports have more: the library wrote a line to the terminal for each of 286,000 links.
TEST_CASE("workbook: as many links as Excel opens in a sheet, the rows after them without") {
    char name[] = "/tmp/sessiondiff-workbook-XXXXXX";
    const fs::path folder = ::mkdtemp(name);
    const fs::path file = folder / "book.xlsx";
    constexpr int rows = 65'540;
    Workbook book(file, folder, {[](std::string_view) { return std::string("../en/state-CU.html"); }, {}, {}}, "");
    Row row(table_of(TableName::participation).fields.size());
    for (std::size_t i = 0; i < row.size(); ++i)
        if (table_of(TableName::participation).fields[i].name == "respondent") row[i] = "CU";
    for (int i = 0; i < rows; ++i) book.add(TableName::participation, row);
    book.finish();
    const std::string sheet = file_in_archive(file, "xl/worksheets/sheet2.xml");
    CHECK(times_in(sheet, "<hyperlink ") == 65'530);
    CHECK(times_in(sheet, "<row ") == rows + 1);
    fs::remove_all(folder);
}

TEST_CASE("workbook: a row of the instruments leads to its respondent, its instrument and its statement") {
    char name[] = "/tmp/sessiondiff-workbook-XXXXXX";
    const fs::path folder = ::mkdtemp(name);
    const fs::path file = folder / "book.xlsx";
    const auto to = [](const std::string& stem) {
        return [stem](std::string_view id) { return fmt::format("../en/{}{}.html", stem, id); };
    };
    Workbook book(file, folder, {to("state-"), to("instrument-"), to("source-")}, "");
    Row row(table_of(TableName::instruments).fields.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string& field = table_of(TableName::instruments).fields[i].name;
        if (field == "respondent") row[i] = "CU";
        if (field == "instrument") row[i] = "icsant";
        if (field == "statement") row[i] = "75-CU-4";
        // A list is no address.
        if (field == "statements") row[i] = "75-CU-4 75-CU-9";
    }
    book.add(TableName::instruments, row);
    book.finish();
    CHECK(times_in(file_in_archive(file, "xl/worksheets/sheet6.xml"), "<hyperlink ") == 3);
    const std::string targets = file_in_archive(file, "xl/worksheets/_rels/sheet6.xml.rels");
    for (const char* target : {"../en/state-CU.html", "../en/instrument-icsant.html", "../en/source-75-CU-4.html"})
        CHECK(times_in(targets, target) == 1);
    fs::remove_all(folder);
}
