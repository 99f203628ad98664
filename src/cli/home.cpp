#include "cli/home.h"

#include <filesystem>

namespace sessiondiff {

namespace fs = std::filesystem;

std::string find_home() {
    const auto is_home = [](const fs::path& folder) {
        std::error_code error;
        return fs::is_directory(folder / "config" / "languages", error);
    };
    if (is_home(".")) return ".";
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    for (fs::path folder = program.parent_path(); !error && !folder.empty(); folder = folder.parent_path()) {
        if (is_home(folder)) return folder.string();
        if (is_home(folder / "share" / "sessiondiff")) return (folder / "share" / "sessiondiff").string();
        if (folder == folder.parent_path()) break;
    }
    return ".";
}

}  // namespace sessiondiff
