// The members of a ZIP archive in memory, each read piece by piece and within bounds.
//
// Nothing is written to a disk: a member is asked for by its name, and a name such as ../../etc/passwd is asked for by
// nobody. A bomb (a few kilobytes that grow to gigabytes, a million members) is refused before it is unpacked.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "report/read/format_error.h"

namespace sessiondiff {

struct ZipLimits {
    std::size_t most_members = 10'000;
    std::size_t largest_member = std::size_t{256} << 20;  ///< bytes unpacked
    std::size_t large_member = std::size_t{16} << 20;     ///< bytes unpacked; beyond them `most_growth` counts
    std::size_t most_growth = 250;                        ///< bytes unpacked for one packed; office files have 30
};

class ZipMembers {
public:
    /// `bytes` must outlive this. Throws FormatError: damaged-file where they are no whole archive, archive-limits.
    explicit ZipMembers(std::string_view bytes, const ZipLimits& limits = {});
    ZipMembers(const ZipMembers&) = delete;
    ZipMembers& operator=(const ZipMembers&) = delete;
    ~ZipMembers();

    bool has(const std::string& name) const;

    /// A member that is being unpacked.
    class Stream {
    public:
        ~Stream();
        Stream(const Stream&) = delete;
        Stream& operator=(const Stream&) = delete;
        /// The next bytes, at most as many as the buffer takes; 0 at the end. Throws FormatError where the member is
        /// damaged (its checksum, too, is looked at) or larger than it says.
        std::size_t read(std::span<char> buffer);

    private:
        friend class ZipMembers;
        struct Open;
        explicit Stream(std::unique_ptr<Open> open);
        std::unique_ptr<Open> open_;
    };
    /// Throws FormatError: damaged-file where there is no such member, encrypted-file, archive-limits.
    Stream open(const std::string& name) const;

    /// A whole member of at most `largest` bytes.
    std::string text(const std::string& name, std::size_t largest) const;

private:
    struct Archive;
    std::unique_ptr<Archive> archive_;
    ZipLimits limits_;
};

}  // namespace sessiondiff
