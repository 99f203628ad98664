#include "text/required_words.h"

#include <algorithm>
#include <iterator>
#include <unicode/uchar.h>

#include "text/han.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

using Words = std::vector<std::string>;

constexpr std::size_t most_words = 64;  // a set that grows larger is given up for its parts

// What is known of a part of a pattern.
struct Part {
    bool exact = false;  // `words` are all that the part can match
    Words words;
    std::vector<Words> sets;  // else: any match of it holds a word of each of these
    std::optional<Words>
        beginnings;  // else: any match of it begins with one of these characters, or is empty where "" is one
};

constexpr std::string_view any_digit = "\\d";  // among beginnings, the others of which are single characters

bool good(const Words& words) {
    return !words.empty() &&
        std::none_of(words.begin(), words.end(), [](const std::string& word) { return word.empty(); });
}

std::size_t shortest(const Words& words) {
    std::size_t least = static_cast<std::size_t>(-1);
    for (const std::string& word : words) least = std::min(least, word.size());
    return least;
}

// Longer words are rarer, and fewer of them are found sooner.
bool better(const Words& a, const Words& b) {
    return shortest(a) != shortest(b) ? shortest(a) > shortest(b) : a.size() < b.size();
}

// One or two letters stand in nearly every text.
bool common(const Words& words) {
    return std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return word.size() < 4 && is_letter(code_point_at(word, 0).value);
    });
}

std::optional<Words> beginnings_of(const Part& part) {
    if (!part.exact) return part.beginnings;
    Words characters;
    for (const std::string& word : part.words)
        characters.push_back(word.empty() ? word : word.substr(0, code_point_at(word, 0).next));
    return characters;
}

// From the radicals to the syllables of Yi no character has a case, and none is the folding of another.
bool has_no_case(char32_t character) { return character >= 0x2E80 && character < 0xA640; }

bool is_without_case(const std::string& word) {
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint point = code_point_at(word, at);
        if (!has_no_case(point.value)) return false;
        at = point.next;
    }
    return true;
}

void append(Words& words, Words more) { std::move(more.begin(), more.end(), std::back_inserter(words)); }

struct NotUnderstood {};

bool is_ascii_mark(char c) {
    return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z');
}

class Reader {
public:
    // "(?i" anywhere: then case counts for no part, which promises less but never too much.
    explicit Reader(std::string_view pattern)
        : rest_(pattern), any_case_(pattern.find("(?i") != std::string_view::npos) {}

    Part read() {
        Part whole = alternatives();
        if (!rest_.empty()) throw NotUnderstood{};
        return whole;
    }
    bool any_case() const { return any_case_; }
    /// Whether more than the words of a part decides on its match: what stands around them, or which was tried first.
    bool conditional() const { return conditional_; }

private:
    std::string written(std::string_view character) const {
        return any_case_ ? case_folded(character) : std::string(character);
    }

    bool take(std::string_view what) {
        if (!rest_.starts_with(what)) return false;
        rest_.remove_prefix(what.size());
        return true;
    }

    // Of each alternative its best set counts: a match holds a word of one of these.
    Part alternatives() {
        Part all = sequence();
        while (take("|")) {
            Part next = sequence();
            if (all.exact && next.exact) {
                append(all.words, std::move(next.words));
                continue;
            }
            Part either;
            if (auto left = beginnings_of(all), right = beginnings_of(next); left && right) {
                append(*left, std::move(*right));
                either.beginnings = std::move(left);
            }
            Words left = best_of(std::move(all));
            Words right = best_of(std::move(next));
            if (good(left) && good(right)) {
                append(left, std::move(right));
                either.sets.push_back(std::move(left));
            }
            all = std::move(either);
        }
        return all;
    }

    static Words best_of(Part part) {
        if (part.exact) return std::move(part.words);
        const auto best = std::min_element(part.sets.begin(), part.sets.end(), better);
        return best == part.sets.end() ? Words{} : std::move(*best);
    }

