#include "output/place.h"

#include <algorithm>
#include <cerrno>
#include <fmt/format.h>

#include "output/files.h"

namespace sessiondiff {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail_place(const fs::path& given, std::string_view what) {
    throw OutputError(fmt::format("{}: error: {} [output-place]", given.empty() ? "--out" : shown(given), what));
}

// What a link leads to need not be there yet.
fs::path end_of_links(const fs::path& given, fs::path target) {
    constexpr int most_links = 40;  // as many as Linux follows
    for (int i = 0; i <= most_links; ++i) {
        const auto status = status_of(target);
        if (!status || !S_ISLNK(status->st_mode)) return target;
        std::error_code error;
        target = folder_of(target) / fs::read_symlink(target, error);
        if (error) fail_at(given, "the link cannot be followed", error.value());
    }
    fail_at(given, "the link cannot be followed", ELOOP);
}

bool is_here_or_above(const fs::path& folder) {
    std::error_code error;
    const fs::path target = fs::canonical(folder, error);
    if (error) return false;
    const fs::path here = fs::current_path(error);
    return !error && std::mismatch(target.begin(), target.end(), here.begin(), here.end()).first == target.end();
}

}  // namespace

fs::path place_of_result(const fs::path& given) {
    if (given.empty()) fail_place(given, "there is no folder with an empty name; name one for the result");
    fs::path target = given.lexically_normal();
    if (!target.has_filename() && target.has_relative_path()) target = target.parent_path();
    if (is_here_or_above(target))
        fail_place(given,
                   "the folder is exchanged as a whole and cannot be the current one or one above it; choose a "
                   "folder inside of it");
    target = end_of_links(given, target);
    if (is_mount_point(target))
        fail_place(given,
                   fmt::format("a file system is mounted here, and a folder with one cannot be exchanged; choose "
                               "a folder inside of it: --out {}",
                               shown(given / "result")));
    if (const auto status = status_of(target); status && !S_ISDIR(status->st_mode))
        throw OutputError(fmt::format("{}: error: this is not a folder [output]", shown(given)));
    std::error_code error;
    fs::create_directories(folder_of(target), error);
    if (error) fail_at(folder_of(target), "cannot make the folder", error.value());
    return target;
}

}  // namespace sessiondiff
