#include "data/growing_file.h"

#include <fmt/format.h>

namespace sessiondiff {

namespace {

constexpr std::size_t piece = 1 << 20;  // bytes: fewer, larger writes

}  // namespace

void GrowingFile::add(std::string_view text) {
    digest_.add(text);
    bytes_ += text.size();
    waiting_ += text;
    if (waiting_.size() >= piece) flush();
}

void GrowingFile::flush() {
    if (waiting_.empty() && bytes_ > 0) return;
    write_(path_, waiting_);
    // Many files may be open at once; an assignment would keep the memory.
    std::string().swap(waiting_);
}

void GrowingFile::finish() {
    flush();
    sha256_ = digest_.hex();
}

JsonRows::JsonRows(GrowingFile file, std::string_view head, std::string_view name) : file_(std::move(file)) {
    file_.add(fmt::format("{{{},\n  \"{}\": [", head, name));
}

void JsonRows::add(std::string_view row) {
    file_.add(empty_ ? "\n    " : ",\n    ");
    file_.add(row);
    empty_ = false;
}

void JsonRows::end() { file_.add(empty_ ? "]\n}\n" : "\n  ]\n}\n"); }

}  // namespace sessiondiff