    // Parts that stand side by side: their words joined as long as they are known exactly, and what is known besides.
    Part sequence() {
        Part all{true, {""}, {}, Words{""}};
        const auto end_run = [&] {
            if (good(all.words)) all.sets.push_back(std::move(all.words));
            all.words = {""};
        };
        while (!rest_.empty() && rest_[0] != '|' && rest_[0] != ')') {
            const std::string_view plain = plain_characters();
            Part next = plain.empty() ? repeated() : exactly(written(plain));
            if (all.beginnings &&
                std::find(all.beginnings->begin(), all.beginnings->end(), "") != all.beginnings->end()) {
                auto following = beginnings_of(next);
                std::erase(*all.beginnings, "");
                if (following) append(*all.beginnings, std::move(*following));
                else all.beginnings.reset();
            }
            if (next.exact && next.words.size() == 1) {
                for (std::string& word : all.words) word += next.words.front();
                continue;
            }
            if (next.exact && all.words.size() * next.words.size() <= most_words) {
                Words joined;
                for (const std::string& left : all.words)
                    for (const std::string& right : next.words) joined.push_back(left + right);
                all.words = std::move(joined);
                continue;
            }
            all.exact = false;
            end_run();
            if (next.exact) all.words = std::move(next.words);
            else std::move(next.sets.begin(), next.sets.end(), std::back_inserter(all.sets));
        }
        if (!all.exact) end_run();
        return all;
    }

    // Takes what stands for itself up to a sign of anything else, and up to a character that is repeated.
    std::string_view plain_characters() {
        std::size_t end = 0;
        while (end < rest_.size() && std::string_view("\\^$.[|()").find(rest_[end]) == std::string_view::npos) {
            const std::size_t next = code_point_at(rest_, end).next;
            if (next < rest_.size() && std::string_view("?*+{").find(rest_[next]) != std::string_view::npos) break;
            end = next;
        }
        const std::string_view plain = rest_.substr(0, end);
        rest_.remove_prefix(end);
        return plain;
    }

    Part repeated() {
        Part part = one();
        for (;;) {
            bool optional = false;
            if (take("?") || take("*")) {
                optional = true;
            } else if (const auto least = take("+") ? 1 : count()) {
                optional = *least == 0;
            } else {
                return part;
            }
            if (!take("?")) take("+");  // lazy and possessive forms match the same words
            part.beginnings = beginnings_of(part);
            if (optional && part.beginnings) part.beginnings->emplace_back();
            if (optional) {
                part.sets.clear();
            } else if (part.exact && good(part.words)) {
                part.sets.push_back(std::move(part.words));
            }
            part.exact = false;
        }
    }

    // {2}, {2,} or {2,5}: 0, or 1 for any greater least number.
    std::optional<int> count() {
        if (rest_.size() < 3 || rest_[0] != '{' || rest_[1] < '0' || rest_[1] > '9') return std::nullopt;
        const std::size_t end = rest_.find('}');
        if (end == std::string_view::npos) return std::nullopt;
        const int least =
            std::all_of(rest_.begin() + 1, rest_.begin() + static_cast<std::ptrdiff_t>(std::min(end, rest_.find(','))),
                        [](char c) { return c == '0'; })
            ? 0
            : 1;
        rest_.remove_prefix(end + 1);
        return least;
    }

    static Part unknown() { return {}; }
    Part condition() {
        conditional_ = true;
        return exactly("");
    }
    static Part exactly(std::string word) { return {true, {std::move(word)}, {}, {}}; }

    Part one() {
        if (take("(")) return group();
        if (take("[")) return set();
        if (take("\\")) return escape();
        if (take("^") || take("$")) return condition();
        if (take(".")) return unknown();
        return exactly(written(next_character()));
    }

    std::string_view next_character() {
        const std::string_view character = rest_.substr(0, code_point_at(rest_, 0).next);
        rest_.remove_prefix(character.size());
        return character;
    }

    void skip_past(char last) {
        const std::size_t end = rest_.find(last);
        if (end == std::string_view::npos) throw NotUnderstood{};
        rest_.remove_prefix(end + 1);
    }

