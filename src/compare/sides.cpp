#include "compare/sides.h"

#include <algorithm>

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

AlignmentSide counted(std::span<const SideMember> members, const ComparisonContext& context) {
    static const Vocabulary no_words;
    AlignmentSide side;
    for (const SideMember& member : members) {
        const auto vocabulary = context.vocabularies.find(std::string(member.language));
        side.folded.push_back(folded_text(member.statement->text));
        side.features.push_back(count_features(*member.statement, vocabulary == context.vocabularies.end() ? no_words : *vocabulary->second));
        side.instruments.push_back(instruments_of(*member.statement));
    }
    return side;
}

}  // namespace

std::vector<SideMember> side_members(std::span<const Statement> statements, std::string_view language) {
    std::vector<SideMember> members;
    for (const Statement& statement : statements) members.push_back({&statement, language});
    return members;
}

AlignmentSides alignment_sides(std::span<const SideMember> older, std::span<const SideMember> newer, const ComparisonContext& context) {
    AlignmentSides sides{counted(older, context), counted(newer, context)};
    Commonness here;
    for (const AlignmentSide* side : {&sides.older, &sides.newer})
        for (const FeatureVector& counts : side->features) here.add(counts);
    const auto weigh = [&](AlignmentSide& side, std::span<const SideMember> members) {
        for (std::size_t i = 0; i < members.size(); ++i) {
            const auto commonness = context.commonness.find(std::string(members[i].language));
            if (commonness != context.commonness.end()) side.features[i] = commonness->second.weighted(std::move(side.features[i]), &here, context.alignment.here);
        }
    };
    weigh(sides.older, older);
    weigh(sides.newer, newer);
    return sides;
}

}  // namespace sessiondiff
