#include <array>

#include "report/read/format.h"

namespace sessiondiff {

extern const FileFormat pdf;

std::span<const FileFormat> formats() {
    static const std::array all{
        pdf,
    };
    return all;
}

const FileFormat* find_format(std::string_view bytes) {
    for (const FileFormat& format : formats())
        if (format.recognize(bytes)) return &format;
    return nullptr;
}

}  // namespace sessiondiff
