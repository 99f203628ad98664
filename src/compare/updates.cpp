#include "compare/updates.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

// The slot of a fact and its value there, as printed or by id.
struct Slot {
    FactKind kind = FactKind::figure;
    std::string label;
    auto operator<=>(const Slot&) const = default;
};

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

std::optional<std::pair<Slot, SlotValue>> slot_of(const Fact& fact) {
    switch (fact.kind) {
        case FactKind::figure:
        case FactKind::amount: return std::pair(Slot{fact.kind, fact.unit}, fmt::format("{}", fact.value.value_or(0)));
        case FactKind::resolution: return std::pair(Slot{fact.kind, fact.id.substr(0, 5)}, fact.id);
        case FactKind::date: return std::pair(Slot{fact.kind, ""}, fact.id);
        case FactKind::law:
            return fact.number.empty() ? std::nullopt
                                       : std::optional(std::pair(Slot{fact.kind, ""}, bare_number(fact.number)));
        case FactKind::instrument: return std::pair(Slot{fact.kind, fact.id}, fact.status);
        case FactKind::body: break;
    }
    return std::nullopt;
}

using Values = std::set<SlotValue>;

std::map<Slot, Values> slots_of(const Statement& statement) {
    std::map<Slot, Values> slots;
    for (const Fact& fact : statement.facts)
        if (const auto slot = slot_of(fact)) slots[slot->first].insert(slot->second);
    return slots;
}

// Party, ratified and acceded are one standing in other words; that support became a mention is a matter of wording.
bool standing_moved(const Values& before, const Values& after) {
    const auto bound = [](const Values& all) {
        return std::any_of(all.begin(), all.end(),
                           [](const SlotValue& one) { return is_bound(std::get<Status>(one)); });
    };
    const auto pledged = [](const Values& all) { return all.contains(Status::signed_) || all.contains(Status::plans); };
    return bound(before) != bound(after) || (!bound(before) && pledged(before) != pledged(after));
}

// In the order of their names.
std::vector<SlotValue> listed(const Values& values) {
    std::vector<SlotValue> list(values.begin(), values.end());
    std::stable_sort(list.begin(), list.end(),
                     [](const SlotValue& a, const SlotValue& b) { return text_of(a) < text_of(b); });
    return list;
}

// The characters that count, digits or spelled as in Chinese; a lone "one" is a word more often than a number.
std::string numerals_in(std::string_view text) {
    std::string numerals;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        if (is_numeral(point.value)) numerals.append(text.substr(at, point.next - at));
        at = point.next;
    }
    const bool lone_one = !numerals.empty() && code_point_at(numerals, 0).next == numerals.size() &&
        !is_digit(code_point_at(numerals, 0).value);
    return lone_one ? std::string() : numerals;
}

// A sentence drops a date or a resolution without a change in the measure; another one in its place, or one more, is a
// change.
bool may_be_left_out(FactKind kind) { return kind == FactKind::date || kind == FactKind::resolution; }

// Figures, laws and bodies that only one of the two has: a share that is no longer stated, a law that is named now.
// What only one side says of dates, resolutions and instruments is left to the wording: sentences drop and take those
// without a change in the measure.
void add_one_sided(const Statement& older, const Statement& newer, std::vector<FactMove>& moves) {
    const auto group = [](const Fact& fact) -> std::optional<FactKind> {
        if (fact.kind == FactKind::amount) return FactKind::figure;
        if (fact.kind == FactKind::figure || fact.kind == FactKind::law || fact.kind == FactKind::body)
            return fact.kind;
        return std::nullopt;
    };
    const auto of = [&](const Statement& statement, FactKind kind) {
        std::vector<const Fact*> found;
        for (const Fact& fact : statement.facts)
            if (group(fact) == kind) found.push_back(&fact);
        return found;
    };
    for (const FactKind kind : {FactKind::figure, FactKind::law, FactKind::body}) {
        const auto before = of(older, kind);
        const auto after = of(newer, kind);
        if (before.empty() == after.empty()) continue;
        const auto label = [](const Fact& fact) {
            return fact.kind == FactKind::figure || fact.kind == FactKind::amount ? fact.unit : std::string();
        };
        for (const Fact* fact : before) moves.push_back({fact->kind, label(*fact), {fact->as_printed}, {}});
        for (const Fact* fact : after) moves.push_back({fact->kind, label(*fact), {}, {fact->as_printed}});
    }
}

// A law that was only named gets a number: a new law, or the same one at last passed (session 78: a code that was
// replaced).
void add_numbered_laws(const Statement& older, const Statement& newer, std::vector<FactMove>& moves) {
    const auto law = [](const Fact& fact) { return fact.kind == FactKind::law; };
    const auto numbered = [](const Fact& fact) { return fact.kind == FactKind::law && !fact.number.empty(); };
    const auto named = std::find_if(older.facts.begin(), older.facts.end(), law);
    const auto number = std::find_if(newer.facts.begin(), newer.facts.end(), numbered);
    if (named == older.facts.end() || number == newer.facts.end() ||
        std::any_of(older.facts.begin(), older.facts.end(), numbered))
        return;
    moves.push_back({FactKind::law, "", {named->as_printed}, {number->as_printed}});
}

