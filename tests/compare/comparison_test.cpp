// Similarity, wording and comparison: laws on the sentences of the editions, and small examples.
#include "compare/comparison.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "compare/chronicle.h"
#include "compare/features.h"
#include "compare/sides.h"
#include "compare/uncounted.h"
#include "compare/wording.h"
#include "corpus/originals.h"
#include "text/unicode.h"

using namespace sessiondiff;

namespace {

std::vector<Statement> statements(const std::vector<std::string>& texts, const std::string& owner) {
    std::vector<Statement> made;
    for (const std::string& text : texts) {
        Statement statement;
        statement.text = text;
        statement.id = owner + "/" + std::to_string(made.size() + 1);
        made.push_back(statement);
    }
    return made;
}

const std::vector<Report>& editions() { return tests::reports_of(tests::home() / "corpus" / "corpus.yaml"); }

// The rules of the repository, with the commonness of all editions.
const ComparisonContext& context() {
    static const ComparisonRules rules = comparison_rules(editions(), tests::config());
    static const std::vector<CountedReport> counted = [] {
        std::vector<CountedReport> all;
        for (const Report& report : editions()) all.push_back(count_report(report, rules.vocabularies));
        return all;
    }();
    static const ComparisonContext made = [] {
        ComparisonContext context{rules.vocabularies, {}, rules.alignment};
        for (const CountedReport& report : counted) context.commonness.push_back(&report.commonness);
        return context;
    }();
    return made;
}

// The laws must hold for all reports there are.
std::vector<const std::vector<Report>*> corpora() {
    std::vector<const std::vector<Report>*> all{&editions()};
    if (const auto folder = tests::originals_or_skip("comparison laws on the originals"))
        all.push_back(&tests::reports_of(*folder / "corpus.yaml"));
    return all;
}

std::vector<Change> compare(std::span<const Statement> older, std::span<const Statement> newer) {
    return tests::compare_uncounted(older, newer, "zh", context());
}

// As the text of the rule has it, one feature after the other. `here` counts for `share_of_here`.
FeatureVector weighted(FeatureVector counts, const Commonness* here, double share_of_here) {
    const auto rarity = [](const std::vector<const Commonness*>& among, std::uint64_t feature) {
        int statements = 0;
        int holders = 0;
        for (const Commonness* one : among) {
            statements += one->statements();
            holders += one->holders(feature);
        }
        return std::log((statements + 1.0) / std::max(holders, 1));
    };
    for (WeightedFeature& entry : counts) {
        const double everywhere = rarity(context().commonness, entry.feature);
        const double rare = here == nullptr
            ? everywhere
            : (1 - share_of_here) * everywhere + share_of_here * rarity({here}, entry.feature);
        entry.weight = (1 + std::log(entry.weight)) * rare * ((entry.feature & name_bit) != 0 ? 2 : 1);
    }
    return counts;
}

FeatureVector features(const Statement& statement) {
    return weighted(count_features(statement, *context().vocabularies.at("zh")), nullptr, 0);
}

FeatureVector features(const std::string& text) { return features(statements({text}, "67/XX").front()); }

std::vector<Statement> all_statements() {
    std::vector<Statement> all;
    for (const Report& report : editions())
        for (const Submission& submission : report.submissions)
            all.insert(all.end(), submission.statements.begin(), submission.statements.end());
    return all;
}

std::string joined(const std::vector<WordRun>& runs, std::string WordRun::*side) {
    std::string text;
    for (const WordRun& run : runs) text += run.*side;
    return text;
}

void check_wording(const std::string& from, const std::string& to, const std::string& language) {
    const auto runs = wording_difference(from, to, language);
    bool lossless = joined(runs, &WordRun::from) == from && joined(runs, &WordRun::to) == to;
    for (const WordRun& run : runs) {
        lossless = lossless && !(run.from.empty() && run.to.empty());
        if (run.op == WordRun::Op::same) lossless = lossless && folded_text(run.from) == folded_text(run.to);
        if (run.op == WordRun::Op::removed) lossless = lossless && run.to.empty();
        if (run.op == WordRun::Op::inserted) lossless = lossless && run.from.empty();
    }
    INFO(from << "\n" << to);
    CHECK(lossless);
}

std::string joined_ids(std::vector<std::string> ids) {
    std::sort(ids.begin(), ids.end());
    std::string text;
    for (const std::string& id : ids) text += id + " ";
    return text;
}

// What a comparison brings together, as "from→to"; one side is empty for added and dropped. Sorted; `turned` swaps the
// sides.
std::vector<std::string> pairs(const std::vector<Change>& changes, bool turned) {
    std::vector<std::string> found;
    for (const Change& change : changes)
        found.push_back(turned ? joined_ids(change.to) + "→" + joined_ids(change.from)
                               : joined_ids(change.from) + "→" + joined_ids(change.to));
    std::sort(found.begin(), found.end());
    return found;
}

bool all_unchanged(const std::vector<Change>& changes) {
    return std::all_of(changes.begin(), changes.end(), [](const Change& change) {
        return change.kind == ChangeKind::unchanged && change.similarity == 1 && change.wording.empty();
    });
}

}  // namespace

