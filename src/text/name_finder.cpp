#include "text/name_finder.h"

#include <algorithm>
#include <stdexcept>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

// One Chinese character or three letters; a shorter name would be found in other words.
constexpr std::size_t fewest_bytes = 3;

bool is_word_character(char32_t value) { return (is_letter(value) || is_digit(value)) && !is_unspaced(value); }

// Straight and curly apostrophes are one; names are written with either. Title marks and quotation marks stand around
// names and inside them, as a translator likes.
bool is_set_aside(char32_t value) {
    return is_white_space(value) || value == '\'' || value == '"' || (value >= 0x2018 && value <= 0x2019) ||
        (value >= 0x201C && value <= 0x201D) || (value >= 0x3008 && value <= 0x300F);
}

// Of the first bytes of a text that has as many.
std::uint32_t beginning_of(std::string_view text) {
    std::uint32_t key = 0;
    for (const char byte : text.substr(0, fewest_bytes)) key = key << 8U | static_cast<unsigned char>(byte);
    return key;
}

}  // namespace

FoldedText fold_with_offsets(std::string_view original) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Edits edits;
    std::string folded;
    icu::StringByteSink<std::string> sink(&folded);
    icu::Normalizer2::getNFKCCasefoldInstance(status)->normalizeUTF8(
        0, icu::StringPiece(original.data(), static_cast<int32_t>(original.size())), sink, &edits, status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot fold a text");
    FoldedText result;
    result.text.reserve(folded.size());
    result.source.reserve(folded.size() + 1);
    for (icu::Edits::Iterator edit = edits.getFineIterator(); edit.next(status) != 0;) {
        const auto begin = static_cast<std::size_t>(edit.destinationIndex());
        const std::size_t end = begin + static_cast<std::size_t>(edit.newLength());
        for (std::size_t at = begin; at < end;) {
            const CodePoint point = code_point_at(folded, at);
            const std::size_t bytes = point.next - at;
            if (!is_set_aside(point.value)) {
                const std::size_t unchanged = edit.hasChange() != 0 ? 0 : at - begin;
                result.text.append(folded, at, bytes);
                result.source.insert(
                    result.source.end(), bytes,
                    static_cast<std::uint32_t>(edit.sourceIndex()) + static_cast<std::uint32_t>(unchanged));
            }
            at = point.next;
        }
    }
    result.source.push_back(static_cast<std::uint32_t>(original.size()));
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

void NameFinder::insert(std::string folded, std::string_view id, std::size_t skipped) {
    if (folded.size() < fewest_bytes) return;
    std::vector<Name>& names = by_beginning_[beginning_of(folded)];
    const auto place = std::upper_bound(names.begin(), names.end(), folded.size(),
                                        [](std::size_t size, const Name& name) { return size > name.folded.size(); });
    names.insert(place, {std::move(folded), std::string(id), skipped});
}

std::vector<NameFinder::Hit> NameFinder::find_all(std::string_view text, const FoldedText& folded) const {
    const auto cuts_word = [&](std::size_t at) {
        return at > 0 && at < text.size() && is_word_character(code_point_at(text, at).value) &&
            is_word_character(code_point_before(text, at).value);
    };
    std::vector<Hit> hits;
    for (std::size_t at = 0; at + fewest_bytes <= folded.text.size();) {
        const std::string_view rest = std::string_view(folded.text).substr(at);
        std::size_t length = code_point_at(rest, 0).next;
        if (const auto names = by_beginning_.find(beginning_of(rest)); names != by_beginning_.end())
            for (const Name& name : names->second) {
                if (!rest.starts_with(name.folded)) continue;
                const std::size_t last = folded.source[at + name.folded.size() - 1];
                const std::size_t end = code_point_at(text, last).next;
                if (cuts_word(folded.source[at]) || cuts_word(end)) continue;
                hits.push_back({name.id, folded.source[at + name.skipped], end});
                length = name.folded.size();
                break;
            }
        at += length;
    }
    return hits;
}

}  // namespace sessiondiff
