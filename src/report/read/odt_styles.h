// What an OpenDocument text says beside its text: styles, and how lists are numbered.
//
//   <text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
//   the third item of the second level prints "(c)"
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "report/read/list_numbers.h"
#include "report/read/xml_reader.h"

namespace sessiondiff {

std::span<const XmlNamespace> odt_namespaces();

/// A number in an attribute; `otherwise` where there is none.
int number_in(const XmlReader& xml, std::string_view attribute, int otherwise);

struct OdtStyle {
    bool hidden = false;
    bool superscript = false;
    std::optional<bool> bold;  ///< where it says so
    bool page_break = false;   ///< a page begins before it
};

/// How far each level of a list has counted; 0 where it has not begun.
struct OdtCounter {
    static constexpr std::size_t levels = 10;
    std::array<int, levels> values{};
};

class OdtStyles {
public:
    /// Reads what stands in office:styles or office:automatic-styles up to its end.
    void read(XmlReader& xml);
    OdtStyle style(const std::string& name) const;
    /// Counts the next item of a level (from 0) and gives its number or bullet, with the space that follows it.
    /// `start` > 0: the item says its number. The list style of headings has the empty name.
    std::string next(const std::string& list_style, std::size_t level, int start, OdtCounter& counter) const;

private:
    struct Own {
        std::string parent;
        std::map<std::string, std::string, std::less<>> properties;
    };
    struct Level {
        bool is_bullet = false;
        bool ends_in_space = true;
        NumberStyle style = NumberStyle::none;
        std::string bullet;
        std::string prefix;
        std::string suffix;
        std::string format;  // "%1%.%2%": for prefix and suffix, where it is there
        int shown = 1;       // levels
        int start = 1;
    };
    using Levels = std::array<Level, OdtCounter::levels>;
    void read_style(XmlReader& xml);
    static void read_levels(XmlReader& xml, Levels& levels);
    std::string property(const std::string& style, std::string_view name) const;

    std::map<std::string, Own> styles_;
    std::map<std::string, Levels> lists_;
};

}  // namespace sessiondiff
