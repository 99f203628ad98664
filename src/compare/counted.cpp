#include "compare/counted.h"

#include <algorithm>

#include "compare/about.h"
#include "compare/other_names.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

std::vector<std::string> instruments_of(const Statement& statement) {
    std::vector<std::string> ids;
    for (const Fact& fact : statement.facts)
        if (fact.kind == FactKind::instrument) ids.push_back(fact.id);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

std::vector<std::uint64_t> organizations_of(const FeatureVector& counts, const Vocabulary& vocabulary) {
    std::vector<std::uint64_t> features;
    for (const WeightedFeature& one : counts)
        if (vocabulary.organization_features.contains(one.feature)) features.push_back(one.feature);
    return features;
}

}  // namespace

CountedStatements count_statements(std::span<const Statement> statements, const std::string& language,
                                   const Vocabularies& vocabularies) {
    const Vocabulary& vocabulary = vocabulary_of(vocabularies, language);
    CountedStatements counted;
    counted.reserve(statements.size());
    for (const Statement& statement : statements) {
        FeatureVector counts = count_features(statement, vocabulary);
        std::vector<std::uint64_t> organizations = organizations_of(counts, vocabulary);
        counted.push_back(std::make_shared<const CountedStatement>(CountedStatement{
            folded_text(statement.text), std::move(counts), instruments_of(statement), std::move(organizations),
            words_of_titles(statement.text, vocabulary), about_of(statement.text, vocabulary)}));
    }
    return counted;
}

CountedReport count_report(const Report& report, const Vocabularies& vocabularies) {
    CountedReport counted{{}, count_statements(report.introduction, report.language, vocabularies), {}};
    for (const Submission& submission : report.submissions)
        counted.submissions.push_back(count_statements(submission.statements, report.language, vocabularies));
    std::vector<const FeatureVector*> all;
    const auto add = [&](const CountedStatements& statements) {
        for (const auto& statement : statements) all.push_back(&statement->counts);
    };
    for (const CountedStatements& statements : counted.submissions) add(statements);
    add(counted.introduction);
    counted.commonness = Commonness(report.language, all);
    return counted;
}

}  // namespace sessiondiff