    Part group() {
        bool looks_around = false;
        if (take("?")) {
            if (take("i)")) return exactly("");
            if (take("&")) {  // a definition
                skip_past(')');
                return unknown();
            }
            if (take("=") || take("!") || take("<=") || take("<!")) {
                looks_around = true;
            } else if (take("<")) {
                skip_past('>');
            } else if (take(">")) {
                conditional_ = true;
            } else if (!take(":") && !take("i:") && !take("-i:")) {
                throw NotUnderstood{};
            }
        } else if (rest_.starts_with("*")) {
            throw NotUnderstood{};
        }
        Part inner = alternatives();
        if (!take(")")) throw NotUnderstood{};
        return looks_around ? condition() : inner;
    }

    // A set of a few characters written out is so many words; any other stands for any character.
    Part set() {
        Words members;
        bool plain = !rest_.starts_with("^");
        for (bool first = true;; first = false) {
            if (rest_.empty()) throw NotUnderstood{};
            if (!first && take("]")) break;
            if (rest_.starts_with("[:")) throw NotUnderstood{};
            if (take("\\")) {
                if (rest_.empty()) throw NotUnderstood{};
                plain = plain && is_ascii_mark(rest_[0]);
            } else if (!first && rest_[0] == '-' && !rest_.starts_with("-]")) {
                plain = false;
            }
            members.push_back(written(next_character()));
        }
        return plain && members.size() <= 16 ? Part{true, std::move(members), {}, {}} : unknown();
    }

    Part escape() {
        if (rest_.empty()) throw NotUnderstood{};
        const char kind = rest_[0];
        const std::string_view character = next_character();
        if (std::string_view("bBAzZG").find(kind) != std::string_view::npos) return condition();
        if (kind == 'd') return {false, {}, {}, Words{std::string(any_digit)}};
        if (std::string_view("DsSwWhHvVR").find(kind) != std::string_view::npos) return unknown();
        if (kind == 'p' || kind == 'P') {
            if (take("{")) {
                rest_.remove_prefix(std::min(rest_.size(), rest_.find('}') + 1));
            } else {
                next_character();
            }
            return unknown();
        }
        if (is_ascii_mark(kind) || kind == ' ') return exactly(written(character));
        throw NotUnderstood{};
    }

    std::string_view rest_;
    bool any_case_;
    bool conditional_ = false;
};

}  // namespace

std::string case_folded(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    std::size_t copied = 0;
    for (std::size_t at = after_han(text, 0); at < text.size(); at = after_han(text, at)) {
        const CodePoint point = code_point_at(text, at);
        const bool plain = point.value < 0x80 ? !(point.value >= 'A' && point.value <= 'Z') : has_no_case(point.value);
        if (!plain) {
            folded.append(text, copied, at - copied);
            copied = point.next;
            append_code_point(
                folded, static_cast<char32_t>(u_foldCase(static_cast<UChar32>(point.value), U_FOLD_CASE_DEFAULT)));
        }
        at = point.next;
    }
    folded.append(text, copied, std::string_view::npos);
    return folded;
}

RequiredWords required_words(std::string_view pattern) {
    try {
        Reader reader(pattern);
        Part whole = reader.read();
        const bool certain = whole.exact && good(whole.words) && !reader.conditional() &&
            std::all_of(whole.words.begin(), whole.words.end(), is_without_case);
        if (whole.exact && good(whole.words)) whole.sets.push_back(std::move(whole.words));
        std::sort(whole.sets.begin(), whole.sets.end(), better);
        while (whole.sets.size() > most_required_sets || (whole.sets.size() > 1 && common(whole.sets.back())))
            whole.sets.pop_back();
        return {std::move(whole.sets), reader.any_case(), certain};
    } catch (const NotUnderstood&) {
        return {};
    }
}

std::optional<Beginnings> beginnings(std::string_view pattern) {
    try {
        Reader reader(pattern);
        auto found = beginnings_of(reader.read());
        if (reader.any_case() || !found || !good(*found)) return std::nullopt;
        const bool digit = std::erase(*found, any_digit) > 0;
        return Beginnings{std::move(*found), digit};
    } catch (const NotUnderstood&) {
        return std::nullopt;
    }
}

std::optional<std::vector<std::string>> first_characters(std::string_view pattern) {
    auto found = beginnings(pattern);
    if (!found || found->digit) return std::nullopt;
    return std::move(found->characters);
}

}  // namespace sessiondiff
