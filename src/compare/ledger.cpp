#include "compare/ledger.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

#include "compare/features.h"
#include "compare/other_names.h"
#include "compare/quote.h"
#include "compare/sides.h"
#include "review/decisions.h"
#include "text/clause.h"
#include "text/pattern.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// Half as like is near enough to be in doubt.
constexpr double rival = 0.5;

// The same number in the same words, twice in one reply: one thing.
constexpr double said_twice = 0.5;
// Sentences of which half is the same.
constexpr double much_alike = 0.5;
// Less than that in common beside the noun is nothing, in a language with spaces.
constexpr double some_context = 0.25;
constexpr std::size_t most_of_value = 8;  // figures of one value that are looked at for that

// A noun phrase says what is counted in its first words: Chinese ones are short, others have articles and adjectives.
constexpr std::size_t noun_unspaced = 16;  // code points
constexpr std::size_t noun_spaced = 40;

// "(CFSP)2018/1939" and "2018/1939" are one number: the body in brackets is printed or not (sessions 75 and 78).
std::string bare_number(std::string_view number) {
    std::string bare;
    int depth = 0;
    for (const char c : number) {
        if (c == '(') ++depth;
        if (depth == 0) bare += c;
        if (c == ')' && depth > 0) --depth;
    }
    return bare.empty() ? std::string(number) : bare;
}

// Features with what they weigh in one comparison, the rare ones more.
struct Weighed {
    FeatureVector features;
    double squares = 0;  // the sum of their weights' squares
};

Weighed weighed(const FeatureVector& counts, RarityInReports& rarity) {
    Weighed made{counts};
    for (WeightedFeature& one : made.features) {
        one.weight = (1 + std::log(one.weight)) * (rarity.known() ? rarity.of(one.feature) : 1);
        made.squares += one.weight * one.weight;
    }
    return made;
}

double likeness(const Weighed& older, const Weighed& newer) {
    SharedWeight shared;
    for_each_shared(older.features, newer.features, [&](const WeightedFeature& before, const WeightedFeature& after) {
        shared.add(before.weight, after.weight);
    });
    return shared.both > 0 ? overlap(shared, older.squares, newer.squares).cosine : 0;
}

// A figure's context, weighed once for all figures that it is held against.
struct WeighedContext {
    Weighed noun;
    Weighed clause;
    std::shared_ptr<const Weighed> statement;
    std::shared_ptr<const CountedStatement> counted;
    bool is_bare = false;
    bool is_alone = false;
    bool is_unspaced = false;
};

// Weighs contexts; figures of one statement share it.
class ContextScale {
public:
    explicit ContextScale(RarityInReports& rarity) : rarity_(rarity) {}

    WeighedContext operator()(const FigureContext& context) {
        std::shared_ptr<const Weighed>& statement = statements_[context.statement.get()];
        if (!statement) statement = std::make_shared<const Weighed>(weighed(context.statement->counts, rarity_));
        return {weighed(context.noun, rarity_),
                weighed(context.clause, rarity_),
                statement,
                context.statement,
                context.is_bare,
                context.is_alone,
                context.is_unspaced};
    }

private:
    RarityInReports& rarity_;
    std::unordered_map<const CountedStatement*, std::shared_ptr<const Weighed>> statements_;
};

bool share_head(const FigureContext& older, const FigureContext& newer) {
    bool shared = false;
    for_each_shared(older.head, newer.head, [&](const WeightedFeature&, const WeightedFeature&) { shared = true; });
    return shared;
}

// "40 representatives" and "29 emergency responders" are no one count, whatever they took part in; nor are "40 kg" and
// "29 l", whose words are too short to have a stem.
bool may_have_one_noun(const FigureContext& older, const FigureContext& newer) {
    if ((older.is_measured || newer.is_measured) && older.unit != newer.unit) return false;
    if (!older.has_noun || !newer.has_noun || (older.is_alone && newer.is_alone)) return true;
    return share_head(older, newer) || (older.head.empty() && newer.head.empty() && older.unit == newer.unit);
}

// A whole goes on as a whole, what was added as what is added; of a bare number nobody knows.
bool are_of_one_role(const FigureContext& older, const FigureContext& newer) {
    const bool may_be_part = older.is_part == newer.is_part || (older.is_part ? newer : older).is_bare;
    return may_be_part && older.is_former == newer.is_former && older.is_increment == newer.is_increment;
}

// What has one noun is of one class; a bare number may be one of people.
bool may_have_one_measure(const FigureContext& older, const FigureContext& newer) {
    if (older.measure == newer.measure) return true;
    const bool is_share = older.measure == FigureMeasure::share || newer.measure == FigureMeasure::share;
    return !is_share && (older.is_bare || newer.is_bare || share_head(older, newer));
}

