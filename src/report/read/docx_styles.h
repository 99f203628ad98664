// What a DOCX file says beside its text: the styles of paragraphs and characters, and how lists are numbered.
//
//   numbering.xml: num 3 → abstractNum 7 → level 0 "%1.", level 1 "%1.%2"      paragraphs 3/0, 3/1, 3/1, 3/0 print
//                                                                              "1.", "1.1", "1.2", "2."
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "report/read/list_numbers.h"
#include "report/read/xml_reader.h"

namespace sessiondiff {

/// The names of DOCX that its readers know, in both versions of the standard.
std::span<const XmlNamespace> docx_namespaces();

/// w:val of an element that switches something: "w:vanish" alone is on.
bool is_on(const XmlReader& xml);
/// w:val, or another attribute, as a number; nothing where it is none.
std::optional<int> number_of(const XmlReader& xml, std::string_view attribute = "w:val");

/// Which list a paragraph is in; both parts may come from its style.
struct DocxNumbering {
    std::optional<int> num;  ///< 0: none, whatever the style says
    std::optional<int> level;
};
/// Reads w:numPr up to its end.
DocxNumbering read_numbering(XmlReader& xml);

/// What a style says, the styles that it is based on included.
struct DocxStyle {
    bool heading = false;
    bool hidden = false;
    bool superscript = false;
    bool bold = false;
    DocxNumbering numbering;
    std::string numbering_style;  ///< the style that names the list: its levels may be tied to it
};

class DocxStyles {
public:
    void read(XmlReader& xml);
    /// Of a paragraph or of characters; the default one of paragraphs for an empty id where `paragraph`.
    DocxStyle style(const std::string& id, bool paragraph) const;

private:
    struct Own {
        std::string based_on;
        std::optional<bool> heading;
        std::optional<bool> hidden;
        std::optional<bool> superscript;
        std::optional<bool> bold;
        DocxNumbering numbering;
    };
    void read_style(XmlReader& xml);
    std::map<std::string, Own> styles_;
    std::string default_paragraph_;
};

class DocxLists {
public:
    void read(XmlReader& xml);
    /// The number or bullet of the next paragraph of a list, as Word prints it, with the space that follows it; empty
    /// for none.
    std::string next(int num, int level);
    /// The level of a list that is tied to a style.
    std::optional<int> level_of(int num, const std::string& style) const;

private:
    static constexpr std::size_t depth = 9;  // levels of a list
    struct Level {
        NumberStyle style = NumberStyle::decimal;
        bool is_bullet = false;
        bool is_legal = false;  // all numbers in decimal
        bool ends_in_space = true;
        int start = 1;
        int restarts_after = -1;  // 1-based level; 0: never; -1: any higher one
        std::string text;
        std::string tied_style;
    };
    struct Abstract {
        std::array<Level, depth> levels;
        std::string style;       // is the list of this style
        std::string style_link;  // is the list of that style
    };
    struct Num {
        int abstract = -1;
        std::map<std::size_t, int> starts;
        std::map<std::size_t, Level> overrides;
        std::array<bool, depth> is_started{};
    };
    struct Counter {
        std::array<int, depth> values{};
        std::array<bool, depth> is_used{};
    };
    void read_abstract(XmlReader& xml);
    void read_num(XmlReader& xml);
    static Level read_level(XmlReader& xml);
    int abstract_of(const Num& num) const;
    const Level* level_at(const Num& num, std::size_t level) const;

    std::map<int, Abstract> abstracts_;
    std::map<int, Num> nums_;
    std::map<int, Counter> counters_;
};

}  // namespace sessiondiff
