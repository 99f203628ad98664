#include "review/correct_fact.h"

#include <algorithm>
#include <fmt/format.h>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

void set_unless_empty(std::string& member, const std::string& value) {
    if (!value.empty()) member = value;
}

void take_values(Fact& fact, const DecidedFact& right) {
    if (right.kind) fact.kind = *right.kind;
    if (right.value) fact.value = right.value;
    set_unless_empty(fact.unit, right.unit);
    set_unless_empty(fact.noun, right.noun);
    set_unless_empty(fact.id, right.id);
    set_unless_empty(fact.name, right.name);
    set_unless_empty(fact.number, right.number);
    set_unless_empty(fact.as_of, right.as_of);
    if (right.year != 0) fact.year = right.year;
    if (right.status != Status::none) fact.status = right.status;
    // The number is shown as it is printed: what was printed is not what is meant.
    if (!right.words.empty()) fact.as_printed = right.words;
    else if (right.value) fact.as_printed = fmt::format("{}", *right.value);
}

// Puts it where its words stand; without words it rests on the whole sentence.
std::string add_missing(Statement& statement, std::vector<std::string>& keys,
                        const std::shared_ptr<const Decision>& decision) {
    const DecidedFact& decided = *decision->fact;
    Fact fact;
    fact.rule = "reviewer";
    fact.end = count_code_points(statement.text);
    fact.as_printed = statement.text;
    if (!decided.words.empty()) {
        const std::size_t at = statement.text.find(decided.words);
        if (at == std::string::npos)
            return fmt::format(
                "the words “{}” are not in "
                "the text of {}",
                shortened(decided.words, 40), statement.key);
        fact.begin = count_code_points(std::string_view(statement.text).substr(0, at));
        fact.end = fact.begin + count_code_points(decided.words);
    }
    take_values(fact, decided);
    fact.review = decision;
    const auto after = std::upper_bound(statement.facts.begin(), statement.facts.end(), fact,
                                        [](const Fact& a, const Fact& b) { return a.begin < b.begin; });
    keys.insert(keys.begin() + (after - statement.facts.begin()), std::string());
    statement.facts.insert(after, std::move(fact));
    return {};
}

}  // namespace

std::string said_by_fact(const Fact& fact) {
    std::string said(name_of(fact.kind));
    const auto add = [&](const std::string& part) {
        if (!part.empty()) said += " " + part;
    };
    if (fact.value) add(fmt::format("{}", *fact.value));
    add(fact.unit);
    add(fact.noun);
    add(fact.id);
    add(fact.name);
    add(fact.number);
    if (fact.year != 0) add(std::to_string(fact.year));
    add(std::string(name_of(fact.status)));
    return said;
}

std::string correct_fact(Statement& statement, std::vector<std::string>& keys,
                         const std::shared_ptr<const Decision>& decision) {
    const DecidedFact& decided = *decision->fact;
    if (decided.verdict == FactVerdict::missing) return add_missing(statement, keys, decision);
    const auto found = std::find(keys.begin(), keys.end(), decided.key);
    if (found == keys.end()) {
        std::string said;
        for (const Fact& fact : statement.facts) said += (said.empty() ? "" : ", ") + said_by_fact(fact);
        return fmt::format("the fact {}{} is no longer read; what is read there: {}", decided.key,
                           decided.said.empty() ? "" : " (" + decided.said + ")",
                           said.empty() ? "nothing" : shortened(said, 120));
    }
    const auto fact = statement.facts.begin() + (found - keys.begin());
    if (decided.verdict == FactVerdict::wrong) {
        statement.facts.erase(fact);
        keys.erase(found);
        return {};
    }
    take_values(*fact, decided);
    fact->review = decision;
    return {};
}

}  // namespace sessiondiff
