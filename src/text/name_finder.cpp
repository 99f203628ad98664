#include "text/name_finder.h"

#include <algorithm>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::size_t start_bytes = 3;  // one Chinese character or three letters

bool is_word_character(char32_t value) { return (is_letter(value) || is_digit(value)) && !is_unspaced(value); }

}  // namespace

FoldedText fold_with_offsets(std::string_view original) {
    FoldedText result;
    result.text.reserve(original.size());
    result.source.reserve(original.size() + 1);
    for (std::size_t at = 0; at < original.size();) {
        const CodePoint point = code_point_at(original, at);
        // Straight and curly apostrophes are one; names are written with either.
        const bool apostrophe = point.value == '\'' || point.value == 0x2019 || point.value == 0x2018;
        // Title marks and quotation marks stand around names and inside them, as a translator likes.
        const bool title_mark = (point.value >= 0x3008 && point.value <= 0x300F) || point.value == 0x201C || point.value == 0x201D || point.value == '"';
        if (!is_white_space(point.value) && !apostrophe && !title_mark) {
            // Han characters and small ASCII letters, the bulk of all text, are their own folding.
            const bool plain = (point.value < 0x80 && !(point.value >= 'A' && point.value <= 'Z')) || (point.value >= 0x4E00 && point.value <= 0x9FFF);
            const std::size_t size = result.text.size();
            if (plain) {
                result.text.append(original, at, point.next - at);
            } else {
                result.text += folded_text(original.substr(at, point.next - at));
            }
            result.source.resize(result.source.size() + result.text.size() - size, at);
        }
        at = point.next;
    }
    result.source.push_back(original.size());
    return result;
}

void NameFinder::add(std::string_view name, std::string_view id, const NameForms& forms) {
    const std::string folded = fold_with_offsets(name).text;
    insert(folded, id, 0);
    for (const auto& [beginning, others] : forms) {
        const std::string replaced = fold_with_offsets(beginning).text;
        if (!folded.starts_with(replaced)) continue;
        for (const std::string& other : others) {
            const std::string form = fold_with_offsets(other).text;
            insert(form + folded.substr(replaced.size()), id, form.ends_with(replaced) ? form.size() - replaced.size() : 0);
        }
    }
}

void NameFinder::insert(std::string folded, std::string_view id, std::size_t skipped) {
    if (folded.size() < start_bytes) return;
    const std::string start = folded.substr(0, start_bytes);
    names_.push_back({std::move(folded), std::string(id), skipped});
    auto& list = by_start_[start];
    list.push_back(names_.size() - 1);
    std::stable_sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) { return names_[a].folded.size() > names_[b].folded.size(); });
}

std::vector<NameFinder::Hit> NameFinder::find_all(std::string_view text) const {
    std::vector<Hit> hits;
    const FoldedText folded = fold_with_offsets(text);
    const std::string_view all = folded.text;
    for (std::size_t at = 0; at + start_bytes <= all.size();) {
        const auto found = by_start_.find(std::string(all.substr(at, start_bytes)));
        std::size_t length = 0;
        if (found != by_start_.end()) {
            for (const std::size_t index : found->second) {
                const std::string& name = names_[index].folded;
                if (all.compare(at, name.size(), name) != 0) continue;
                const std::size_t begin = folded.source[at];
                const std::size_t last = folded.source[at + name.size() - 1];
                const std::size_t end = code_point_at(text, last).next;
                const bool cut_before = begin > 0 && is_word_character(code_point_at(text, begin).value) && is_word_character(code_point_before(text, begin).value);
                const bool cut_after = end < text.size() && is_word_character(code_point_at(text, end).value) && is_word_character(code_point_before(text, end).value);
                if (cut_before || cut_after) continue;
                hits.push_back({names_[index].id, folded.source[at + names_[index].skipped], end});
                length = name.size();
                break;
            }
        }
        at = length > 0 ? at + length : code_point_at(all, at).next;
    }
    return hits;
}

}  // namespace sessiondiff
