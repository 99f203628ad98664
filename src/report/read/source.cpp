#include "report/read/source.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "report/read/format.h"
#include "text/digest.h"
#include "text/unicode.h"
#include "text/well_formed.h"

namespace sessiondiff {

namespace {

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
    static constexpr std::array<Magic, 8> magics{
        {{"a PNG image", "\x89PNG"},
         {"a PDF file", "%PDF-"},
         {"a ZIP archive or an office document other than DOCX and ODT", "PK\x03\x04"},
         {"an old office document other than DOC", "\xD0\xCF\x11\xE0"},
         {"a JPEG image", "\xFF\xD8\xFF"},
         {"a GIF image", "GIF8"},
         {"a gzip file", "\x1F\x8B"},
         {"an ELF program",
          "\x7F"
          "ELF"}}};
    for (const Magic& magic : magics)
        if (bytes.starts_with(magic.prefix)) return magic.name;
    return nullptr;
}

// Text has no control characters but white space; UTF-16 that is looked at as bytes is full of them, and in half of its
// pairs where it is Cyrillic, Arabic or ASCII. So a report with a NUL or two is told from UTF-16.
bool is_utf8_with_nul(std::string_view bytes) {
    constexpr std::size_t most = 20;  // of so many bytes one may be a control character
    const auto controls = std::count_if(bytes.begin(), bytes.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    });
    return static_cast<std::size_t>(controls) * most < bytes.size() &&
        first_ill_formed(bytes) == std::string_view::npos;
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

// Bytes in another encoding, as far as they are well-formed.
struct Converted {
    std::string text;
    std::size_t end = 0;      // of what is well-formed
    bool is_whole = false;    // that is all
    bool is_cut_off = false;  // all but a character that the end of the bytes cuts
};

Converted converted(std::string_view bytes, const char* encoding) {
    Converted result;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding, &status), &ucnv_close);
    if (U_FAILURE(status)) return result;
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    std::u16string wide(bytes.size() * 2 + 16, u'\0');
    char16_t* target = wide.data();
    const char* source = bytes.data();
    ucnv_toUnicode(converter.get(), &target, wide.data() + wide.size(), &source, bytes.data() + bytes.size(), nullptr,
                   true, &status);
    result.is_whole = U_SUCCESS(status);
    result.is_cut_off = status == U_TRUNCATED_CHAR_FOUND;
    result.end = static_cast<std::size_t>(source - bytes.data());
    if (!result.is_whole) {
        std::array<char, 32> bad{};
        auto count = static_cast<int8_t>(bad.size());
        UErrorCode ignored = U_ZERO_ERROR;
        ucnv_getInvalidChars(converter.get(), bad.data(), &count, &ignored);
        result.end -= std::min(result.end, static_cast<std::size_t>(std::max<int8_t>(count, 0)));
    }
    icu::UnicodeString(wide.data(), static_cast<int32_t>(target - wide.data())).toUTF8String(result.text);
    return result;
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

// The number of the line in which what follows the text stands.
int line_after(std::string_view text) {
    const bool is_begun = !text.empty() && text.back() != '\n' && text.back() != '\r';
    return static_cast<int>(split_lines(text).size()) + (is_begun ? 0 : 1);
}

// The bytes begin a character of UTF-8 that needs more of them.
bool is_begun_utf8(std::string_view rest) {
    const auto lead = static_cast<unsigned char>(rest.front());
    const std::size_t needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    return lead >= 0xC2 && lead <= 0xF4 && rest.size() < needed &&
        std::all_of(rest.begin() + 1, rest.end(),
                    [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; });
}

constexpr const char* before_it = "the encoding of what stands before it";

std::string ill_formed(std::size_t byte, std::string_view encoding, std::string_view more, bool is_cut_off) {
    return fmt::format("byte {} of the file is not well-formed {}, {}{}", byte + 1, encoding, more,
                       is_cut_off ? ": the file ends within a character" : "");
}

