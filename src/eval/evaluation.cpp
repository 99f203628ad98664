#include "eval/evaluation.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <set>
#include <unordered_map>

#include "eval/case_file.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// Of a case's text, the lines with this mark.
std::vector<Quote> quotes_of(const Case& one, std::string_view mark) {
    std::vector<Quote> quotes;
    for (std::size_t i = 0; i < one.text.size(); ++i)
        if (one.text[i].starts_with(mark))
            quotes.push_back({one.text[i].substr(mark.size()), one.line + static_cast<int>(i)});
    return quotes;
}

int session_of(const Case& one, const std::string& key) {
    const std::string digits = one.setting(key);
    int session = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), session);
    if (error != std::errc() || end != digits.data() + digits.size())
        throw case_error(one.file, one.line, fmt::format("above stands no '{}: ' with the number of a session", key));
    return session;
}

// Adds what a reader says of some statements to what is expected of their comparison.
void add_case(const Case& one, ExpectedComparison& comparison) {
    static const std::set<std::string> kinds{"unchanged", "reworded", "updated", "merged", "split", "added", "dropped"};
    const std::string& kind = one.expected.front();
    if (one.expected.size() > 1 || !kinds.contains(kind))
        throw case_error(one.file, one.line + static_cast<int>(one.text.size()) + 1,
                         fmt::format("one kind of change is expected here: {}", fmt::join(kinds, ", ")));
    const std::vector<Quote> older = quotes_of(one, "- ");
    const std::vector<Quote> newer = quotes_of(one, "+ ");
    if (older.size() + newer.size() != one.text.size())
        throw case_error(one.file, one.line, "a line of this text begins neither with '- ' nor with '+ '");
    if (older.empty() != (kind == "added") || newer.empty() != (kind == "dropped"))
        throw case_error(one.file, one.line,
                         fmt::format("{} needs {}", kind,
                                     kind == "added"         ? "newer statements only ('+ ')"
                                         : kind == "dropped" ? "older statements only ('- ')"
                                                             : "an older ('- ') and a newer statement ('+ ')"));
    if (kind == "added") comparison.added.insert(comparison.added.end(), newer.begin(), newer.end());
    if (kind == "dropped") comparison.dropped.insert(comparison.dropped.end(), older.begin(), older.end());
    for (const Quote& from : older)
        for (const Quote& to : newer) comparison.pairs.push_back({from, to, kind});
}

std::vector<ExpectedComparison> load_expected(const std::string& path) {
    std::vector<ExpectedComparison> expected;
    for (const Case& one : read_cases(path, {"respondent", "from", "to"})) {
        const std::string respondent = one.setting("respondent");
        if (respondent.empty()) throw case_error(one.file, one.line, "above stands no 'respondent: '");
        const int from = session_of(one, "from");
        const int to = session_of(one, "to");
        auto comparison = std::find_if(expected.begin(), expected.end(), [&](const ExpectedComparison& other) {
            return other.respondent == respondent && other.from == from && other.to == to;
        });
        if (comparison == expected.end())
            comparison = expected.insert(expected.end(), {path, one.line, respondent, from, to, {}, {}, {}});
        add_case(one, *comparison);
    }
    if (expected.empty()) throw case_error(path, 0, "no case stands in this file");
    return expected;
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
            problem(expected, expected.line,
                    fmt::format("the corpus has no comparison of {} from {} to {}", expected.respondent, expected.from,
                                expected.to));
            return;
        }
        const Found found = found_in(*comparison);
        const std::set<IdPair> wanted = judge_pairs(expected, *older, *newer, found);
        for (const auto& [pair, kind] : found.kinds)
            if (!wanted.contains(pair)) {
                ++result_.pairs.wrong;
                difference(expected, expected.line,
                           fmt::format("{} and {} were brought together ({})", pair.first, pair.second, kind));
            }
        for (const IdPair& pair : found.sure) ++(wanted.contains(pair) ? result_.sure.right : result_.sure.wrong);
        for (const auto& [pair, evidence] : found.evidence)
            result_.judged.push_back({expected.respondent, evidence, wanted.contains(pair)});
        for (const IdPair& pair : wanted) result_.sure.missed += found.sure.contains(pair) ? 0 : 1;
        alone(expected, *newer, expected.added, found.added, result_.added, "added");
        alone(expected, *older, expected.dropped, found.dropped, result_.dropped, "dropped");
    }

