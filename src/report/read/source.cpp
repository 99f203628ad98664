#include "report/read/source.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "text/digest.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

ReadResult failure(const std::string& path, std::string_view code, const std::string& message, int line = 0) {
    ReadResult result;
    result.text.path = path;
    result.diagnostics.push_back({Severity::error, std::string(code), message, {line, line}, path, 0});
    return result;
}

bool starts_with_bytes(std::string_view bytes, std::initializer_list<unsigned char> prefix) {
    if (bytes.size() < prefix.size()) return false;
    std::size_t i = 0;
    for (const unsigned char byte : prefix)
        if (static_cast<unsigned char>(bytes[i++]) != byte) return false;
    return true;
}

const char* known_binary_format(std::string_view bytes) {
    struct Magic {
        const char* name;
        std::string_view prefix;
    };
    static constexpr std::array<Magic, 9> magics{{{"a PNG image", "\x89PNG"},
                                                  {"a PDF file", "%PDF-"},
                                                  {"a ZIP archive or an office document", "PK\x03\x04"},
                                                  {"an old office document", "\xD0\xCF\x11\xE0"},
                                                  {"a JPEG image", "\xFF\xD8\xFF"},
                                                  {"a GIF image", "GIF8"},
                                                  {"a gzip file", "\x1F\x8B"},
                                                  {"an ELF program",
                                                   "\x7F"
                                                   "ELF"},
                                                  {"a Rich Text file", "{\\rtf"}}};
    for (const Magic& magic : magics)
        if (bytes.starts_with(magic.prefix)) return magic.name;
    return nullptr;
}

// First byte that is not part of well-formed UTF-8, or npos. A sequence cut off by the end counts.
std::size_t first_ill_formed(std::string_view bytes) {
    const auto length = static_cast<int32_t>(bytes.size());
    for (int32_t at = 0; at < length;) {
        const int32_t start = at;
        UChar32 value = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // ICU's macros narrow
        U8_NEXT(bytes.data(), at, length, value);
#pragma GCC diagnostic pop
        if (value < 0) return static_cast<std::size_t>(start);
    }
    return std::string_view::npos;
}

// UTF-16 without a byte order mark: text has a zero byte in every second place for ASCII, and Chinese text has U+000A
// and U+0020.
const char* guess_utf16(std::string_view bytes) {
    std::size_t zero_even = 0;
    std::size_t zero_odd = 0;
    std::size_t newline_le = 0;
    std::size_t newline_be = 0;
    const std::size_t size = std::min<std::size_t>(bytes.size() & ~std::size_t{1}, 65536);
    for (std::size_t i = 0; i + 1 < size; i += 2) {
        zero_even += bytes[i] == '\0';
        zero_odd += bytes[i + 1] == '\0';
        newline_le += bytes[i] == '\n' && bytes[i + 1] == '\0';
        newline_be += bytes[i] == '\0' && bytes[i + 1] == '\n';
    }
    if (zero_odd > 4 * zero_even && newline_le > 0) return "UTF-16LE";
    if (zero_even > 4 * zero_odd && newline_be > 0) return "UTF-16BE";
    return nullptr;
}

// Decodes with an ICU converter that stops at the first error; empty where there is one.
std::optional<std::string> converted(std::string_view bytes, const char* encoding) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding, &status), &ucnv_close);
    if (U_FAILURE(status)) return std::nullopt;
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    const auto capacity = static_cast<int32_t>(bytes.size() * 2 + 16);
    std::u16string wide(static_cast<std::size_t>(capacity), u'\0');
    const int32_t length = ucnv_toUChars(converter.get(), wide.data(), capacity, bytes.data(),
                                         static_cast<int32_t>(bytes.size()), &status);
    if (U_FAILURE(status)) return std::nullopt;
    std::string text;
    icu::UnicodeString(wide.data(), length).toUTF8String(text);
    return text;
}

// Lines end with a line feed, a carriage return, or both.
std::vector<std::string_view> split_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t feed = text.find('\n');
        std::string_view line = text.substr(0, feed);
        text = feed == std::string_view::npos ? std::string_view() : text.substr(feed + 1);
        std::size_t end = line.find('\r');
        for (; end != std::string_view::npos; end = line.find('\r')) {
            lines.push_back(line.substr(0, end));
            line.remove_prefix(end + 1);
            if (line.empty()) break;
        }
        if (end == std::string_view::npos && (feed != std::string_view::npos || !line.empty())) lines.push_back(line);
    }
    return lines;
}

// Why a file cannot be read, or its bytes.
std::optional<ReadResult> read_file(const std::string& path, const ReadLimits& limits, std::string& bytes) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (error || !std::filesystem::exists(status)) return failure(path, "missing-file", "no such file");
    if (std::filesystem::is_directory(status))
        return failure(path, "is-directory", "this is a directory, not a report");
    if (!std::filesystem::is_regular_file(status)) return failure(path, "not-a-file", "not a regular file");
    const auto size = std::filesystem::file_size(path, error);
    if (error) return failure(path, "missing-file", "no such file");
    if (size > limits.largest_file)
        return failure(
            path, "file-too-large",
            fmt::format("the file has {} bytes; the limit is {} bytes (--max-file-size)", size, limits.largest_file));
    std::ifstream in(path, std::ios::binary);
    if (!in) return failure(path, "unreadable-file", "the file cannot be opened for reading");
    bytes.resize(static_cast<std::size_t>(size));
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return std::nullopt;
}

}  // namespace