TEST_CASE("similarity: 1 for texts equal but for typography, 0 for nothing in common", "[compare]") {
    CHECK(overlap(features("海关办了三期训练班。"), features("海关 办了三期训练班")).cosine == Approx(1));
    CHECK(overlap(features("THE LAW IS NEW"), features("The law is new.")).cosine == Approx(1));
    CHECK(overlap(features("港口添置了探测仪。"), features("港口添置了五台探测仪。")).cosine > 0.5);
    CHECK(overlap(features("海关办了三期训练班。"), features("The law is new.")).cosine == 0);
    CHECK(overlap(features(""), features("")).cosine >= 0);  // a number, whatever there is to compare
}

TEST_CASE("similarity: symmetric, 0 to 1, 1 with itself, on the editions", "[compare]") {
    const auto all = all_statements();
    REQUIRE(all.size() > 500);
    std::vector<FeatureVector> some;
    for (std::size_t i = 0; i < all.size(); i += 5) some.push_back(features(all[i]));
    int broken = 0;
    for (std::size_t i = 0; i < some.size(); ++i) {
        const Overlap own = overlap(some[i], some[i]);
        broken += own.cosine != Approx(1) || own.of_older != Approx(1) || own.of_newer != Approx(1);
        for (std::size_t j = 0; j < i; ++j) {
            const Overlap there = overlap(some[i], some[j]);
            const Overlap back = overlap(some[j], some[i]);
            broken += there.cosine != Approx(back.cosine) || there.of_older != Approx(back.of_newer) ||
                there.of_newer != Approx(back.of_older);
            broken += there.cosine < 0 || there.cosine > 1 || there.of_older < 0 || there.of_older > 1;
        }
    }
    CHECK(broken == 0);
}

// The numbers are what makes it fast; sums that differed in the last bit could change what is printed.
TEST_CASE("similarity: measured for a whole comparison as for each pair alone, to the last bit", "[compare]") {
    int different = 0;
    int shared = 0;
    for (const std::vector<Report>* reports : corpora())
        for (std::size_t i = 1; i < reports->size(); ++i)
            for (const Submission& newer : (*reports)[i].submissions) {
                const Submission* older = find_submission((*reports)[i - 1], newer.respondent);
                if (older == nullptr) continue;
                const CountedStatements before = count_statements(older->statements, "zh", context().vocabularies);
                const CountedStatements after = count_statements(newer.statements, "zh", context().vocabularies);
                std::vector<const FeatureVector*> all;
                for (const CountedStatements* side : {&before, &after})
                    for (const auto& statement : *side) all.push_back(&statement->counts);
                const Commonness here({}, all);
                const auto plain = [&](const CountedStatement& statement) {
                    return weighted(statement.counts, &here, context().alignment.here);
                };
                const AlignmentSides sides =
                    alignment_sides(side_members(before, "zh"), side_members(after, "zh"), context());
                const std::vector<Overlap> measured = overlaps(sides);
                REQUIRE(measured.size() == before.size() * after.size());
                for (std::size_t k = 0; k < measured.size(); ++k) {
                    const Overlap alone = overlap(plain(*before[k / after.size()]), plain(*after[k % after.size()]));
                    different += measured[k].cosine != alone.cosine || measured[k].of_older != alone.of_older ||
                        measured[k].of_newer != alone.of_newer;
                    shared += alone.cosine > 0;
                }
            }
    CHECK(different == 0);
    CHECK(shared > 1000);
}

