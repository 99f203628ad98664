// From which evidence on pairs are sure, and that what is left out is not what was fitted.
#include "eval/calibration.h"

#include <catch2/catch.hpp>

using namespace sessiondiff;

namespace {

// Right pairs of .505, .515 … and wrong ones of less.
std::vector<JudgedPair> judged(const std::string& respondent, int right, int wrong, double from) {
    std::vector<JudgedPair> pairs;
    for (int i = 0; i < right; ++i) pairs.push_back({respondent, from + 0.005 + i * 0.01, true});
    for (int i = 0; i < wrong; ++i) pairs.push_back({respondent, from - 0.005 - i * 0.01, false});
    return pairs;
}

}  // namespace

TEST_CASE("calibration: sure is where a reader has 95 of 100 pairs, however many more are above", "[eval]") {
    const Calibration calibration = calibrate(judged("AA", 38, 5, 0.50));
    REQUIRE(calibration.sure);
    CHECK(*calibration.sure == Approx(0.48));  // 38 right, 2 wrong
    CHECK(calibration.bounds.front().bound == Approx(0.45));
    CHECK(calibration.bounds.front().wrong == 5);
    CHECK(calibration.bounds.back().bound == Approx(0.50));
    CHECK(calibration.bounds.back().right == 38);
}

TEST_CASE("calibration: a respondent is measured at the bound of the others", "[eval]") {
    std::vector<JudgedPair> pairs = judged("AA", 20, 3, 0.50);
    for (const JudgedPair& pair : judged("BB", 20, 3, 0.40)) pairs.push_back(pair);
    const Calibration calibration = calibrate(pairs);
    // AA from BB's bound of .39 on: its three wrong pairs are all above; BB from AA's .49 on: none of its own is.
    CHECK(calibration.left_out.right == 20 + 11);
    CHECK(calibration.left_out.wrong == 3);
    CHECK(calibration.left_out.bound == Approx((0.49 + 0.39) / 2));
}

TEST_CASE("calibration: where wrong pairs are the strongest, none is sure", "[eval]") {
    std::vector<JudgedPair> pairs = judged("AA", 10, 0, 0.30);
    for (int i = 0; i < 4; ++i) pairs.push_back({"BB", 0.9, false});
    CHECK_FALSE(calibrate(pairs).sure);
    CHECK_FALSE(calibrate({}).sure);
}
