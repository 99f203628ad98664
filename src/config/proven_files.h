// The files of config/ as they were when the program was built: read, checked, and kept in the program.
#pragma once

#include <span>
#include <string_view>

#include "config/yaml_tree.h"

namespace sessiondiff {

/// A file that was proven: the whole folder was loaded with it, every check was made and every pattern compiled.
/// Whoever reads the same bytes again may leave out what those checks would find. Keys are looked at all the same: they
/// tell a file that stands in another's place.
struct ProvenFile {
    std::string_view bytes;
    YamlTree tree;
    int depth = 0;  ///< of lists and mappings within one another
};

/// Of the folder as a whole; none where a check failed. Made by prove.cpp.
std::span<const ProvenFile> proven_files();

/// The file of exactly these bytes; null where there is none.
const ProvenFile* proven_file(std::string_view bytes);

}  // namespace sessiondiff
