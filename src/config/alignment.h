// How much evidence the alignment of statements needs: config/alignment.yaml.
#pragma once

#include <cstddef>
#include <limits>
#include <string>

#include "config/yaml_limits.h"

namespace sessiondiff {

/// Bounds and weights of the alignment, from 0 to 1. config/alignment.yaml says of each what it does.
struct AlignmentRules {
    double pair = 0;
    double sure = 0;
    double sure_in_words = 0;  ///< in languages with spaces
    double adds = 0;
    double near = 0;
    double diagonal = 0;
    double names = 0;
    double here = 0;
    double other_instruments = 0;
    double resume = 0;
    double figure = 0;
    int resume_within = 0;  ///< sessions
    std::size_t most_statements =
        std::numeric_limits<std::size_t>::max();  ///< of a side; beyond, only equal texts pair. A limit of the run, not
                                                  ///< of the file
};

/// Throws ConfigError.
AlignmentRules load_alignment(const std::string& path, const YamlLimits& limits = {});

}  // namespace sessiondiff
