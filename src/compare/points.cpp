#include "compare/points.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <utility>

#include "text/filled.h"

namespace sessiondiff {

namespace {

constexpr std::size_t most_of_respondent = 3;
constexpr std::size_t most_of_first_reply = 2;
constexpr std::size_t most_points = 40;
constexpr double of_size = 0.08;         // what the size of a figure's change can add to a weight
constexpr double of_number = 0.02;       // what each further fact of the same statement adds, up to three
constexpr double of_first_reply = 0.75;  // all that a first reply states is first stated
constexpr std::string_view en_dash = "\u2013";

bool has_status(const std::vector<SlotValue>& values, const std::set<Status>& statuses) {
    return std::any_of(values.begin(), values.end(), [&](const SlotValue& value) {
        const Status* status = std::get_if<Status>(&value);
        return status != nullptr && statuses.contains(*status);
    });
}

const Quantity* quantity_of(const std::vector<SlotValue>& values) {
    return values.size() == 1 ? std::get_if<Quantity>(&values.front()) : nullptr;
}

// A report of another series is nobody's reply: what it says of a respondent and the reply does not is no silence.
bool is_told(const FactMove& move, const Reported& reported) {
    return move.move != Move::no_longer_stated || reported.against_reply;
}

bool is_large(const FactMove& move, double least) {
    const Quantity* quantity = quantity_of(move.to.empty() ? move.from : move.to);
    return quantity == nullptr || quantity->value >= least;
}

// Whether a law is of the year in which the session of the last reply began, or younger.
bool is_recent(const FactMove& move, int last) {
    constexpr int year_of_session_0 = 1945;
    return last > 0 && move.year && *move.year >= year_of_session_0 + last;
}

bool has_period(const std::vector<SlotValue>& values) {
    return std::any_of(values.begin(), values.end(), [](const SlotValue& value) {
        const std::string* date = std::get_if<std::string>(&value);
        return date != nullptr && is_period(*date);
    });
}

const PointRule* rule_for(const FactMove& move, const Reported& reported, const PointRules& rules) {
    if (!is_told(move, reported)) return nullptr;
    for (const PointRule& rule : rules.rules)
        if (!rule.attending && rule.facts.contains(move.kind) && rule.moves.contains(move.move) &&
            (rule.respondents.empty() || rule.respondents.contains(reported.kind)) && is_large(move, rule.least) &&
            (!rule.recent || is_recent(move, reported.last)) && (!rule.period || has_period(move.to)) &&
            (rule.instruments.empty() || rule.instruments.contains(move.label)) &&
            !rule.but_kinds.contains(move.law_kind) && (rule.statuses.empty() || has_status(move.to, rule.statuses)) &&
            (rule.before.empty() || has_status(move.from, rule.before)))
            return &rule;
    return nullptr;
}

// How much a figure changed, 0 … 1: tenfold is 1. Of one that is new its own size: ten thousand is 1.
double size_of(const FactMove& move) {
    const Quantity* from = quantity_of(move.from);
    const Quantity* to = quantity_of(move.to);
    if (move.move == Move::first_stated && to != nullptr && to->value > 1)
        return std::min(1.0, std::log10(to->value) / 4);
    if (move.move != Move::changed || from == nullptr || to == nullptr || from->value <= 0 || to->value <= 0) return 0;
    return std::min(1.0, std::abs(std::log10(to->value / from->value)));
}

// A number as readers of the language print it; the counter of another language would tell them nothing.
std::string words_of(const Quantity& quantity, const FactMove& move, const Reported& reported,
                     const std::string& language, const PointNames& names) {
    const std::string number = names.quantity(quantity, language);
    if (move.label == "%") return number + "%";
    if (move.kind == FactKind::amount) return move.label + " " + number;
    if (language != reported.language) return number;
    return number + " " + (quantity.counted.empty() ? move.label : quantity.counted);
}

std::string words_of(const std::vector<SlotValue>& values, const FactMove& move, const Reported& reported,
                     const std::string& language, const PointRules& rules, const PointNames& names) {
    std::string words;
    const bool periods = move.kind == FactKind::date && has_period(values);
    for (const SlotValue& value : values) {
        if (periods && !is_period(std::get<std::string>(value))) continue;
        if (!words.empty()) words += ", ";
        if (periods) {
            std::string years = std::get<std::string>(value);
            words += years.replace(years.find('/'), 1, en_dash);
            continue;
        }
        if (const Quantity* quantity = std::get_if<Quantity>(&value)) {
            words += words_of(*quantity, move, reported, language, names);
            continue;
        }
        const Status* status = std::get_if<Status>(&value);
        const auto known = status != nullptr ? rules.statuses.find(*status) : rules.statuses.end();
        const bool has_word = known != rules.statuses.end() && known->second.contains(language);
        words += has_word ? known->second.at(language) : text_of(value);
    }
    return words;
}

std::string what_of(const FactMove& move, const std::string& language, const PointNames& names) {
    if (move.kind == FactKind::instrument) return names.instrument(instrument_of(move), language);
    if (!move.clause.empty()) return move.clause;
    return move.noun.empty() ? move.label : move.noun;
}

std::string once_of(const Reported& reported, const std::string& language, const PointRules& rules) {
    const auto& words = reported.last == 0 ? rules.in_first_reply : rules.first_time;
    const auto found = words.find(language);
    return found != words.end() ? found->second : std::string();
}

// Where it was stated before: in a reply of the respondent, or in what another report says of it.
std::string at_of(const FactMove& move, const Reported& reported, const std::string& language,
                  const PointRules& rules) {
    const auto& words = move.since || reported.against_reply ? rules.at_reply : rules.at_report;
    const auto found = words.find(language);
    return found == words.end() ? std::string()
                                : filled(found->second, {{"last", std::to_string(move.since.value_or(reported.last))}});
}

// The sentence of a point: its facts, a few at most, in the form of its rule.
std::map<std::string, std::string> text_of(const Point& point, const PointRule& rule, const Reported& reported,
                                           const PointRules& rules, const PointNames& names) {
    constexpr std::size_t most_facts = 5;
    std::map<std::string, std::string> text;
    for (const auto& [language, form] : rule.text) {
        const auto of_fact = rule.fact.find(language);
        std::string facts;
        for (std::size_t i = 0; of_fact != rule.fact.end() && i < std::min(most_facts, point.facts.size()); ++i) {
            const FactMove& move = point.facts[i];
            if (i > 0) facts += names.separator(language, Separates::facts);
            facts += filled(of_fact->second,
                            {{"what", what_of(move, language, names)},
                             {"from", words_of(move.from, move, reported, language, rules, names)},
                             {"to", words_of(move.to, move, reported, language, rules, names)},
                             {"at", at_of(move, reported, language, rules)}});
        }
        if (point.facts.size() > most_facts) facts += names.separator(language, Separates::facts) + "…";
        text[language] = filled(form,
                                {{"respondent", names.respondent(reported.respondent, language)},
                                 {"facts", facts},
                                 {"once", once_of(reported, language, rules)}});
    }
    return text;
}

void add_evidence(Point& point, const FactMove& move) {
    for (const std::string& id : {move.from_statement, move.to_statement})
        if (!id.empty() && std::find(point.evidence.begin(), point.evidence.end(), id) == point.evidence.end())
            point.evidence.push_back(id);
}

// Points of one respondent's moves, the weightiest first.
std::vector<Point> points_of_moves(const Reported& reported, const PointRules& rules, const PointNames& names) {
    std::vector<Point> points;
    std::map<std::pair<const PointRule*, std::string>, std::size_t> known;  // by rule and statement
    for (const FactMove& move : reported.moves) {
        const PointRule* rule = rule_for(move, reported, rules);
        if (rule == nullptr) continue;
        const std::string& statement = move.to_statement.empty() ? move.from_statement : move.to_statement;
        const auto [at, is_new] = known.try_emplace({rule, statement}, points.size());
        if (is_new) points.push_back({rule->kind, reported.respondent, {}, 0, {}, {}, {}});
        Point& point = points[at->second];
        point.weight = std::max(point.weight, rule->weight + of_size * size_of(move));
        if (!is_new && point.facts.size() <= 3) point.weight += of_number;
        point.facts.push_back(move);
        add_evidence(point, move);
    }
    for (const auto& [key, place] : known)
        points[place].text = text_of(points[place], *key.first, reported, rules, names);
    std::stable_sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.weight > b.weight; });
    const bool is_first = reported.last == 0;
    const std::size_t most = is_first ? most_of_first_reply : most_of_respondent;
    if (points.size() > most) points.resize(most);
    if (is_first)
        for (Point& point : points) point.weight *= of_first_reply;
    return points;
}