private:
    using IdPair = std::pair<std::string, std::string>;

    // What the program found, by the ids of both statements.
    struct Found {
        std::map<IdPair, std::string> kinds;
        std::set<IdPair> sure;
        std::map<IdPair, double> evidence;
        std::set<std::string> added;
        std::set<std::string> dropped;
    };

    static Found found_in(const Comparison& comparison) {
        Found found;
        for (const Change& change : comparison.changes) {
            for (const std::string& from : change.from)
                for (const std::string& to : change.to) {
                    found.kinds[{from, to}] = name_of(change.kind);
                    if (change.certainty == Certainty::sure) found.sure.emplace(from, to);
                    if (change.kind != ChangeKind::unchanged) found.evidence[{from, to}] = change.evidence;
                }
            if (change.kind == ChangeKind::added) found.added.insert(change.to.begin(), change.to.end());
            if (change.kind == ChangeKind::dropped) found.dropped.insert(change.from.begin(), change.from.end());
        }
        return found;
    }

    // Counts the pairs that a reader made; gives them.
    std::set<IdPair> judge_pairs(const ExpectedComparison& expected, const std::vector<Statement>& older,
                                 const std::vector<Statement>& newer, const Found& found) {
        std::set<IdPair> wanted;
        for (const ExpectedPair& pair : expected.pairs) {
            const std::string from = look_up(expected, older, pair.from);
            const std::string to = look_up(expected, newer, pair.to);
            if (from.empty() || to.empty()) continue;
            wanted.emplace(from, to);
            const auto hit = found.kinds.find({from, to});
            if (hit == found.kinds.end()) {
                ++result_.pairs.missed;
                difference(expected, pair.from.line,
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
                difference(expected, pair.from.line,
                           fmt::format("{} and {}: {}, expected {}", from, to, hit->second, pair.kind));
            }
            if (pair.kind == "updated") ++(hit->second == "updated" ? result_.updated.right : result_.updated.missed);
            if (pair.kind != "updated" && hit->second == "updated" && plain_kind(pair.kind) == pair.kind)
                ++result_.updated.wrong;
        }
        return wanted;
    }

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

    std::string look_up(const ExpectedComparison& expected, const std::vector<Statement>& among, const Quote& quote) {
        const std::string wanted = squeezed(quote.text);
        std::string found;
        for (const Statement& statement : among) {
            const auto [text, is_new] = squeezed_.try_emplace(&statement);
            if (is_new) text->second = squeezed(statement.text);
            if (text->second.find(wanted) == std::string::npos) continue;
            if (!found.empty())
                problem(expected, quote.line, fmt::format("“{}” stands in more than one statement", quote.text));
            if (found.empty()) found = statement.id;
        }
        if (found.empty()) problem(expected, quote.line, fmt::format("“{}” stands in no statement", quote.text));
        return found;
    }

    void alone(const ExpectedComparison& expected, const std::vector<Statement>& among,
               const std::vector<Quote>& quotes, const std::set<std::string>& found, Tally& tally,
               std::string_view kind) {
        std::set<std::string> wanted;
        for (const Quote& quote : quotes) {
            const std::string id = look_up(expected, among, quote);
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

std::vector<ExpectedComparison> load_expected_files(const std::vector<std::string>& named) {
    std::vector<std::string> paths;
    for (const std::string& name : named) {
        std::error_code error;
        const bool folder = std::filesystem::is_directory(name, error);
        std::vector<std::string> found = folder ? case_files(name) : std::vector{name};
        if (found.empty()) throw case_error(name, 0, "the folder holds no file of expected pairs (.test)");
        for (std::string& path : found) paths.push_back(std::move(path));
    }
    std::sort(paths.begin(), paths.end());
    std::vector<ExpectedComparison> expected;
    for (const std::string& path : paths)
        for (ExpectedComparison& comparison : load_expected(path)) expected.push_back(std::move(comparison));
    return expected;
}

std::vector<Measure> measures(const Evaluation& evaluation) {
    return {{"pairs", evaluation.pairs},     {"sure", evaluation.sure},   {"kinds", evaluation.kinds},
            {"updated", evaluation.updated}, {"added", evaluation.added}, {"dropped", evaluation.dropped}};
}

Evaluation evaluate(const Archive& archive, const std::vector<ExpectedComparison>& expected) {
    Evaluation result;
    Evaluator evaluator(archive, result);
    for (const ExpectedComparison& comparison : expected) evaluator.add(comparison);
    return result;
}

}  // namespace sessiondiff
