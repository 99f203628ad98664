#include "model/published_path.h"

#include <filesystem>

namespace sessiondiff {

std::string published_path(std::string_view path) {
    const std::filesystem::path given(path);
    const std::filesystem::path plain = given.lexically_normal();
    const bool is_outside = given.is_absolute() || (!plain.empty() && *plain.begin() == "..");
    return is_outside ? plain.filename().string() : std::string(path);
}

}  // namespace sessiondiff
