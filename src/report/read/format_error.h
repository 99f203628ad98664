// Why a file of a format cannot be used: thrown within its reader, a diagnostic outside of it.
#pragma once

#include <stdexcept>
#include <string>

namespace sessiondiff {

/// what() is for people; `code` is that of the diagnostic.
struct FormatError : std::runtime_error {
    FormatError(std::string of, const std::string& message) : std::runtime_error(message), code(std::move(of)) {}
    std::string code;
};

}  // namespace sessiondiff