// Figures of one class, and of one currency: nothing else is ever one slot.
bool may_be_one(const FigureContext& older, const FigureContext& newer) {
    return older.kind == newer.kind && may_have_one_noun(older, newer) && may_have_one_measure(older, newer) &&
        are_of_one_role(older, newer) && (older.kind != FactKind::amount || older.unit == newer.unit);
}

// The mean of three likenesses: of what is counted, of the clause, of the sentence. 0 where they have nothing in common
// of what they count: the sentences alone do not make two figures one, but for the only amount of a currency in each of
// two that are half alike ("a contribution of 5 euros to the Fund", "the Fund had 7 euros from A"). What stands
// before a figure says less of what is counted ("the reports were 147"): then the sentences have to be alike, too.
double likeness(const WeighedContext& older, const WeighedContext& newer) {
    const double noun = likeness(older.noun, newer.noun);
    const bool are_alone = older.is_alone && newer.is_alone;
    if (noun <= 0 && !are_alone) return 0;
    const double statement = likeness(*older.statement, *newer.statement);
    if ((older.is_bare || newer.is_bare || noun <= 0) && statement < much_alike) return 0;
    if (name_other_things(*older.counted, *newer.counted, statement)) return 0;  // seizures of two operations
    const double clause = likeness(older.clause, newer.clause);
    // "64 partner countries" and "experts of five countries": a plain noun alone is no count.
    if (!older.is_unspaced && std::max(clause, statement) < some_context) return 0;
    return (noun + clause + statement) / 3;
}

std::string last_code_points(const std::string& text, std::size_t count) {
    const std::size_t length = count_code_points(text);
    return length <= count ? text : text.substr(byte_of_code_point(text, length - count));
}

FigureContext context_of_figure(const Fact& fact, const Statement& statement,
                                const std::shared_ptr<const CountedStatement>& counted, const Vocabulary& vocabulary) {
    const std::string_view text = statement.text;
    const std::size_t begin = byte_of_code_point(text, fact.begin);
    const std::size_t end = byte_of_code_point(text, fact.end);
    const Span behind = phrase_after(text, end);
    const Span clause = clause_around(text, begin, end);
    const std::size_t longest = vocabulary.unspaced ? noun_unspaced : noun_spaced;
    FigureContext context;
    // Chinese counters say nothing of what is counted; in other scripts what follows the number is the noun itself.
    std::string noun(vocabulary.unspaced ? "" : fact.noun + " ");
    context.head = features_of_text(noun, vocabulary);
    const std::string_view phrase = text.substr(behind.begin, behind.end - behind.begin);
    noun += phrase.substr(0, byte_of_code_point(phrase, longest));
    std::string around(text.substr(clause.begin, begin - clause.begin));
    // "Of the world's fleet, 99 %", "the number of reports rose to 113": what is counted may stand before a share, and
    // does before a figure that no noun stands behind.
    const bool is_share = fact.measure == FigureMeasure::share;
    context.has_noun = !vocabulary.unspaced && !fact.noun.empty();
    const bool has_noun = context.has_noun || fact.kind == FactKind::amount || vocabulary.unspaced;
    context.is_bare = !is_share && (!has_noun || trim(noun).empty());
    if (is_share) noun += '\n' + last_code_points(around, longest);
    if (context.is_bare) noun += '\n' + last_code_points(std::string(text.substr(0, begin)), 2 * longest);
    context.noun = features_of_text(noun, vocabulary);
    around += '\n';  // what the figure parts stays apart
    around += text.substr(end, clause.end - end);
    context.clause = features_of_text(around, vocabulary);
    context.statement = counted;
    context.kind = fact.kind;
    context.measure = fact.measure;
    context.cumulative = fact.cumulative;
    context.unit = fact.unit;
    context.is_unspaced = vocabulary.unspaced;
    context.is_measured = vocabulary.measures.contains(fact.unit);
    context.is_increment = matches_any(vocabulary.increment.before, text.substr(0, begin));
    context.is_difference = matches_any(vocabulary.increment.after, text.substr(end));
    return context;
}

// What stands between two figures of one noun: "26 *to* 31 inspectors", "14 *of the* 348 requests".
constexpr std::size_t longest_link = 16;  // code points

// The words around the first of two numbers up to the second, with "#" for the first: "from # to".
std::string link_between(const Fact& first, const Fact& second, std::string_view text) {
    const std::size_t begin = byte_of_code_point(text, first.begin);
    const std::size_t end = byte_of_code_point(text, first.end);
    std::string link = last_code_points(std::string(text.substr(0, begin)), longest_link);
    link += '#';
    link += text.substr(end, byte_of_code_point(text, second.begin) - end);
    return std::string(trim(link));
}

