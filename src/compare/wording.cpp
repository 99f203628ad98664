#include "compare/wording.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "text/segment.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// Two tokens are the same where their folded texts are; white space folds to nothing. A short text is its own key, any
// other gets a number: keys are compared for every pair of tokens.
class Keys {
public:
    std::uint64_t of(const std::string& folded) {
        if (folded.size() < sizeof(std::uint64_t)) {
            std::uint64_t key = folded.size();
            for (const char byte : folded) key = key << 8U | static_cast<unsigned char>(byte);
            return key;
        }
        return numbered | long_ones_.try_emplace(folded, long_ones_.size()).first->second;
    }

private:
    static constexpr std::uint64_t numbered = std::uint64_t{1} << 63U;
    std::map<std::string, std::uint64_t> long_ones_;
};

struct Token {
    std::string_view text;
    std::uint64_t key = 0;
    std::uint32_t weight = 0;
};

bool is_number(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        if (!is_digit(point.value) && point.value != '.' && point.value != ',') return false;
        at = point.next;
    }
    return !text.empty() && is_digit(code_point_at(text, 0).value);
}

// Long words weigh more than punctuation: the kept text should be what a reader calls the same.
std::uint32_t weight_of(const std::string& folded) {
    return folded.empty() ? 1U
                          : 1U + 2U * static_cast<std::uint32_t>(std::min<std::size_t>(count_code_points(folded), 20));
}

std::vector<Token> tokens_of(std::string_view text, std::string_view language, Keys& keys) {
    std::vector<Span> spans;
    for (const Span& span : tokens(text, language)) {
        const std::string_view token = text.substr(span.begin, span.end - span.begin);
        const bool space = trim(token).empty();
        // "1 946" is one number: its groups are joined over the space.
        if (!space && spans.size() >= 2 && token.size() == 3 && is_number(token)) {
            const std::string_view gap = text.substr(spans.back().begin, spans.back().end - spans.back().begin);
            const Span& before = spans[spans.size() - 2];
            if (trim(gap).empty() && is_number(text.substr(before.begin, before.end - before.begin)) &&
                before.end - before.begin <= 7) {
                spans.pop_back();
                spans.back().end = span.end;
                continue;
            }
        }
        // So are year and number of a decision: "2019/97".
        if (spans.size() >= 2 && is_number(token) && text[spans.back().begin] == '/' &&
            spans.back().end - spans.back().begin == 1) {
            const Span& before = spans[spans.size() - 2];
            if (is_number(text.substr(before.begin, before.end - before.begin))) {
                spans.pop_back();
                spans.back().end = span.end;
                continue;
            }
        }
        spans.push_back(span);
    }
    std::vector<Token> result;
    result.reserve(spans.size());
    for (const Span& span : spans) {
        const std::string_view token = text.substr(span.begin, span.end - span.begin);
        const std::string folded = folded_text(token);
        result.push_back({token, keys.of(folded), weight_of(folded)});
    }
    return result;
}

enum class Op : std::uint8_t { same, removed, inserted };

constexpr std::size_t largest_table = 4'000'000;  // cells: beyond that two texts are shown as replaced

// A longest common subsequence; white space costs nothing and never is what two texts have in common.
std::vector<Op> edit_script(const std::vector<Token>& a, const std::vector<Token>& b) {
    const std::size_t n = a.size();
    const std::size_t m = b.size();
    std::vector<Op> script;
    if ((n + 1) * (m + 1) > largest_table) {
        script.assign(n, Op::removed);
        script.insert(script.end(), m, Op::inserted);
        return script;
    }
    // What both begin with is kept: to keep the first token of both, where it is the same, is as good as anything.
    std::size_t i = 0;
    while (i < n && i < m && a[i].key == b[i].key) ++i;
    std::size_t j = i;
    script.assign(i, Op::same);
    const std::size_t columns = m - j + 1;
    std::vector<std::uint32_t> best((n - i + 1) * columns, 0);
    const std::size_t start = i;
    const auto row = [&](std::size_t of) { return best.begin() + static_cast<std::ptrdiff_t>((of - start) * columns); };
    for (std::size_t r = n; r-- > start;) {
        const auto here = row(r);
        const auto below = row(r + 1);
        for (std::size_t c = columns - 1; c-- > 0;) {
            const auto at = static_cast<std::ptrdiff_t>(c);
            here[at] = a[r].key == b[start + c].key ? below[at + 1] + a[r].weight : std::max(below[at], here[at + 1]);
        }
    }
    while (i < n || j < m) {
        const auto at = static_cast<std::ptrdiff_t>(j - start);
        if (i < n && j < m && a[i].key == b[j].key) {
            script.push_back(Op::same);
            ++i;
            ++j;
        } else if (i < n && (j == m || row(i + 1)[at] >= row(i)[at + 1])) {
            script.push_back(Op::removed);
            ++i;
        } else {
            script.push_back(Op::inserted);
            ++j;
        }
    }
    return script;
}

struct WordingPart {
    bool same = false;
    std::string_view from;
    std::string_view to;
};

// What stands right behind it is added.
void extend(std::string_view& part, std::string_view next) {
    part = part.empty() ? next : std::string_view(part.data(), part.size() + next.size());
}

std::size_t letters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        count += is_letter(point.value) || is_digit(point.value);
        at = point.next;
    }
    return count;
}

}  // namespace

std::vector<WordRun> wording_difference(std::string_view from, std::string_view to, std::string_view language) {
    Keys keys;
    const std::vector<Token> a = tokens_of(from, language, keys);
    const std::vector<Token> b = tokens_of(to, language, keys);
    std::vector<WordingPart> parts;
    std::size_t i = 0;
    std::size_t j = 0;
    for (const Op op : edit_script(a, b)) {
        const bool same = op == Op::same;
        if (parts.empty() || parts.back().same != same) parts.push_back({same, {}, {}});
        if (op != Op::inserted) extend(parts.back().from, a[i++].text);
        if (op != Op::removed) extend(parts.back().to, b[j++].text);
    }
    // A kept island of a letter or two between changes is no help to a reader; nor is a word between much longer
    // changes.
    const auto is_island = [&](std::size_t k) {
        const std::size_t kept = letters(parts[k].to);
        if (kept <= 2) return true;
        const auto changed = [&](std::size_t other) {
            return std::max(letters(parts[other].from), letters(parts[other].to));
        };
        return kept <= 4 && changed(k - 1) >= 3 * kept && changed(k + 1) >= 3 * kept;
    };
    std::vector<WordingPart> merged;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        const bool between = k > 0 && k + 1 < parts.size();
        const bool island = parts[k].same && between && is_island(k);
        if (!merged.empty() && (!merged.back().same || parts[k].same) &&
            (island || merged.back().same == parts[k].same)) {
            extend(merged.back().from, parts[k].from);
            extend(merged.back().to, parts[k].to);
        } else {
            merged.push_back(parts[k]);
        }
    }
    std::vector<WordRun> runs;
    for (const WordingPart& part : merged) {
        if (part.same) {
            runs.push_back({WordRun::Op::same, std::string(part.from), std::string(part.to)});
            continue;
        }
        if (!part.from.empty()) runs.push_back({WordRun::Op::removed, std::string(part.from), {}});
        if (!part.to.empty()) runs.push_back({WordRun::Op::inserted, {}, std::string(part.to)});
    }
    return runs;
}

}  // namespace sessiondiff
