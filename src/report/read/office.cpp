// doc, rtf: the formats of Word before DOCX. LibreOffice knows them better than anybody; it turns them into ODT, in a
// process with limits, with a profile of its own in a folder that goes with it, without macros and without a network.
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <optional>

#include "report/read/format.h"
#include "report/read/run_program.h"

namespace sessiondiff {

extern const FileFormat odt;

namespace {

namespace fs = std::filesystem;

// Documents name pictures and parts on the network, which nobody asked to fetch: all goes to a proxy that is not there.
// Nor do their macros run.
std::string settings() {
    struct Setting {
        std::string_view path;
        std::string_view name;
        std::string_view value;
    };
    static constexpr std::string_view inet = "Inet/Settings";
    static constexpr std::string_view scripting = "Office.Common/Security/Scripting";
    static constexpr std::array<Setting, 7> all{{{inet, "ooInetProxyType", "2"},
                                                 {inet, "ooInetHTTPProxyName", "127.0.0.1"},
                                                 {inet, "ooInetHTTPProxyPort", "9"},
                                                 {inet, "ooInetHTTPSProxyName", "127.0.0.1"},
                                                 {inet, "ooInetHTTPSProxyPort", "9"},
                                                 {scripting, "MacroSecurityLevel", "3"},
                                                 {scripting, "BlockUntrustedRefererLinks", "true"}}};
    std::string text = R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
)";
    for (const auto& [path, name, value] : all)
        text +=
            fmt::format(R"(<item oor:path="/org.openoffice.{}"><prop oor:name="{}"><value>{}</value></prop></item>)",
                        path, name, value) +
            "\n";
    return text + "</oor:items>\n";
}

constexpr ProgramLimits limits_of_office{std::chrono::seconds{120}, std::size_t{4} << 30, std::size_t{256} << 20, 4096};

// The name of a stream of an OLE file, as it stands in its directory.
std::string wide(std::string_view ascii) {
    std::string text;
    for (const char c : ascii) {
        text += c;
        text += '\0';
    }
    return text;
}

bool is_ole(std::string_view bytes) { return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"); }
bool has_stream(std::string_view bytes, std::string_view name) {
    return bytes.find(wide(name)) != std::string_view::npos;
}

bool recognize_rtf(std::string_view bytes) { return bytes.starts_with("{\\rtf"); }
bool recognize_doc(std::string_view bytes) {
    return is_ole(bytes) && (has_stream(bytes, "WordDocument") || has_stream(bytes, "EncryptedPackage"));
}

std::optional<std::string> find_office() {
    for (const std::string_view name : {"soffice", "libreoffice"})
        if (auto path = find_program(name)) return path;
    return std::nullopt;
}

bool write_file(const fs::path& path, std::string_view bytes) {
    std::ofstream out(path, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return static_cast<bool>(out.flush());
}

ReadResult read(std::string_view bytes, const std::string& path, const ReadLimits& limits, const std::string& kind) {
    const std::optional<std::string> office = find_office();
    if (!office)
        return unreadable(path, "needs-program",
                          fmt::format("{} files are read with the help of LibreOffice, which is not installed: install "
                                      "libreoffice-writer-nogui, or save the file as DOCX",
                                      kind == "doc" ? "DOC" : "RTF"));
    const TemporaryFolder folder;
    const fs::path place(folder.path());
    const fs::path profile = place / "profile" / "user";
    const fs::path document = place / ("document." + kind);
    std::error_code error;
    const bool is_ready = !folder.path().empty() && fs::create_directories(profile, error) &&
        write_file(profile / "registrymodifications.xcu", settings()) && write_file(document, bytes);
    if (!is_ready) return unreadable(path, "conversion-failed", "there is no room for a temporary folder");
    const ProgramResult result =
        run_program({*office, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
                     fmt::format("-env:UserInstallation=file://{}", (place / "profile").string()), "--convert-to",
                     "odt", "--outdir", (place / "out").string(), document.string()},
                    limits_of_office, {}, folder.path());
    const fs::path converted = place / "out" / "document.odt";
    const auto size = fs::file_size(converted, error);
    if (result.end != ProgramEnd::exited || result.code != 0 || error)
        return unreadable(
            path, "conversion-failed",
            fmt::format("LibreOffice could not read the file: {}", description(result, limits_of_office)));
    if (size > limits.largest_file)
        return unreadable(path, "file-too-large",
                          fmt::format("as ODT the file has {} bytes; the limit is {} bytes (--max-file-size)", size,
                                      limits.largest_file));
    std::ifstream in(converted, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return odt.read(text, path, limits);
}

ReadResult read_rtf(std::string_view bytes, const std::string& path, const ReadLimits& limits) {
    return read(bytes, path, limits, "rtf");
}

ReadResult read_doc(std::string_view bytes, const std::string& path, const ReadLimits& limits) {
    if (has_stream(bytes, "EncryptedPackage"))
        return unreadable(path, "encrypted-file", "the file is encrypted: save it without a password");
    return read(bytes, path, limits, "doc");
}

}  // namespace

extern const FileFormat rtf;
extern const FileFormat doc;
const FileFormat rtf{"rtf", recognize_rtf, read_rtf};
const FileFormat doc{"doc", recognize_doc, read_doc};

}  // namespace sessiondiff
