#include "report/read/zip_members.h"

#include <array>
#include <fmt/format.h>
#include <zip.h>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

[[noreturn]] void damaged(const std::string& what) {
    throw FormatError("damaged-file", fmt::format("the file is damaged: {}", what));
}

// libzip keeps something for each member that the archive lists: so they are counted before it sees them.
std::size_t members_listed(std::string_view bytes) {
    constexpr std::string_view entry = "PK\x01\x02";
    std::size_t count = 0;
    for (std::size_t at = bytes.find(entry); at != std::string_view::npos; at = bytes.find(entry, at + entry.size()))
        ++count;
    return count;
}

}  // namespace

struct ZipMembers::Archive {
    zip_t* zip = nullptr;
    ~Archive() { zip_discard(zip); }
};

struct ZipMembers::Stream::Open {
    zip_file_t* file = nullptr;
    std::string name;
    std::size_t left = 0;  // bytes that the member still has, as the archive says
    ~Open() { zip_fclose(file); }
};

ZipMembers::ZipMembers(std::string_view bytes, const ZipLimits& limits)
    : archive_(std::make_unique<Archive>()), limits_(limits) {
    if (const std::size_t count = members_listed(bytes); count > limits_.most_members)
        throw FormatError(
            "archive-limits",
            fmt::format("the archive lists {} files; no document has more than {}", count, limits_.most_members));
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source != nullptr) {
        archive_->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
        if (archive_->zip == nullptr) zip_source_free(source);
    }
    const std::string problem = archive_->zip == nullptr ? zip_error_strerror(&error) : "";
    zip_error_fini(&error);
    if (archive_->zip == nullptr) damaged(fmt::format("it is no whole ZIP archive ({})", problem));
}

ZipMembers::~ZipMembers() = default;

bool ZipMembers::has(const std::string& name) const { return zip_name_locate(archive_->zip, name.c_str(), 0) >= 0; }

ZipMembers::Stream ZipMembers::open(const std::string& name) const {
    const zip_int64_t at = zip_name_locate(archive_->zip, name.c_str(), 0);
    if (at < 0) damaged(fmt::format("it has no {}", shortened(name)));
    const auto index = static_cast<zip_uint64_t>(at);
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat_index(archive_->zip, index, 0, &about) != 0) damaged(zip_strerror(archive_->zip));
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
        throw FormatError("encrypted-file", "the file is encrypted: save it without a password");
    if (about.size > limits_.largest_member ||
        (about.size > limits_.large_member && about.size / limits_.most_growth > about.comp_size))
        throw FormatError(
            "archive-limits",
            fmt::format("{} would grow from {} to {} bytes: no document does", name, about.comp_size, about.size));
    auto opened = std::make_unique<Stream::Open>();
    opened->file = zip_fopen_index(archive_->zip, index, 0);
    if (opened->file == nullptr) {
        opened.release();  // NOLINT: there is nothing to close
        damaged(zip_strerror(archive_->zip));
    }
    opened->name = name;
    opened->left = static_cast<std::size_t>(about.size);
    return Stream(std::move(opened));
}

std::string ZipMembers::text(const std::string& name, std::size_t largest) const {
    Stream stream = open(name);
    std::string text;
    std::array<char, 1 << 14> piece;
    while (const std::size_t count = stream.read(piece)) {
        text.append(piece.data(), count);
        if (text.size() > largest)
            throw FormatError("archive-limits", fmt::format("{} has more than {} bytes", shortened(name), largest));
    }
    return text;
}

ZipMembers::Stream::Stream(std::unique_ptr<Open> opened) : open_(std::move(opened)) {}
ZipMembers::Stream::~Stream() = default;

std::size_t ZipMembers::Stream::read(std::span<char> buffer) {
    const zip_int64_t count = zip_fread(open_->file, buffer.data(), buffer.size());
    if (count < 0) damaged(fmt::format("{}: {}", shortened(open_->name), zip_file_strerror(open_->file)));
    const auto size = static_cast<std::size_t>(count);
    if (size > open_->left) damaged(fmt::format("{} is larger than it says", shortened(open_->name)));
    open_->left -= size;
    return size;
}

}  // namespace sessiondiff
