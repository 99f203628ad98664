#include "report/read/docx_styles.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace sessiondiff {

namespace {

using Event = XmlReader::Event;
constexpr int most_based_on = 20;  // styles that are based on each other in a row
constexpr std::size_t most_lists = 100'000;

NumberStyle number_style(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, NumberStyle>, 26> styles{{
        {"none", NumberStyle::none},
        {"decimalZero", NumberStyle::two_digits},
        {"lowerLetter", NumberStyle::lower_letter},
        {"upperLetter", NumberStyle::upper_letter},
        {"lowerRoman", NumberStyle::lower_roman},
        {"upperRoman", NumberStyle::upper_roman},
        {"chineseCounting", NumberStyle::han_counting},
        {"chineseCountingThousand", NumberStyle::han_counting},
        {"taiwaneseCounting", NumberStyle::han_counting},
        {"taiwaneseCountingThousand", NumberStyle::han_counting},
        {"japaneseCounting", NumberStyle::han_counting},
        {"koreanCounting", NumberStyle::han_counting},
        {"ideographDigital", NumberStyle::han_digits},
        {"japaneseDigitalTenThousand", NumberStyle::han_digits},
        {"taiwaneseDigital", NumberStyle::han_digits},
        {"ideographTraditional", NumberStyle::han_stems},
        {"ideographZodiac", NumberStyle::han_branches},
        {"decimalEnclosedCircle", NumberStyle::circled},
        {"decimalEnclosedCircleChinese", NumberStyle::circled},
        {"ideographEnclosedCircle", NumberStyle::circled},
        {"decimalFullWidth", NumberStyle::full_width},
        {"decimalFullWidth2", NumberStyle::full_width},
        {"russianLower", NumberStyle::cyrillic_lower},
        {"russianUpper", NumberStyle::cyrillic_upper},
        {"arabicAlpha", NumberStyle::arabic_letters},
        {"arabicAbjad", NumberStyle::arabic_letters},
    }};
    const auto found =
        std::find_if(styles.begin(), styles.end(), [&](const auto& style) { return style.first == name; });
    return found == styles.end() ? NumberStyle::decimal : found->second;
}

void expect_few(std::size_t count) {
    if (count > most_lists)
        throw FormatError("archive-limits", "the file defines more styles or lists than any document");
}

}  // namespace

std::span<const XmlNamespace> docx_namespaces() {
    static constexpr std::array<XmlNamespace, 4> known{
        {{"wordprocessingml", "w"}, {"markup-compatibility", "mc"}, {"/relationships", "r"}, {"/math", "m"}}};
    return known;
}

bool is_on(const XmlReader& xml) {
    const std::string_view value = xml.attribute("w:val");
    return value != "0" && value != "false" && value != "off";
}

std::optional<int> number_of(const XmlReader& xml, std::string_view attribute) {
    const std::string_view value = xml.attribute(attribute);
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    return error == std::errc() && end == value.data() + value.size() ? std::optional(number) : std::nullopt;
}

DocxNumbering read_numbering(XmlReader& xml) {
    DocxNumbering numbering;
    for (Event event = xml.next(); event != Event::end; event = xml.next()) {
        if (event != Event::start) continue;
        if (xml.name() == "w:numId") numbering.num = number_of(xml);
        if (xml.name() == "w:ilvl") numbering.level = number_of(xml);
        xml.skip();
    }
    return numbering;
}

void DocxStyles::read(XmlReader& xml) {
    for (Event event = xml.next(); event != Event::done; event = xml.next())
        if (event == Event::start && xml.name() == "w:style") read_style(xml);
}

