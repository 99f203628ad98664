#include "compare/point_editions.h"

#include <algorithm>
#include <unicode/uchar.h>
#include <unordered_map>

#include "compare/quote.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

using StatementsById = std::unordered_map<std::string_view, const Statement*>;

StatementsById statements_of(const Report& report) {
    StatementsById statements;
    for (const Submission& submission : report.submissions)
        for (const Statement& statement : submission.statements) statements.emplace(statement.id, &statement);
    return statements;
}

// Brackets and quotation marks: what titles stand in.
bool is_title_mark(char32_t value) {
    const auto type = u_charType(static_cast<UChar32>(value));
    return type == U_START_PUNCTUATION || type == U_END_PUNCTUATION || type == U_INITIAL_PUNCTUATION ||
        type == U_FINAL_PUNCTUATION;
}

using Facts = std::vector<const Fact*>;

void append_facts(Facts& facts, const Statement& statement) {
    for (const Fact& fact : statement.facts) facts.push_back(&fact);
}

// Title marks of one language are none of another: they go with the name.
void exchange(std::string& text, std::string_view from, std::string_view to, bool is_name) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        std::size_t begin = at;
        std::size_t end = at + from.size();
        if (is_name && begin > 0 && end < text.size() && is_title_mark(code_point_before(text, begin).value) &&
            is_title_mark(code_point_at(text, end).value)) {
            begin = code_point_before(text, begin).next;
            end = code_point_at(text, end).next;
        }
        text.replace(begin, end - begin, to);
        at = begin;
    }
}

const EditionPair* pair_of(const EditionComparison& edition, const std::string& id) {
    for (const AlignedReply& reply : edition.replies)
        for (const EditionPair& pair : reply.pairs)
            if (std::find(pair.first.begin(), pair.first.end(), id) != pair.first.end()) return &pair;
    return nullptr;
}

void quote_edition(std::string& text, const Statement& statement, const EditionPair& pair,
                   const StatementsById& others) {
    std::vector<Quotable> words;
    Facts there;
    for (const std::string& id : pair.other)
        if (const auto found = others.find(id); found != others.end()) {
            append_facts(there, *found->second);
            for (Quotable& one : quotable_words(*found->second)) words.push_back(std::move(one));
        }
    Facts here;
    append_facts(here, statement);
    for (const Quotable& one : quotable_words(statement)) {
        const bool is_quoted = text.find(one.words) != std::string::npos;
        const Fact* const fact = is_quoted ? counterpart_of(*one.fact, here, there) : nullptr;
        const auto other =
            std::find_if(words.begin(), words.end(), [&](const Quotable& quotable) { return quotable.fact == fact; });
        if (fact != nullptr && other != words.end())
            exchange(text, one.words, other->words, one.fact->kind == FactKind::law);
    }
}

}  // namespace

const Fact* counterpart_of(const Fact& wanted, std::span<const Fact* const> here, std::span<const Fact* const> there) {
    const auto says_the_same = [&](const Fact* one) {
        if (one->kind != wanted.kind) return false;
        if (wanted.kind == FactKind::figure || wanted.kind == FactKind::amount) return one->value == wanted.value;
        if (wanted.kind == FactKind::date) return one->id == wanted.id;
        // A name is another one in each language.
        return (wanted.kind == FactKind::law || wanted.kind == FactKind::body) && one->number == wanted.number;
    };
    const auto found = std::find_if(there.begin(), there.end(), says_the_same);
    if (found == there.end()) return nullptr;
    const bool is_identified = wanted.kind == FactKind::date || !wanted.number.empty();
    const bool is_alone = std::count_if(here.begin(), here.end(), says_the_same) == 1 &&
        std::count_if(there.begin(), there.end(), says_the_same) == 1;
    return is_identified || is_alone ? *found : nullptr;
}

std::vector<Quotable> quotable_words(const Statement& statement) {
    std::vector<Quotable> all;
    for (const Fact& fact : statement.facts) {
        const bool is_around =
            fact.kind == FactKind::figure || fact.kind == FactKind::amount || fact.kind == FactKind::date;
        if (is_around) all.push_back({&fact, words_around(fact, statement.text)});
        if (fact.kind != FactKind::law && fact.kind != FactKind::body) continue;
        all.push_back({&fact, fact.name.empty() ? fact.as_printed : fact.name});
    }
    std::erase_if(all, [](const Quotable& one) { return one.words.empty(); });
    std::stable_sort(all.begin(), all.end(),
                     [](const Quotable& a, const Quotable& b) { return a.words.size() > b.words.size(); });
    return all;
}

void quote_editions(std::vector<Point>& points, const Report& report, const SessionEditions& editions) {
    const StatementsById statements = statements_of(report);
    for (const Report& edition : report.editions) {
        const auto comparison =
            std::find_if(editions.comparisons.begin(), editions.comparisons.end(),
                         [&](const EditionComparison& one) { return one.language == edition.language; });
        if (comparison == editions.comparisons.end()) continue;
        const StatementsById others = statements_of(edition);
        for (Point& point : points) {
            const auto text = point.text.find(edition.language);
            if (text == point.text.end()) continue;
            for (const std::string& id : point.evidence) {
                const auto found = statements.find(id);
                const EditionPair* const pair = found == statements.end() ? nullptr : pair_of(*comparison, id);
                if (pair != nullptr) quote_edition(text->second, *found->second, *pair, others);
            }
        }
    }
}

}  // namespace sessiondiff