// All respondents that take part, or do not, in one way: one point. It stands under the one that was in most reports.
std::optional<Point> point_of(const PointRule& rule, const std::vector<Reported>& reported, const PointNames& names) {
    const Reported* foremost = nullptr;
    Point point;
    for (const Reported& one : reported) {
        if (one.attending != rule.attending) continue;
        point.respondents.push_back(one.respondent);
        if (foremost == nullptr || one.appearances > foremost->appearances) foremost = &one;
    }
    if (foremost == nullptr) return std::nullopt;
    point.kind = rule.kind;
    point.respondent = foremost->respondent;
    point.weight = rule.weight;
    for (const auto& [language, form] : rule.text) {
        std::string all;
        for (const std::string& id : point.respondents)
            all += (all.empty() ? "" : names.separator(language, Separates::names)) + names.respondent(id, language);
        point.text[language] = filled(form, {{"respondents", all}, {"last", std::to_string(foremost->last)}});
    }
    return point;
}

Point point_of(const PointRule& rule, const Disagreement& disagreement, const PointNames& names) {
    Point point;
    point.kind = rule.kind;
    point.weight = rule.weight;
    point.respondent = disagreement.first.respondent;
    point.respondents = {disagreement.first.respondent, disagreement.second.respondent};
    point.evidence = {disagreement.first.statement, disagreement.second.statement};
    for (const auto& [language, form] : rule.text) {
        std::string facts;
        for (const Disagreement::Side* side : {&disagreement.first, &disagreement.second}) {
            const auto of_fact = rule.fact.find(language);
            if (of_fact == rule.fact.end()) continue;
            if (!facts.empty()) facts += names.separator(language, Separates::facts);
            facts += filled(of_fact->second,
                            {{"respondent", names.respondent(side->respondent, language)},
                             {"to", names.quantity(side->value, language)},
                             {"what", side->clause}});
        }
        point.text[language] = filled(form, {{"facts", facts}});
    }
    return point;
}

}  // namespace

std::vector<Point> points_of(const std::vector<Reported>& reported, const std::vector<Disagreement>& disagreements,
                             const PointRules& rules, const PointNames& names) {
    std::vector<Point> points;
    for (const PointRule& rule : rules.rules)
        if (rule.kind == PointKind::disagreement)
            for (const Disagreement& one : disagreements) points.push_back(point_of(rule, one, names));
    for (const Reported& one : reported)
        for (Point& point : points_of_moves(one, rules, names)) points.push_back(std::move(point));
    for (const PointRule& rule : rules.rules)
        if (rule.attending)
            if (std::optional<Point> point = point_of(rule, reported, names)) points.push_back(std::move(*point));
    std::stable_sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.weight > b.weight; });
    if (points.size() > most_points) points.resize(most_points);
    return points;
}

}  // namespace sessiondiff
