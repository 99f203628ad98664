// A key is made of what a text says: no edit of another sentence changes it.
#include "model/key.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

#include "compare/uncounted.h"
#include "config/config.h"
#include "corpus/originals.h"
#include "report/parse/statements.h"

using namespace sessiondiff;

namespace {

std::vector<Statement> statements_of(const std::vector<std::string>& texts, int session, std::string_view owner) {
    std::vector<Statement> statements;
    for (const std::string& text : texts) statements.emplace_back().text = text;
    number_statements(statements, session, owner);
    give_keys(statements);
    return statements;
}

// The keys of each text; of a text that stands twice both.
std::map<std::string, std::set<std::string>> keys_by_text(const std::vector<Statement>& statements) {
    std::map<std::string, std::set<std::string>> keys;
    for (const Statement& statement : statements) keys[statement.text].insert(statement.key);
    return keys;
}

struct Edit {
    std::vector<std::string> texts;
    std::set<std::string> touched;  // texts that came, went or were corrected
};

// Some sentences inserted, deleted, corrected or moved.
Edit edited(std::vector<std::string> texts, std::mt19937& random) {
    Edit edit;
    for (auto left = 1 + random() % 6; left > 0; --left) {
        const auto at = static_cast<std::ptrdiff_t>(random() % texts.size());
        const std::string fresh = "A course was held " + std::to_string(random() % 50) + " times.";
        switch (random() % 4) {
            case 0:
                texts.insert(texts.begin() + at, fresh);
                edit.touched.insert(fresh);
                break;
            case 1:
                if (texts.size() == 1) break;
                edit.touched.insert(texts[static_cast<std::size_t>(at)]);
                texts.erase(texts.begin() + at);
                break;
            case 2:
                edit.touched.insert(texts[static_cast<std::size_t>(at)]);
                texts[static_cast<std::size_t>(at)] += " (corrected)";
                edit.touched.insert(texts[static_cast<std::size_t>(at)]);
                break;
            default: std::shuffle(texts.begin(), texts.end(), random);
        }
    }
    edit.texts = std::move(texts);
    return edit;
}

using Sides = std::pair<std::vector<std::string>, std::vector<std::string>>;

// The key of each entry, by the keys of its statements.
std::map<Sides, std::string> entries(const std::vector<Statement>& older, const std::vector<Statement>& newer) {
    std::map<std::string, std::string> key_of;
    for (const std::vector<Statement>* side : {&older, &newer})
        for (const Statement& statement : *side) key_of[statement.id] = statement.key;
    static const ComparisonRules rules = [] {
        ComparisonRules all = comparison_rules(tests::config());
        add_vocabulary(all, "en", tests::config());
        return all;
    }();
    Report report;
    report.language = "en";
    report.introduction = newer;
    const CountedReport counted = count_report(report, rules.vocabularies);
    const ComparisonContext context{rules.vocabularies, {&counted.commonness}, rules.alignment};
    std::map<Sides, std::string> found;
    for (const Change& change : tests::compare_uncounted(older, newer, "en", context)) {
        Sides sides;
        for (const std::string& id : change.from) sides.first.push_back(key_of.at(id));
        for (const std::string& id : change.to) sides.second.push_back(key_of.at(id));
        found[sides] = change.key;
    }
    return found;
}

}  // namespace

TEST_CASE("key: no edit of another sentence changes it", "[model][key]") {
    std::vector<std::string> texts;
    for (int i = 0; i < 12; ++i) texts.push_back("Law No. " + std::to_string(i % 10) + " is in force.");  // two twice
    const auto older = statements_of(texts, 75, "XX");
    const auto keys = keys_by_text(older);
    const auto before = entries(older, statements_of(texts, 78, "XX"));
    std::mt19937 random(20261129);
    int same_entries = 0;
    for (int i = 0; i < 300; ++i) {
        const Edit edit = edited(texts, random);
        const auto after = keys_by_text(statements_of(edit.texts, 75, "XX"));
        for (const auto& [text, own] : keys)
            if (!edit.touched.contains(text)) CHECK(after.at(text) == own);
        if (i % 10 != 0) continue;
        for (const auto& [sides, key] : entries(older, statements_of(edit.texts, 78, "XX")))
            if (const auto found = before.find(sides); found != before.end()) {
                CHECK(found->second == key);
                ++same_entries;
            }
    }
    CHECK(same_entries > 100);
}

TEST_CASE("key: of equal texts the second has a letter, and typography is none of it", "[model][key]") {
    const auto statements = statements_of({"海关 （Ａ）", "Other.", "海关(a)", "海关(A)"}, 78, "x-some-body");
    CHECK(statements[2].key == statements[0].key + "-b");
    CHECK(statements[3].key == statements[0].key + "-c");
    CHECK(statements[0].key.starts_with("78-x-some-body-"));
    CHECK(statements[1].key.size() == std::string_view("78-x-some-body-").size() + 8);
    // The same words in another session or reply: the digest is the same, the key is not.
    const auto elsewhere = statements_of({"Other."}, 75, "CU");
    CHECK(elsewhere[0].key == "75-CU" + statements[1].key.substr(14));
}

TEST_CASE("key: an entry's is made of both sides, in their order", "[model][key]") {
    const std::string a = "75-CU-k3f9x2ab-b";
    const std::string b = "78-CU-p2m4q8rt";
    const std::vector<const std::string*> from{&a};
    const std::vector<const std::string*> to{&b};
    CHECK(change_key(from, to).starts_with("78-CU-"));
    CHECK(change_key(from, {}).starts_with("75-CU-"));
    CHECK(change_key(from, {}).size() == std::string_view("75-CU-p2m4q8rt").size());
    const std::set<std::string> all{change_key(from, to), change_key(to, from), change_key(from, {}),
                                    change_key(to, {}), change_key({}, to)};
    CHECK(all.size() == 5);
    CHECK(change_key({}, {}).empty());
}

TEST_CASE("key: every statement, entry and fact of the editions has one of its own", "[model][key]") {
    for (const Report& report : tests::reports_of(tests::home() / "corpus" / "corpus.yaml")) {
        std::set<std::string> keys;
        std::size_t count = 0;
        const auto add = [&](const std::vector<Statement>& statements) {
            for (const Statement& statement : statements) {
                keys.insert(statement.key);
                ++count;
                const std::vector<std::string> of_facts = fact_keys(statement);
                CHECK(std::set(of_facts.begin(), of_facts.end()).size() == statement.facts.size());
            }
        };
        add(report.introduction);
        for (const Submission& submission : report.submissions) add(submission.statements);
        CHECK(keys.size() == count);
    }
}
