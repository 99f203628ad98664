#include "text/name_finder.h"

#include <algorithm>
#include <cstring>

#include "text/han.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::size_t fewest_bytes =
    3;  // one Chinese character or three letters; a shorter name would be found in other words

bool is_word_character(char32_t value) { return (is_letter(value) || is_digit(value)) && !is_unspaced(value); }

}  // namespace

FoldedText fold_with_offsets(std::string_view original) {
    FoldedText result;
    result.text.resize(original.size());
    result.source.resize(original.size() + 1);
    std::size_t size = 0;
    const auto make_room = [&](std::size_t bytes) {
        if (size + bytes <= result.text.size()) return;
        result.text.resize(2 * (size + bytes));  // a few characters have long foldings
        result.source.resize(result.text.size() + 1);
    };
    const auto put = [&](std::string_view folded, std::size_t at) {
        make_room(folded.size());
        for (const char byte : folded) {
            result.text[size] = byte;
            result.source[size++] = static_cast<std::uint32_t>(at);
        }
    };
    for (std::size_t at = 0; at < original.size();) {
        // Han characters, the bulk of Chinese texts, are their own folding.
        if (const std::size_t end = after_han(original, at); end != at) {
            make_room(end - at);
            std::memcpy(result.text.data() + size, original.data() + at, end - at);
            for (; at < end; at += 3, size += 3)
                std::fill_n(result.source.data() + size, 3, static_cast<std::uint32_t>(at));
            continue;
        }
        const CodePoint point = code_point_at(original, at);
        const std::string_view character = original.substr(at, point.next - at);
        // Straight and curly apostrophes are one; names are written with either.
        const bool apostrophe = point.value == '\'' || point.value == 0x2019 || point.value == 0x2018;
        // Title marks and quotation marks stand around names and inside them, as a translator likes.
        const bool title_mark = (point.value >= 0x3008 && point.value <= 0x300F) || point.value == 0x201C ||
            point.value == 0x201D || point.value == '"';
        if (apostrophe || title_mark) {
            // Not part of what is compared.
        } else if (const char32_t folding = simple_folding(point.value); folding == point.value) {
            put(character, at);
        } else if (folding != 0) {
            std::string other;
            append_code_point(other, folding);
            put(other, at);
        } else if (!is_white_space(point.value)) {
            put(folded_text(character), at);
        }
        at = point.next;
    }
    result.text.resize(size);
    result.source.resize(size + 1);
    result.source[size] = static_cast<std::uint32_t>(original.size());
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
            insert(form + folded.substr(replaced.size()), id,
                   form.ends_with(replaced) ? form.size() - replaced.size() : 0);
        }
    }
}

void NameFinder::insert(std::string_view folded, std::string_view id, std::size_t skipped) {
    if (folded.size() < fewest_bytes) return;
    folded_names_.add(folded, static_cast<std::uint32_t>(names_.size()));
    names_.push_back({std::string(id), skipped});
}

std::vector<NameFinder::Hit> NameFinder::find_all(std::string_view text, const FoldedText& folded) const {
    std::vector<Hit> hits;
    const std::string_view all = folded.text;
    for (std::size_t at = 0; at < all.size();) {
        if (!folded_names_.may_begin(all, at)) {
            at = code_point_at(all, at).next;
            continue;
        }
        std::size_t length = 0;
        folded_names_.each_at(all, at, [&](std::uint32_t name, std::size_t bytes) {
            const std::size_t begin = folded.source[at];
            const std::size_t end = code_point_at(text, folded.source[at + bytes - 1]).next;
            const bool cut_before = begin > 0 && is_word_character(code_point_at(text, begin).value) &&
                is_word_character(code_point_before(text, begin).value);
            const bool cut_after = end < text.size() && is_word_character(code_point_at(text, end).value) &&
                is_word_character(code_point_before(text, end).value);
            if (cut_before || cut_after) return true;
            hits.push_back({names_[name].id, folded.source[at + names_[name].skipped], end});
            length = bytes;
            return false;
        });
        at = length > 0 ? at + length : code_point_at(all, at).next;
    }
    return hits;
}

}  // namespace sessiondiff
