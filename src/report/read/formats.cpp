#include <array>

#include "report/read/format.h"

namespace sessiondiff {

extern const FileFormat docx;
extern const FileFormat html;
extern const FileFormat odt;
extern const FileFormat pdf;
extern const FileFormat doc;
extern const FileFormat rtf;

std::span<const FileFormat> formats() {
    static const std::array all{
        docx, odt, doc, rtf, html, pdf,
    };
    return all;
}

const FileFormat* find_format(std::string_view bytes) {
    for (const FileFormat& format : formats())
        if (format.recognize(bytes)) return &format;
    return nullptr;
}

}  // namespace sessiondiff
