// What a YAML file may cost.
#pragma once

#include <cstddef>
#include <cstdint>

namespace sessiondiff {

/// A file beyond a limit is refused with a message that names the option.
struct YamlLimits {
    std::uintmax_t bytes = 16U << 20;  ///< of the file
    int depth = 32;                    ///< of lists and mappings within one another
    std::size_t values = 1'000'000;    ///< each as often as an alias stands for it
};

}  // namespace sessiondiff
