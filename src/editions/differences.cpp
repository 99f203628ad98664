#include "editions/differences.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "editions/marks.h"
#include "editions/numbers_said.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

using StatementSpan = std::vector<const Statement*>;

// A reply of which some statements are looked at.
struct Passage {
    StatementSpan statements;
    const EditionText* edition = nullptr;
};

template <typename Test>
bool any_fact(const StatementSpan& statements, const Test& test) {
    return std::any_of(statements.begin(), statements.end(), [&](const Statement* statement) {
        return std::any_of(statement->facts.begin(), statement->facts.end(), test);
    });
}

bool has_number(const Passage& passage, double number) {
    const bool is_read = any_fact(passage.statements, [&](const Fact& fact) { return fact.value == number; });
    return is_read ||
        std::any_of(passage.statements.begin(), passage.statements.end(), [&](const Statement* statement) {
               return may_say(statement->text, number, passage.edition->language);
           });
}

// Amendments, protocols and consolidated texts of one treaty are one here: an edition may name the one for the other.
std::string_view family_of(std::string_view id, const InstrumentRegistry& instruments) {
    const Instrument* instrument = instruments.find(id);
    return instrument == nullptr || instrument->of.empty() ? id : std::string_view(instrument->of);
}

bool has_instrument(const Passage& passage, const std::string& id) {
    const InstrumentRegistry& instruments = passage.edition->instruments;
    return any_fact(passage.statements, [&](const Fact& fact) {
        return fact.kind == FactKind::instrument && family_of(fact.id, instruments) == family_of(id, instruments);
    });
}

bool has_resolution(const StatementSpan& statements, const std::string& id) {
    return any_fact(statements, [&](const Fact& fact) { return fact.kind == FactKind::resolution && fact.id == id; });
}

// All numbers of a symbol stand in the text: that of a resolution may be printed in a form that is not read.
bool has_digits_of(const StatementSpan& statements, const std::string& symbol) {
    const std::vector<std::string> wanted = digit_runs(symbol);
    return std::any_of(statements.begin(), statements.end(), [&](const Statement* statement) {
        const std::vector<std::string> runs = digit_runs(statement->text);
        return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& number) {
            return std::any_of(runs.begin(), runs.end(),
                               [&](const std::string& run) { return run.find(number) != std::string::npos; });
        });
    });
}

// One of them is the other, or says more of it: 2017 and 2017-06-27.
bool agree(std::string_view a, std::string_view b) { return a.starts_with(b) || b.starts_with(a); }

bool has_date(const Passage& passage, const std::string& date) {
    const auto is_same = [&](const Fact& fact) { return fact.kind == FactKind::date && agree(fact.id, date); };
    return any_fact(passage.statements, is_same) ||
        std::any_of(passage.statements.begin(), passage.statements.end(), [&](const Statement* statement) {
               return may_say_date(statement->text, date, passage.edition->language);
           });
}

bool has_fact_like(const Fact& fact, const Passage& passage) {
    if (fact.kind == FactKind::instrument) return has_instrument(passage, fact.id);
    return any_fact(passage.statements, [&](const Fact& one) {
        if (fact.kind == FactKind::figure || fact.kind == FactKind::amount) return one.value == fact.value;
        return one.kind == fact.kind && agree(one.id, fact.id);
    });
}

bool is_in_digits(const Fact& fact) { return !digit_runs(fact.as_printed).empty(); }

// What a fact says, as far as both editions can say it.
struct Said {
    EditionFact kind;
    std::string value;    // id or number: what is compared
    std::string printed;  // what is shown
    const Fact* fact;
};

std::optional<Said> said_by(const Fact& fact) {
    switch (fact.kind) {
        case FactKind::figure:
        case FactKind::amount: {
            // "a", "both": languages say these without a number.
            constexpr double least_spelled = 3;
            if (!fact.value || (*fact.value < least_spelled && !is_in_digits(fact))) return std::nullopt;
            const EditionFact kind = fact.kind == FactKind::figure ? EditionFact::figure : EditionFact::amount;
            return Said{kind, std::to_string(*fact.value), fact.as_printed, &fact};
        }
        case FactKind::resolution: return Said{EditionFact::resolution, fact.id, fact.as_printed, &fact};
        case FactKind::instrument: return Said{EditionFact::instrument, fact.id, fact.as_printed, &fact};
        case FactKind::date: return Said{EditionFact::date, fact.id, fact.as_printed, &fact};
        default: return std::nullopt;
    }
}