void DocxStyles::read_style(XmlReader& xml) {
    const std::string id(xml.attribute("w:styleId"));
    const std::string_view is_default = xml.attribute("w:default");
    if (xml.attribute("w:type") == "paragraph" && (is_default == "1" || is_default == "true" || is_default == "on"))
        default_paragraph_ = id;
    expect_few(styles_.size());
    Own& own = styles_[id];
    for (int depth = 1; depth > 0;) {
        const Event event = xml.next();
        if (event == Event::end) --depth;
        if (event == Event::done) return;
        if (event != Event::start) continue;
        ++depth;
        const std::string& name = xml.name();
        if (name == "w:basedOn") own.based_on = xml.attribute("w:val");
        if (name == "w:name" && xml.attribute("w:val").starts_with("heading ")) own.heading = true;
        if (name == "w:outlineLvl") own.heading = number_of(xml).value_or(9) < 9;
        if (name == "w:vanish") own.hidden = is_on(xml);
        if (name == "w:vertAlign") own.superscript = xml.attribute("w:val") == "superscript";
        if (name == "w:b") own.bold = is_on(xml);
        if (name == "w:numPr") {
            own.numbering = read_numbering(xml);
            --depth;
        }
    }
}

DocxStyle DocxStyles::style(const std::string& id, bool paragraph) const {
    DocxStyle style;
    Own found;
    auto own = styles_.find(id.empty() && paragraph ? default_paragraph_ : id);
    for (int i = 0; own != styles_.end() && i < most_based_on; ++i) {
        const Own& here = own->second;
        if (!found.heading) found.heading = here.heading;
        if (!found.hidden) found.hidden = here.hidden;
        if (!found.superscript) found.superscript = here.superscript;
        if (!found.bold) found.bold = here.bold;
        if (!style.numbering.num && here.numbering.num) {
            style.numbering.num = here.numbering.num;
            style.numbering_style = own->first;
        }
        if (!style.numbering.level) style.numbering.level = here.numbering.level;
        own = here.based_on.empty() ? styles_.end() : styles_.find(here.based_on);
    }
    style.heading = found.heading.value_or(false);
    style.hidden = found.hidden.value_or(false);
    style.superscript = found.superscript.value_or(false);
    style.bold = found.bold.value_or(false);
    return style;
}

void DocxLists::read(XmlReader& xml) {
    for (Event event = xml.next(); event != Event::done; event = xml.next()) {
        if (event != Event::start) continue;
        expect_few(abstracts_.size() + nums_.size());
        if (xml.name() == "w:abstractNum") read_abstract(xml);
        else if (xml.name() == "w:num") read_num(xml);
    }
}

void DocxLists::read_abstract(XmlReader& xml) {
    Abstract& abstract = abstracts_[number_of(xml, "w:abstractNumId").value_or(-1)];
    for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
        if (event != Event::start) continue;
        if (xml.name() == "w:lvl") {
            const int level = number_of(xml, "w:ilvl").value_or(-1);
            const Level read = read_level(xml);
            if (level >= 0 && level < static_cast<int>(depth)) abstract.levels[static_cast<std::size_t>(level)] = read;
            continue;
        }
        if (xml.name() == "w:styleLink") abstract.style = xml.attribute("w:val");
        if (xml.name() == "w:numStyleLink") abstract.style_link = xml.attribute("w:val");
        xml.skip();
    }
}

DocxLists::Level DocxLists::read_level(XmlReader& xml) {
    Level level;
    level.start = 0;  // where a level does not say it
    for (int open = 1; open > 0;) {
        const Event event = xml.next();
        if (event == Event::end) --open;
        if (event == Event::done) break;
        if (event != Event::start) continue;
        ++open;
        const std::string& name = xml.name();
        const std::string_view value = xml.attribute("w:val");
        if (name == "w:start") level.start = number_of(xml).value_or(1);
        if (name == "w:numFmt") {
            level.is_bullet = value == "bullet";
            // "custom" with a format such as "001, 002": the number is what matters.
            level.style = number_style(value);
        }
        if (name == "w:lvlText") level.text = value;
        if (name == "w:lvlRestart") level.restarts_after = number_of(xml).value_or(-1);
        if (name == "w:isLgl") level.is_legal = is_on(xml);
        if (name == "w:suff") level.ends_in_space = value != "nothing";
        if (name == "w:pStyle") level.tied_style = value;
    }
    return level;
}

