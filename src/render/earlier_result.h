// What an earlier run wrote into the folder that is written again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "render/file_state.h"
#include "render/output_folder.h"

namespace sessiondiff {

/// A piece of a file, by all that it was made from: where the key is the same, so are the bytes.
struct FilePiece {
    std::string key;
    std::uint64_t bytes = 0;
};

/// A file as it was when a run was done with it.
struct KnownFile {
    FileState state;
    std::string sha256;             ///< in hexadecimal
    std::vector<FilePiece> pieces;  ///< all of it, in order
};
using KnownFiles = std::map<std::string, KnownFile>;  ///< by path within out/

/// Those of the known files that nobody has touched since. It does not change: several threads may ask.
class EarlierResult {
public:
    /// Takes them from the folder that `out`, which must outlive it, is to replace.
    EarlierResult(OutputFolder& out, KnownFiles files);

    /// nullptr where there is none, or it was touched.
    const KnownFile* find(const std::string& path) const;
    /// Gives bytes of one of the files, piece by piece. Throws OutputError where it has been touched meanwhile.
    void read(const std::string& path, std::uint64_t begin, std::uint64_t bytes,
              const std::function<void(std::string_view)>& use) const;
    /// Lets it stand in the new folder as it is.
    void keep(const std::string& path) const;

private:
    OutputFolder& out_;
    KnownFiles files_;
};

}  // namespace sessiondiff
