// Laws of segmentation, on all text of all reports.
#include "text/segment.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <memory>
#include <unicode/brkiter.h>
#include <unicode/filteredbrk.h>
#include <unicode/unistr.h>

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

namespace {

// ICU's sentences of a text, each without white space, in one line each.
std::string by_icu(const std::string& text, icu::BreakIterator& iterator) {
    const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
    iterator.setText(wide);
    std::string result;
    for (int32_t begin = 0, end = iterator.next(); end != icu::BreakIterator::DONE;
         begin = end, end = iterator.next()) {
        std::string sentence;
        wide.tempSubStringBetween(begin, end).toUTF8String(sentence);
        if (const std::string_view kept = trim(sentence); !kept.empty()) result.append(kept) += '\n';
    }
    return result;
}

std::string by_us(const std::string& text, const char* language) {
    std::string result;
    for (const Span& span : sentences(text, language)) result += text.substr(span.begin, span.end - span.begin) + '\n';
    return result;
}

}  // namespace

// Of each class of characters that the rules of sentences know one or two; without opening brackets, which are moved
// behind ICU's breaks.
TEST_CASE("segment: sentences are those of ICU, whatever stands side by side", "[text]") {
    const std::vector<std::string> characters{"字",     "a",      "A",      "1",  "。",     "？",   ".",
                                              ";",      "，",     ",",      " ",  "\u3000", "”",    ")",
                                              "\u0301", "\u00AD", "\u2028", "\r", "\n",     "Mr. ", "·"};
    for (const char* language : {"zh", "en", "fr", "es", "ru", "ar", "el"}) {
        UErrorCode status = U_ZERO_ERROR;
        const icu::Locale locale(language);
        std::unique_ptr<icu::BreakIterator> plain(icu::BreakIterator::createSentenceInstance(locale, status));
        const std::unique_ptr<icu::FilteredBreakIteratorBuilder> builder(
            icu::FilteredBreakIteratorBuilder::createInstance(locale, status));
        // Not all languages have abbreviations.
        const std::unique_ptr<icu::BreakIterator> iterator(U_SUCCESS(status) ? builder->build(plain.release(), status)
                                                                             : plain.release());
        REQUIRE(iterator);
        int different = 0;
        std::string example;
        // All texts of three, and longer ones in an order that only looks like chance.
        const std::size_t n = characters.size();
        std::uint32_t chance = 1;
        for (std::size_t i = 0; i < n * n * n + 5000; ++i) {
            std::string text;
            if (i < n * n * n) {
                text = characters[i % n] + characters[i / n % n] + characters[i / n / n];
            } else {
                for (int length = 0; length < 40; ++length)
                    text += characters[((chance = chance * 1664525U + 1013904223U) >> 8U) % n];
            }
            if (by_us(text, language) == by_icu(text, *iterator)) continue;
            ++different;
            example = text;
        }
        INFO(language << ": " << example);
        CHECK(different == 0);
    }
}

// Han characters, with and without an entry of their own, numbers and quotes beside them, other scripts of the
// dictionary, marks that belong to the character before.
TEST_CASE("segment: words are those of ICU, whatever stands side by side", "[text]") {
    const auto by_icu_words = [](const std::string& text, icu::BreakIterator& iterator) {
        const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
        iterator.setText(wide);
        std::string result;
        for (int32_t begin = 0, end = iterator.next(); end != icu::BreakIterator::DONE;
             begin = end, end = iterator.next())
            wide.tempSubStringBetween(begin, end).toUTF8String(result) += '|';
        return result;
    };
    const auto by_us_words = [](const std::string& text, const std::string& language) {
        std::string result;
        for (const Span& span : tokens(text, language)) result.append(text, span.begin, span.end - span.begin) += '|';
        return result;
    };
    const std::vector<std::string> characters{
        "海",     "关", "国", "家", "安", "全", "一",     "年",     "\u9FFF", "\u4E00", "䶵",         "a", "B",  "1",
        "１",     ".",  ",",  "_",  "'",  "’",  "“",      "，",     "。",     "《",     "·",          "…", "—",  " ",
        "\u3000", "々", "ア", "あ", "ー", "한", "\u0301", "\u200D", "\u00AD", "\uFE00", "\U00020000", "😀", "\r", "\n"};
    const std::size_t n = characters.size();
    for (const std::string language : {"zh", "en", "ru"}) {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::BreakIterator> iterator(
            icu::BreakIterator::createWordInstance(icu::Locale(language.c_str()), status));
        REQUIRE(iterator);
        int different = 0;
        std::string example;
        const auto look_at = [&](const std::string& text) {
            if (by_us_words(text, language) == by_icu_words(text, *iterator)) return;
            ++different;
            example = text;
        };
        std::uint32_t chance = 1;
        const auto any = [&](std::size_t of) { return ((chance = chance * 1664525U + 1013904223U) >> 8U) % of; };
        for (std::size_t i = 0; i < n * n * n; ++i)
            look_at(characters[i % n] + characters[i / n % n] + characters[i / n / n]);
        for (int i = 0; i < 5000; ++i) {
            std::string text;
            for (int length = 0; length < 40; ++length) {
                if (any(3) != 0) append_code_point(text, static_cast<char32_t>(0x4E00 + any(0x9FFF - 0x4E00 + 1)));
                else text += characters[any(n)];
            }
            look_at(text);
        }
        for (const auto& file : tests::all_report_files())
            for (const std::string& line : read_source(file.string()).text.lines) look_at(line);
        INFO(language << ": " << example);
        CHECK(different == 0);
    }
}
