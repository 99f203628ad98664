#include "report/read/pdf_hyphen.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr char32_t soft_hyphen = 0xAD;

bool is_hyphen(char32_t value) { return value == '-' || value == soft_hyphen || value == 0x2010; }

// Letters and the hyphens between them at the end, or the beginning, of a text.
std::string_view word_at_end(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0) {
        const CodePoint point = code_point_before(text, begin);
        if (!is_letter(point.value) && !is_hyphen(point.value)) break;
        begin = point.next;
    }
    return text.substr(begin);
}

std::string_view word_at_start(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size()) {
        const CodePoint point = code_point_at(text, end);
        if (!is_letter(point.value) && !is_hyphen(point.value)) break;
        end = point.next;
    }
    return text.substr(0, end);
}

// The last part of "non-prolifera", the first of "tion-related".
std::string_view last_part(std::string_view word) {
    const std::size_t at = word.rfind('-');
    return at == std::string_view::npos ? word : word.substr(at + 1);
}
std::string_view first_part(std::string_view word) { return word.substr(0, word.find('-')); }

// How often the document has each word, whole and in its parts; lines that end in a hyphen are asked about, not
// counted.
class Words {
public:
    void add(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const std::string_view word = word_at_start(text.substr(at));
            if (word.empty()) {
                at = code_point_at(text, at).next;
                continue;
            }
            count(word);
            if (word.find('-') != std::string_view::npos) {
                beginnings_.insert(folded_text(first_part(word)));
                for (std::string_view rest = word; !rest.empty();) {
                    const std::string_view part = first_part(rest);
                    count(part);
                    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
                }
            }
            at += word.size();
        }
    }
    bool is_long_word(std::string_view word) const { return count_code_points(word) >= 4 && times(word) > 0; }
    bool begins(std::string_view part) const { return beginnings_.contains(folded_text(part)); }
    std::size_t times(std::string_view word) const {
        const auto found = counts_.find(folded_text(word));
        return found == counts_.end() ? 0 : found->second;
    }

private:
    void count(std::string_view word) {
        if (!word.empty()) ++counts_[folded_text(word)];
    }
    std::unordered_map<std::string, std::size_t> counts_;
    std::unordered_set<std::string> beginnings_;  // of words with a hyphen
};

// "www.example.org/legal-": in the address of a page every hyphen is meant.
bool is_address(std::string_view head) {
    const std::string_view token = head.substr(head.find_last_of(" \t(") + 1);
    return token.find('/') != std::string_view::npos || token.find('@') != std::string_view::npos ||
        token.starts_with("www.");
}

// The text of a line without the part of a word that a hyphen ends.
struct Divided {
    std::string_view head;  // with all before it
    char32_t hyphen = 0;
};

std::optional<Divided> divided_at_end(std::string_view text) {
    if (text.empty()) return std::nullopt;
    const CodePoint last = code_point_before(text, text.size());
    if (!is_hyphen(last.value) || last.next == 0) return std::nullopt;
    if (!is_letter(code_point_before(text, last.next).value)) return std::nullopt;
    return Divided{text.substr(0, last.next), last.value};
}

enum class Hyphen { goes, stays, unknown };

// What the rest of the document says of it.
Hyphen judge(const Divided& divided, std::string_view tail, const Words& words) {
    if (divided.hyphen == soft_hyphen) return Hyphen::goes;
    if (!is_lower_case(code_point_at(tail, 0).value) || is_address(divided.head)) return Hyphen::stays;
    const std::string_view head = word_at_end(divided.head);
    const std::string with = std::string(head) + "-" + std::string(tail);
    const std::string without = std::string(head) + std::string(tail);
    const std::size_t whole =
        words.times(without) + words.times(std::string(last_part(head)) + std::string(first_part(tail)));
    const std::size_t hyphened = words.times(with);
    if (whole == hyphened) return Hyphen::unknown;
    return whole > hyphened ? Hyphen::goes : Hyphen::stays;
}

// Whether one of the parts is a word by itself, or begins others with a hyphen: "non-", "counter-".
bool has_word(const Divided& divided, std::string_view tail, const Words& words) {
    const std::string_view head = last_part(word_at_end(divided.head));
    return words.begins(head) || words.is_long_word(head) || words.is_long_word(first_part(tail));
}

using Pairs = std::vector<std::pair<PdfLine*, PdfLine*>>;

// The parts of divided words are none.
Words words_of(std::span<const PdfLines> pages, const Pairs& pairs) {
    std::unordered_set<const PdfLine*> heads;
    std::unordered_set<const PdfLine*> tails;
    for (const auto& [above, below] : pairs) {
        heads.insert(above);
        tails.insert(below);
    }
    Words words;
    for (const PdfLines& page : pages)
        for (const PdfLine& line : page.lines) {
            std::string_view text = line.text;
            if (tails.contains(&line)) text.remove_prefix(word_at_start(text).size());
            if (heads.contains(&line)) text.remove_suffix(word_at_end(text).size());
            words.add(text);
        }
    return words;
}

}  // namespace

void join_divided_words(std::span<PdfLines> pages) {
    Pairs pairs;
    std::size_t lines = 0;  // that go on
    PdfLine* last = nullptr;
    PdfLine* last_note = nullptr;
    for (PdfLines& page : pages)
        for (PdfLine& line : page.lines) {
            if (line.mark.role == LineRole::furniture) continue;
            PdfLine*& above = line.mark.role == LineRole::note ? last_note : last;
            if (line.mark.continues && above != nullptr && divided_at_end(above->text))
                pairs.emplace_back(above, &line);
            lines += line.mark.continues;
            above = &line;
        }
    if (pairs.empty()) return;
    const Words words = words_of(pages, pairs);
    // A document that was printed without dividing words has hyphens at line ends in words that have them anyway.
    std::size_t go = 0;
    std::size_t stay = 0;
    for (const auto& [above, below] : pairs) {
        const Hyphen hyphen = judge(*divided_at_end(above->text), word_at_start(below->text), words);
        go += hyphen == Hyphen::goes;
        stay += hyphen == Hyphen::stays;
    }
    constexpr std::size_t enough_lines = 40;
    constexpr std::size_t least_divided = 40;  // of so many lines one ends in a hyphen, where words are divided
    const bool is_rare = lines >= enough_lines && pairs.size() * least_divided < lines;
    const bool divides = stay <= go && (go > 0 || !is_rare);
    for (const auto& [above, below] : pairs) {
        const auto divided = divided_at_end(above->text);
        const std::string_view tail = word_at_start(below->text);
        if (!divided || tail.empty()) continue;
        const Hyphen hyphen = judge(*divided, tail, words);
        const bool loses =
            hyphen == Hyphen::goes || (hyphen == Hyphen::unknown && divides && !has_word(*divided, tail, words));
        // What stands at the word without a space (a comma) goes with it.
        const std::size_t end = std::min(below->text.find_first_of(" \t"), below->text.size());
        std::string whole(divided->head);
        if (!loses) whole += '-';
        whole.append(below->text, 0, end);
        above->text = std::move(whole);
        below->text.erase(0, end);
        below->text.erase(0, leading_space(below->text));
    }
}

}  // namespace sessiondiff
