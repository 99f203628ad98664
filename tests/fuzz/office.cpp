// The insides of office documents. The input is the XML of members, each ended by a byte 0: that of the text first,
// then styles, numbering, notes; the first byte chooses the format. A ZIP archive is made of them, so that bytes of the
// input reach the readers and not only the checksums. With the first byte 'z' the input is the archive itself.
#include <array>
#include <memory>
#include <vector>
#include <zip.h>

#include "fuzz/harness.h"
#include "report/read/source.h"

using namespace sessiondiff;

namespace {

struct Member {
    const char* name;
    std::string text;
};

std::string archive(const std::vector<Member>& members) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
    fuzz::require(source != nullptr, "memory");
    zip_source_keep(source);
    zip_t* zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    fuzz::require(zip != nullptr, "an archive can be made");
    for (const Member& member : members) {
        zip_source_t* text = zip_source_buffer(zip, member.text.data(), member.text.size(), 0);
        const zip_int64_t at = zip_file_add(zip, member.name, text, ZIP_FL_OVERWRITE);
        zip_set_file_compression(zip, static_cast<zip_uint64_t>(at), ZIP_CM_STORE, 0);
    }
    fuzz::require(zip_close(zip) == 0, "an archive can be written");
    zip_stat_t about;
    zip_source_stat(source, &about);
    std::string bytes(static_cast<std::size_t>(about.size), '\0');
    zip_source_open(source);
    zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

constexpr const char* relations =
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    "<Relationship Id='a' Type='x/styles' Target='styles.xml'/><Relationship Id='b' Type='x/numbering' "
    "Target='numbering.xml'/>"
    "<Relationship Id='c' Type='x/footnotes' Target='footnotes.xml'/><Relationship Id='d' Type='x/header' "
    "Target='header.xml'/>"
    "</Relationships>";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const char kind = static_cast<char>(data[0]);
    std::string_view rest = fuzz::text_of(data + 1, size - 1);
    std::string bytes(rest);
    if (kind != 'z') {
        std::array<std::string, 5> texts;
        for (std::string& text : texts) {
            const std::size_t end = std::min(rest.find('\0'), rest.size());
            text = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        if (kind == 'o') {
            bytes = archive({{"mimetype", "application/vnd.oasis.opendocument.text"},
                             {"content.xml", texts[0]},
                             {"styles.xml", texts[1]},
                             {"META-INF/manifest.xml", texts[2]}});
        } else {
            bytes = archive({{"[Content_Types].xml", "<Types/>"},
                             {"word/document.xml", texts[0]},
                             {"word/styles.xml", texts[1]},
                             {"word/numbering.xml", texts[2]},
                             {"word/footnotes.xml", texts[3]},
                             {"word/header.xml", texts[4]},
                             {"word/_rels/document.xml.rels", relations}});
        }
    }
    const ReadResult source = decode_source(bytes, "input");
    fuzz::require(source.ok || !source.diagnostics.empty(), "a document that cannot be read has a reason");
    fuzz::require(source.text.marks.empty() || source.text.marks.size() == source.text.lines.size(),
                  "a mark for each line");
    for (const std::string& line : source.text.lines)
        fuzz::require(line.find('\n') == std::string::npos, "a line is one line");
    return 0;
}
