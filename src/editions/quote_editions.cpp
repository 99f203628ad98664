#include "editions/quote_editions.h"

#include <algorithm>
#include <unicode/uchar.h>
#include <unordered_map>

#include "compare/quote.h"
#include "editions/counterpart.h"
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

struct Found {
    const AlignedReply* reply = nullptr;
    const EditionPair* pair = nullptr;
};

Found find_statement(const EditionComparison& edition, const std::string& id) {
    for (const AlignedReply& reply : edition.replies)
        for (const EditionPair& pair : reply.pairs)
            if (std::find(pair.first.begin(), pair.first.end(), id) != pair.first.end()) return {&reply, &pair};
    return {};
}

void quote_edition(std::string& text, const Statement& statement, const Found& found, const StatementsById& others) {
    std::vector<Quotable> words;
    Facts there;
    for (const std::string& id : found.pair->other)
        if (const auto other = others.find(id); other != others.end()) {
            append_facts(there, *other->second);
            for (Quotable& one : quotable_words(*other->second)) words.push_back(std::move(one));
        }
    Facts here;
    append_facts(here, statement);
    for (const Quotable& one : quotable_words(statement)) {
        const bool is_quoted = text.find(one.words) != std::string::npos;
        const Fact* const fact = is_quoted ? counterpart_of(*one.fact, here, there) : nullptr;
        const auto other =
            std::find_if(words.begin(), words.end(), [&](const Quotable& quotable) { return quotable.fact == fact; });
        const bool is_law = one.fact->kind == FactKind::law;
        if (fact != nullptr && other != words.end()) exchange(text, one.words, other->words, is_law);
        // "this Act" here, and its name in another sentence of the reply
        else if (const auto name = found.reply->names.find(one.words); is_quoted && name != found.reply->names.end())
            exchange(text, one.words, name->second, is_law);
    }
}

}  // namespace

std::vector<Quotable> quotable_words(const Statement& statement) {
    std::vector<Quotable> all;
    for (const Fact& fact : statement.facts) {
        const bool is_around =
            fact.kind == FactKind::figure || fact.kind == FactKind::amount || fact.kind == FactKind::date;
        if (is_around) all.push_back({&fact, words_around(fact, statement.text)});
        if (fact.kind != FactKind::law && fact.kind != FactKind::body) continue;
        all.push_back({&fact, named_words(fact)});
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
                const auto statement = statements.find(id);
                const Found found = statement != statements.end() ? find_statement(*comparison, id) : Found();
                if (found.pair != nullptr) quote_edition(text->second, *statement->second, found, others);
            }
        }
    }
}

}  // namespace sessiondiff
