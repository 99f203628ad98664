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

std::optional<std::pair<Slot, std::string>> slot_of(const Fact& fact) {
    switch (fact.kind) {
        case FactKind::figure:
        case FactKind::amount: return std::pair(Slot{fact.kind, fact.unit}, fmt::format("{}", fact.value.value_or(0)));
        case FactKind::resolution: return std::pair(Slot{fact.kind, fact.id.substr(0, 5)}, fact.id);
        case FactKind::date: return std::pair(Slot{fact.kind, ""}, fact.id);
        case FactKind::law: return fact.number.empty() ? std::nullopt : std::optional(std::pair(Slot{fact.kind, ""}, fact.number));
        case FactKind::instrument: return std::pair(Slot{fact.kind, fact.id}, fact.status);
        case FactKind::body: break;
    }
    return std::nullopt;
}

std::map<Slot, std::set<std::string>> slots_of(const Statement& statement) {
    std::map<Slot, std::set<std::string>> slots;
    for (const Fact& fact : statement.facts)
        if (const auto slot = slot_of(fact)) slots[slot->first].insert(slot->second);
    return slots;
}

bool is_bound(const std::string& status) { return status == "party" || status == "ratified" || status == "acceded"; }

// Party, ratified and acceded are one standing in other words; that support became a mention is a matter of wording.
bool standing_moved(const std::set<std::string>& before, const std::set<std::string>& after) {
    const auto bound = [](const std::set<std::string>& all) { return std::any_of(all.begin(), all.end(), is_bound); };
    const auto pledged = [](const std::set<std::string>& all) { return all.contains("signed") || all.contains("plans"); };
    return bound(before) != bound(after) || (!bound(before) && pledged(before) != pledged(after));
}

std::string joined(const std::set<std::string>& values) { return fmt::format("{}", fmt::join(values, ", ")); }

// The characters that count, digits or spelled as in Chinese; a lone "one" is a word more often than a number.
std::string numerals_in(std::string_view text) {
    std::string numerals;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        if (is_numeral(point.value)) numerals.append(text.substr(at, point.next - at));
        at = point.next;
    }
    const bool lone_one = !numerals.empty() && code_point_at(numerals, 0).next == numerals.size() && !is_digit(code_point_at(numerals, 0).value);
    return lone_one ? std::string() : numerals;
}

}  // namespace

std::vector<FactMove> moved_facts(const Statement& older, const Statement& newer, const std::vector<WordRun>& wording) {
    std::vector<FactMove> moves;
    const auto before = slots_of(older);
    for (const auto& [slot, values] : slots_of(newer)) {
        const auto found = before.find(slot);
        if (found == before.end() || found->second == values) continue;
        if (slot.kind == FactKind::instrument && !standing_moved(found->second, values)) continue;
        moves.push_back({slot.kind, slot.label, joined(found->second), joined(values)});
    }
    if (!moves.empty()) return moves;
    // A number that took another's place, whatever it counts.
    for (std::size_t i = 0; i + 1 < wording.size(); ++i) {
        if (wording[i].op != WordRun::Op::removed || wording[i + 1].op != WordRun::Op::inserted) continue;
        const std::string from = numerals_in(wording[i].from);
        const std::string to = numerals_in(wording[i + 1].to);
        if (!from.empty() && !to.empty() && from != to) moves.push_back({FactKind::figure, "", std::string(trim(wording[i].from)), std::string(trim(wording[i + 1].to))});
    }
    return moves;
}

}  // namespace sessiondiff
