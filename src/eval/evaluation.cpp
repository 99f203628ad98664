#include "eval/evaluation.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <set>
#include <unordered_map>

#include "config/yaml.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

std::vector<Quote> quotes_of(const YamlValue& root, std::string_view key) {
    std::vector<Quote> quotes;
    if (root.has(key))
        for (const YamlValue& value : root.at(key).list()) quotes.push_back({value.text(), value.lines().first});
    return quotes;
}

std::string plain_kind(const std::string& kind) { return kind == "merged" || kind == "split" ? "reworded" : kind; }

class Evaluator {
public:
    Evaluator(const Archive& archive, Evaluation& result) : archive_(archive), result_(result) {}

    void add(const ExpectedComparison& expected) {
        const std::vector<Statement>* older = statements(expected.from, expected.respondent);
        const std::vector<Statement>* newer = statements(expected.to, expected.respondent);
        const Comparison* comparison = find(expected);
        if (older == nullptr || newer == nullptr || comparison == nullptr) {
            problem(expected, 1,
                    fmt::format("the corpus has no comparison of {} from {} to {}", expected.respondent, expected.from,
                                expected.to));
            return;
        }
        std::map<std::pair<std::string, std::string>, std::string> found;
        std::set<std::string> added;
        std::set<std::string> dropped;
        for (const Change& change : comparison->changes) {
            for (const std::string& from : change.from)
                for (const std::string& to : change.to) found[{from, to}] = name_of(change.kind);
            if (change.kind == ChangeKind::added) added.insert(change.to.begin(), change.to.end());
            if (change.kind == ChangeKind::dropped) dropped.insert(change.from.begin(), change.from.end());
        }
        std::set<std::pair<std::string, std::string>> wanted;
        for (const ExpectedPair& pair : expected.pairs) {
            const std::string from = look_up(expected, *older, pair.from, pair.line);
            const std::string to = look_up(expected, *newer, pair.to, pair.line);
            if (from.empty() || to.empty()) continue;
            wanted.emplace(from, to);
            const auto hit = found.find({from, to});
            if (hit == found.end()) {
                ++result_.pairs.missed;
                difference(expected, pair.line,
                           fmt::format("{} and {} were not brought together ({})", from, to, pair.kind));
                continue;
            }
            ++result_.pairs.right;
            // A fact may move in a merger too.
            const bool same = plain_kind(hit->second) == plain_kind(pair.kind) ||
                (hit->second == "updated" && plain_kind(pair.kind) != pair.kind);
            if (same) {
                ++result_.kinds.right;
            } else {
                ++result_.kinds.wrong;
                ++result_.kinds.missed;
                difference(expected, pair.line,
                           fmt::format("{} and {}: {}, expected {}", from, to, hit->second, pair.kind));
            }
            if (pair.kind == "updated") ++(hit->second == "updated" ? result_.updated.right : result_.updated.missed);
            if (pair.kind != "updated" && hit->second == "updated" && plain_kind(pair.kind) == pair.kind)
                ++result_.updated.wrong;
        }
        for (const auto& [pair, kind] : found)
            if (!wanted.contains(pair)) {
                ++result_.pairs.wrong;
                difference(expected, 1,
                           fmt::format("{} and {} were brought together ({})", pair.first, pair.second, kind));
            }
        alone(expected, *newer, expected.added, added, result_.added, "added");
        alone(expected, *older, expected.dropped, dropped, result_.dropped, "dropped");
    }

private:
    const std::vector<Statement>* statements(int session, const std::string& respondent) const {
        for (const Report& report : archive_.reports) {
            if (report.session != session) continue;
            if (respondent == "intro") return &report.introduction;
            if (const Submission* submission = find_submission(report, respondent)) return &submission->statements;
        }
        return nullptr;
    }

    const Comparison* find(const ExpectedComparison& expected) const {
        for (const SessionChanges& changes : archive_.changes) {
            if (changes.session != expected.to) continue;
            if (expected.respondent == "intro")
                return changes.introduction.previous == expected.from ? &changes.introduction : nullptr;
            for (const Comparison& comparison : changes.comparisons)
                if (comparison.respondent == expected.respondent && comparison.previous == expected.from)
                    return &comparison;
        }
        return nullptr;
    }

