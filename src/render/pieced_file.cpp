#include "render/pieced_file.h"

#include <utility>

namespace sessiondiff {

PiecedFile::PiecedFile(std::string path, FileSink write, const EarlierResult* earlier)
    : path_(std::move(path)), write_(std::move(write)), earlier_(earlier),
      known_(earlier != nullptr ? earlier->find(path_) : nullptr) {
    if (known_ == nullptr) return;
    std::uint64_t begin = 0;
    for (const FilePiece& piece : known_->pieces) {
        places_.emplace(piece.key, Place{begin, piece.bytes});
        begin += piece.bytes;
    }
}

void PiecedFile::add(const std::string& key, const std::function<std::string()>& make) {
    if (goes_on_as_known(key)) {
        bytes_ += known_->pieces[pieces_.size()].bytes;
        pieces_.push_back(known_->pieces[pieces_.size()]);
        return;
    }
    GrowingFile& file = growing();
    if (const auto place = places_.find(key); place != places_.end()) copy(place->second);
    else file.add(make());
    pieces_.push_back({key, file.bytes() - bytes_});
    bytes_ = file.bytes();
}

void PiecedFile::add(std::string_view text) {
    add(std::string(text), [&] { return std::string(text); });
}

void PiecedFile::hand_on() {
    if (growing_) growing_->hand_on();
}

void PiecedFile::finish() {
    if (!growing_ && known_ != nullptr && pieces_.size() == known_->pieces.size()) earlier_->keep(path_);
    else growing().finish();
}

GrowingFile& PiecedFile::growing() {
    if (!growing_) {
        growing_.emplace(path_, write_);
        if (bytes_ > 0) copy({0, bytes_});
    }
    return *growing_;
}

void PiecedFile::copy(const Place& place) {
    earlier_->read(path_, place.begin, place.bytes, [&](std::string_view some) { growing_->add(some); });
}

}  // namespace sessiondiff
