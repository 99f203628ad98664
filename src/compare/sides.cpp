#include "compare/sides.h"

namespace sessiondiff {

std::vector<SideMember> side_members(std::span<const CountedStatement> statements, std::string_view language) {
    std::vector<SideMember> members;
    for (const CountedStatement& statement : statements) members.push_back({&statement, language});
    return members;
}

AlignmentSides alignment_sides(std::span<const SideMember> older, std::span<const SideMember> newer, const ComparisonContext& context) {
    std::vector<const FeatureVector*> counts;
    for (const auto& members : {older, newer})
        for (const SideMember& member : members) counts.push_back(&member.statement->counts);
    const Commonness here({}, counts);
    const auto weigh = [&](std::span<const SideMember> members) {
        AlignmentSide side;
        for (const SideMember& member : members) {
            std::vector<const Commonness*> reports;
            for (const Commonness* report : context.commonness)
                if (report->language() == member.language) reports.push_back(report);
            side.statements.push_back(member.statement);
            side.features.push_back(reports.empty() ? member.statement->counts : weighted(member.statement->counts, reports, &here, context.alignment.here));
        }
        return side;
    };
    return {weigh(older), weigh(newer)};
}

}  // namespace sessiondiff
