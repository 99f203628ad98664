#include "report/read/markup.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>

#include "text/numerals.h"
#include "text/pattern.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::array<char32_t, 10> raised_digits{0x2070, 0x00B9, 0x00B2, 0x00B3, 0x2074,
                                                 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};

// "11" as superscript characters; nothing where there is more than digits and note marks.
std::optional<std::string> raised(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        at = point.next;
        if (point.value >= '0' && point.value <= '9') append_code_point(result, raised_digits[point.value - '0']);
        else if (is_note_mark(point.value)) append_code_point(result, point.value);
        else if (!is_white_space(point.value) && point.value != ',') return std::nullopt;
    }
    return result.empty() ? std::nullopt : std::optional(result);
}

// The signs of formulas that a report's text may hold; each stands for itself.
struct Command {
    std::string_view name;
    std::string_view text;
};
constexpr std::array<Command, 22> commands{
    {{"%", "%"},     {"$", "$"},   {"&", "&"},      {"#", "#"},      {"_", "_"},   {" ", " "},
     {",", " "},     {";", " "},   {":", " "},      {"!", ""},       {"~", " "},   {"quad", " "},
     {"times", "×"}, {"pm", "±"},  {"circ", "°"},   {"degree", "°"}, {"sim", "~"}, {"approx", "≈"},
     {"leq", "≤"},   {"geq", "≥"}, {"dagger", "†"}, {"ddagger", "‡"}}};

// A formula is read character by character: white space says nothing in it, commands and braces stand for characters.
class Formula {
public:
    explicit Formula(std::string_view source) : source_(source) {}

    // Nothing where the formula is more than a number, a mark or some words.
    std::optional<std::string> text() {
        while (at_ < source_.size() && is_known_) step();
        if (!is_known_) return std::nullopt;
        return std::string(trim(result_));
    }

private:
    void step() {
        const char c = source_[at_];
        if (c == '\\') return command();
        if (c == '^') return raise();
        ++at_;
        if (c == '_') is_known_ = result_.empty();  // "X_2": more than a number
        else if (c == '~') result_ += ' ';
        else if (c != '{' && c != '}' && std::isspace(static_cast<unsigned char>(c)) == 0) result_ += c;
    }

    void command() {
        ++at_;
        std::size_t end = at_;
        while (end < source_.size() && std::isalpha(static_cast<unsigned char>(source_[end])) != 0) ++end;
        if (end == at_) ++end;
        const std::string_view name = source_.substr(at_, std::min(end, source_.size()) - at_);
        at_ = std::min(end, source_.size());
        if (name == "mathrm" || name == "text" || name == "mathbf" || name == "textbf" || name == "textsuperscript" ||
            name == "mathit" || name == "operatorname") {
            if (name == "textsuperscript") raise_group();
            return;
        }
        const auto* const found =
            std::find_if(commands.begin(), commands.end(), [&](const Command& known) { return known.name == name; });
        if (found == commands.end()) is_known_ = false;
        else result_ += found->text;
    }

    void raise() {
        ++at_;
        raise_group();
    }

    void raise_group() {
        while (at_ < source_.size() && source_[at_] == ' ') ++at_;
        if (at_ >= source_.size()) return;
        std::size_t end = source_[at_] == '{' ? source_.find('}', at_) : at_ + 1;
        if (source_[at_] == '\\')
            while (end < source_.size() && std::isalpha(static_cast<unsigned char>(source_[end])) != 0) ++end;
        if (end == std::string_view::npos) {
            is_known_ = false;
            return;
        }
        const std::string_view inner =
            source_[at_] == '{' ? source_.substr(at_ + 1, end - at_ - 1) : source_.substr(at_, end - at_);
        at_ = source_[at_] == '{' ? end + 1 : end;
        const auto plain = Formula(inner).text();
        if (!plain) {
            is_known_ = false;
            return;
        }
        result_ += raised(*plain).value_or(*plain);
    }

    std::string_view source_;
    std::size_t at_ = 0;
    std::string result_;
    bool is_known_ = true;
};

// "$1 4 0$". Two sums of money on one line are no formula: "from $5 to $7", "$5, $6".
std::optional<Edit> formula_at(std::string_view line, std::size_t at) {
    static const Pattern dollars(
        R"(\G(?<![\p{L}\d\\])\$\$?(?<inner>(?:\\[a-zA-Z]+|\\[^a-zA-Z]|\{\h*[a-zA-Z][a-zA-Z\h]{0,40}\})"
        R"(|[\d\h.,:;()\[\]{}^_%+=~/*<>'-]|(?<![a-zA-Z])[a-zA-Z](?![a-zA-Z])){1,120}?)\$\$?(?!\h?\d))");
    static const Pattern brackets(R"(\G\\\((?<inner>[^$\n]{1,120}?)\\\))");
    const Pattern& pattern = line[at] == '$' ? dollars : brackets;
    const auto match = pattern.find(line, at);
    if (!match || match->begin() != at) return std::nullopt;
    const std::string_view inner = pattern.group(*match, line, "inner");
    const auto has_number_or_command = [](char c) { return c == '\\' || c == '^' || (c >= '0' && c <= '9'); };
    if (std::none_of(inner.begin(), inner.end(), has_number_or_command)) return std::nullopt;
    // What is no number stays as it is, but without the signs around it, which are no dollars.
    return Edit{at, match->end(), Formula(inner).text().value_or(std::string(trim(inner))), FoldKind::markup};
}