// Chinese in GB18030, or its beginning. The encoding takes nearly any bytes: it is believed only where most of what it
// gives is Chinese, and UTF-8 came to nothing early. `before`: the bytes that were well-formed UTF-8.
bool is_believable(std::string_view text, std::string_view before) {
    std::size_t han = 0;
    std::size_t high = 0;
    std::size_t latin = 0;  // "é" and the letter after it make a Chinese character: French in Latin-1 is no GB18030
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        at = point.next;
        high += point.value >= 0x80;
        latin += point.value < 0x80 && is_letter(point.value);
        han += is_unspaced(point.value);
    }
    const auto well_formed_high =
        std::count_if(before.begin(), before.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    return high > 0 && han * 10 >= high * 9 && han > latin && well_formed_high <= 200;
}

// Standard input, or a pipe: read up to one byte more than allowed, which is enough to know that the limit is passed.
std::string read_stream(std::istream& in, std::size_t largest) {
    std::string bytes;
    std::array<char, 1 << 16> piece;
    while (bytes.size() <= largest && (in.read(piece.data(), piece.size()), in.gcount() > 0))
        bytes.append(piece.data(), std::min(static_cast<std::size_t>(in.gcount()), largest + 1 - bytes.size()));
    return bytes;
}

// Why a file cannot be read, or its bytes.
std::optional<ReadResult> read_file(const std::string& path, const ReadLimits& limits, std::string& bytes) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) return unreadable(path, "missing-file", "no such file");
    if (error) return unreadable(path, "unreadable-file", fmt::format("the file cannot be read: {}", error.message()));
    if (std::filesystem::is_directory(status))
        return unreadable(path, "is-directory", "this is a directory, not a report");
    const bool is_pipe = std::filesystem::is_fifo(status);
    if (!is_pipe && !std::filesystem::is_regular_file(status))
        return unreadable(path, "not-a-file", "neither a file nor a pipe; - reads standard input");
    const auto size = is_pipe ? 0 : std::filesystem::file_size(path, error);
    if (error) return unreadable(path, "unreadable-file", fmt::format("the file cannot be read: {}", error.message()));
    if (size > limits.largest_file)
        return unreadable(
            path, "file-too-large",
            fmt::format("the file has {} bytes; the limit is {} bytes (--max-file-size)", size, limits.largest_file));
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return unreadable(path, "unreadable-file", fmt::format("the file cannot be read: {}", std::strerror(errno)));
    if (is_pipe) {
        bytes = read_stream(in, limits.largest_file);
        return std::nullopt;
    }
    bytes.resize(static_cast<std::size_t>(size));
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return std::nullopt;
}

