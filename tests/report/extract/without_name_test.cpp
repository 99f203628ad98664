// Without one name of a registry, exactly what rests on it is gone: the cases of
// tests/report/extract/without-name.test.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <iostream>
#include <map>

#include "cases.h"
#include "config/corpus.h"
#include "corpus/originals.h"
#include "text/name_finder.h"
#include "text/pattern.h"
#include "text/unicode.h"

namespace fs = std::filesystem;
using namespace sessiondiff;

namespace {

struct Row {
    std::string registry;
    std::string language;
    std::string entry;
    std::string name;
};

// Something that the program says of the editions, and the words that it rests on.
struct Finding {
    std::string place;  ///< statement, reply or paragraph
    std::string what;   ///< "instrument hcoc supports", "respondent iaea", "topic financing"
    std::string id;     ///< of the registry's entry
    std::string words;  ///< folded: of the fact, the heading, the paragraph, the statement
    std::string rule;

    std::string key() const { return place + "\n" + what + "\n" + words; }
};

using Findings = std::multimap<std::string, Finding>;  // by key

std::string folded(std::string_view text) { return fold_with_offsets(text).text; }

std::vector<Row> rows() {
    std::vector<Row> rows;
    for (const Case& one : tests::cases_in("report/extract", {"registry", "language"}))
        for (const std::string& name : one.text)
            rows.push_back({one.setting("registry"), one.setting("language"), one.expected.front(), name});
    return rows;
}

// The text of a registry without the name: in a list in brackets, or a line of its own. Only lines of the entry and the
// language are touched.
std::string without(const std::string& registry, const Row& row) {
    const std::size_t entry =
        std::min(registry.find("id: " + row.entry + "\n"), registry.find("id: " + row.entry + ","));
    REQUIRE(entry != std::string::npos);
    const std::size_t next = std::min(registry.find("- id: ", entry), registry.find("- {id: ", entry));
    std::size_t begin = registry.find(row.language + ":", entry);
    REQUIRE(begin < next);
    for (const auto& [written, left] : std::map<std::string, std::string>{{"[" + row.name + ", ", "["},
                                                                          {", " + row.name + ",", ","},
                                                                          {", " + row.name + "]", "]"},
                                                                          {"        - '" + row.name + "'\n", ""},
                                                                          {"        - " + row.name + "\n", ""}}) {
        const std::size_t at = registry.find(written, begin);
        if (at >= next) continue;
        std::string text = registry;
        return text.replace(at, written.size(), left);
    }
    FAIL(row.registry << ".yaml: " << row.entry << " has no name “" << row.name << "” beside others");
    return registry;
}

class EditionsReader {
public:
    explicit EditionsReader(const Config& config)
        : corpus_(read_corpus(load_corpus((tests::home() / "corpus" / "corpus.yaml").string()), config, {}, 2)) {}

    Findings findings(const std::string& registry) const {
        Findings found;
        const auto add = [&](Finding finding) {
            std::string key = finding.key();
            found.emplace(std::move(key), std::move(finding));
        };
        for (const Report& report : corpus_.reports) {
            if (registry == "organizations") {
                add_entities(report, add);
                if (report.series == Series::strategy)
                    continue;  // which statements a submission has rests on the entity's names
            }
            const auto add_all = [&](const std::string& owner, const std::vector<Statement>& statements) {
                int number = 0;
                for (const Statement& statement : statements) {
                    const std::string place = fmt::format("{}/{}/{}", report.session, owner, ++number);
                    for (const Fact& fact : statement.facts)
                        add({place,
                             fmt::format("{} {} {}", name_of(fact.kind), fact.id + fact.number + fact.name,
                                         name_of(fact.status)),
                             fact.id, folded(fact.as_printed), fact.rule});
                    for (const std::string& topic : statement.topics)
                        add({place, "topic " + topic, topic, statement.text, ""});
                }
            };
            add_all("intro", report.introduction);
            for (const Submission& submission : report.submissions) add_all(submission.heading, submission.statements);
        }
        return found;
    }

private:
    template <typename Add>
    static void add_entities(const Report& report, const Add& add) {
        std::map<int, std::string> paragraphs;
        for (const Submission& submission : report.submissions) {
            if (report.series == Series::replies)
                add({fmt::format("{}, heading {}", report.session, submission.heading),
                     "respondent " + submission.respondent, submission.respondent, folded(submission.heading), ""});
            for (const int number : submission.paragraphs_numbered)
                add({fmt::format("{}, paragraph {}", report.session, number), "entity " + submission.respondent,
                     submission.respondent, "", ""});
        }
        if (!report.annex) return;
        const auto add_member = [&](const std::string& where, const AnnexMember& member) {
            add({fmt::format("{}, annex, {}", report.session, where), "entity " + member.id, member.id,
                 folded(member.name), ""});
        };
        for (const AnnexMember& member : report.annex->members) add_member("members", member);
        for (const WorkingGroup& group : report.annex->working_groups)
            for (const auto* list : {&group.leads, &group.members, &group.partners})
                for (const AnnexMember& member : *list) add_member(group.title, member);
    }

