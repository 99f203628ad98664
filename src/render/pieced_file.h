// A file of the result of which an earlier one may have the same pieces.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "render/earlier_result.h"
#include "render/growing_file.h"

namespace sessiondiff {

/// As long as its pieces are those of the earlier file, in order, nothing is read or written; where all are, the file
/// itself is taken over. After the first other one the earlier file's pieces are copied, and those that it does not
/// have are made.
class PiecedFile {
public:
    /// `earlier`, which must outlive the file: nullptr where there is none.
    PiecedFile(std::string path, FileSink write, const EarlierResult* earlier);

    /// True where the earlier file has the piece: it is not asked for then.
    bool has(std::string_view key) const { return places_.contains(key); }
    /// `make` gives the bytes; they are all that the key stands for.
    void add(const std::string& key, const std::function<std::string()>& make);
    /// A short text, its own key.
    void add(std::string_view text);
    /// Hands on what waits, so that nothing does.
    void hand_on();
    /// The file is there even where nothing was added.
    void finish();

    const std::string& path() const { return path_; }
    // After `finish`:
    std::uint64_t bytes() const { return bytes_; }
    const std::string& sha256() const { return growing_ ? growing_->sha256() : known_->sha256; }
    std::vector<FilePiece> pieces() && { return std::move(pieces_); }

private:
    struct Place {
        std::uint64_t begin = 0;
        std::uint64_t bytes = 0;
    };
    bool goes_on_as_known(std::string_view key) const {
        return !growing_ && known_ != nullptr && pieces_.size() < known_->pieces.size() &&
            known_->pieces[pieces_.size()].key == key;
    }
    GrowingFile& growing();
    void copy(const Place& place);

    std::string path_;
    FileSink write_;
    const EarlierResult* earlier_;
    const KnownFile* known_;
    std::map<std::string_view, Place> places_;  // of the earlier file's pieces
    std::vector<FilePiece> pieces_;             // of this one
    std::uint64_t bytes_ = 0;                   // of all of them
    std::optional<GrowingFile> growing_;        // from the first piece that is another one
};

}  // namespace sessiondiff
