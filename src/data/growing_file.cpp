#include "data/growing_file.h"

#include <fmt/format.h>

namespace sessiondiff {

namespace {

constexpr std::size_t piece = 1 << 20;  // bytes: fewer, larger writes
constexpr std::size_t large = 1 << 15;  // what is as large as this does not wait where nothing else does

}  // namespace

void GrowingFile::add(std::string_view text) {
    digest_.add(text);
    bytes_ += text.size();
    if (waiting_.empty() && text.size() >= large) {
        write_(path_, text);
        return;
    }
    waiting_ += text;
    if (waiting_.size() >= piece) hand_on();
}

void GrowingFile::hand_on() {
    if (waiting_.empty() && bytes_ > 0) return;
    write_(path_, waiting_);
    std::string().swap(waiting_);  // gives the memory back, which assignment does not: many files may be open at once
}

void GrowingFile::finish() {
    hand_on();
    sha256_ = digest_.hex();
}

std::string rows_head(std::string_view head, std::string_view name) {
    return fmt::format("{{{},\n  \"{}\": [", head, name);
}
std::string_view before_row(bool first) { return first ? "\n    " : ",\n    "; }
std::string_view rows_end(bool empty) { return empty ? "]\n}\n" : "\n  ]\n}\n"; }

JsonRows::JsonRows(GrowingFile file, std::string_view head, std::string_view name) : file_(std::move(file)) {
    file_.add(rows_head(head, name));
}

void JsonRows::add(std::string_view row) {
    file_.add(before_row(empty_));
    file_.add(row);
    empty_ = false;
}

void JsonRows::finish() {
    file_.add(rows_end(empty_));
    file_.finish();
}

}  // namespace sessiondiff