    CorpusResult corpus_;
};

std::vector<Finding> difference(const Findings& of, const Findings& without) {
    std::vector<Finding> rest;
    for (auto at = of.begin(); at != of.end(); at = of.upper_bound(at->first)) {
        const std::size_t more = of.count(at->first) - std::min(of.count(at->first), without.count(at->first));
        if (more > 0) rest.push_back(at->second);
    }
    return rest;
}

bool rests_on(const Finding& finding, const Row& row) {
    if (finding.id != row.entry && !finding.what.ends_with(" " + row.entry)) return false;
    if (row.registry == "topics") return Pattern(row.name).matches(finding.words);
    // An entity acts in a paragraph that names it; which words those were, the report does not keep.
    if (row.registry == "organizations" && finding.words.empty()) return true;
    const bool by_reference = finding.rule.find("stands for " + row.entry) != std::string::npos ||
        finding.rule.find("short form of " + row.entry) != std::string::npos;
    return by_reference || finding.words.find(folded(row.name)) != std::string::npos;
}

// A topic that a fact gave, and an entity that stands in one list with the one that is gone: the list is no longer
// known for one.
bool goes_with(const Finding& finding, const std::vector<Finding>& gone, const Row& row) {
    return (finding.what.starts_with("topic ") || row.registry == "organizations") &&
        std::any_of(gone.begin(), gone.end(),
                    [&](const Finding& other) { return other.place == finding.place && rests_on(other, row); });
}

// In words, what is wrong with what came and went.
std::vector<std::string> complaints(const Row& row, const Findings& before, const Findings& after) {
    std::vector<std::string> wrong;
    const std::vector<Finding> gone = difference(before, after);
    const std::vector<Finding> come = difference(after, before);
    if (row.registry == "terms") {  // they serve the comparison only
        for (const Finding& finding : gone)
            wrong.push_back("is gone, though no fact rests on terms: " + finding.place + ": " + finding.what);
        return wrong;
    }
    if (gone.empty())
        wrong.emplace_back(
            "nothing is gone: no edition has this name, or another name of the entry takes its place everywhere");
    for (const Finding& finding : gone)
        if (!rests_on(finding, row) && !goes_with(finding, gone, row))
            wrong.push_back(fmt::format("is gone, though it rests on other words: {}: {} “{}”", finding.place,
                                        finding.what, finding.words));
    // What came stood in the shadow of the name: a shorter name inside it, or another topic of a statement that lost
    // its own.
    for (const Finding& finding : come) {
        const bool shadowed = std::any_of(gone.begin(), gone.end(), [&](const Finding& other) {
            return other.place == finding.place && other.words.find(finding.words) != std::string::npos;
        });
        if (!shadowed)
            wrong.push_back(fmt::format("is new, though nothing that is gone hid it: {}: {} “{}”", finding.place,
                                        finding.what, finding.words));
    }
    for (const auto& [key, finding] : after)
        if (finding.id == row.entry && row.registry == "instruments" && finding.words == folded(row.name))
            wrong.push_back(fmt::format("is still there: {}: {}", finding.place, finding.what));
    return wrong;
}

}  // namespace

TEST_CASE("facts: without a name of a registry, what rests on it is gone and nothing else",
          "[extract][facts][editions]") {
    const EditionsReader editions(tests::config());
    std::size_t tried = 0;
    for (const Row& row : rows()) {
        const tests::TemporaryFolder folder;
        const fs::path copy = folder.path() / "config";
        fs::copy(tests::home() / "config", copy, fs::copy_options::recursive);
        const std::string file = "config/" + row.registry + ".yaml";
        folder.write(file, without(tests::content_of(folder.path() / file), row));
        const Config changed(copy.string());
        const auto wrong =
            complaints(row, editions.findings(row.registry), EditionsReader(changed).findings(row.registry));
        std::string lines;
        for (std::size_t i = 0; i < wrong.size() && i < 10; ++i) lines += "\n    " + wrong[i];
        if (!wrong.empty())
            FAIL_CHECK(row.registry << ".yaml, " << row.entry << " without “" << row.name << "”: " << wrong.size()
                                    << " surprises" << lines);
        ++tried;
    }
    std::cout << "names taken out of the registries: " << tried << "\n";
    CHECK(tried > 0);
}
