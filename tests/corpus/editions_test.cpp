// The condensed editions against the original reports: the same facts in other sentences (DESIGN: the corpus in the
// repository).
#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <set>

#include "config/corpus.h"
#include "corpus/originals.h"
#include "text/unicode.h"

using namespace sessiondiff;

namespace {

using Texts = std::vector<std::string>;

std::string shown(const std::optional<std::string>& value) { return value.value_or("–"); }
std::string shown(const std::optional<int>& value) { return value ? std::to_string(*value) : "–"; }

// Collects what differs, in words.
class Differences {
public:
    void value(const std::string& what, const std::string& edition, const std::string& original) {
        if (edition != original)
            lines.push_back(fmt::format("{}: edition “{}”, original “{}”", what, edition, original));
    }
    void sequence(const std::string& what, const Texts& edition, const Texts& original) {
        if (edition == original) return;
        const std::size_t before = lines.size();
        set(what, edition, original);
        if (lines.size() == before)
            lines.push_back(fmt::format("{}: another order or number: edition {}; original {}", what,
                                        fmt::join(edition, ", "), fmt::join(original, ", ")));
    }
    void set(const std::string& what, const Texts& edition, const Texts& original) {
        const std::set<std::string> a(edition.begin(), edition.end());
        const std::set<std::string> b(original.begin(), original.end());
        for (const std::string& text : b)
            if (!a.count(text)) lines.push_back(fmt::format("{}: the edition lacks {}", what, text));
        for (const std::string& text : a)
            if (!b.count(text)) lines.push_back(fmt::format("{}: only the edition has {}", what, text));
    }
    Texts lines;
};

template <typename List, typename Text>
Texts texts(const List& list, Text text) {
    Texts result;
    for (const auto& entry : list) result.push_back(text(entry));
    return result;
}

void compare_front(const Report& edition, const Report& original, Differences& differences) {
    differences.value("symbol", shown(edition.symbol), shown(original.symbol));
    differences.value("title", folded_name(shown(edition.title)), folded_name(shown(original.title)));
    differences.value("agenda item", shown(edition.agenda_item), shown(original.agenda_item));
    differences.value("distributed", shown(edition.distributed), shown(original.distributed));
    differences.value("mandate", shown(edition.mandate), shown(original.mandate));
    differences.value("deadline", shown(edition.deadline), shown(original.deadline));
    differences.sequence("original languages", edition.original_languages.value_or(Texts{"–"}),
                         original.original_languages.value_or(Texts{"–"}));
    const auto request = [](const Request& one) { return one.what + " " + one.date; };
    differences.sequence("requests", texts(edition.requests, request), texts(original.requests, request));
    differences.value("announced: as of", shown(edition.announced.as_of), shown(original.announced.as_of));
    differences.value("announced: states", shown(edition.announced.states), shown(original.announced.states));
    differences.value("announced: organizations", shown(edition.announced.organizations),
                      shown(original.announced.organizations));
    differences.value("announced: eu", edition.announced.eu ? "yes" : "no", original.announced.eu ? "yes" : "no");
}

void compare_structure(const Report& edition, const Report& original, Differences& differences) {
    differences.value("layout", edition.layout, original.layout);
    const auto section = [](const Section& one) {
        return fmt::format("{} {} {} “{}”", one.level, one.number, name_of(one.kind), folded_name(one.title));
    };
    differences.sequence("sections", texts(edition.sections, section), texts(original.sections, section));
    const auto entry = [](const ContentsEntry& one) {
        return fmt::format("{} … {}", folded_name(one.title), one.page);
    };
    differences.sequence("contents", texts(edition.contents, entry), texts(original.contents, entry));
    differences.sequence("respondents", texts(edition.submissions, std::mem_fn(&Submission::respondent)),
                         texts(original.submissions, std::mem_fn(&Submission::respondent)));
}

void compare_annex(const Report& edition, const Report& original, Differences& differences) {
    differences.value("annex", edition.annex ? "yes" : "no", original.annex ? "yes" : "no");
    if (!edition.annex || !original.annex) return;
    const auto id = std::mem_fn(&AnnexMember::id);
    differences.set("annex: members", texts(edition.annex->members, id), texts(original.annex->members, id));
    const auto title = [](const WorkingGroup& group) { return folded_name(group.title); };
    differences.set("annex: working groups", texts(edition.annex->working_groups, title),
                    texts(original.annex->working_groups, title));
    for (const WorkingGroup& wanted : original.annex->working_groups)
        for (const WorkingGroup& group : edition.annex->working_groups) {
            if (folded_name(group.title) != folded_name(wanted.title)) continue;
            differences.set(wanted.title + ": leads", texts(group.leads, id), texts(wanted.leads, id));
            differences.set(wanted.title + ": members", texts(group.members, id), texts(wanted.members, id));
            differences.set(wanted.title + ": partners", texts(group.partners, id), texts(wanted.partners, id));
        }
}

// Resolutions by id, figures and amounts by value and unit.
Texts facts_of(const std::vector<Statement>& statements, std::initializer_list<FactKind> kinds) {
    Texts found;
    for (const Statement& statement : statements)
        for (const Fact& fact : statement.facts)
            if (std::find(kinds.begin(), kinds.end(), fact.kind) != kinds.end())
                found.push_back(fact.kind == FactKind::resolution
                                    ? fact.id
                                    : fmt::format("{} {}", fact.value.value_or(0), fact.unit));
    return found;
}

void compare_facts(const std::string& owner, const std::vector<Statement>& edition,
                   const std::vector<Statement>& original, Differences& differences) {
    differences.set(owner + ": resolutions", facts_of(edition, {FactKind::resolution}),
                    facts_of(original, {FactKind::resolution}));
    differences.set(owner + ": figures", facts_of(edition, {FactKind::figure, FactKind::amount}),
                    facts_of(original, {FactKind::figure, FactKind::amount}));
}

void compare_submission(const Submission& edition, const Submission& original, Differences& differences) {
    const std::string& owner = original.respondent;
    differences.value(owner + ": heading", folded_name(edition.heading), folded_name(original.heading));
    differences.value(owner + ": section", std::string(name_of(edition.section)),
                      std::string(name_of(original.section)));
    differences.value(owner + ": subgroup", shown(edition.subgroup), shown(original.subgroup));
    differences.value(owner + ": original language", shown(edition.original_language),
                      shown(original.original_language));
    differences.value(owner + ": date", shown(edition.date), shown(original.date));
    differences.value(owner + ": reproduced", edition.reproduced ? "yes" : "no", original.reproduced ? "yes" : "no");
    const auto number = [](int n) { return std::to_string(n); };
    differences.sequence(owner + ": paragraphs", texts(edition.paragraphs_numbered, number),
                         texts(original.paragraphs_numbered, number));
    compare_facts(owner, edition.statements, original.statements, differences);
}

void compare_report(const Report& edition, const Report& original, Differences& differences) {
    compare_front(edition, original, differences);
    compare_structure(edition, original, differences);
    compare_annex(edition, original, differences);
    compare_facts("introduction", edition.introduction, original.introduction, differences);
    for (const Submission& submission : original.submissions)
        if (const Submission* same = find_submission(edition, submission.respondent))
            compare_submission(*same, submission, differences);
}

}  // namespace