    std::string look_up(const ExpectedComparison& expected, const std::vector<Statement>& among,
                        const std::string& quote, int line) {
        const std::string wanted = squeezed(quote);
        std::string found;
        for (const Statement& statement : among) {
            const auto [text, is_new] = squeezed_.try_emplace(&statement);
            if (is_new) text->second = squeezed(statement.text);
            if (text->second.find(wanted) == std::string::npos) continue;
            if (!found.empty()) problem(expected, line, fmt::format("“{}” stands in more than one statement", quote));
            if (found.empty()) found = statement.id;
        }
        if (found.empty()) problem(expected, line, fmt::format("“{}” stands in no statement", quote));
        return found;
    }

    void alone(const ExpectedComparison& expected, const std::vector<Statement>& among,
               const std::vector<Quote>& quotes, const std::set<std::string>& found, Tally& tally,
               std::string_view kind) {
        std::set<std::string> wanted;
        for (const Quote& quote : quotes) {
            const std::string id = look_up(expected, among, quote.text, quote.line);
            if (id.empty()) continue;
            wanted.insert(id);
            ++(found.contains(id) ? tally.right : tally.missed);
            if (!found.contains(id)) difference(expected, quote.line, fmt::format("{} should be {}", id, kind));
        }
        tally.wrong += static_cast<int>(
            std::count_if(found.begin(), found.end(), [&](const std::string& id) { return !wanted.contains(id); }));
    }

    void difference(const ExpectedComparison& expected, int line, const std::string& text) {
        result_.differences.push_back(fmt::format("{}:{}: {}", expected.file, line, text));
    }
    void problem(const ExpectedComparison& expected, int line, std::string text) {
        result_.problems.push_back(
            {Severity::error, "evaluation-quote", std::move(text), {line, line}, expected.file, 0});
    }

    const Archive& archive_;
    Evaluation& result_;
    std::unordered_map<const Statement*, std::string> squeezed_;  // texts in which quotes were looked for
};

}  // namespace

ExpectedComparison load_expected(const std::string& path) {
    const YamlValue root = load_yaml(path);
    root.expect_keys({"respondent", "from", "to", "pairs", "added", "dropped"});
    ExpectedComparison expected;
    expected.file = path;
    expected.respondent = root.at("respondent").text();
    expected.from = root.at("from").integer();
    expected.to = root.at("to").integer();
    static const std::set<std::string> kinds{"unchanged", "reworded", "updated", "merged", "split"};
    if (root.has("pairs"))
        for (const YamlValue& value : root.at("pairs").list()) {
            value.expect_keys({"from", "to", "kind"});
            ExpectedPair pair{value.at("from").text(), value.at("to").text(), value.at("kind").text(),
                              value.lines().first};
            if (!kinds.contains(pair.kind))
                value.at("kind").fail(
                    fmt::format("'{}' is no kind of pair; known: {}", pair.kind, fmt::join(kinds, ", ")),
                    "config-value");
            expected.pairs.push_back(std::move(pair));
        }
    expected.added = quotes_of(root, "added");
    expected.dropped = quotes_of(root, "dropped");
    return expected;
}

std::vector<ExpectedComparison> load_expected_files(const std::vector<std::string>& named) {
    std::vector<std::string> paths;
    for (const std::string& name : named) {
        std::error_code error;
        if (!std::filesystem::is_directory(name, error)) {
            paths.push_back(name);
            continue;
        }
        for (const auto& entry : std::filesystem::directory_iterator(name, error))
            if (entry.path().extension() == ".yaml") paths.push_back(entry.path().string());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<ExpectedComparison> expected;
    for (const std::string& path : paths) expected.push_back(load_expected(path));
    return expected;
}

std::vector<Measure> measures(const Evaluation& evaluation) {
    return {{"pairs", evaluation.pairs},
            {"kinds", evaluation.kinds},
            {"updated", evaluation.updated},
            {"added", evaluation.added},
            {"dropped", evaluation.dropped}};
}

Evaluation evaluate(const Archive& archive, const std::vector<ExpectedComparison>& expected) {
    Evaluation result;
    Evaluator evaluator(archive, result);
    for (const ExpectedComparison& comparison : expected) evaluator.add(comparison);
    return result;
}

}  // namespace sessiondiff