ReadResult decode_source(std::string_view bytes, const std::string& path, const ReadLimits& limits) {
    if (bytes.empty()) return failure(path, "empty-file", "the file is empty");
    if (bytes.size() > limits.largest_file)
        return failure(path, "file-too-large",
                       fmt::format("the file has {} bytes; the limit is {} bytes (--max-file-size)", bytes.size(),
                                   limits.largest_file));
    if (const char* format = known_binary_format(bytes))
        return failure(path, "not-text", fmt::format("this is {}, not a text file", format));

    ReadResult result;
    result.text.path = path;
    result.text.sha256 = sha256_hex(bytes);
    std::string decoded;
    std::string_view text = bytes;
    const char* encoding = nullptr;
    if (starts_with_bytes(bytes, {0xEF, 0xBB, 0xBF})) {
        text.remove_prefix(3);
    } else if (starts_with_bytes(bytes, {0xFF, 0xFE}) || starts_with_bytes(bytes, {0xFE, 0xFF})) {
        encoding = "UTF-16";
    } else if (bytes.find('\0') != std::string_view::npos) {
        encoding = guess_utf16(bytes);
        if (encoding == nullptr) return failure(path, "not-text", "the file has NUL bytes and is no UTF-16 text");
    }
    if (encoding != nullptr) {
        const auto wide = converted(bytes, encoding);
        if (!wide)
            return failure(path, "invalid-encoding",
                           fmt::format("the file looks like {} but is not well-formed", encoding));
        decoded = *wide;
        text = decoded;
        result.diagnostics.push_back({Severity::note, "encoding", fmt::format("read as {}", encoding), {}, path, 0});
    } else if (const std::size_t bad = first_ill_formed(text); bad != std::string_view::npos) {
        // GB18030 takes nearly any bytes: it is believed only where most of what it gives is Chinese.
        const auto chinese = converted(text, "GB18030");
        std::size_t han = 0;
        std::size_t high = 0;
        // "é" and the letter after it make a Chinese character: French in Latin-1 is no GB18030.
        std::size_t latin = 0;
        if (chinese) {
            for (std::size_t at = 0; at < chinese->size();) {
                const CodePoint point = code_point_at(*chinese, at);
                at = point.next;
                high += point.value >= 0x80;
                latin += point.value < 0x80 && is_letter(point.value);
                han += is_unspaced(point.value);
            }
        }
        const std::size_t well_formed_high =
            static_cast<std::size_t>(std::count_if(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad),
                                                   [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
        if (!chinese || high == 0 || han * 10 < high * 9 || han <= latin || well_formed_high > 200) {
            const int line = static_cast<int>(split_lines(text.substr(0, bad)).size()) +
                (bad == 0 || text[bad - 1] == '\n' || text[bad - 1] == '\r' ? 1 : 0);
            return failure(
                path, "invalid-utf-8",
                fmt::format("byte {} of the file is not well-formed UTF-8, and the file is no GB18030 text", bad + 1),
                std::max(line, 1));
        }
        decoded = *chinese;
        text = decoded;
        result.diagnostics.push_back({Severity::note, "encoding", "read as GB18030", {}, path, 0});
    }

    const std::vector<std::string_view> lines = split_lines(text);
    result.text.lines.reserve(lines.size());
    for (const std::string_view line : lines) {
        if (line.size() > limits.longest_line)
            return failure(path, "line-too-long",
                           fmt::format("the line has {} bytes; the limit is {} bytes (--max-line-length)", line.size(),
                                       limits.longest_line),
                           static_cast<int>(result.text.lines.size()) + 1);
        result.text.lines.push_back(normalized(line));
    }
    const bool blank = std::all_of(result.text.lines.begin(), result.text.lines.end(),
                                   [](const std::string& line) { return trim(line).empty(); });
    if (blank) return failure(path, "empty-file", "the file holds nothing but white space");
    result.ok = true;
    return result;
}

ReadResult read_source(const std::string& path, const ReadLimits& limits) {
    std::string bytes;
    if (path == "-") {
        // One byte more than allowed is enough to know that the limit is passed.
        bytes.resize(limits.largest_file + 1);
        std::cin.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        bytes.resize(static_cast<std::size_t>(std::cin.gcount()));
        return decode_source(bytes, "<stdin>", limits);
    }
    const std::optional<ReadResult> problem = read_file(path, limits, bytes);
    return problem ? *problem : decode_source(bytes, path, limits);
}

std::optional<std::string> source_digest(const std::string& path, const ReadLimits& limits) {
    std::string bytes;
    if (read_file(path, limits, bytes)) return std::nullopt;
    return sha256_hex(bytes);
}

}  // namespace sessiondiff
