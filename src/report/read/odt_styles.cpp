#include "report/read/odt_styles.h"

#include <algorithm>
#include <charconv>

namespace sessiondiff {

namespace {

using Event = XmlReader::Event;
constexpr int most_parents = 20;
constexpr std::size_t most_styles = 100'000;

// The formats name their first numbers: "1", "a", "I", or those of another script with a comma and the next.
NumberStyle number_style(std::string_view format) {
    if (format.empty()) return NumberStyle::none;
    for (const NumberStyle style :
         {NumberStyle::decimal, NumberStyle::lower_letter, NumberStyle::upper_letter, NumberStyle::lower_roman,
          NumberStyle::upper_roman, NumberStyle::han_counting, NumberStyle::han_stems, NumberStyle::han_branches,
          NumberStyle::circled, NumberStyle::full_width, NumberStyle::cyrillic_lower, NumberStyle::cyrillic_upper})
        if (format.starts_with(list_number(1, style))) return style;
    return NumberStyle::decimal;
}

}  // namespace

std::span<const XmlNamespace> odt_namespaces() {
    static constexpr std::array<XmlNamespace, 9> known{{{"xmlns:office:", "office"},
                                                        {"xmlns:style:", "style"},
                                                        {"xmlns:text:", "text"},
                                                        {"xmlns:table:", "table"},
                                                        {"xmlns:drawing:", "draw"},
                                                        {"xmlns:xsl-fo-compatible:", "fo"},
                                                        {"xmlns:svg-compatible:", "svg"},
                                                        {"xmlns:loext:", "loext"},
                                                        {"/XML/1998/namespace", "xml"}}};
    return known;
}

int number_in(const XmlReader& xml, std::string_view attribute, int otherwise) {
    const std::string_view value = xml.attribute(attribute);
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    return error == std::errc() && end == value.data() + value.size() ? number : otherwise;
}

void OdtStyles::read(XmlReader& xml) {
    for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
        if (event != Event::start) continue;
        if (styles_.size() + lists_.size() > most_styles)
            throw FormatError("archive-limits", "the file defines more styles than any document");
        if (xml.name() == "style:style") read_style(xml);
        else if (xml.name() == "text:list-style") read_levels(xml, lists_[std::string(xml.attribute("style:name"))]);
        else if (xml.name() == "text:outline-style") read_levels(xml, lists_[""]);
        else xml.skip();
    }
}

void OdtStyles::read_style(XmlReader& xml) {
    Own& own = styles_[std::string(xml.attribute("style:name"))];
    own.parent = xml.attribute("style:parent-style-name");
    for (int depth = 1; depth > 0;) {
        const Event event = xml.next();
        if (event == Event::end) --depth;
        if (event == Event::done) return;
        if (event != Event::start) continue;
        ++depth;
        for (const std::string_view name : {"style:text-position", "text:display", "fo:break-before", "fo:font-weight"})
            if (xml.has_attribute(name)) own.properties[std::string(name)] = xml.attribute(name);
    }
}

void OdtStyles::read_levels(XmlReader& xml, Levels& levels) {
    Level* level = nullptr;
    for (int depth = 1; depth > 0;) {
        const Event event = xml.next();
        if (event == Event::end) --depth;
        if (event == Event::done) return;
        if (event != Event::start) continue;
        ++depth;
        const std::string_view follows = xml.attribute("text:label-followed-by");
        if (level != nullptr && !follows.empty()) level->ends_in_space = follows != "nothing";
        const int number = number_in(xml, "text:level", 0);
        if (number < 1 || number > static_cast<int>(levels.size())) continue;
        level = &levels[static_cast<std::size_t>(number) - 1];
        level->is_bullet = xml.name() == "text:list-level-style-bullet";
        level->style = number_style(xml.attribute("style:num-format"));
        level->bullet = xml.attribute("text:bullet-char");
        level->prefix = xml.attribute("style:num-prefix");
        level->suffix = xml.attribute("style:num-suffix");
        level->format = xml.attribute("loext:num-list-format");
        level->shown = std::clamp(number_in(xml, "text:display-levels", 1), 1, number);
        level->start = number_in(xml, "text:start-value", 1);
    }
}

std::string OdtStyles::property(const std::string& style, std::string_view name) const {
    auto own = styles_.find(style);
    for (int i = 0; own != styles_.end() && i < most_parents; ++i) {
        if (const auto found = own->second.properties.find(name); found != own->second.properties.end())
            return found->second;
        own = styles_.find(own->second.parent);
    }
    return {};
}

OdtStyle OdtStyles::style(const std::string& name) const {
    OdtStyle style;
    const std::string position = property(name, "style:text-position");
    // "super 58%", or how far it is raised: "33% 58%".
    style.superscript =
        position.starts_with("super") || (!position.empty() && position.front() >= '1' && position.front() <= '9');
    style.hidden = property(name, "text:display") == "none";
    if (const std::string weight = property(name, "fo:font-weight"); !weight.empty())
        style.bold = weight == "bold" || (weight.size() == 3 && weight >= "600");
    // A page begins before the paragraphs of this very style only.
    if (const auto own = styles_.find(name); own != styles_.end())
        if (const auto found = own->second.properties.find("fo:break-before"); found != own->second.properties.end())
            style.page_break = found->second == "page";
    return style;
}

std::string OdtStyles::next(const std::string& list_style, std::size_t level, int start, OdtCounter& counter) const {
    const auto list = lists_.find(list_style);
    if (list == lists_.end() || level >= OdtCounter::levels) return {};
    const Levels& levels = list->second;
    const Level& here = levels[level];
    int& value = counter.values[level];
    if (start > 0) value = start;
    else value = value == 0 ? here.start : std::min(value + 1, 1'000'000);
    std::fill(counter.values.begin() + static_cast<std::ptrdiff_t>(level) + 1, counter.values.end(), 0);
    if (here.is_bullet) return here.bullet.empty() ? "" : bullet_for(here.bullet) + " ";
    if (here.style == NumberStyle::none) return {};
    const auto shown = [&](std::size_t of) {
        return list_number(counter.values[of] == 0 ? levels[of].start : counter.values[of], levels[of].style);
    };
    std::string label;
    if (!here.format.empty()) {
        for (std::size_t i = 0; i < here.format.size(); ++i) {
            const bool is_number = here.format[i] == '%' && i + 2 < here.format.size() && here.format[i + 1] >= '1' &&
                here.format[i + 1] <= '9' && here.format[i + 2] == '%';
            if (is_number) label += shown(static_cast<std::size_t>(here.format[i + 1] - '1'));
            else label += here.format[i];
            if (is_number) i += 2;
        }
    } else {
        label = here.prefix;
        for (std::size_t of = level + 1 - static_cast<std::size_t>(here.shown); of <= level; ++of) {
            const std::string number = shown(of);
            if (!number.empty() && label.size() > here.prefix.size()) label += '.';
            label += number;
        }
        label += here.suffix;
    }
    return here.ends_in_space && !label.empty() ? label + " " : label;
}

}  // namespace sessiondiff
