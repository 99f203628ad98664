#include "text/name_finder.h"

#include <algorithm>
#include <stdexcept>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

// One Chinese character or three letters; a shorter name would be found in other words.
constexpr std::size_t fewest_bytes = 3;

bool is_word_character(char32_t value) { return (is_letter(value) || is_digit(value)) && !is_unspaced(value); }

// Straight and curly apostrophes are one; names are written with either. Title marks and quotation marks stand around
// names and inside them, and hyphens inside, as a translator likes.
bool is_set_aside(char32_t value) {
    return is_white_space(value) || value == '\'' || value == '"' || value == '-' ||
        (value >= 0x2010 && value <= 0x2011) || (value >= 0x2018 && value <= 0x2019) ||
        (value >= 0x201C && value <= 0x201D) || value == 0xAB || value == 0xBB || (value >= 0x3008 && value <= 0x300F);
}

bool is_mark(char32_t value) { return u_charType(static_cast<UChar32>(value)) == U_NON_SPACING_MARK; }

// Capitals without their accents and vowels that are seldom written tell no names apart. 0 for a mark that stands
// alone.
char32_t without_mark(char32_t value, const icu::Normalizer2& decomposed) {
    if (value < 0x80 || is_common_han(value)) return value;
    if (is_mark(value)) return 0;
    icu::UnicodeString parts;
    if (decomposed.getDecomposition(static_cast<UChar32>(value), parts) == 0) return value;
    for (int32_t at = parts.moveIndex32(0, 1); at < parts.length(); at = parts.moveIndex32(at, 1))
        if (!is_mark(static_cast<char32_t>(parts.char32At(at)))) return value;
    return static_cast<char32_t>(parts.char32At(0));
}

// With fewer letters a word says too little.
constexpr std::size_t fewest_letters_of_stem = 3;

// Of the first bytes of a text that has as many.
std::uint32_t beginning_of(std::string_view text) {
    std::uint32_t key = 0;
    for (const char byte : text.substr(0, fewest_bytes)) key = key << 8U | static_cast<unsigned char>(byte);
    return key;
}

// Takes the folded text character by character and sets aside what forms of one word do not share.
class Folding {
public:
    explicit Folding(const WordForms& forms) : forms_(forms) {}

    // A character, and where it stands in the original.
    void take(char32_t value, bool lower_case, std::uint32_t begin, std::uint32_t end) {
        if (value == 0) return;
        // Commas inside a title are the translator's, too; in scripts without spaces they end a clause.
        const bool aside = is_set_aside(value) || (after_word_ && (value == ',' || value == 0x060C));
        after_word_ = is_word_character(value);
        if (!after_word_) finish_word();
        if (aside) return;
        if (const auto other = forms_.alike.find(value); other != forms_.alike.end()) value = other->second;
        if (value == 0) return;
        const std::size_t before = result_.text.size();
        append_code_point(result_.text, value);
        result_.source.insert(result_.source.end(), result_.text.size() - before, begin);
        result_.end.insert(result_.end.end(), result_.text.size() - before, end);
        if (!is_word_character(value)) {
            word_ = result_.text.size();
        } else if (lower_case) {
            has_lower_case_ = true;
        }
    }

    FoldedText finish(std::uint32_t end) {
        finish_word();
        result_.source.push_back(end);
        return std::move(result_);
    }

private:
    // What is all in capitals is a short name and stays as it is.
    void finish_word() {
        if (has_lower_case_) {
            const std::string_view word = std::string_view(result_.text).substr(word_);
            const auto is_stem = [&](const std::string& ending) {
                return word.ends_with(ending) &&
                    count_code_points(word.substr(0, word.size() - ending.size())) >= fewest_letters_of_stem;
            };
            std::size_t longest = 0;
            for (const std::string& ending : forms_.endings)
                if (ending.size() > longest && is_stem(ending)) longest = ending.size();
            if (longest > 0) {
                const std::uint32_t end = result_.end.back();
                const std::size_t kept = result_.text.size() - longest;
                result_.text.resize(kept);
                result_.source.resize(kept);
                result_.end.resize(kept);
                result_.end.back() = end;
            }
        }
        word_ = result_.text.size();
        has_lower_case_ = false;
    }

    const WordForms& forms_;
    FoldedText result_;
    std::size_t word_ = 0;  // where it begins in the result
    bool has_lower_case_ = false;
    bool after_word_ = false;
};

}  // namespace

FoldedText fold_with_offsets(std::string_view original, const WordForms& forms) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Edits edits;
    std::string folded;
    icu::StringByteSink<std::string> sink(&folded);
    icu::Normalizer2::getNFKCCasefoldInstance(status)->normalizeUTF8(
        0, icu::StringPiece(original.data(), static_cast<int32_t>(original.size())), sink, &edits, status);
    const icu::Normalizer2* decomposed = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot fold a text");
    Folding folding(forms);
    for (icu::Edits::Iterator edit = edits.getFineIterator(); edit.next(status) != 0;) {
        const auto begin = static_cast<std::size_t>(edit.destinationIndex());
        const std::size_t end = begin + static_cast<std::size_t>(edit.newLength());
        for (std::size_t at = begin; at < end;) {
            const CodePoint point = code_point_at(folded, at);
            const std::size_t unchanged = edit.hasChange() != 0 ? 0 : at - begin;
            const std::size_t source = static_cast<std::size_t>(edit.sourceIndex()) + unchanged;
            const CodePoint printed = code_point_at(original, source);
            folding.take(without_mark(point.value, *decomposed), is_lower_case(printed.value),
                         static_cast<std::uint32_t>(source), static_cast<std::uint32_t>(printed.next));
            at = point.next;
        }
    }
    return folding.finish(static_cast<std::uint32_t>(original.size()));
}

void NameFinder::add(std::string_view name, std::string_view id) {
    const std::string folded = fold_with_offsets(name, forms_).text;
    insert(folded, id, 0);
    // In a text all in capitals words keep their endings.
    if (!forms_.endings.empty()) {
        const WordForms without_endings{{}, {}, forms_.alike};
        if (std::string whole = fold_with_offsets(name, without_endings).text; whole != folded)
            insert(std::move(whole), id, 0);
    }
    for (const auto& [beginning, others] : forms_.beginnings) {
        const std::string replaced = fold_with_offsets(beginning, forms_).text;
        if (!folded.starts_with(replaced)) continue;
        for (const std::string& other : others) {
            const std::string form = fold_with_offsets(other, forms_).text;
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
                const std::size_t end = folded.end[at + name.folded.size() - 1];
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
