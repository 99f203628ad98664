// Words in a text: those that stand there and no others.
#include "text/word_index.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>

using namespace sessiondiff;

namespace {

using Numbers = std::vector<std::uint32_t>;

Numbers at(const WordIndex& index, std::string_view text, std::size_t place) {
    Numbers numbers;
    index.each_at(text, place, [&](std::uint32_t number, std::size_t) {
        numbers.push_back(number);
        return true;
    });
    return numbers;
}

}  // namespace

TEST_CASE("word index: longer words first, and of one word the number added first", "[text]") {
    WordIndex index;
    CHECK(index.empty());
    CHECK_FALSE(index.any_in("text"));
    Numbers expected{4, 5, 3, 6, 2, 1, 0};
    std::uint32_t number = 0;
    for (const char* word : {"a", "ab", "abc", "abcdef", "abcdefgh", "abcdefgh", "abcdef", "abx", ""})
        index.add(word, number++);
    CHECK(at(index, "abcdefghi", 0) == expected);
    CHECK(at(index, "abc", 0) == Numbers{2, 1, 0});
    CHECK(at(index, "xab", 1) == Numbers{1, 0});
    CHECK(at(index, "b", 0).empty());
    CHECK(index.any_in("xxa"));
    CHECK_FALSE(index.any_in("xxb"));
    CHECK_FALSE(index.each_at("abcdefgh", 0, [&](std::uint32_t found, std::size_t bytes) {
        CHECK((found == 4 && bytes == 8));
        return false;
    }));
}

TEST_CASE("word index: thousands of words, looked for one by one and at once", "[text]") {
    std::vector<std::string> words;
    for (int i = 0; i < 3000; ++i)
        words.push_back((i % 3 == 0 ? "国" : i % 3 == 1 ? "国家核" : "x") + std::to_string(i * 7919 % 5000));
    WordIndex index;
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        index.add(words[i], static_cast<std::uint32_t>(i));
        if (i % 5 == 0) text += words[i] + "，";
    }
    std::set<std::uint32_t> found;
    index.each_in(text, [&](std::uint32_t number, std::size_t) { return found.insert(number).second || true; });
    for (std::size_t i = 0; i < words.size(); ++i)
        CHECK(found.contains(static_cast<std::uint32_t>(i)) == (text.find(words[i]) != std::string::npos));
}

TEST_CASE("word index: where no word may begin, none does", "[text]") {
    WordIndex index;
    const std::string words[] = {"a", "bc", "def", "ghij", "海", "海关", "边防部队", "e\u0301"};
    std::uint32_t number = 0;
    for (const std::string& word : words) index.add(word, number++);
    for (const std::string& word : words) CHECK(index.may_begin("x" + word + "y", 1));
    CHECK_FALSE(index.may_begin("de", 0));
    CHECK_FALSE(index.may_begin("x", 0));
    int missed = 0;
    for (const std::string& left : words)
        for (const std::string& right : words) {
            const std::string text = left + right;
            for (std::size_t place = 0; place < text.size(); ++place)
                missed += !at(index, text, place).empty() && !index.may_begin(text, place);
        }
    CHECK(missed == 0);
}
