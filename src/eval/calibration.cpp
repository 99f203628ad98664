#include "eval/calibration.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

namespace sessiondiff {

namespace {

constexpr double step = 0.01;

BoundTally tally_from(std::span<const JudgedPair> pairs, double bound) {
    BoundTally tally{bound, 0, 0};
    for (const JudgedPair& pair : pairs)
        if (pair.evidence >= bound) ++(pair.right ? tally.right : tally.wrong);
    return tally;
}

std::vector<BoundTally> tallies(std::span<const JudgedPair> pairs) {
    std::vector<BoundTally> found;
    if (pairs.empty()) return found;
    const auto least = std::min_element(
        pairs.begin(), pairs.end(), [](const JudgedPair& a, const JudgedPair& b) { return a.evidence < b.evidence; });
    int hundredths = static_cast<int>(std::floor(least->evidence / step));
    do found.push_back(tally_from(pairs, hundredths++ * step));
    while (found.back().wrong > 0);
    return found;
}

// From the highest bound down, as long as the share holds.
std::optional<double> sure_from(std::span<const BoundTally> bounds) {
    std::optional<double> sure;
    for (auto at = bounds.rbegin(); at != bounds.rend() && at->share() >= share_of_sure; ++at)
        if (at->right > 0) sure = at->bound;
    return sure;
}

}  // namespace

Calibration calibrate(std::span<const JudgedPair> pairs) {
    Calibration calibration;
    calibration.bounds = tallies(pairs);
    calibration.sure = sure_from(calibration.bounds);
    std::set<std::string> respondents;
    for (const JudgedPair& pair : pairs) respondents.insert(pair.respondent);
    int measured = 0;
    for (const std::string& respondent : respondents) {
        std::vector<JudgedPair> own;
        std::vector<JudgedPair> others;
        for (const JudgedPair& pair : pairs) (pair.respondent == respondent ? own : others).push_back(pair);
        const std::optional<double> bound = sure_from(tallies(others));
        if (!bound) continue;
        const BoundTally tally = tally_from(own, *bound);
        calibration.left_out.right += tally.right;
        calibration.left_out.wrong += tally.wrong;
        calibration.left_out.bound += *bound;
        ++measured;
    }
    if (measured > 0) calibration.left_out.bound /= measured;
    return calibration;
}

}  // namespace sessiondiff
