#include "editions/align_replies.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace sessiondiff {

namespace {

// Replies of respondents that no registry knows, by what stands before them: the section and the last reply that both
// editions have.
using Unknown = std::map<std::pair<SectionKind, std::string_view>, std::vector<const Submission*>>;

Unknown unknown_replies(const Report& report, const Report& other) {
    Unknown unknown;
    std::string_view last;
    for (const Submission& submission : report.submissions) {
        if (find_submission(other, submission.respondent) != nullptr) last = submission.respondent;
        else if (submission.respondent.starts_with("x-")) unknown[{submission.section, last}].push_back(&submission);
    }
    return unknown;
}

}  // namespace

std::vector<ReplyPair> align_replies(const Report& first, const Report& other) {
    const Unknown unknown = unknown_replies(first, other);
    const Unknown of_other = unknown_replies(other, first);
    std::map<const Submission*, const Submission*> by_place;
    for (const auto& [place, replies] : unknown) {
        const auto found = of_other.find(place);
        if (found == of_other.end() || found->second.size() != replies.size()) continue;
        for (std::size_t i = 0; i < replies.size(); ++i) by_place.emplace(replies[i], found->second[i]);
    }
    std::vector<ReplyPair> pairs;
    std::vector<const Submission*> taken;
    for (const Submission& submission : first.submissions) {
        const Submission* counterpart = find_submission(other, submission.respondent);
        if (const auto placed = by_place.find(&submission); placed != by_place.end()) counterpart = placed->second;
        pairs.emplace_back(&submission, counterpart);
        taken.push_back(counterpart);
    }
    std::sort(taken.begin(), taken.end());
    for (const Submission& submission : other.submissions)
        if (!std::binary_search(taken.begin(), taken.end(), &submission)) pairs.emplace_back(nullptr, &submission);
    return pairs;
}

}  // namespace sessiondiff
