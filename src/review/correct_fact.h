// A fact as a reviewer corrects it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/decision.h"
#include "model/report.h"

namespace sessiondiff {

/// Takes a wrong fact out of the statement, puts a missing one in, or gives one its right value. Empty where that was
/// done, else why it cannot be: the fact is no longer read, or the words are not in the text.
/// `keys`: those that the facts had as they were read; kept beside them.
std::string correct_fact(Statement& statement, std::vector<std::string>& keys,
                         const std::shared_ptr<const Decision>& decision);

/// A fact in a few words: figure 219 projects.
std::string said_by_fact(const Fact& fact);

}  // namespace sessiondiff