TEST_CASE("editions agree with the originals", "[corpus][originals]") {
    const auto folder = tests::originals_or_skip("editions agree with the originals");
    if (!folder) return;
    const auto& editions = tests::reports_of(tests::home() / "corpus" / "corpus.yaml");
    const auto& originals = tests::reports_of(*folder / "corpus.yaml");
    const auto session = [](const Report& report) { return report.session; };
    std::vector<int> sessions;
    std::transform(editions.begin(), editions.end(), std::back_inserter(sessions), session);
    CHECK(sessions == std::vector<int>{62, 67, 73, 75, 78});
    for (const Report& original : originals) {
        const auto edition = std::find_if(editions.begin(), editions.end(),
                                          [&](const Report& report) { return report.session == original.session; });
        if (edition == editions.end()) continue;  // an original that has no edition
        Differences differences;
        compare_report(*edition, original, differences);
        INFO("session " << original.session << ": " << differences.lines.size() << " differences\n"
                        << fmt::format("{}", fmt::join(differences.lines, "\n")));
        CHECK(differences.lines.empty());
    }
}

TEST_CASE("editions: the corpus file names each with its series and the digest of its file", "[corpus]") {
    const Corpus corpus = load_corpus((tests::home() / "corpus" / "corpus.yaml").string());
    std::vector<Report> reports;
    for (const Report& report : tests::reports_of(tests::home() / "corpus" / "corpus.yaml")) {
        reports.push_back(report);
        reports.insert(reports.end(), report.editions.begin(), report.editions.end());
    }
    REQUIRE(corpus.reports.size() == reports.size());
    for (const CorpusEntry& entry : corpus.reports) {
        INFO(entry.path << ": after a change to an edition, run scripts/digests");
        const auto report =
            std::find_if(reports.begin(), reports.end(), [&](const Report& one) { return one.path == entry.path; });
        REQUIRE(report != reports.end());
        REQUIRE(entry.sha256);
        CHECK(*entry.sha256 == report->sha256);
        CHECK(entry.session == report->session);
        REQUIRE(entry.series);
        // What the file says of a report must be what the report shows without it.
        const CorpusEntry bare{entry.path, entry.location, {}, {}, {}, {}, {}, {}, false, entry.line};
        const ReportResult found = read_report(bare, tests::config(), {});
        REQUIRE(found.report);
        CHECK(found.report->series == *entry.series);
        CHECK(found.report->session == *entry.session);
        CHECK(found.report->language == entry.language);
        CHECK(found.report->symbol == entry.symbol);
    }
}

TEST_CASE("editions: every respondent of every session is known, no error is reported", "[corpus]") {
    for (const Report& report : tests::reports_of(tests::home() / "corpus" / "corpus.yaml")) {
        INFO("session " << report.session);
        CHECK_FALSE(report.submissions.empty());
        for (const Submission& submission : report.submissions) CHECK(submission.respondent.rfind("x-", 0) != 0);
        for (const Diagnostic& diagnostic : report.diagnostics) {
            INFO(to_text(diagnostic));
            CHECK(diagnostic.severity != Severity::error);
        }
    }
}
