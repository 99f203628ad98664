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

// What one edition says where the other says something.
bool is_same_fact(const Fact& a, const Fact& b) {
    if (a.kind != b.kind) return false;
    if (a.kind == FactKind::figure || a.kind == FactKind::amount) return a.value == b.value;
    return a.kind == FactKind::date && a.id == b.id;
}

std::size_t number_of(const std::vector<Quotable>& words, FactKind kind) {
    return static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(), [&](const Quotable& one) { return one.fact->kind == kind; }));
}

// A law is one of the other edition by its number; without one, and a body, where both sentences name one.
bool is_named_alike(const Quotable& wanted, const Quotable& one, bool is_only_one) {
    if (wanted.fact->kind != one.fact->kind) return false;
    if (!wanted.fact->number.empty() || !one.fact->number.empty()) return wanted.fact->number == one.fact->number;
    return is_only_one;
}

const Quotable* counterpart_of(const Quotable& wanted, const std::vector<Quotable>& here,
                               const std::vector<Quotable>& there) {
    const FactKind kind = wanted.fact->kind;
    const bool is_named = kind == FactKind::law || kind == FactKind::body;
    const bool is_only_one = number_of(here, kind) == 1 && number_of(there, kind) == 1;
    for (const Quotable& one : there)
        if (is_named ? is_named_alike(wanted, one, is_only_one) : is_same_fact(*wanted.fact, *one.fact)) return &one;
    return nullptr;
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
    std::vector<Quotable> there;
    for (const std::string& id : pair.other)
        if (const auto found = others.find(id); found != others.end())
            for (Quotable& one : quotable_words(*found->second)) there.push_back(std::move(one));
    const std::vector<Quotable> here = quotable_words(statement);
    for (const Quotable& one : here)
        if (text.find(one.words) != std::string::npos)
            if (const Quotable* const other = counterpart_of(one, here, there))
                exchange(text, one.words, other->words, one.fact->kind == FactKind::law);
}

}  // namespace

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
