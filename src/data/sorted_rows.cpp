#include "data/sorted_rows.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "output/output_folder.h"

namespace sessiondiff {

namespace {

[[noreturn]] void fail(const std::filesystem::path& folder) {
    throw OutputError(
        fmt::format("{}: error: cannot hold rows here: {} [output]", folder.string(), std::strerror(errno)));
}

std::FILE* nameless_file(const std::filesystem::path& folder) {
    int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) {  // a file system that gives each file a name
        std::string name = (folder / ".rows-XXXXXX").string();
        descriptor = ::mkstemp(name.data());
        if (descriptor < 0) fail(folder);
        ::unlink(name.c_str());
    }
    std::FILE* file = ::fdopen(descriptor, "w+b");
    if (file == nullptr) {
        ::close(descriptor);
        fail(folder);
    }
    return file;
}

}  // namespace

SortedRows::SortedRows(const std::filesystem::path& folder)
    : folder_(folder), file_(nameless_file(folder), &std::fclose) {}

void SortedRows::add(std::string key, std::string_view row) {
    if (std::fwrite(row.data(), 1, row.size(), file_.get()) != row.size()) fail(folder_);
    places_.push_back({std::move(key), size_, static_cast<std::uint32_t>(row.size())});
    size_ += row.size();
}

void SortedRows::for_each(const std::function<void(std::string_view row)>& use) {
    if (std::fflush(file_.get()) != 0) fail(folder_);
    std::stable_sort(places_.begin(), places_.end(), [](const Place& a, const Place& b) { return a.key < b.key; });
    std::string row;
    for (const Place& place : places_) {
        row.resize(place.size);
        if (::pread(::fileno(file_.get()), row.data(), row.size(), static_cast<off_t>(place.begin)) !=
            static_cast<ssize_t>(row.size()))
            fail(folder_);
        use(row);
    }
    std::vector<Place>().swap(places_);
}

}  // namespace sessiondiff