TEST_CASE("similarity: where no report is in the language of a statement, features weigh what was counted",
          "[compare]") {
    const auto texts = statements({"港口港口添置了探测仪。", "海关办了三期训练班。"}, "67/XX");
    const CountedStatements counted = count_statements(texts, "zh", context().vocabularies);
    const AlignmentSides sides = alignment_sides(side_members(counted, "xx"), side_members(counted, "zh"), context());
    for (std::size_t i = 0; i < counted.size(); ++i) {
        const FeatureVector unknown = sides.older.features_of(i);
        const FeatureVector known = sides.newer.features_of(i);
        REQUIRE(unknown.size() == counted[i]->counts.size());
        for (std::size_t k = 0; k < unknown.size(); ++k) CHECK(unknown[k].weight == counted[i]->counts[k].weight);
        CHECK_FALSE(std::equal(known.begin(), known.end(), unknown.begin(),
                               [](const auto& a, const auto& b) { return a.weight == b.weight; }));
    }
}

TEST_CASE("wording: lossless both ways", "[compare]") {
    const auto all = all_statements();
    std::mt19937 random(11);
    for (int i = 0; i < 400; ++i) check_wording(all[random() % all.size()].text, all[random() % all.size()].text, "zh");
    for (const char* language : {"zh", "en", "ar", "xx"})
        for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{{"", ""},
                                                                                       {"a", ""},
                                                                                       {"", "a"},
                                                                                       {"a b", "ab"},
                                                                                       {"1 946 人", "2 947 人"},
                                                                                       {"😀 x", "x 😀"},
                                                                                       {"e\u0301t", "\u00E9t"},
                                                                                       {"(a)", "（ａ）"}})
            check_wording(from, to, language);
}

TEST_CASE("wording: numbers and phrases are not torn apart", "[compare]") {
    const auto runs = wording_difference("共有 1 946 人参加。", "共有 2 946 人参加。", "zh");
    const auto removed =
        std::find_if(runs.begin(), runs.end(), [](const WordRun& run) { return run.op == WordRun::Op::removed; });
    REQUIRE(removed != runs.end());
    CHECK(std::string(trim(removed->from)) == "1 946");
    // The number of a decision or resolution is one, too (session 75, Colombia).
    for (const WordRun& run : wording_difference("根据第2019/97号决定。", "根据第2021/97号决定。", "zh"))
        if (run.op != WordRun::Op::same) CHECK((run.from == "2019/97" || run.to == "2021/97"));
    const auto same = wording_difference("The law is new.", "The  law is new.", "en");
    REQUIRE(same.size() == 1);
    CHECK(same[0].op == WordRun::Op::same);
}

TEST_CASE("comparison: a submission against itself, and shuffled, is unchanged", "[compare]") {
    std::mt19937 random(5);
    for (const std::vector<Report>* reports : corpora())
        for (const Report& report : *reports)
            for (const Submission& submission : report.submissions) {
                INFO(report.session << " " << submission.respondent);
                const auto changes = compare(submission.statements, submission.statements);
                CHECK(changes.size() == submission.statements.size());
                CHECK(all_unchanged(changes));
                auto shuffled = submission.statements;
                std::shuffle(shuffled.begin(), shuffled.end(), random);
                const auto moved = compare(submission.statements, shuffled);
                CHECK(moved.size() == shuffled.size());
                CHECK(all_unchanged(moved));
            }
}

