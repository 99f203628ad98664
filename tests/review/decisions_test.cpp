// What reviewers decided holds in any order, and is applied or stale after any edit.
#include "review/decisions.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "compare/chronicle.h"
#include "config/review_file.h"
#include "corpus/originals.h"
#include "data/json.h"
#include "model/key.h"
#include "report/parse/statements.h"
#include "review/contradictions.h"

using namespace sessiondiff;

namespace {

using Texts = std::vector<std::string>;

Report report_of(const Texts& texts, int session) {
    Report report;
    report.session = session;
    report.language = "en";
    Submission& submission = report.submissions.emplace_back();
    submission.respondent = "CL";
    for (const std::string& text : texts) submission.statements.emplace_back().text = text;
    number_statements(submission.statements, session, "CL");
    give_keys(report);
    return report;
}

const Texts& older_texts() {
    static const Texts texts{"The Customs Service trained 140 officers in five courses.",
                             "A registry of radioactive sources was opened in Santiago.",
                             "Two seminars were held with the ports.", "The law on brokering was adopted.",
                             "The police bought 12 detectors."};
    return texts;
}

const Texts& newer_texts() {
    static const Texts texts{"The Customs Service trained 155 officers in six courses.",
                             "The registry of radioactive sources has 300 entries.",
                             "Three seminars were held with the ports.",
                             "The law on brokering is in force.",
                             "The navy has two new vessels.",
                             "The police bought 30 detectors."};
    return texts;
}

Decision random_decision(std::mt19937& random) {
    const Report older = report_of(older_texts(), 90);
    const Report newer = report_of(newer_texts(), 91);
    const auto any = [&](const Report& report) {
        const auto& statements = report.submissions[0].statements;
        const Statement& one = statements[random() % statements.size()];
        return DecidedText{one.key, one.text.substr(0, 20)};
    };
    Decision decision;
    decision.who = random() % 2 == 0 ? "A" : "B";
    decision.on = "2036-11-0" + std::to_string(1 + random() % 9);
    decision.verdict = std::array{Verdict::confirmed, Verdict::rejected, Verdict::paired, Verdict::note}[random() % 4];
    decision.from = {any(older)};
    decision.to = {any(newer)};
    const bool is_group = decision.verdict == Verdict::confirmed || decision.verdict == Verdict::paired;
    if (is_group && random() % 2 == 0)
        decision.kind = std::array{ChangeKind::updated, ChangeKind::reworded}[random() % 2];
    if (random() % 5 == 0) decision.note = "Seen.";
    return decision;
}

struct Compared {
    SessionChanges changes;
    Diagnostics said;
    std::size_t holding = 0;
};

Compared compared(const std::vector<Decision>& decisions, const Texts& older, const Texts& newer) {
    static const ComparisonRules usual = [] {
        ComparisonRules all = comparison_rules(tests::config());
        add_vocabulary(all, "en", tests::config());
        return all;
    }();
    Compared result;
    Decisions settled(decisions, result.said);
    ComparisonRules rules = usual;
    rules.decisions = &settled;
    Chronicle chronicle(rules, 1);
    for (Report report : {report_of(older, 90), report_of(newer, 91)}) {
        for (Diagnostic& one : settled.apply(report)) result.said.push_back(std::move(one));
        result.changes = chronicle.add(report).changes;
    }
    result.holding = settled.holding().size();
    return result;
}

std::set<std::string> told(const Diagnostics& said) {
    std::set<std::string> all;
    for (const Diagnostic& one : said) all.insert(one.code + one.message);
    return all;
}

}  // namespace

TEST_CASE("decisions: in any order the result is the same", "[review]") {
    std::mt19937 random(11);
    for (int i = 0; i < 40; ++i) {
        std::vector<Decision> decisions;
        for (unsigned n = random() % 8; n > 0; --n) decisions.push_back(random_decision(random));
        const Compared first = compared(decisions, older_texts(), newer_texts());
        std::shuffle(decisions.begin(), decisions.end(), random);
        const Compared second = compared(decisions, older_texts(), newer_texts());
        CHECK(to_text(first.changes) == to_text(second.changes));
        CHECK(told(first.said) == told(second.said));
    }
}

