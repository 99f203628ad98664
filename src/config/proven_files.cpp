#include "config/proven_files.h"

#include <algorithm>

namespace sessiondiff {

const ProvenFile* proven_file(std::string_view bytes) {
    const std::span<const ProvenFile> files = proven_files();
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const ProvenFile& file) { return file.bytes == bytes; });
    return found == files.end() ? nullptr : &*found;
}

}  // namespace sessiondiff