bool are_of_one_class(const FigureContext& one, const FigureContext& other) {
    return one.kind == other.kind && one.measure == other.measure && one.unit == other.unit;
}

// The contexts of the figures and amounts of a statement, in order, and what each is to the others.
std::vector<FigureContext> contexts_of(const Statement& statement,
                                       const std::shared_ptr<const CountedStatement>& counted,
                                       const Vocabulary& vocabulary) {
    std::vector<FigureContext> contexts;
    const Fact* previous = nullptr;
    for (const Fact& fact : statement.facts) {
        if (fact.kind != FactKind::figure && fact.kind != FactKind::amount) continue;
        contexts.push_back(context_of_figure(fact, statement, counted, vocabulary));
        if (previous != nullptr && fact.begin > previous->end && fact.begin <= previous->end + longest_link &&
            are_of_one_class(contexts[contexts.size() - 2], contexts.back())) {
            const std::string link = link_between(*previous, fact, statement.text);
            FigureContext& first = contexts[contexts.size() - 2];
            first.is_former = vocabulary.change_link.matches(link);
            first.is_part = vocabulary.part_link.matches(link);
            if (first.is_former) contexts.back().former = previous->value;
        }
        previous = &fact;
    }
    for (FigureContext& one : contexts) {
        const auto has_other = [&](const auto& is_other) {
            return std::any_of(contexts.begin(), contexts.end(),
                               [&](const FigureContext& other) { return &other != &one && is_other(other); });
        };
        one.is_alone = one.kind == FactKind::amount &&
            !has_other([&](const FigureContext& other) { return !other.is_former && are_of_one_class(one, other); });
        // "A further 4 gates, which brings the total to 16": without the total nobody knows what it was added to.
        one.is_increment = one.is_increment && has_other([&](const FigureContext& other) {
                               return other.kind == one.kind && (other.is_bare || other.unit == one.unit);
                           });
    }
    return contexts;
}

// The slot of a law or a body with another number, or another translation of its name; nothing where there is none.
std::optional<std::size_t> slot_of_name(const RespondentLedger& ledger, const LedgerStep::Stated& stated) {
    if (stated.made.kind == FactKind::instrument) return std::nullopt;
    for (std::size_t i = 0; i < ledger.slots.size(); ++i)
        if (ledger.slots[i].slot.kind == stated.made.kind && is_one_name(ledger.slots[i].name, stated.name)) return i;
    return std::nullopt;
}

// Facts with a name: their slot and value.
std::optional<std::pair<std::string, SlotValue>> named(const Fact& fact, const ComparisonRules& rules) {
    switch (fact.kind) {
        case FactKind::instrument: {
            const auto family = rules.families.find(fact.id);
            return std::pair(family == rules.families.end() ? fact.id : family->second, SlotValue(fact.status));
        }
        case FactKind::law:
            return std::pair(fact.number.empty() ? folded_name(fact.name) : bare_number(fact.number),
                             SlotValue(fact.status));
        case FactKind::body: return std::pair(folded_name(fact.name), SlotValue(fact.status));
        default: return std::nullopt;
    }
}

// Whether a body is an organization of its own, which the respondent speaks of and did not set up.
bool is_organization(const Fact& fact, const std::string& respondent, const Vocabulary& vocabulary) {
    if (fact.kind != FactKind::body) return false;
    const std::vector<NameFinder::Hit> hits = vocabulary.names.find_all(fact.name);
    return hits.size() == 1 && hits[0].begin == 0 && hits[0].end == fact.name.size() && hits[0].id != respondent &&
        vocabulary.organizations.contains(hits[0].id);
}

LedgerSlot slot_for(const Fact& fact, std::string id, LedgerEntry entry, const std::string& respondent,
                    const std::string& language) {
    LedgerSlot slot;
    slot.respondent = respondent;
    slot.kind = fact.kind;
    slot.id = std::move(id);
    slot.noun = fact.kind == FactKind::law || fact.kind == FactKind::body ? fact.as_printed : fact.noun;
    slot.unit = fact.unit;
    slot.cumulative = fact.cumulative;
    slot.year = fact.year;
    slot.language = language;
    slot.entries.push_back(std::move(entry));
    return slot;
}

// The indicator that names what is counted; nothing where none does.
std::string indicator_of(const Fact& fact, const Statement& statement, const std::string& respondent,
                         const std::string& language, const std::vector<Indicator>& indicators) {
    for (const Indicator& indicator : indicators) {
        const auto asked = std::find(indicator.respondents.begin(), indicator.respondents.end(), respondent);
        if (!indicator.respondents.empty() && asked == indicator.respondents.end()) continue;
        if (fact.kind == FactKind::figure && figure_belongs(fact, statement, indicator, language)) return indicator.id;
    }
    return {};
}