void DocxLists::read_num(XmlReader& xml) {
    Num& num = nums_[number_of(xml, "w:numId").value_or(-1)];
    for (int open = 1, level = -1; open > 0;) {
        const Event event = xml.next();
        if (event == Event::end) --open;
        if (event == Event::done) return;
        if (event != Event::start) continue;
        ++open;
        if (xml.name() == "w:abstractNumId") num.abstract = number_of(xml).value_or(-1);
        if (xml.name() == "w:lvlOverride") level = number_of(xml, "w:ilvl").value_or(-1);
        if (level < 0 || level >= static_cast<int>(depth)) continue;
        const auto at = static_cast<std::size_t>(level);
        if (xml.name() == "w:startOverride") num.starts[at] = number_of(xml).value_or(1);
        if (xml.name() == "w:lvl") {
            num.overrides[at] = read_level(xml);
            --open;
        }
    }
}

int DocxLists::abstract_of(const Num& num) const {
    const auto own = abstracts_.find(num.abstract);
    if (own == abstracts_.end() || own->second.style_link.empty()) return num.abstract;
    for (const auto& [id, abstract] : abstracts_)
        if (abstract.style == own->second.style_link) return id;
    return num.abstract;
}

const DocxLists::Level* DocxLists::level_at(const Num& num, std::size_t level) const {
    if (const auto other = num.overrides.find(level); other != num.overrides.end()) return &other->second;
    const auto abstract = abstracts_.find(abstract_of(num));
    return abstract == abstracts_.end() ? nullptr : &abstract->second.levels[level];
}

std::optional<int> DocxLists::level_of(int num, const std::string& style) const {
    const auto found = nums_.find(num);
    if (found == nums_.end() || style.empty()) return std::nullopt;
    for (std::size_t level = 0; level < depth; ++level)
        if (const Level* at = level_at(found->second, level); at != nullptr && at->tied_style == style)
            return static_cast<int>(level);
    return std::nullopt;
}

std::string DocxLists::next(int number, int of_level) {
    const auto found = nums_.find(number);
    if (found == nums_.end() || of_level < 0 || of_level >= static_cast<int>(depth)) return {};
    Num& num = found->second;
    const auto level = static_cast<std::size_t>(of_level);
    const Level* here = level_at(num, level);
    if (here == nullptr) return {};
    Counter& counter = counters_[abstract_of(num)];
    const auto start_of = [&](std::size_t of) {
        const auto start = num.starts.find(of);
        return start == num.starts.end() ? level_at(num, of)->start : start->second;
    };
    // A list that goes on counts on; one with a start of its own begins with it, once.
    const bool starts = !counter.is_used[level] || (num.starts.contains(level) && !num.is_started[level]);
    if (!starts && counter.values[level] >= 1'000'000) return {};
    counter.values[level] = starts ? start_of(level) : counter.values[level] + 1;
    counter.is_used[level] = num.is_started[level] = true;
    for (std::size_t above = 0; above < level; ++above)
        if (!std::exchange(counter.is_used[above], true)) counter.values[above] = start_of(above);
    for (std::size_t below = level + 1; below < depth; ++below) {
        const int after = level_at(num, below)->restarts_after;
        if (after != 0 && (after < 0 || of_level < after)) counter.is_used[below] = false;
    }
    if (here->is_bullet) return here->text.empty() ? "" : bullet_for(here->text) + " ";
    std::string label;
    for (std::size_t i = 0; i < here->text.size(); ++i) {
        const char digit = here->text[i] == '%' && i + 1 < here->text.size() ? here->text[i + 1] : '\0';
        if (digit < '1' || digit > '9') {
            label += here->text[i];
            continue;
        }
        const auto of = static_cast<std::size_t>(digit - '1');
        const NumberStyle style = level_at(num, of)->style;
        label += list_number(counter.values[of],
                             here->is_legal && style != NumberStyle::none ? NumberStyle::decimal : style);
        ++i;
    }
    return label.empty() || !here->ends_in_space ? label : label + " ";
}

}  // namespace sessiondiff