TEST_CASE("decisions: none is lost by edits: it is applied or stale", "[review]") {
    std::mt19937 random(12);
    for (int i = 0; i < 60; ++i) {
        const Decision decision = random_decision(random);
        Texts newer = newer_texts();
        for (unsigned n = random() % 4; n > 0; --n) {
            const auto at = newer.begin() + static_cast<std::ptrdiff_t>(random() % newer.size());
            if (random() % 3 == 0) newer.insert(at, "A course was held " + std::to_string(random() % 90) + " times.");
            else if (random() % 2 == 0) *at += " (corrected)";
            else newer.erase(at);
            if (newer.empty()) newer.push_back("Nothing is left.");
        }
        const Compared result = compared({decision}, older_texts(), newer);
        const bool is_stale = std::any_of(result.said.begin(), result.said.end(),
                                          [](const Diagnostic& one) { return one.code == "decision-stale"; });
        const Report report = report_of(newer, 91);
        const auto& statements = report.submissions[0].statements;
        const bool is_there = std::any_of(statements.begin(), statements.end(),
                                          [&](const Statement& one) { return one.key == decision.to[0].key; });
        CHECK(is_stale == !is_there);
        CHECK(result.holding == (is_there ? 1 : 0));
        // It is shown with its entries, and a pair is as it was decided.
        std::size_t shown = 0;
        for (const Change& change : result.changes.comparisons[0].changes) {
            shown += change.reviews.size();
            if (change.reviews.empty()) continue;
            const bool is_pair = change.from.size() == 1 && change.to.size() == 1;
            if (is_of_pairs(decision) && brings_together(decision))
                CHECK((is_pair && change.basis == PairBasis::reviewer));
        }
        if (is_there && decision.verdict == Verdict::rejected) CHECK(shown == 2);
        if (is_there && is_of_pairs(decision) && brings_together(decision)) CHECK(shown == 1);
        if (!is_there) CHECK(shown == 0);
    }
}

TEST_CASE("decisions: none are nothing", "[review]") {
    const ComparisonRules rules = [] {
        ComparisonRules all = comparison_rules(tests::config());
        add_vocabulary(all, "en", tests::config());
        return all;
    }();
    Chronicle chronicle(rules, 1);
    chronicle.add(report_of(older_texts(), 90));
    const std::string plain = to_text(chronicle.add(report_of(newer_texts(), 91)).changes);
    CHECK(to_text(compared({}, older_texts(), newer_texts()).changes) == plain);
}

TEST_CASE("decisions: a confirmed entry moves no other", "[review]") {
    const Compared plain = compared({}, older_texts(), newer_texts());
    const Report older = report_of(older_texts(), 90);
    const Report newer = report_of(newer_texts(), 91);
    for (const Change& change : plain.changes.comparisons[0].changes) {
        Decision decision;
        decision.who = "A";
        decision.on = "2036-11-01";
        decision.verdict = Verdict::confirmed;
        const auto add = [](const Report& report, const std::vector<std::string>& ids, std::vector<DecidedText>& to) {
            for (const Statement& one : report.submissions[0].statements)
                if (std::find(ids.begin(), ids.end(), one.id) != ids.end()) to.push_back({one.key, one.text});
        };
        add(older, change.from, decision.from);
        add(newer, change.to, decision.to);
        const Compared confirmed = compared({decision}, older_texts(), newer_texts());
        std::set<std::string> before;
        std::set<std::string> after;
        for (const Change& one : plain.changes.comparisons[0].changes) before.insert(one.key);
        for (const Change& one : confirmed.changes.comparisons[0].changes) after.insert(one.key);
        CHECK(before == after);
    }
}

TEST_CASE("review file: what is written is read again, with comments and others' decisions in their places",
          "[review]") {
    const tests::TemporaryFolder folder;
    std::mt19937 random(13);
    std::string text = "# Ours.\n";
    std::vector<Decision> present;
    for (int i = 0; i < 12; ++i) {
        Decision decision = random_decision(random);
        decision.note = "He said: \"a \\ b\" #1\u2028 ﬁ\ttab";
        text = with_decision(text, decision, present);
        const std::string path = folder.write("review.yaml", text);
        present = load_decisions(path, tests::config().instruments());
        REQUIRE(present.size() == static_cast<std::size_t>(i) + 1);
        CHECK(say_the_same(present.back(), decision));
        text += i % 3 == 0 ? "# a remark\n\n" : "";
    }
    const std::string whole = text;
    text = without_decision(text, present[4], present);
    const std::vector<Decision> left = load_decisions(folder.write("review.yaml", text), tests::config().instruments());
    REQUIRE(left.size() == 11);
    CHECK(say_the_same(left[4], present[5]));
    CHECK(std::count(text.begin(), text.end(), '#') < std::count(whole.begin(), whole.end(), '#'));
    CHECK(text.find("# Ours.") == 0);
}