struct FoundFigure {
    LedgerSlot slot;
    FigureContext context;
    WeighedContext weighed;
    std::size_t place = 0;  // among all facts of the text
};

// What one submission says, before it is known where figures belong.
struct FoundFacts {
    std::vector<LedgerStep::Stated> named;
    std::vector<std::size_t> places;  // of each, among all facts of the text
    std::vector<FoundFigure> figures;
};

bool says_more(const SlotValue& before, const SlotValue& now) {
    return std::get<Status>(before) < std::get<Status>(now);
}

FoundFacts find(const std::string& respondent, int session, const ComparableText& text, const ComparisonRules& rules,
                ContextScale& scale) {
    const Vocabulary& vocabulary = vocabulary_of(rules.vocabularies, text.language);
    FoundFacts found;
    std::map<std::pair<FactKind, std::string>, std::size_t> known;
    std::map<double, std::vector<std::size_t>> of_value;  // figures, to find what is said twice
    std::size_t place = 0;
    for (std::size_t i = 0; i < text.statements.size(); ++i) {
        std::vector<FigureContext> contexts = contexts_of(text.statements[i], text.counted[i], vocabulary);
        std::size_t next_context = 0;
        for (const Fact& fact : text.statements[i].facts) {
            ++place;
            if (is_organization(fact, respondent, vocabulary)) continue;
            LedgerEntry entry{session, {}, fact.as_printed, fact.as_of, text.statements[i].id,
                              fact.id, {}, fact.review};
            if (const auto name = named(fact, rules)) {
                entry.value = name->second;
                const auto [at, is_new] = known.try_emplace({fact.kind, name->first}, found.named.size());
                if (is_new) {
                    found.named.push_back({0,
                                           slot_for(fact, name->first, std::move(entry), respondent, text.language),
                                           {},
                                           slot_name(fact, vocabulary)});
                    found.places.push_back(place);
                } else if (LedgerEntry& first = found.named[at->second].made.entries.front();
                           says_more(first.value, entry.value)) {
                    first = std::move(entry);
                }
                continue;
            }
            if (fact.kind != FactKind::figure && fact.kind != FactKind::amount) continue;
            entry.value = Quantity{fact.value.value_or(0), fact.qualified_by + fact.as_printed, fact.qualifier,
                                   vocabulary.unspaced ? std::string() : fact.noun};
            entry.clause = words_around(fact, text.statements[i].text);
            FigureContext context = std::move(contexts[next_context++]);
            if (context.is_difference) continue;  // no number of now
            WeighedContext weights = scale(context);
            std::vector<std::size_t>& same = of_value[fact.value.value_or(0)];
            const bool again = std::any_of(same.begin(), same.end(), [&](std::size_t other) {
                return found.figures[other].context.cumulative == context.cumulative &&
                    may_be_one(found.figures[other].context, context) &&
                    likeness(found.figures[other].weighed, weights) >= said_twice;
            });
            if (again) continue;
            if (same.size() < most_of_value) same.push_back(found.figures.size());
            found.figures.push_back({slot_for(fact, {}, std::move(entry), respondent, text.language),
                                     std::move(context), std::move(weights), place});
            found.figures.back().slot.indicator =
                indicator_of(fact, text.statements[i], respondent, text.language, rules.indicators);
        }
    }
    return found;
}

struct Link {
    double likeness = 0;
    std::size_t slot = 0;
    std::size_t figure = 0;
    bool goes_first = false;
    bool is_in_like_statements = false;
};

constexpr double certainly = 2;  // more than any likeness
constexpr double as_named = 1;   // as much as any

// What config/indicators.yaml says is one count.
bool is_one_indicator(const LedgerSlot& slot, const LedgerSlot& figure) {
    return !slot.indicator.empty() && slot.indicator == figure.indicator;
}

// The same number in the same sentence, whatever it counts.
bool states_again(const RespondentLedger::Slot& slot, const FoundFigure& figure) {
    return slot.context.statement->folded == figure.context.statement->folded &&
        slot.slot.entries.back().value == figure.slot.entries.front().value &&
        slot.context.kind == figure.context.kind && slot.slot.unit == figure.slot.unit;
}

