// Laws of the ledger: what it says rests on facts, and on all that a respondent said before.
#include <algorithm>
#include <tuple>
#include <catch2/catch.hpp>

#include "cases.h"
#include "compare/chronicle.h"
#include "corpus/originals.h"
#include "data/json.h"

using namespace sessiondiff;

namespace {

const std::vector<Report>& reports_of_editions() { return tests::reports_of(tests::home() / "corpus" / "corpus.yaml"); }

struct LedgerAndChanges {
    std::vector<SessionChanges> changes;
    std::vector<LedgerSlot> ledger;
};

LedgerAndChanges ledger_and_changes_of(const std::vector<Report>& reports, const ComparisonRules& rules) {
    Chronicle chronicle(rules, 1);
    LedgerAndChanges all;
    Followed followed;
    for (const Report& report : reports) {
        ChronicleSession session = chronicle.add(report);
        all.changes.push_back(std::move(session.changes));
        followed.add(std::move(session.ended));
    }
    followed.add(chronicle.finish());
    std::vector<EndedSlot>& slots = followed.ledger;
    std::sort(slots.begin(), slots.end(), [](const EndedSlot& a, const EndedSlot& b) {
        return std::tie(a.slot.respondent, a.place) < std::tie(b.slot.respondent, b.place);
    });
    for (EndedSlot& ended : slots) all.ledger.push_back(std::move(ended.slot));
    return all;
}

std::string text_of_ledger(const std::vector<LedgerSlot>& ledger) {
    std::string text;
    for (const LedgerSlot& slot : ledger) text += json_row(slot) + "\n";
    return text;
}

const LedgerSlot* slot_with(const std::vector<LedgerSlot>& ledger, std::string_view respondent, double value) {
    const auto found = std::find_if(ledger.begin(), ledger.end(), [&](const LedgerSlot& slot) {
        const Quantity* quantity = std::get_if<Quantity>(&slot.entries.back().value);
        return slot.respondent == respondent && quantity != nullptr && quantity->value == value &&
            slot.entries.size() > 1;
    });
    return found != ledger.end() ? &*found : nullptr;
}

}  // namespace

TEST_CASE("ledger: without any pair of statements it says the same", "[compare]") {
    ComparisonRules rules = comparison_rules(reports_of_editions(), tests::config());
    const LedgerAndChanges with_pairs = ledger_and_changes_of(reports_of_editions(), rules);
    REQUIRE(with_pairs.ledger.size() > 300);
    rules.alignment.pair = rules.alignment.sure = 1000;
    rules.alignment.resume = 2;
    CHECK(text_of_ledger(ledger_and_changes_of(reports_of_editions(), rules).ledger) ==
          text_of_ledger(with_pairs.ledger));
}

TEST_CASE("ledger: figures of several sessions are one slot without an indicator for them", "[compare]") {
    ComparisonRules rules = comparison_rules(reports_of_editions(), tests::config());
    rules.indicators.clear();
    const std::vector<LedgerSlot> ledger = ledger_and_changes_of(reports_of_editions(), rules).ledger;
    const LedgerSlot* conventions = slot_with(ledger, "CU", 19);
    REQUIRE(conventions != nullptr);
    std::vector<std::pair<int, double>> points;
    for (const LedgerEntry& entry : conventions->entries)
        points.emplace_back(entry.session, std::get<Quantity>(entry.value).value);
    CHECK(points == std::vector<std::pair<int, double>>{{73, 16}, {75, 18}, {78, 19}});
}

TEST_CASE("ledger: a figure that ends early is in it once", "[compare]") {
    ComparisonRules rules = comparison_rules(reports_of_editions(), tests::config());
    const auto entries = [](const std::vector<LedgerSlot>& ledger) {
        std::size_t count = 0;
        for (const LedgerSlot& slot : ledger) count += slot.entries.size();
        return count;
    };
    const std::vector<LedgerSlot> all = ledger_and_changes_of(reports_of_editions(), rules).ledger;
    rules.alignment.resume_within = 0;
    const std::vector<LedgerSlot> ended = ledger_and_changes_of(reports_of_editions(), rules).ledger;
    CHECK(entries(ended) == entries(all));
    CHECK(std::is_sorted(ended.begin(), ended.end(), [](const LedgerSlot& a, const LedgerSlot& b) {
        return std::tie(a.respondent, a.entries.front().session) < std::tie(b.respondent, b.entries.front().session);
    }));
}

TEST_CASE("ledger: a report that is held against itself moves nothing", "[compare]") {
    const ComparisonRules rules = comparison_rules(reports_of_editions(), tests::config());
    for (const Report& report : reports_of_editions()) {
        Report again = report;
        again.session += 1;
        const LedgerAndChanges all = ledger_and_changes_of({report, again}, rules);
        for (const Comparison& comparison : all.changes.back().comparisons) {
            INFO(report.session << " " << comparison.respondent);
            CHECK(comparison.moves.empty());
        }
    }
}

// A report in which nobody names an instrument.
Report without_instruments(Report report) {
    for (Submission& submission : report.submissions)
        for (Statement& statement : submission.statements)
            std::erase_if(statement.facts, [](const Fact& fact) { return fact.kind == FactKind::instrument; });
    return report;
}

// What is stated again was stated before; without the report that says so it is first stated, never the other way
// round.
TEST_CASE("ledger: what is first stated was in no earlier report, what is stated again was in one", "[compare]") {
    const ComparisonRules rules = comparison_rules(reports_of_editions(), tests::config());
    int again = 0;
    const auto check = [&](const std::vector<Report>& reports) {
        const LedgerAndChanges all = ledger_and_changes_of(reports, rules);
        for (const SessionChanges& session : all.changes)
            for (const Comparison& comparison : session.comparisons)
                for (const FactMove& move : comparison.moves) {
                    if (move.kind != FactKind::instrument) continue;
                    const auto slot = std::find_if(all.ledger.begin(), all.ledger.end(), [&](const LedgerSlot& one) {
                        return one.respondent == comparison.respondent && one.kind == move.kind && one.id == move.label;
                    });
                    REQUIRE(slot != all.ledger.end());
                    if (move.move == Move::first_stated) CHECK(slot->entries.front().session == session.session);
                    if (move.move != Move::stated_again) continue;
                    ++again;
                    CHECK(std::any_of(slot->entries.begin(), slot->entries.end(), [&](const LedgerEntry& entry) {
                        return entry.session == *move.since && entry.session < *comparison.previous;
                    }));
                }
    };
    check(reports_of_editions());
    for (std::size_t i = 0; i < reports_of_editions().size(); ++i) {
        std::vector<Report> reports = reports_of_editions();
        reports[i] = without_instruments(reports[i]);
        check(reports);
        reports.erase(reports.begin() + static_cast<std::ptrdiff_t>(i));
        check(reports);
    }
    CHECK(again > 0);
}
