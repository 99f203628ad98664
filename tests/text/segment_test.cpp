// Laws of segmentation, on all text of all reports.
#include "text/segment.h"

#include <catch2/catch.hpp>

#include "corpus/originals.h"
#include "text/unicode.h"

using namespace sessiondiff;

namespace {

std::string joined(std::string_view text, const std::vector<Span>& spans) {
    std::string result;
    for (const Span& span : spans) result += text.substr(span.begin, span.end - span.begin);
    return result;
}

// Breaches of the laws in one text; none if they hold.
int breaches(const std::string& text, const std::string& language) {
    int count = 0;
    count += joined(text, tokens(text, language)) != text;
    count += joined(text, line_pieces(text, language)) != text;
    const auto found = sentences(text, language);
    count += squeezed(joined(text, found)) != squeezed(text);
    std::size_t end = 0;
    for (const Span& span : found) {
        const std::string_view sentence = std::string_view(text).substr(span.begin, span.end - span.begin);
        count += span.begin < end || sentence.empty() || trim(sentence) != sentence;
        end = span.end;
    }
    return count;
}

}  // namespace

TEST_CASE("segment: tokens are the text, sentences hold all of it but white space", "[text]") {
    for (const auto& file : tests::all_report_files()) {
        const ReadResult read = read_source(file.string());
        REQUIRE(read.ok);
        const std::string language = detect_language(read.text, tests::config());
        INFO(file.string() << " (" << language << ")");
        int broken = 0;
        for (const std::string& line : read.text.lines) broken += breaches(line, language);
        CHECK(broken == 0);
    }
    for (const char* text :
         {"", " ", "\n", "a", "。", "😀 😀", "\U0002A6D6字", "e\u0301", "A. B. C.", "\x01\x02", "\u2028"})
        for (const char* language : {"zh", "en", "fr", "es", "ru", "ar", "xx"}) CHECK(breaches(text, language) == 0);
}

TEST_CASE("segment: sentences and words", "[text]") {
    const std::string chinese = "海关办了三期训练班。边防部队添置了探测仪！";
    REQUIRE(sentences(chinese, "zh").size() == 2);
    CHECK(sentences(chinese, "zh")[1].begin == chinese.find("边防"));
    CHECK(sentences("The law is new. It has been in force since June.  ", "en").size() == 2);
    CHECK(sentences("The cargo weighs 3.5 tonnes.", "en").size() == 1);
    CHECK(sentences("The centre was opened. 12 officers attended.", "en").size() == 2);
    CHECK(sentences("Les douanes ont saisi 2291 colis. 19 agents ont été formés.", "fr").size() == 2);
    CHECK(sentences("The rules stand in art. 12 of the law.", "en").size() == 1);
    const std::string titles = "海关执行了条例。《海关法》规定了刑罚。“国门”演习随后举行。(演习共三天。)";
    const auto four = sentences(titles, "zh");
    REQUIRE(four.size() == 4);
    CHECK(four[1].begin == titles.find("《"));
    CHECK(four[2].begin == titles.find("“"));
    CHECK(four[3].begin == titles.find("("));
    // A mark that opens in one language closes in another; then white space stands after it.
    const std::string russian = "Он сказал: „Закон принят.“ Документ опубликован.";
    CHECK(sentences(russian, "ru").back().begin == russian.find("Документ"));
    CHECK(tokens("the new law", "en").size() == 5);
    CHECK(tokens(chinese, "zh").size() < 20);  // words, not characters
}
