#include "cli/home.h"

#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <vector>

#include "config/yaml.h"

namespace sessiondiff {

namespace fs = std::filesystem;

namespace {

// Other programs have a config/languages, too; hardly with templates/ beside it.
bool is_home(const fs::path& folder) {
    std::error_code error;
    return fs::is_directory(folder / "config" / "languages", error) && fs::is_directory(folder / "templates", error);
}

}  // namespace

std::string find_home() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    std::vector<std::string> looked;
    for (fs::path folder = program.parent_path(); !folder.empty(); folder = folder.parent_path()) {
        for (const fs::path& home : std::array{folder, folder / "share" / "sessiondiff"}) {
            if (!is_home(home)) continue;
            return fs::equivalent(home, ".", error) ? "." : home.string();
        }
        looked.push_back(folder.string());
        if (folder == folder.parent_path()) break;
    }
    const std::string where = looked.empty() ? "/proc/self/exe, which says where the program is, cannot be read"
                                             : fmt::format("looked in {}", fmt::join(looked, ", "));
    throw ConfigError({Severity::error,
                       "no-home",
                       fmt::format("its files are missing, config/ and templates/ or share/sessiondiff/ with them: {}; "
                                   "--config DIR names another config/",
                                   where),
                       {},
                       program.empty() ? "sessiondiff" : program.string()});
}

}  // namespace sessiondiff
