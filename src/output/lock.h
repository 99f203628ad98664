// One build at a time for a folder: `.out.lock` beside `out`.
//
// A file of that name which somebody else made is locked like ours, and stays.
#pragma once

#include <filesystem>

namespace sessiondiff {

class Lock {
public:
    /// Throws OutputError where another build has it.
    explicit Lock(std::filesystem::path path);
    ~Lock();
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

private:
    bool is_in_place() const;

    std::filesystem::path path_;
    int file_ = -1;
    bool is_ours_ = true;
};

}  // namespace sessiondiff
