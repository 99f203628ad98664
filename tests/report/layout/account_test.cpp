// The law of every layout: each character of a file that is not white space stands in exactly one block or piece of
// furniture, and the text of a block is made of its pieces and nothing else.
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <random>

#include "corpus/originals.h"
#include "report/layout/layout.h"
#include "text/unicode.h"

using namespace sessiondiff;

namespace {

std::string text_of(const std::vector<Piece>& pieces, const SourceText& source) {
    std::string text;
    for (const Piece& piece : pieces)
        text += source.lines.at(static_cast<std::size_t>(piece.line) - 1).substr(piece.begin, piece.end - piece.begin);
    return text;
}

// The first breach of the law; empty where there is none.
std::string breach(const Document& document, const SourceText& source) {
    if (const Diagnostics problems = check_account(source, document); !problems.empty())
        return to_text(problems.front());
    for (const Block& block : document.blocks) {
        if (squeezed(block.text) != squeezed(text_of(block.pieces, source)))
            return fmt::format("lines {}-{}: the block's text “{}” is not its pieces “{}”", block.lines.first,
                               block.lines.last, block.text, text_of(block.pieces, source));
        for (const Piece& piece : block.pieces)
            if (block.text.substr(piece.at, piece.end - piece.begin) !=
                source.lines.at(static_cast<std::size_t>(piece.line) - 1).substr(piece.begin, piece.end - piece.begin))
                return fmt::format("line {}: a piece of “{}” is not where it says", piece.line, block.text);
    }
    for (const Furniture& furniture : document.furniture)
        if (squeezed(furniture.text) != squeezed(text_of({furniture.piece}, source)))
            return fmt::format("line {}: furniture “{}” is not its piece", furniture.piece.line, furniture.text);
    return {};
}

// Lines made of what documents are made of, and of what they should not have.
std::string random_document(std::mt19937& random) {
    static const std::vector<std::string> parts{"去年海关",
                                                "设立了联合检查队",
                                                "，",
                                                "。",
                                                "“",
                                                "”",
                                                "：",
                                                "；",
                                                "《",
                                                "》",
                                                "年",
                                                "customs service",
                                                "Laboratory",
                                                ", ",
                                                ". ",
                                                "; ",
                                                ": ",
                                                "лаборатория",
                                                "Служба",
                                                "مختبر",
                                                "الجمارك",
                                                "، ",
                                                "१२",
                                                "12",
                                                "1 946",
                                                "3.5",
                                                "2024",
                                                "1. ",
                                                "(a) ",
                                                "a) ",
                                                "• ",
                                                "– ",
                                                "- ",
                                                "* ",
                                                "A. ",
                                                "一. ",
                                                "*",
                                                "**",
                                                "****",
                                                "\\*",
                                                "\\_",
                                                "\\",
                                                "_",
                                                "# ",
                                                "## ",
                                                "> ",
                                                "[",
                                                "]",
                                                "(",
                                                ")",
                                                "](",
                                                "[x](https://e.org/a(1))",
                                                "[原件：英文]",
                                                "[3 March 2024]",
                                                "https://e.org",
                                                "A/81/200",
                                                "26-01234 (C)",
                                                "7/20",
                                                "........",
                                                "… …",
                                                "………",
                                                "\t",
                                                "  ",
                                                " ",
                                                "\u3000",
                                                "\u00A0",
                                                "\u200B",
                                                "\uFEFF",
                                                "\u2028",
                                                "\f",
                                                "\v",
                                                "\x01",
                                                "\x7F",
                                                "\u0085",
                                                "\u202E",
                                                "\u0301",
                                                "e\u0301",
                                                "¹",
                                                "¹¹",
                                                "†",
                                                "😀",
                                                "\U0002A6D6",
                                                "\u0FFF",
                                                "---",
                                                "____"};
    static const std::vector<std::string> ends{"\n", "\n", "\n\n", "\n\n\n", "\r\n", "\r", "\n\f\n", ""};
    std::string text;
    const auto lines = 1 + random() % 30;
    for (std::size_t i = 0; i < lines; ++i) {
        const auto count = random() % 12;
        for (std::size_t j = 0; j < count; ++j) text += parts[random() % parts.size()];
        text += ends[random() % ends.size()];
    }
    return text;
}

}  // namespace

TEST_CASE("account: every report, every layout", "[layout][account]") {
    for (const auto& file : tests::all_report_files()) {
        const ReadResult read = read_source(file.string());
        INFO(file.string());
        REQUIRE(read.ok);
        for (const Layout& layout : layouts()) {
            INFO(layout.name);
            const Document document = layout.read(read.text, tests::config().furniture());
            CHECK_FALSE(document.blocks.empty());
            CHECK(breach(document, read.text) == "");
        }
    }
}

TEST_CASE("account: random text, every layout", "[layout][account]") {
    std::mt19937 random(20240331);
    int tried = 0;
    for (int i = 0; i < 600; ++i) {
        const std::string text = random_document(random);
        const ReadResult read = decode_source(text, "random.txt");
        if (!read.ok) continue;  // nothing but white space
        ++tried;
        for (const Layout& layout : layouts()) {
            const std::string found = breach(layout.read(read.text, tests::config().furniture()), read.text);
            if (!found.empty()) FAIL_CHECK("document " << i << ", " << layout.name << ": " << found << "\n" << text);
        }
    }
    CHECK(tried > 500);
}

TEST_CASE("account: what check_account reports", "[layout][account]") {
    const SourceText source = tests::source_of("one two\nthree\n");
    Document document;
    Block block;
    block.pieces = {{1, 0, 3, 0}};
    document.blocks = {block};
    CHECK(check_account(source, document).size() == 2);  // "two" and "three" are missing
    document.furniture = {{"link", "two", {1, 4, 7, 0}}, {"link", "three", {2, 0, 5, 0}}};
    CHECK(check_account(source, document).empty());
    document.furniture.push_back({"link", "ee", {2, 3, 5, 0}});
    const Diagnostics twice = check_account(source, document);
    REQUIRE(twice.size() == 1);
    CHECK(twice[0].lines == Lines{2, 2});
}