// Among instruments that both name, some to which the respondent says only now that it is bound.
void add_joined_instruments(const Statement& older, const Statement& newer, std::vector<FactMove>& moves) {
    const auto names = [](const Statement& statement, const std::string& id) {
        return std::any_of(statement.facts.begin(), statement.facts.end(),
                           [&](const Fact& fact) { return fact.kind == FactKind::instrument && fact.id == id; });
    };
    std::map<std::string, Status> joined;
    bool common = false;
    for (const Fact& fact : newer.facts) {
        if (fact.kind != FactKind::instrument) continue;
        if (names(older, fact.id)) {
            common = true;
        } else if (is_bound(fact.status)) {
            joined.emplace(fact.id, fact.status);
        }
    }
    if (!common) return;
    for (const auto& [id, status] : joined) moves.push_back({FactKind::instrument, id, {}, {status}});
}

std::map<std::string_view, std::string_view> organizations_in(const Statement& statement,
                                                              const Vocabulary& vocabulary) {
    const std::string own = "/";
    std::map<std::string_view, std::string_view> found;
    for (const NameFinder::Hit& hit : vocabulary.names.find_all(statement.text))
        if (vocabulary.organizations.contains(hit.id) &&
            statement.id.find(own + std::string(hit.id) + own) == std::string::npos)
            found.emplace(hit.id, std::string_view(statement.text).substr(hit.begin, hit.end - hit.begin));
    return found;
}

constexpr int names_of_a_list = 2;  // that many names in common make two enumerations one list

// Organizations and other names that both have.
int names_in_common(const FeatureVector& older, const FeatureVector& newer) {
    int common = 0;
    for_each_shared(older, newer, [&](const WeightedFeature& feature, const WeightedFeature&) {
        common += (feature.feature & name_bit) != 0;
    });
    return common;
}

// A list of organizations that lost a member (partner formats, session 73 after 67). That it gained some may only mean
// more words.
void add_lost_names(const FactSource& older, const FactSource& newer, const Vocabulary& vocabulary,
                    std::vector<FactMove>& moves) {
    if (names_in_common(older.counts, newer.counts) < names_of_a_list) return;
    const auto before = organizations_in(older.statement, vocabulary);
    const auto after = organizations_in(newer.statement, vocabulary);
    const auto common =
        std::count_if(before.begin(), before.end(), [&](const auto& entry) { return after.contains(entry.first); });
    if (common < names_of_a_list) return;
    for (const auto& [id, printed] : before)
        if (!after.contains(id)) moves.push_back({FactKind::body, std::string(id), {std::string(printed)}, {}});
}

// A rewritten clause is no place in which one number took another's.
constexpr std::size_t longest_number_run = 16;  // code points, with the words around the number
bool is_long(std::string_view run) { return count_code_points(run) > longest_number_run; }

}  // namespace

std::vector<FactMove> moved_facts(const FactSource& older_source, const FactSource& newer_source,
                                  const Vocabulary& vocabulary) {
    const Statement& older = older_source.statement;
    const Statement& newer = newer_source.statement;
    std::vector<FactMove> moves;
    const auto before = slots_of(older);
    for (const auto& [slot, values] : slots_of(newer)) {
        const auto found = before.find(slot);
        if (found == before.end() || found->second == values) continue;
        if (slot.kind == FactKind::instrument && !standing_moved(found->second, values)) continue;
        if (may_be_left_out(slot.kind) &&
            std::includes(found->second.begin(), found->second.end(), values.begin(), values.end()))
            continue;
        moves.push_back({slot.kind, slot.label, listed(found->second), listed(values)});
    }
    add_one_sided(older, newer, moves);
    add_numbered_laws(older, newer, moves);
    add_joined_instruments(older, newer, moves);
    add_lost_names(older_source, newer_source, vocabulary, moves);
    return moves;
}

std::vector<FactMove> moved_numbers(const std::vector<WordRun>& wording) {
    std::vector<FactMove> moves;
    for (std::size_t i = 0; i + 1 < wording.size(); ++i) {
        if (wording[i].op != WordRun::Op::removed || wording[i + 1].op != WordRun::Op::inserted) continue;
        if (is_long(wording[i].from) || is_long(wording[i + 1].to)) continue;
        const std::string from = numerals_in(wording[i].from);
        const std::string to = numerals_in(wording[i + 1].to);
        if (!from.empty() && !to.empty() && from != to)
            moves.push_back(
                {FactKind::figure, "", {std::string(trim(wording[i].from))}, {std::string(trim(wording[i + 1].to))}});
    }
    return moves;
}

}  // namespace sessiondiff
