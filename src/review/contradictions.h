// Which decisions cannot both hold.
#pragma once

#include <string>

#include "model/decision.h"

namespace sessiondiff {

/// Of the verdicts that say which statements belong together.
bool is_of_pairs(const Decision& decision);
/// Confirmed or paired, with both sides.
bool brings_together(const Decision& decision);
/// Confirmed, with one side: it has no partner.
bool leaves_alone(const Decision& decision);

/// Whether both cannot hold: one pairs what the other keeps apart, or with another; two values of one fact.
bool contradict(const Decision& a, const Decision& b);
/// Whether they are one, wherever they stand.
bool say_the_same(const Decision& a, const Decision& b);

/// The keys that it is about, in one text.
std::string keys_of(const Decision& decision);

}  // namespace sessiondiff