std::optional<std::string> character_of_entity(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> known{
        {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}}};
    for (const auto& [entity, text] : known)
        if (entity == name) return std::string(text);
    if (name.size() < 2 || name.front() != '#') return std::nullopt;
    const bool is_hex = name[1] == 'x' || name[1] == 'X';
    unsigned long value = 0;
    try {
        value = std::stoul(std::string(name.substr(is_hex ? 2 : 1)), nullptr, is_hex ? 16 : 10);
    } catch (const std::exception&) {
        return std::nullopt;
    }
    if (value < 0x20 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return std::nullopt;
    std::string text;
    append_code_point(text, static_cast<char32_t>(value));
    return normalized(text);
}

// Between two cells stands a tab; only a space where the first is but a number: "I." | "Introduction".
std::string_view between_cells(std::string_view cell) {
    static const Pattern number(R"(^\(?(?:[\p{Lu}\p{Nd}]{1,5}|\p{Ll}{1,2}|\p{Lo}{1,3})[.)．、]\)?$)");
    cell = trim(cell);
    if (cell.empty()) return "";
    return number.matches(cell) ? " " : "\t";
}

// "| I. | Introduction | 3 |"; the rule below the head of a table is furniture, and stays.
bool pipe_edits(std::string_view line, Edits& edits) {
    const std::string_view text = trim(line);
    if (text.size() < 3 || text.front() != '|' || text.back() != '|') return false;
    if (text.find_first_not_of("|-:+ \t") == std::string_view::npos) return false;
    std::vector<std::size_t> pipes;
    for (std::size_t at = line.find('|'); at != std::string_view::npos; at = line.find('|', at + 1))
        if (at == 0 || line[at - 1] != '\\') pipes.push_back(at);
    if (pipes.size() < 2) return false;
    static const Pattern tags(R"(</?[a-zA-Z][^<>]{0,100}>)");
    for (std::size_t i = 0; i < pipes.size(); ++i) {
        std::string between;
        if (i > 0 && i + 1 < pipes.size()) {
            std::string cell(line.substr(pipes[i - 1] + 1, pipes[i] - pipes[i - 1] - 1));
            for (auto tag = tags.find(cell); tag; tag = tags.find(cell))
                cell.erase(tag->begin(), tag->end() - tag->begin());
            between = between_cells(cell);
        }
        // The white space that fills a cell says nothing.
        std::size_t begin = pipes[i];
        while (begin > 0 && (line[begin - 1] == ' ' || line[begin - 1] == '\t') &&
               (edits.empty() || begin > edits.back().end))
            --begin;
        std::size_t end = pipes[i] + 1;
        while (end < line.size() && (line[end] == ' ' || line[end] == '\t')) ++end;
        edits.push_back({begin, end, std::move(between), FoldKind::markup});
    }
    return true;
}

std::string text_of_tag(std::string_view name, std::string_view line, std::size_t tag_begin, std::size_t tag_end,
                        bool is_end) {
    if (name == "br") return " ";
    if (name == "tr" && is_end) return "\v";
    if ((name == "td" || name == "th") && is_end) {
        // What follows the last cell of a row is the end of the row.
        const std::string_view rest = trim_left(line.substr(tag_end));
        if (rest.starts_with("</")) return {};
        const std::string_view before = line.substr(0, tag_begin);
        return std::string(between_cells(before.substr(before.rfind('>') + 1)));
    }
    return {};
}

// One tag, comment, or anchor around a raised number, from `at` on, where "<" stands.
std::optional<Edit> tag_at(std::string_view line, std::size_t at) {
    static const Pattern comment(R"(\G<!--.{0,400}?-->)");
    static const Pattern raised_tag(R"((?i)\G<sup\b[^<>]{0,100}>(?<inner>[^<>]{0,40})</sup>)");
    static const Pattern tag(
        R"((?i)\G<(?<end>/)?(?<name>span|sup|sub|br|b|i|u|em|strong|p|div|center|table|thead|tbody|tr|td|th|a|img)"
        R"(|figure|figcaption|small|mark|del|ins)\b)"
        R"((?:\s[^<>]{0,400})?/?>)");
    if (const auto match = comment.find(line, at); match && match->begin() == at)
        return Edit{at, match->end(), {}, FoldKind::markup};
    if (const auto match = raised_tag.find(line, at); match && match->begin() == at) {
        const std::string_view inner = raised_tag.group(*match, line, "inner");
        return Edit{at, match->end(), raised(inner).value_or(std::string(inner)), FoldKind::markup};
    }
    const auto match = tag.find(line, at);
    if (!match || match->begin() != at) return std::nullopt;
    std::string name(tag.group(*match, line, "name"));
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    return Edit{at, match->end(), text_of_tag(name, line, at, match->end(), tag.range(*match, "end").set()),
                FoldKind::markup};
}

