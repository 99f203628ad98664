// review.yaml: what reviewers decided, written for people and for diffs in git.
//
//     decisions:
//       - who: "A. Reader"
//         on: 2026-11-29
//         verdict: rejected
//         from: {75-CU-k3f9x2ab: "Law No. 7 was adopted"}
//         to: {78-CU-p2m4q8rt: "Law No. 8 was adopted"}
//         note: "Two laws."
#pragma once

#include <string>
#include <vector>

#include "config/instruments.h"
#include "config/yaml_limits.h"
#include "model/decision.h"

namespace sessiondiff {

/// The decisions of a file in its order; none where it is empty. Throws ConfigError: unknown keys, a verdict without
/// what it needs, a key that is none, an instrument that nobody knows.
std::vector<Decision> load_decisions(const std::string& path, const InstrumentRegistry& instruments,
                                     const YamlLimits& limits = {});

/// One decision as an item of the list, each line after `indent` spaces.
std::string decision_text(const Decision& decision, int indent);

/// The text of a file with one more decision at its end; comments and all that stands in it stay. `present`: those that
/// stand in it, the first of them where it stands in the text. A text without any gets the list.
std::string with_decision(const std::string& text, const Decision& decision, const std::vector<Decision>& present);

/// The text without one of the decisions that were loaded from it, and what stands between it and the next.
std::string without_decision(const std::string& text, const Decision& decision, const std::vector<Decision>& present);

}  // namespace sessiondiff