// A number that says much, in a sentence that is much alike: it has not moved, however the words stand around it ("a
// total of 112 officers" after "which were completed by 112 officers").
bool states_same_number(const RespondentLedger::Slot& slot, const FoundFigure& figure, const WeighedContext& weights) {
    constexpr double telling = 10;
    const auto* before = std::get_if<Quantity>(&slot.slot.entries.back().value);
    const auto* now = std::get_if<Quantity>(&figure.slot.entries.front().value);
    if (before == nullptr || now == nullptr || !(*before == *now) || slot.context.kind != figure.context.kind)
        return false;
    if (slot.context.kind == FactKind::amount ? slot.slot.unit != figure.slot.unit : now->value < telling) return false;
    return (slot.context.measure == FigureMeasure::share) == (figure.context.measure == FigureMeasure::share) &&
        likeness(*weights.statement, *figure.weighed.statement) >= much_alike;
}

const Quantity& number_of(const LedgerEntry& entry) { return std::get<Quantity>(entry.value); }

// A number that is said to be of all years, and one of which nothing is said: a later one that is not smaller may be
// the same total. A number of a year or of years is none.
bool may_be_one_total(const RespondentLedger::Slot& slot, const FoundFigure& figure) {
    if (slot.context.cumulative == figure.context.cumulative) return true;
    const LedgerEntry& before = slot.slot.entries.back();
    const LedgerEntry& now = figure.slot.entries.front();
    const std::string& date = slot.context.cumulative ? now.as_of : before.as_of;
    const bool is_of_years = date.size() == 4 || date.find('/') != std::string::npos;
    return !is_of_years && number_of(now).value >= number_of(before).value;
}

// "From 26 to 31 inspectors", where the slot stood at 26.
bool goes_on_from(const RespondentLedger::Slot& slot, const FoundFigure& figure, const WeighedContext& weights) {
    return figure.context.former && *figure.context.former == number_of(slot.slot.entries.back()).value &&
        slot.context.kind == figure.context.kind && may_have_one_measure(slot.context, figure.context) &&
        (slot.context.unit == figure.context.unit || slot.context.is_bare || figure.context.is_bare) &&
        !slot.context.is_former && likeness(weights.noun, figure.weighed.noun) > 0;
}

// Whether another link of the same slot or the same figure may be the right one as well. Where the two are clearly
// alike, only a figure beside the one that goes on casts a doubt ("3 visits, 14 others" after "15 visits"); where they
// are little alike, anything does. The same number again tells which it is.
bool is_rival(const Link& other, const Link& link, bool clear, std::span<const FoundFigure> figures,
              const RespondentLedger& ledger) {
    if ((other.slot == link.slot) == (other.figure == link.figure) || other.likeness < rival * link.likeness)
        return false;
    const LedgerEntry& one = figures[link.figure].slot.entries.front();
    if (ledger.slots[link.slot].slot.entries.back().value == one.value) return false;
    if (!clear) return true;
    return other.slot == link.slot && figures[link.figure].slot.unit == figures[other.figure].slot.unit &&
        one.statement == figures[other.figure].slot.entries.front().statement;
}

// All links of each slot, and of each figure.
struct LinksOf {
    const std::vector<std::vector<const Link*>>& slot;
    const std::vector<std::vector<const Link*>>& figure;
};

// "The Convention had 165 parties, its Amendment 139" and "... 166, ... 143": what could be the rival is liker to the
// other figure of the same sentence.
bool goes_elsewhere(const Link& other, const Link& link, const LinksOf& links, std::span<const FoundFigure> figures,
                    const RespondentLedger& ledger) {
    const auto statement_of_slot = [&](std::size_t slot) -> const std::string& {
        return ledger.slots[slot].slot.entries.back().statement;
    };
    const auto statement_of_figure = [&](std::size_t figure) -> const std::string& {
        return figures[figure].slot.entries.front().statement;
    };
    if (other.slot == link.slot)
        return std::any_of(links.figure[other.figure].begin(), links.figure[other.figure].end(), [&](const Link* one) {
            return one->likeness > other.likeness && one->slot != link.slot &&
                statement_of_slot(one->slot) == statement_of_slot(link.slot);
        });
    return std::any_of(links.slot[other.slot].begin(), links.slot[other.slot].end(), [&](const Link* one) {
        return one->likeness > other.likeness && one->figure != link.figure &&
            statement_of_figure(one->figure) == statement_of_figure(link.figure);
    });
}

