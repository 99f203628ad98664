#include <vector>

#include "report/read/format.h"

namespace sessiondiff {

std::span<const FileFormat> formats() {
    static const std::vector<FileFormat> all{};
    return all;
}

const FileFormat* find_format(std::string_view bytes) {
    for (const FileFormat& format : formats())
        if (format.recognize(bytes)) return &format;
    return nullptr;
}

}  // namespace sessiondiff