// An image, a footnote's mark, or a link around a raised number, from `at` on, where "[" or "!" stands.
std::optional<Edit> bracket_at(std::string_view line, std::size_t at) {
    static const Pattern image(R"(\G!\[[^\[\]]{0,300}\]\([^()\s]{0,400}(?:\([^()\s]{0,100}\)[^()\s]{0,100})?\))");
    static const Pattern link(R"((?i)\G\[\s*<sup\b[^<>]{0,60}>(?<inner>[^<>]{0,40})</sup>\s*\]\(#[^()\s]{0,100}\))");
    static const Pattern footnote(R"(\G\[\^(?<mark>\d{1,3})\](?<colon>:\s*)?)");
    if (line[at] == '!') {
        const auto match = image.find(line, at);
        return match && match->begin() == at ? std::optional(Edit{at, match->end(), {}, FoldKind::markup})
                                             : std::nullopt;
    }
    for (const Pattern* pattern : {&link, &footnote}) {
        const auto match = pattern->find(line, at);
        if (!match || match->begin() != at) continue;
        const auto mark = raised(pattern->group(*match, line, pattern == &link ? "inner" : "mark"));
        if (!mark) return std::nullopt;
        const bool is_note = pattern == &footnote && at == leading_space(line) && pattern->range(*match, "colon").set();
        return Edit{at, match->end(), *mark + (is_note ? " " : ""), FoldKind::markup};
    }
    return std::nullopt;
}

std::optional<Edit> entity_at(std::string_view line, std::size_t at) {
    static const Pattern entity(R"(\G&(?<name>[a-z]{2,6}|#\d{2,7}|#[xX][0-9a-fA-F]{2,6});)");
    const auto match = entity.find(line, at);
    if (!match || match->begin() != at) return std::nullopt;
    auto text = character_of_entity(entity.group(*match, line, "name"));
    return text ? std::optional(Edit{at, match->end(), std::move(*text), FoldKind::markup}) : std::nullopt;
}

std::optional<Edit> edit_at(std::string_view line, std::size_t at) {
    switch (line[at]) {
        case '$': return formula_at(line, at);
        case '\\':
            if (line.substr(at).starts_with("\\(")) return formula_at(line, at);
            return std::nullopt;
        case '<': return tag_at(line, at);
        case '&': return entity_at(line, at);
        case '[':
        case '!': return bracket_at(line, at);
        default: return std::nullopt;
    }
}

// What says something of the line as a whole: a page mark "{2}-----", the attributes of a heading, a forced line end.
std::optional<Edit> edit_of_line(std::string_view line) {
    static const Pattern page(R"(^\s*\{\d{1,4}\}-{3,}\s*$)");
    static const Pattern attributes(R"(^#{1,6}\s.*?(?<it>\s*\{[#.][^{}]{0,200}\})\s*$)");
    static const Pattern forced_end(R"([^\\](?<it>\\)$)");
    if (line.find("}-") != std::string_view::npos && page.matches(line))
        return Edit{0, line.size(), "\f", FoldKind::markup};
    if (line.starts_with('#'))
        if (const auto match = attributes.find(line)) {
            const auto range = attributes.range(*match, "it");
            return Edit{range.begin, range.end, {}, FoldKind::markup};
        }
    if (line.ends_with('\\'))
        if (const auto match = forced_end.find(line)) {
            const auto range = forced_end.range(*match, "it");
            return Edit{range.begin, range.end, {}, FoldKind::markup};
        }
    return std::nullopt;
}

}  // namespace

Edits markup_edits(std::string_view line) {
    Edits edits;
    if (line.find_first_of("$<&[!|}\\") == std::string_view::npos) return edits;
    pipe_edits(line, edits);
    const std::size_t pipes = edits.size();
    const auto is_free = [&](const Edit& edit) {
        return std::none_of(edits.begin(), edits.begin() + static_cast<std::ptrdiff_t>(pipes),
                            [&](const Edit& pipe) { return edit.begin < pipe.end && pipe.begin < edit.end; });
    };
    std::size_t end = line.size();
    if (auto edit = edit_of_line(line); edit && is_free(*edit)) {
        end = edit->begin;
        edits.push_back(std::move(*edit));
    }
    for (std::size_t at = line.find_first_of("$<&[!\\"); at < end; at = line.find_first_of("$<&[!\\", at)) {
        auto edit = edit_at(line, at);
        if (!edit || edit->end > end || !is_free(*edit)) {
            ++at;
            continue;
        }
        at = edit->end;
        edits.push_back(std::move(*edit));
    }
    std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
    return edits;
}

}  // namespace sessiondiff