// Each figure and each slot once: the same number of `clear` likeness first ("7 instruments" of session 75 is that of
// 73, though "47 instruments" of 62 is worded more like it), then the likest, then those that are half as like and have
// nothing beside them.
std::map<std::size_t, std::size_t> link_figures(const RespondentLedger& ledger, std::span<const FoundFigure> figures,
                                                ContextScale& scale, const ComparisonRules& rules) {
    const double clear = rules.alignment.figure;
    const double least = clear * rival;
    std::vector<Link> links;
    for (std::size_t i = 0; i < ledger.slots.size() && !figures.empty(); ++i) {
        const RespondentLedger::Slot& slot = ledger.slots[i];
        if (!slot.context.statement) continue;  // a name
        const WeighedContext weights = scale(slot.context);
        for (std::size_t j = 0; j < figures.size(); ++j) {
            const FoundFigure& figure = figures[j];
            // Two statements that a reviewer calls two measures count two things.
            if (rules.decisions != nullptr &&
                rules.decisions->are_apart(slot.slot.entries.back().statement, figure.slot.entries.front().statement))
                continue;
            const double alike = states_again(slot, figure) || goes_on_from(slot, figure, weights)      ? certainly
                : is_one_indicator(slot.slot, figure.slot) || states_same_number(slot, figure, weights) ? as_named
                : may_be_one(slot.context, figure.context) && may_be_one_total(slot, figure)
                ? likeness(weights, figure.weighed)
                : 0;
            const bool same = slot.slot.entries.back().value == figure.slot.entries.front().value;
            if (alike >= least * rival)
                links.push_back({alike, i, j, alike >= as_named || (same && alike >= clear),
                                 likeness(*weights.statement, *figure.weighed.statement) >= much_alike});
        }
    }
    // The same number in another sentence goes first only where no sentence is half alike.
    std::set<std::size_t> has_like_statement;
    for (const Link& link : links)
        if (link.is_in_like_statements && link.likeness >= clear) has_like_statement.insert(link.figure);
    for (Link& link : links)
        if (link.likeness < as_named && !link.is_in_like_statements && has_like_statement.contains(link.figure))
            link.goes_first = false;
    std::stable_sort(links.begin(), links.end(), [](const Link& a, const Link& b) {
        return std::tuple(a.goes_first, a.likeness) > std::tuple(b.goes_first, b.likeness);
    });
    // Rivals share a slot or a figure, so only the links of these are looked at: of all, one would look at as many as
    // figures to the fourth power.
    std::vector<std::vector<const Link*>> of_slot(ledger.slots.size());
    std::vector<std::vector<const Link*>> of_figure(figures.size());
    for (const Link& link : links) {
        of_slot[link.slot].push_back(&link);
        of_figure[link.figure].push_back(&link);
    }
    std::map<std::size_t, std::size_t> slot_of_figure;
    std::set<std::size_t> tried;  // slots
    std::set<std::size_t> linked;
    for (const Link& link : links) {
        if (link.likeness < least) break;
        if (slot_of_figure.contains(link.figure) || !tried.insert(link.slot).second) continue;
        const auto has_rival = [&](const std::vector<const Link*>& sharing) {
            return std::any_of(sharing.begin(), sharing.end(), [&](const Link* other) {
                return !slot_of_figure.contains(other->figure) && !linked.contains(other->slot) &&
                    is_rival(*other, link, link.likeness >= clear, figures, ledger) &&
                    !goes_elsewhere(*other, link, {of_slot, of_figure}, figures, ledger);
            });
        };
        if (link.likeness < certainly && (has_rival(of_slot[link.slot]) || has_rival(of_figure[link.figure]))) continue;
        slot_of_figure.emplace(link.figure, link.slot);
        linked.insert(link.slot);
    }
    return slot_of_figure;
}

// What both sides state, where it is not the same. Of an instrument only what binds more than before is a change.
// Party, ratified and acceded are one standing in other words.
bool has_changed(FactKind kind, const SlotValue& before, const SlotValue& now) {
    if (kind == FactKind::figure || kind == FactKind::amount) {
        const auto& old_number = std::get<Quantity>(before);
        const auto& new_number = std::get<Quantity>(now);
        const auto is_less = [](const Quantity& one) { return one.qualifier == "nearly" || one.qualifier == "under"; };
        const auto is_more = [](const Quantity& one) { return one.qualifier == "over"; };
        return !(old_number == new_number) || (is_less(old_number) && is_more(new_number)) ||
            (is_more(old_number) && is_less(new_number));
    }
    const Status from = std::get<Status>(before);
    const Status to = std::get<Status>(now);
    if (from == Status::none || to == Status::none || from == to) return false;
    if (kind != FactKind::instrument) return true;
    // A parliament that adopts a treaty does not bind its State yet.
    return ((from == Status::signed_ || from == Status::adopted) && is_bound(to)) ||
        (from == Status::plans && is_standing(to));
}

// Whether that it comes or goes is worth a word: naming an instrument is not, to be bound by it is.
bool is_stated(FactKind kind, const SlotValue& value) {
    if (kind != FactKind::instrument) return true;
    const Status status = std::get<Status>(value);
    return is_standing(status) || status == Status::plans || status == Status::adopted;
}