TEST_CASE("comparison: every statement once, back and forth are mirrors", "[compare]") {
    int compared = 0;
    for (const std::vector<Report>* reports : corpora())
        for (std::size_t i = 1; i < reports->size(); ++i)
            for (const Submission& newer : (*reports)[i].submissions)
                for (std::size_t j = 0; j < i; ++j) {
                    const Submission* older = find_submission((*reports)[j], newer.respondent);
                    if (older == nullptr) continue;
                    ++compared;
                    INFO((*reports)[j].session << " → " << (*reports)[i].session << " " << newer.respondent);
                    const auto there = compare(older->statements, newer.statements);
                    const auto back = compare(newer.statements, older->statements);
                    CHECK(pairs(there, false) == pairs(back, true));
                    std::vector<std::string> from;
                    std::vector<std::string> to;
                    for (const Change& change : there) {
                        from.insert(from.end(), change.from.begin(), change.from.end());
                        to.insert(to.end(), change.to.begin(), change.to.end());
                        CHECK((change.kind == ChangeKind::added) == change.from.empty());
                        CHECK((change.kind == ChangeKind::dropped) == change.to.empty());
                    }
                    CHECK(from.size() == older->statements.size());
                    std::sort(from.begin(), from.end());
                    CHECK(std::unique(from.begin(), from.end()) == from.end());
                    CHECK(to.size() == newer.statements.size());
                    std::sort(to.begin(), to.end());
                    CHECK(std::unique(to.begin(), to.end()) == to.end());
                }
    CHECK(compared > 10);
}

TEST_CASE("comparison: the four kinds, each at its place", "[compare]") {
    const auto older =
        statements({"海关办了三期训练班。", "邻国派来五名教官。", "港口添置了五台探测仪，供检查队使用。"}, "67/XX");
    const auto newer =
        statements({"议会通过出口管制条例。", "海关办了三期训练班。", "港口添置了七台探测仪，供检查队使用。"}, "73/XX");
    const auto changes = compare(older, newer);
    std::vector<ChangeKind> kinds;
    for (const Change& change : changes) kinds.push_back(change.kind);
    REQUIRE(
        kinds ==
        std::vector<ChangeKind>{ChangeKind::added, ChangeKind::unchanged, ChangeKind::dropped, ChangeKind::reworded});
    CHECK(changes[2].from == std::vector<std::string>{"67/XX/2"});
    CHECK(changes[3].similarity > 0.5);
    CHECK(changes[3].similarity < 1);
    CHECK_FALSE(changes[3].wording.empty());
    CHECK(compare({}, newer).size() == 3);
    CHECK(compare({}, {}).empty());
}

// Sentences of one formula, whose names tell that they are about two things.
TEST_CASE("comparison: another operation, another partner are possibly the same at most", "[compare]") {
    const auto certainty = [](const std::string& older, const std::string& newer) {
        const std::string filler = "海关每月检查港口的仓库。";
        for (const Change& change : compare(statements({filler, older}, "75/XX"), statements({filler, newer}, "78/XX")))
            if (!change.from.empty() && !change.to.empty() && change.kind != ChangeKind::unchanged)
                return change.certainty;
        return Certainty::possible;
    };
    CHECK(certainty("在“海鸥”行动中，海关查获一个走私化学品的团伙。", "在“海鸥”行动中，边防查获一个走私化学品的团伙。") ==
          Certainty::sure);
    CHECK(certainty("在“海鸥”行动中，海关查获一个走私化学品的团伙。", "在“信天翁”行动中，边防发现一处伪造护照的作坊。") ==
          Certainty::possible);
    CHECK(certainty("我国同世界海关组织签署了一份关于扣押货物的备忘录。",
                    "我国同国际原子能机构签署了一份关于遗失放射源的协定。") == Certainty::possible);
}
