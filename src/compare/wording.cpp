#include "compare/wording.h"

#include <algorithm>
#include <cstdint>

#include "text/segment.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

struct Token {
    std::string_view text;
    std::string key;  // folded; empty for white space
};

bool is_number(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        if (!is_digit(point.value) && point.value != '.' && point.value != ',') return false;
        at = point.next;
    }
    return !text.empty() && is_digit(code_point_at(text, 0).value);
}

std::vector<Token> tokens_of(std::string_view text, std::string_view language) {
    std::vector<Span> spans;
    for (const Span& span : tokens(text, language)) {
        const std::string_view token = text.substr(span.begin, span.end - span.begin);
        const bool space = trim(token).empty();
        // "1 946" is one number: its groups are joined over the space.
        if (!space && spans.size() >= 2 && token.size() == 3 && is_number(token)) {
            const std::string_view gap = text.substr(spans.back().begin, spans.back().end - spans.back().begin);
            const Span& before = spans[spans.size() - 2];
            if (trim(gap).empty() && is_number(text.substr(before.begin, before.end - before.begin)) && before.end - before.begin <= 7) {
                spans.pop_back();
                spans.back().end = span.end;
                continue;
            }
        }
        spans.push_back(span);
    }
    std::vector<Token> result;
    for (const Span& span : spans) {
        const std::string_view token = text.substr(span.begin, span.end - span.begin);
        result.push_back({token, folded_text(token)});
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
    const auto same = [&](std::size_t i, std::size_t j) { return a[i].key == b[j].key; };
    // Long words weigh more than punctuation: the kept text should be what a reader calls the same.
    const auto weight = [&](std::size_t i) { return a[i].key.empty() ? 1U : 1U + 2U * static_cast<std::uint32_t>(std::min<std::size_t>(count_code_points(a[i].key), 20)); };
    std::vector<std::uint32_t> best((n + 1) * (m + 1), 0);
    const auto cell = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return best[i * (m + 1) + j]; };
    for (std::size_t i = n; i-- > 0;)
        for (std::size_t j = m; j-- > 0;) {
            std::uint32_t value = std::max(cell(i + 1, j), cell(i, j + 1));
            if (same(i, j)) value = std::max(value, cell(i + 1, j + 1) + weight(i));
            cell(i, j) = value;
        }
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < n || j < m) {
        if (i < n && j < m && same(i, j) && cell(i, j) == cell(i + 1, j + 1) + weight(i)) {
            script.push_back(Op::same);
            ++i;
            ++j;
        } else if (i < n && (j == m || cell(i + 1, j) >= cell(i, j + 1))) {
            script.push_back(Op::removed);
            ++i;
        } else {
            script.push_back(Op::inserted);
            ++j;
        }
    }
    return script;
}

struct Stretch {
    bool same = false;
    std::string from;
    std::string to;
};

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
    const std::vector<Token> a = tokens_of(from, language);
    const std::vector<Token> b = tokens_of(to, language);
    std::vector<Stretch> stretches;
    std::size_t i = 0;
    std::size_t j = 0;
    for (const Op op : edit_script(a, b)) {
        const bool same = op == Op::same;
        if (stretches.empty() || stretches.back().same != same) stretches.push_back({same, {}, {}});
        if (op != Op::inserted) stretches.back().from += a[i++].text;
        if (op != Op::removed) stretches.back().to += b[j++].text;
    }
    // A kept island of a letter or two between changes is no help to a reader; nor is a word between much longer changes.
    const auto is_island = [&](std::size_t k) {
        const std::size_t kept = letters(stretches[k].to);
        if (kept <= 2) return true;
        const auto changed = [&](std::size_t other) { return std::max(letters(stretches[other].from), letters(stretches[other].to)); };
        return kept <= 4 && changed(k - 1) >= 3 * kept && changed(k + 1) >= 3 * kept;
    };
    std::vector<Stretch> merged;
    for (std::size_t k = 0; k < stretches.size(); ++k) {
        const bool between = k > 0 && k + 1 < stretches.size();
        const bool island = stretches[k].same && between && is_island(k);
        if (!merged.empty() && (!merged.back().same || stretches[k].same) && (island || merged.back().same == stretches[k].same)) {
            merged.back().from += stretches[k].from;
            merged.back().to += stretches[k].to;
        } else {
            merged.push_back(stretches[k]);
        }
    }
    std::vector<WordRun> runs;
    for (Stretch& stretch : merged) {
        if (stretch.same) {
            runs.push_back({WordRun::Op::same, std::move(stretch.from), std::move(stretch.to)});
            continue;
        }
        if (!stretch.from.empty()) runs.push_back({WordRun::Op::removed, std::move(stretch.from), {}});
        if (!stretch.to.empty()) runs.push_back({WordRun::Op::inserted, {}, std::move(stretch.to)});
    }
    return runs;
}

}  // namespace sessiondiff