// The statement that an entry stands in; nothing where the text does not have it.
std::string_view statement_of(const LedgerEntry& entry, const ComparableText& text) {
    for (const Statement& statement : text.statements)
        if (statement.id == entry.statement) return statement.text;
    return {};
}

// A status; of a law or a body without one how it is printed.
SlotValue value_of(const LedgerEntry& entry) {
    const Status* status = std::get_if<Status>(&entry.value);
    return status != nullptr && *status == Status::none ? SlotValue(entry.printed) : entry.value;
}

FactMove move_of(const LedgerSlot& slot, Move move, const LedgerEntry* from, const LedgerEntry* to) {
    FactMove made;
    made.kind = slot.kind;
    made.move = move;
    const bool is_counted = slot.kind == FactKind::figure || slot.kind == FactKind::amount;
    made.label = is_counted ? slot.unit : slot.id;
    made.noun = slot.noun;
    made.year = slot.year;
    if (slot.kind == FactKind::law) made.law_kind = slot.unit;
    if (const LedgerEntry* last = to != nullptr ? to : from) {
        made.id = last->id;
        made.clause = last->clause;
    }
    if (from != nullptr) {
        made.from.push_back(value_of(*from));
        made.from_statement = from->statement;
        made.from_as_of = from->as_of;
        made.review = from->review;
    }
    if (to != nullptr) {
        made.to.push_back(value_of(*to));
        made.to_statement = to->statement;
        made.to_as_of = to->as_of;
        if (to->review) made.review = to->review;
    }
    return made;
}

std::optional<FactMove> move_of(const LedgerSlot* known, const LedgerStep::Stated& stated, int previous) {
    const LedgerEntry& now = stated.made.entries.front();
    if (known == nullptr) {
        if (!is_stated(stated.made.kind, now.value)) return std::nullopt;
        return move_of(stated.made, Move::first_stated, nullptr, &now);
    }
    const LedgerEntry& before = known->entries.back();
    // What was said of a treaty is not said again, or changed, by what is said of its amendment.
    if (before.id != now.id) return std::nullopt;
    if (before.session == previous) {
        if (has_changed(known->kind, before.value, now.value)) return move_of(*known, Move::changed, &before, &now);
        // That a law was amended is news of a law that was only named before.
        const bool amended = known->kind == FactKind::law && std::get<Status>(before.value) == Status::none &&
            std::get<Status>(now.value) == Status::amended;
        return amended ? std::optional(move_of(*known, Move::first_stated, nullptr, &now)) : std::nullopt;
    }
    if (!is_stated(known->kind, now.value)) return std::nullopt;
    FactMove again = move_of(*known, Move::stated_again, &before, &now);
    again.since = before.session;
    return again;
}

// Nobody asks for the words around any figure but the last.
void forget_clause(LedgerEntry& entry) {
    entry.clause.clear();
    entry.clause.shrink_to_fit();
}

// Figures that were stated last before a session: nothing is linked to them any more. Names are asked for for ever.
std::vector<EndedSlot> end_slots(RespondentLedger& ledger, int before) {
    const auto is_over = [&](const RespondentLedger::Slot& slot) {
        return slot.context.statement && slot.slot.entries.back().session < before;
    };
    std::vector<EndedSlot> ended;
    if (std::none_of(ledger.slots.begin(), ledger.slots.end(), is_over)) return ended;
    std::vector<RespondentLedger::Slot> open;
    std::vector<std::size_t> moved_to;
    for (RespondentLedger::Slot& slot : ledger.slots) {
        moved_to.push_back(open.size());
        if (is_over(slot)) {
            ended.push_back({slot.place, std::move(slot.slot)});
        } else {
            open.push_back(std::move(slot));
        }
    }
    ledger.slots = std::move(open);
    for (auto& [id, slot] : ledger.by_id) slot = moved_to[slot];
    return ended;
}

}  // namespace

