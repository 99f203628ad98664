// Every rule of the config folder carries sentences that it must and must not apply to. This runs them all.
#pragma once

#include "report/extract/extract.h"
#include "config/furniture.h"

namespace sessiondiff {

/// Errors `rule-example` and `rule-counterexample` at the place of each rule that does not keep its word in this
/// language: instruments and topics with examples in it, the statuses of instruments and laws, bodies.
Diagnostics check_rule_examples(const FactContext& context, const std::string& folder);

/// The same for config/furniture.yaml.
Diagnostics check_furniture_examples(const FurnitureRules& rules, const std::string& path);

}  // namespace sessiondiff
