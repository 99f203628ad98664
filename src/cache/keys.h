// The names of what is cached: digests of all that it was made from.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sessiondiff {

/// SHA-256 over the parts and where each ends.
std::string key_of(std::span<const std::string> parts);

/// Tells this build of the program and of each library that it runs with from all others.
const std::string& program_identity();

}  // namespace sessiondiff