LedgerStep place_facts(const RespondentLedger& ledger, const std::string& respondent, int session,
                       const ComparableText& text, const ComparisonRules& rules) {
    const Commonness* commonness = text.commonness.get();
    RarityInReports rarity(std::span(&commonness, 1), text.language);
    // A text that is too long to be compared has no ledger: nobody could say what is new in it.
    if (text.statements.size() > rules.alignment.most_statements) return {};
    ContextScale scale(rarity);
    FoundFacts found = find(respondent, session, text, rules, scale);
    const auto links = link_figures(ledger, found.figures, scale, rules);
    std::vector<std::pair<std::size_t, LedgerStep::Stated>> by_place;
    std::set<std::size_t> taken;
    for (LedgerStep::Stated& named : found.named) {
        const auto known = ledger.by_id.find({named.made.kind, named.made.id});
        named.slot = known == ledger.by_id.end() ? ledger.slots.size() : known->second;
        if (known != ledger.by_id.end()) taken.insert(known->second);
    }
    for (std::size_t i = 0; i < found.named.size(); ++i) {
        LedgerStep::Stated& named = found.named[i];
        if (named.slot == ledger.slots.size())
            if (const auto slot = slot_of_name(ledger, named); slot && taken.insert(*slot).second) named.slot = *slot;
        by_place.emplace_back(found.places[i], std::move(named));
    }
    // What a figure went on from was stated before; it is no figure of now.
    const auto is_said_before = [&](std::size_t i) {
        const auto next = links.find(i + 1);
        return found.figures[i].context.is_former && next != links.end() &&
            found.figures[i + 1].context.former == number_of(found.figures[i].slot.entries.front()).value &&
            found.figures[i + 1].context.former == number_of(ledger.slots[next->second].slot.entries.back()).value;
    };
    for (std::size_t i = 0; i < found.figures.size(); ++i) {
        if (is_said_before(i)) continue;
        const auto link = links.find(i);
        const std::size_t slot = link == links.end() ? ledger.slots.size() : link->second;
        by_place.emplace_back(
            found.figures[i].place,
            LedgerStep::Stated{slot, std::move(found.figures[i].slot), std::move(found.figures[i].context), {}});
    }
    std::sort(by_place.begin(), by_place.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    LedgerStep step;
    for (auto& [place, stated] : by_place) step.stated.push_back(std::move(stated));
    return step;
}

std::vector<FactMove> moves_of(const RespondentLedger& ledger, const LedgerStep& step, const ComparableText& text,
                               const PreviousSubmission& previous, const ComparisonRules& rules) {
    std::vector<FactMove> moves;
    std::set<std::size_t> stated;
    SpokenOf spoken_of_before(previous.text, rules);
    for (const LedgerStep::Stated& one : step.stated) {
        const LedgerSlot* known = one.slot < ledger.slots.size() ? &ledger.slots[one.slot].slot : nullptr;
        if (known != nullptr) stated.insert(one.slot);
        if (known == nullptr && !one.name.has_number && spoken_of_before(one.name)) continue;
        if (std::optional<FactMove> move = move_of(known, one, previous.session)) moves.push_back(std::move(*move));
    }
    SpokenOf spoken_of_now(text, rules);
    for (std::size_t i = 0; i < ledger.slots.size(); ++i) {
        const RespondentLedger::Slot& slot = ledger.slots[i];
        const LedgerEntry& last = slot.slot.entries.back();
        if (last.session != previous.session || stated.contains(i) || !is_stated(slot.slot.kind, last.value)) continue;
        if (spoken_of_now(slot.name)) continue;
        if (slot.name.has_number && slot.name.year != 0 &&
            spoken_of_now.without_number(slot.name.year, statement_of(last, previous.text)))
            continue;
        moves.push_back(move_of(slot.slot, Move::no_longer_stated, &last, nullptr));
    }
    return moves;
}

std::vector<EndedSlot> take(RespondentLedger& ledger, LedgerStep step, const ComparisonRules& rules) {
    const std::size_t known = ledger.slots.size();
    int session = 0;
    for (LedgerStep::Stated& stated : step.stated) {
        session = stated.made.entries.front().session;
        if (stated.slot < known) {
            RespondentLedger::Slot& slot = ledger.slots[stated.slot];
            forget_clause(slot.slot.entries.back());
            slot.slot.entries.push_back(std::move(stated.made.entries.front()));
            if (slot.slot.indicator.empty()) slot.slot.indicator = std::move(stated.made.indicator);
            slot.context = std::move(stated.context);
            if (!stated.made.id.empty()) ledger.by_id.emplace(std::pair(stated.made.kind, stated.made.id), stated.slot);
            continue;
        }
        if (!stated.made.id.empty())
            ledger.by_id.emplace(std::pair(stated.made.kind, stated.made.id), ledger.slots.size());
        ledger.slots.push_back(
            {ledger.made++, std::move(stated.made), std::move(stated.context), std::move(stated.name)});
    }
    return end_slots(ledger, session - rules.alignment.resume_within);
}

std::vector<EndedSlot> end_slots(RespondentLedger& ledger) {
    std::vector<EndedSlot> ended;
    for (RespondentLedger::Slot& slot : ledger.slots) ended.push_back({slot.place, std::move(slot.slot)});
    ledger = {};
    return ended;
}

}  // namespace sessiondiff