bool is_there(const Said& said, const Passage& passage) {
    switch (said.kind) {
        case EditionFact::figure:
        case EditionFact::amount: return has_number(passage, *said.fact->value);
        case EditionFact::resolution:
            return has_resolution(passage.statements, said.value) || has_digits_of(passage.statements, said.value);
        case EditionFact::instrument: return has_instrument(passage, said.value);
        case EditionFact::date: return has_date(passage, said.value);
        default: return true;
    }
}

bool shares_a_mark(const StatementSpan& first, const StatementSpan& other) {
    const auto marks = [](const StatementSpan& statements) {
        Marks all;
        for (const Statement* statement : statements) all = marks_of_both(all, marks_of(*statement));
        return all;
    };
    const Marks a = marks(first);
    const Marks b = marks(other);
    return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

StatementSpan span_of(const std::vector<Statement>& statements, std::size_t begin, std::size_t count) {
    StatementSpan span;
    for (std::size_t i = begin; i < std::min(statements.size(), begin + count); ++i) span.push_back(&statements[i]);
    return span;
}

// The two sides of a bead, and what stands around it on each.
struct Facing {
    Passage first;
    Passage other;
};

Facing facing(const EditionText& first, const EditionText& other, const StatementBead& bead) {
    return {{span_of(first.statements, bead.first, bead.first_count), &first},
            {span_of(other.statements, bead.other, bead.other_count), &other}};
}

// What this side of a bead says and the other does not. A neighbour may say it where its own counterpart does not: then
// the sentences are divided in another way.
std::vector<Said> lacking(const std::vector<Facing>& beads, std::size_t at, bool of_first) {
    const auto here = [&](std::size_t i) -> const Passage& { return of_first ? beads[i].first : beads[i].other; };
    const auto there = [&](std::size_t i) -> const Passage& { return of_first ? beads[i].other : beads[i].first; };
    std::vector<Said> missing;
    std::set<std::pair<EditionFact, std::string>> seen;
    for (const Statement* statement : here(at).statements) {
        for (const Fact& fact : statement->facts) {
            const std::optional<Said> said = said_by(fact);
            if (!said || is_there(*said, there(at)) || !seen.emplace(said->kind, said->value).second) continue;
            const bool is_moved = [&] {
                for (const std::size_t i : {at - 1, at + 1})
                    if (i < beads.size() && is_there(*said, there(i)) && !is_there(*said, here(i))) return true;
                return false;
            }();
            if (!is_moved) missing.push_back(*said);
        }
    }
    return missing;
}

// The only number in digits that this side has and the other has no way to say: what stands in the place of another one
// where no figure was read. Empty where there is none, or more than one.
std::string lone_number(const Passage& here, const Passage& there) {
    std::string lone;
    for (const Statement* statement : here.statements)
        for (const std::string& run : digit_runs(statement->text)) {
            if (has_number(there, std::strtod(run.c_str(), nullptr))) continue;
            if (!lone.empty()) return {};
            lone = run;
        }
    return lone;
}

// "A quarter", "half of".
bool may_be_a_fraction(const Fact& fact) {
    const bool is_share = fact.unit == "%" || !is_in_digits(fact);
    return is_share && (fact.value == 25 || fact.value == 50 || fact.value == 75);
}

// "1960" of "the 1960s", "in the sixties".
bool may_be_a_decade(const Fact& date) { return date.id.size() == 4 && date.id.back() == '0'; }

// Looks for what is said anywhere in a reply, some hundred times: a reply that asks for more is another text.
class ReplySearch {
public:
    bool finds(const Said& said, const EditionText& edition) {
        if (left_ == 0) return true;
        --left_;
        return is_there(said, {span_of(edition.statements, 0, edition.statements.size()), &edition});
    }

private:
    std::size_t left_ = 200;
};

// A name may be one that is not known in the other language, or a short form ("that Convention", "the resolution",
// "that year") stand for what was named before. So an instrument is missing only where another stands in its place, and
// a resolution or a date also where the whole reply does not have it.
bool may_be_implied(const Said& said, const EditionText& other, ReplySearch& search) {
    switch (said.kind) {
        case EditionFact::figure: return may_be_a_fraction(*said.fact);
        case EditionFact::instrument: return true;
        case EditionFact::date: return may_be_a_decade(*said.fact) || search.finds(said, other);
        case EditionFact::resolution: return search.finds(said, other);
        default: return false;
    }
}

// Of two instruments that both replies name, one may be a short form that was taken for the wrong one.
bool is_counterpart(const Said& first, const Said& other, const Facing& bead, ReplySearch& search) {
    return first.kind == other.kind &&
        (first.kind != EditionFact::instrument || !search.finds(first, *bead.other.edition) ||
         !search.finds(other, *bead.first.edition));
}

// Beside a sentence that an edition does not have, two that share nothing but their place may be no pair.
bool is_doubtful(const std::vector<StatementBead>& beads, const std::vector<Facing>& facings, std::size_t at) {
    const auto is_open = [&](std::size_t i) {
        return i < beads.size() && (beads[i].first_count == 0 || beads[i].other_count == 0);
    };
    return (is_open(at - 1) || is_open(at + 1)) &&
        !shares_a_mark(facings[at].first.statements, facings[at].other.statements);
}

Lines lines_of(const StatementSpan& statements) {
    Lines lines;
    for (const Statement* statement : statements) lines = enclose(lines, statement->lines);
    return lines;
}

std::vector<std::string> ids_of(const StatementSpan& statements) {
    std::vector<std::string> ids;
    for (const Statement* statement : statements) ids.push_back(statement->id);
    return ids;
}

EditionDifference difference_of(const Facing& bead, EditionFact kind) {
    EditionDifference difference;
    difference.kind = kind;
    difference.statements = {ids_of(bead.first.statements), ids_of(bead.other.statements)};
    difference.first_lines = lines_of(bead.first.statements);
    difference.other_lines = lines_of(bead.other.statements);
    return difference;
}

// The only fact of a kind on this side that the other has no fact like: it stands in the place of what is missing here,
// though the other text might say it too. Nothing where there are several.
std::string lone_fact(EditionFact kind, const Passage& here, const Passage& there) {
    std::string lone;
    for (const Statement* statement : here.statements)
        for (const Fact& fact : statement->facts) {
            const std::optional<Said> said = said_by(fact);
            if (!said || said->kind != kind || has_fact_like(fact, there)) continue;
            if (!lone.empty()) return {};
            lone = said->printed;
        }
    return lone;
}

// What a side says in the place of what it lacks, as far as anything can be told from it.
std::string in_place_of(EditionFact kind, const Passage& here, const Passage& there) {
    const std::string fact = lone_fact(kind, here, there);
    const bool is_counted = kind == EditionFact::figure || kind == EditionFact::amount;
    return fact.empty() && is_counted ? lone_number(here, there) : fact;
}

// What both sides lack of one kind stands for each other, in order.
void add_differences(std::vector<EditionDifference>& differences, const Facing& bead, const std::vector<Said>& first,
                     std::vector<Said> other, ReplySearch& search) {
    for (const Said& said : first) {
        EditionDifference difference = difference_of(bead, said.kind);
        difference.first = said.printed;
        const auto counterpart = std::find_if(other.begin(), other.end(),
                                              [&](const Said& one) { return is_counterpart(said, one, bead, search); });
        if (counterpart != other.end()) {
            difference.other = counterpart->printed;
            other.erase(counterpart);
        } else if (may_be_implied(said, *bead.other.edition, search)) {
            continue;
        } else if (first.size() == 1) {
            difference.other = in_place_of(said.kind, bead.other, bead.first);
        }
        differences.push_back(std::move(difference));
    }
    for (const Said& said : other) {
        if (may_be_implied(said, *bead.first.edition, search)) continue;
        EditionDifference difference = difference_of(bead, said.kind);
        difference.other = said.printed;
        if (first.empty() && other.size() == 1) difference.first = in_place_of(said.kind, bead.first, bead.other);
        differences.push_back(std::move(difference));
    }
}

}  // namespace

std::vector<EditionDifference> statement_differences(const EditionText& first, const EditionText& other,
                                                     const std::vector<StatementBead>& beads) {
    std::vector<Facing> facings;
    facings.reserve(beads.size());
    for (const StatementBead& bead : beads) facings.push_back(facing(first, other, bead));
    std::vector<EditionDifference> differences;
    ReplySearch search;
    for (std::size_t i = 0; i < beads.size(); ++i) {
        if (beads[i].first_count == 0 || beads[i].other_count == 0 || is_doubtful(beads, facings, i)) continue;
        add_differences(differences, facings[i], lacking(facings, i, true), lacking(facings, i, false), search);
    }
    return differences;
}

}  // namespace sessiondiff
