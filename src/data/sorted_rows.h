// Rows that come in any order and are wanted in another: on disk, but for their keys.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sessiondiff {

/// Throws OutputError where the folder takes no file or the disk is full. The file has no name: nothing is left of it.
class SortedRows {
public:
    explicit SortedRows(const std::filesystem::path& folder);
    void add(std::string key, std::string_view row);
    /// By key; rows of one key in the order in which they came. Then there are none any more.
    void for_each(const std::function<void(std::string_view row)>& use);

private:
    struct Place {
        std::string key;
        std::uint64_t begin = 0;
        std::uint32_t size = 0;
    };
    std::filesystem::path folder_;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
    std::uint64_t size_ = 0;
    std::vector<Place> places_;
};

}  // namespace sessiondiff
