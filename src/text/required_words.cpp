#include "text/required_words.h"

#include <algorithm>
#include <optional>
#include <unicode/uchar.h>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

using Words = std::vector<std::string>;

constexpr std::size_t most_words = 64;  // a set that grows larger is given up for its parts

// What is known of a part of a pattern.
struct Part {
    bool exact = false;  // `words` are all that the part can match
    Words words;         // else: any match of it holds one of these; empty where nothing is known
};

bool good(const Words& words) { return !words.empty() && std::none_of(words.begin(), words.end(), [](const std::string& word) { return word.empty(); }); }

std::size_t shortest(const Words& words) {
    std::size_t least = static_cast<std::size_t>(-1);
    for (const std::string& word : words) least = std::min(least, word.size());
    return least;
}

// Longer words are rarer, and fewer of them are found sooner.
bool better(const Words& a, const Words& b) {
    if (!good(a) || !good(b)) return good(a);
    return shortest(a) != shortest(b) ? shortest(a) > shortest(b) : a.size() < b.size();
}

struct NotUnderstood {};

bool is_ascii_mark(char c) { return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z'); }

class Reader {
public:
    // "(?i" anywhere: then case counts for no part, which promises less but never too much.
    explicit Reader(std::string_view pattern) : rest_(pattern), any_case_(pattern.find("(?i") != std::string_view::npos) {}

    RequiredWords read() {
        const Part whole = alternatives();
        if (!rest_.empty()) throw NotUnderstood{};
        return {good(whole.words) ? whole.words : Words{}, any_case_};
    }

private:
    std::string written(std::string_view character) const { return any_case_ ? case_folded(character) : std::string(character); }

    bool take(std::string_view what) {
        if (!rest_.starts_with(what)) return false;
        rest_.remove_prefix(what.size());
        return true;
    }

    Part alternatives() {
        Part all = sequence();
        while (take("|")) {
            const Part next = sequence();
            all.exact = all.exact && next.exact;
            if (all.words.empty() || next.words.empty()) {
                all = {};
            } else {
                all.words.insert(all.words.end(), next.words.begin(), next.words.end());
            }
        }
        return all;
    }

    // Parts that stand side by side: their words joined as long as they are known exactly, the best of what is known besides.
    Part sequence() {
        Words run{""};
        Words best;
        bool exact = true;
        const auto end_run = [&] {
            if (better(run, best)) best = run;
            run = {""};
        };
        while (!rest_.empty() && rest_[0] != '|' && rest_[0] != ')') {
            const Part next = repeated();
            if (next.exact && run.size() * next.words.size() <= most_words) {
                Words joined;
                for (const std::string& left : run)
                    for (const std::string& right : next.words) joined.push_back(left + right);
                run = std::move(joined);
                continue;
            }
            exact = false;
            end_run();
            if (next.exact) {
                run = next.words;
            } else if (better(next.words, best)) {
                best = next.words;
            }
        }
        if (exact) return {true, run};
        end_run();
        return {false, best};
    }

    Part repeated() {
        Part part = one();
        for (;;) {
            bool optional = false;
            if (take("?")) {
                part = part.exact ? part : Part{};
                if (part.exact) part.words.emplace_back();
            } else if (take("*")) {
                optional = true;
            } else if (take("+")) {
                part.exact = false;
            } else if (const auto least = count()) {
                optional = *least == 0;
                part.exact = false;
            } else {
                return part;
            }
            if (optional) part = {};
            if (!take("?")) take("+");  // lazy and possessive forms match the same words
        }
    }

    // {2}, {2,} or {2,5}: the least number.
    std::optional<int> count() {
        if (rest_.size() < 3 || rest_[0] != '{' || rest_[1] < '0' || rest_[1] > '9') return std::nullopt;
        const std::size_t end = rest_.find('}');
        if (end == std::string_view::npos) return std::nullopt;
        const int least = std::all_of(rest_.begin() + 1, rest_.begin() + static_cast<std::ptrdiff_t>(std::min(end, rest_.find(','))), [](char c) { return c == '0'; }) ? 0 : 1;
        rest_.remove_prefix(end + 1);
        return least;
    }

    Part one() {
        if (take("(")) return group();
        if (take("[")) return set();
        if (take("\\")) return escape();
        if (take("^") || take("$")) return {true, {""}};
        if (take(".")) return {};
        return {true, {written(next_character())}};
    }

    std::string_view next_character() {
        const std::string_view character = rest_.substr(0, code_point_at(rest_, 0).next);
        rest_.remove_prefix(character.size());
        return character;
    }

    Part group() {
        bool looks_around = false;
        if (take("?")) {
            if (take("i)")) return {true, {""}};
            if (take("=") || take("!") || take("<=") || take("<!")) {
                looks_around = true;
            } else if (take("<")) {
                const std::size_t end = rest_.find('>');
                if (end == std::string_view::npos) throw NotUnderstood{};
                rest_.remove_prefix(end + 1);
            } else if (!take(":") && !take("i:") && !take(">")) {
                throw NotUnderstood{};
            }
        } else if (rest_.starts_with("*")) {
            throw NotUnderstood{};
        }
        const Part inner = alternatives();
        if (!take(")")) throw NotUnderstood{};
        return looks_around ? Part{true, {""}} : inner;
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
        return plain && members.size() <= 8 ? Part{true, members} : Part{};
    }

    Part escape() {
        if (rest_.empty()) throw NotUnderstood{};
        const char kind = rest_[0];
        const std::string_view character = next_character();
        if (std::string_view("bBAzZG").find(kind) != std::string_view::npos) return {true, {""}};
        if (std::string_view("dDsSwWhHvVR").find(kind) != std::string_view::npos) return {};
        if (kind == 'p' || kind == 'P') {
            if (take("{")) {
                rest_.remove_prefix(std::min(rest_.size(), rest_.find('}') + 1));
            } else {
                next_character();
            }
            return {};
        }
        if (is_ascii_mark(kind) || kind == ' ') return {true, {written(character)}};
        throw NotUnderstood{};
    }

    std::string_view rest_;
    bool any_case_;
};

}  // namespace

std::string case_folded(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        at = point.next;
        append_code_point(folded, static_cast<char32_t>(u_foldCase(static_cast<UChar32>(point.value), U_FOLD_CASE_DEFAULT)));
    }
    return folded;
}

RequiredWords required_words(std::string_view pattern) {
    try {
        return Reader(pattern).read();
    } catch (const NotUnderstood&) {
        return {};
    }
}

}  // namespace sessiondiff
