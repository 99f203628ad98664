#include "compare/points.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace sessiondiff {

namespace {

constexpr std::size_t most_of_respondent = 3;
constexpr std::size_t most_of_first_reply = 1;
constexpr std::size_t most_points = 40;
constexpr double of_size = 0.08;         // what the size of a figure's change can add to a weight
constexpr double of_number = 0.02;       // what each further fact of the same statement adds, up to three
constexpr double of_first_reply = 0.85;  // all that a first reply states is first stated

bool has_status(const std::vector<SlotValue>& values, const std::set<Status>& statuses) {
    return std::any_of(values.begin(), values.end(), [&](const SlotValue& value) {
        const Status* status = std::get_if<Status>(&value);
        return status != nullptr && statuses.contains(*status);
    });
}

const PointRule* rule_for(const FactMove& move, const PointRules& rules) {
    for (const PointRule& rule : rules.rules)
        if (!rule.attending && rule.facts.contains(move.kind) && rule.moves.contains(move.move) &&
            (rule.statuses.empty() || has_status(move.to, rule.statuses)) &&
            (rule.before.empty() || has_status(move.from, rule.before)))
            return &rule;
    return nullptr;
}

// How much a figure changed, 0 … 1: tenfold is 1.
double size_of(const FactMove& move) {
    if (move.move != Move::changed || move.from.size() != 1 || move.to.size() != 1) return 0;
    const Quantity* from = std::get_if<Quantity>(&move.from.front());
    const Quantity* to = std::get_if<Quantity>(&move.to.front());
    if (from == nullptr || to == nullptr || from->value <= 0 || to->value <= 0) return 0;
    return std::min(1.0, std::abs(std::log10(to->value / from->value)));
}

std::string filled(std::string text, const std::map<std::string, std::string>& values) {
    for (const auto& [name, value] : values) {
        const std::string place = "{" + name + "}";
        for (auto at = text.find(place); at != std::string::npos; at = text.find(place, at + value.size()))
            text.replace(at, place.size(), value);
    }
    return text;
}

std::string words_of(const std::vector<SlotValue>& values, const std::string& language, const PointRules& rules) {
    std::string words;
    for (const SlotValue& value : values) {
        if (!words.empty()) words += ", ";
        const Status* status = std::get_if<Status>(&value);
        const auto known = status != nullptr ? rules.statuses.find(*status) : rules.statuses.end();
        const bool has_word = known != rules.statuses.end() && known->second.contains(language);
        words += has_word ? known->second.at(language) : text_of(value);
    }
    return words;
}

std::string what_of(const FactMove& move, const std::string& language, const PointNames& names) {
    if (move.kind == FactKind::instrument) return names.instrument(move.label, language);
    return move.noun.empty() ? move.label : move.noun;
}

std::map<std::string, std::string> text_of(const PointRule& rule, const Reported& reported, const FactMove& move,
                                           const PointRules& rules, const PointNames& names) {
    std::map<std::string, std::string> text;
    for (const auto& [language, form] : rule.text)
        text[language] = filled(form,
                                {{"respondent", names.respondent(reported.respondent, language)},
                                 {"what", what_of(move, language, names)},
                                 {"from", words_of(move.from, language, rules)},
                                 {"to", words_of(move.to, language, rules)},
                                 {"last", std::to_string(move.since.value_or(reported.last))}});
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
    std::map<std::pair<PointKind, std::string>, std::size_t> known;  // by kind and statement
    for (const FactMove& move : reported.moves) {
        const PointRule* rule = rule_for(move, rules);
        if (rule == nullptr) continue;
        const std::string& statement = move.to_statement.empty() ? move.from_statement : move.to_statement;
        const auto [at, is_new] = known.try_emplace({rule->kind, statement}, points.size());
        auto text = text_of(*rule, reported, move, rules, names);
        if (is_new) {
            points.push_back({rule->kind, reported.respondent, {}, 0, {}, {}, std::move(text)});
        } else {
            for (auto& [language, sentence] : text) points[at->second].text[language] += " " + sentence;
        }
        Point& point = points[at->second];
        point.weight = std::max(point.weight, rule->weight + of_size * size_of(move));
        if (!is_new && point.facts.size() <= 3) point.weight += of_number;
        point.facts.push_back(move);
        add_evidence(point, move);
    }
    std::stable_sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.weight > b.weight; });
    const bool is_first = reported.last == 0;
    const std::size_t most = is_first ? most_of_first_reply : most_of_respondent;
    if (points.size() > most) points.resize(most);
    if (is_first)
        for (Point& point : points) point.weight *= of_first_reply;
    return points;
}

}  // namespace

namespace {

// All respondents that take part, or do not, in one way: one point. It stands under the one that said most before.
std::optional<Point> point_of(const PointRule& rule, const std::vector<Reported>& reported, const PointNames& names) {
    const Reported* heaviest = nullptr;
    Point point;
    for (const Reported& one : reported) {
        if (one.attending != rule.attending) continue;
        point.respondents.push_back(one.respondent);
        if (heaviest == nullptr || one.statements > heaviest->statements) heaviest = &one;
    }
    if (heaviest == nullptr) return std::nullopt;
    point.kind = rule.kind;
    point.respondent = heaviest->respondent;
    point.weight = rule.weight;
    for (const auto& [language, form] : rule.text) {
        std::string all;
        for (const std::string& id : point.respondents)
            all += (all.empty() ? "" : names.separator(language)) + names.respondent(id, language);
        point.text[language] = filled(form, {{"respondents", all}, {"last", std::to_string(heaviest->last)}});
    }
    return point;
}

}  // namespace

std::vector<Point> points_of(const std::vector<Reported>& reported, const PointRules& rules, const PointNames& names) {
    std::vector<Point> points;
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