ReadResult decode_text(std::string_view bytes, const std::string& path) {
    if (const char* format = known_binary_format(bytes))
        return unreadable(path, "not-text", fmt::format("this is {}, not a text file", format));

    ReadResult result;
    std::string decoded;
    std::string_view text = bytes;
    const char* encoding = nullptr;
    std::size_t mark = 0;  // bytes that are no text
    if (starts_with_bytes(bytes, {0xEF, 0xBB, 0xBF})) {
        mark = 3;
        text.remove_prefix(mark);
    } else if (starts_with_bytes(bytes, {0xFF, 0xFE}) || starts_with_bytes(bytes, {0xFE, 0xFF})) {
        encoding = "UTF-16";
    } else if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
        encoding = is_utf8_with_nul(bytes) ? nullptr : guess_utf16(bytes);
        if (encoding == nullptr)
            return unreadable(
                path, "not-text",
                fmt::format("byte {} of the file is NUL, which no text has, and the file is no UTF-16 text", nul + 1),
                line_after(bytes.substr(0, nul)));
    }
    if (encoding != nullptr) {
        Converted wide = converted(bytes, encoding);
        if (!wide.is_whole)
            return unreadable(path, "invalid-encoding", ill_formed(wide.end, encoding, before_it, wide.is_cut_off),
                              line_after(wide.text));
        decoded = std::move(wide.text);
        text = decoded;
        result.diagnostics.push_back({Severity::note, "encoding", fmt::format("read as {}", encoding), {}, path, 0});
    } else if (const std::size_t bad = first_ill_formed(text); bad != std::string_view::npos) {
        Converted chinese = converted(text, "GB18030");
        const std::string_view before = text.substr(0, bad);
        const bool is_far = chinese.is_whole || chinese.end > 2 * bad;  // the encoding that gets farther is meant
        if (!is_far || !is_believable(chinese.text, before))
            return unreadable(
                path, "invalid-utf-8",
                ill_formed(mark + bad, "UTF-8", "and the file is no GB18030 text", is_begun_utf8(text.substr(bad))),
                line_after(before));
        if (!chinese.is_whole)
            return unreadable(path, "invalid-encoding",
                              ill_formed(mark + chinese.end, "GB18030", before_it, chinese.is_cut_off),
                              line_after(chinese.text));
        decoded = std::move(chinese.text);
        text = decoded;
        result.diagnostics.push_back({Severity::note, "encoding", "read as GB18030", {}, path, 0});
    }

    for (const std::string_view line : split_lines(text)) result.text.lines.emplace_back(line);
    result.ok = true;
    return result;
}

// What holds for the lines of every file: normal form, limits, something to read.
ReadResult checked(ReadResult result, const ReadLimits& limits) {
    if (!result.ok) return result;
    bool blank = true;
    for (std::size_t i = 0; i < result.text.lines.size(); ++i) {
        std::string& line = result.text.lines[i];
        if (line.size() > limits.longest_line)
            return unreadable(result.text.path, "line-too-long",
                              fmt::format("the line has {} bytes; the limit is {} bytes (--max-line-length)",
                                          line.size(), limits.longest_line),
                              static_cast<int>(i) + 1);
        line = normalized(line);
        blank = blank && trim(line).empty();
    }
    if (blank) return unreadable(result.text.path, "empty-file", "the file holds nothing but white space");
    return result;
}

}  // namespace

ReadResult unreadable(const std::string& path, std::string_view code, const std::string& message, int line) {
    ReadResult result;
    result.text.path = path;
    result.diagnostics.push_back({Severity::error, std::string(code), message, {line, line}, path, 0});
    return result;
}

ReadResult decode_source(std::string_view bytes, const std::string& path, const ReadLimits& limits) {
    if (bytes.empty()) return unreadable(path, "empty-file", "the file is empty");
    if (bytes.size() > limits.largest_file)
        return unreadable(path, "file-too-large",
                          fmt::format("the file has {} bytes; the limit is {} bytes (--max-file-size)", bytes.size(),
                                      limits.largest_file));
    const FileFormat* format = find_format(bytes);
    ReadResult result = format != nullptr ? format->read(bytes, path, limits) : decode_text(bytes, path);
    result.text.path = path;
    result.text.sha256 = sha256_hex(bytes);
    if (format != nullptr) result.text.format = format->name;
    for (Diagnostic& diagnostic : result.diagnostics) diagnostic.file = path;
    return checked(std::move(result), limits);
}

ReadResult read_source(const std::string& path, const ReadLimits& limits) {
    std::string bytes;
    if (path == "-") return decode_source(read_stream(std::cin, limits.largest_file), "<stdin>", limits);
    const std::optional<ReadResult> problem = read_file(path, limits, bytes);
    return problem ? *problem : decode_source(bytes, path, limits);
}

std::optional<std::string> source_digest(const std::string& path, const ReadLimits& limits) {
    std::string bytes;
    if (read_file(path, limits, bytes)) return std::nullopt;
    return sha256_hex(bytes);
}

}  // namespace sessiondiff
