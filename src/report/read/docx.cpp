// docx: what Word and its likes save. The text stands in word/document.xml; what a reader sees beside it (the numbers
// of paragraphs, notes, headers) is put together from other members:
//
//   <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>
//     <w:r><w:t>Chile held a course.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
//
//   "1. Chile held a course.¹"          a line of text
//   "¹ In Arica."                       a note, below the paragraph that has its mark
#include <array>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "report/read/docx_styles.h"
#include "report/read/format.h"
#include "report/read/line_list.h"
#include "report/read/symbol_font.h"
#include "report/read/xml_reader.h"
#include "report/read/zip_members.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

using Event = XmlReader::Event;
using Sink = RowLines::Sink;

// The parts of the file that the main document refers to.
struct Relations {
    std::map<std::string, std::string> targets;                        // by id
    std::vector<std::pair<std::string, std::string>> targets_by_type;  // "footnotes" → word/footnotes.xml

    std::string of_type(std::string_view type) const {
        for (const auto& [kind, target] : targets_by_type)
            if (kind == type) return target;
        return {};
    }
};

// "word" and "../customXml/a.xml": a place in the archive, where nothing is above the root.
std::string resolved(std::string_view folder, std::string_view target) {
    std::vector<std::string_view> parts;
    const auto add = [&](std::string_view path) {
        while (!path.empty()) {
            const std::size_t end = std::min(path.find('/'), path.size());
            const std::string_view part = path.substr(0, end);
            if (part == ".." && !parts.empty()) parts.pop_back();
            else if (!part.empty() && part != "." && part != "..") parts.push_back(part);
            path.remove_prefix(std::min(end + 1, path.size()));
        }
    };
    if (!target.starts_with('/')) add(folder);
    add(target);
    return fmt::format("{}", fmt::join(parts, "/"));
}

class DocxReader {
public:
    DocxReader(const ZipMembers& zip, const ReadLimits& limits)
        : zip_(zip), limits_(limits), lines_(limits.largest_file) {}

    ReadResult read() {
        const Relations package = relations("", "_rels/.rels");
        std::string main = package.of_type("officeDocument");
        if (main.empty()) main = "word/document.xml";
        const std::size_t slash = main.rfind('/');
        folder_ = slash == std::string::npos ? "" : main.substr(0, slash);
        const std::string name = slash == std::string::npos ? main : main.substr(slash + 1);
        relations_ = relations(folder_, resolved(folder_, "_rels/" + name + ".rels"));
        with_part("styles", [&](XmlReader& xml) { styles_.read(xml); });
        with_part("numbering", [&](XmlReader& xml) { lists_.read(xml); });
        with_part("footnotes", [&](XmlReader& xml) { read_notes(xml, footnotes_); });
        with_part("endnotes", [&](XmlReader& xml) { read_notes(xml, endnotes_); });
        with_member(main, [&](XmlReader& xml) { blocks(xml, sink_); });
        LineList front(limits_.largest_file);
        add_headers(front, "header");
        add_headers(lines_, "footer");
        lines_.put_first(std::move(front));
        ReadResult result = std::move(lines_).take();
        if (has_deletions_) result.diagnostics.push_back(tracked_changes());
        return result;
    }

private:
    struct Notes {
        std::map<std::string, std::vector<std::string>, std::less<>> texts;  // paragraphs by id
        int last = 0;                                                        // number that was given to one
    };
    struct Run {
        bool hidden = false;
        bool superscript = false;
        bool bold = false;
    };
    struct Paragraph {
        std::string text;
        std::string style;
        DocxNumbering numbering;
        std::optional<bool> heading;
        bool is_hidden = false;
        bool is_joined = false;  // its end was deleted: the next one goes on
        bool page_break = false;
        bool is_plain = false;                                // not all of it is bold
        std::vector<std::string> notes;                       // lines of notes whose marks stand in it
        std::vector<std::pair<std::string, LineRole>> boxes;  // what stands in text boxes beside it
    };

    // Reads a member as XML where the file has it.
    template <typename Use>
    void with_member(const std::string& name, Use use) {
        ZipMembers::Stream stream = zip_.open(name);
        XmlReader xml([&](std::span<char> buffer) { return stream.read(buffer); }, name, docx_namespaces());
        while (xml.next() != Event::start) continue;  // the root
        use(xml);
        while (xml.next() != Event::done) continue;  // to the end, where the checksum stands
    }
    template <typename Use>
    void with_part(std::string_view type, Use use) {
        const std::string name = relations_.of_type(type);
        if (!name.empty() && zip_.has(name)) with_member(name, use);
    }

    Relations relations(std::string_view folder, const std::string& member) {
        Relations relations;
        if (!zip_.has(member)) return relations;
        const auto use = [&](XmlReader& xml) {
            for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
                if (event != Event::start) continue;
                const std::string_view type = xml.attribute("Type");
                if (xml.attribute("TargetMode") != "External") {
                    std::string target = resolved(folder, xml.attribute("Target"));
                    relations.targets_by_type.emplace_back(type.substr(type.rfind('/') + 1), target);
                    relations.targets.emplace(xml.attribute("Id"), std::move(target));
                }
                xml.skip();
            }
        };
        with_member(member, use);
        return relations;
    }

    // Up to the end of an element that holds paragraphs and tables.
    void blocks(XmlReader& xml, const Sink& sink) {
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            const std::string& name = xml.name();
            if (name == "w:p") paragraph(xml, sink);
            else if (name == "w:tbl") table(xml, sink);
            else if (name == "w:sectPr") section(xml);
            else if (name == "mc:AlternateContent") alternative(xml, [&] { blocks(xml, sink); });
            else if (is_deletion(name)) pass_deletion(xml);
            else if (name == "w:sdtPr" || name == "w:sdtEndPr" || name == "w:tblPr") xml.skip();
            else blocks(xml, sink);
        }
    }

    static bool is_deletion(std::string_view name) { return name == "w:del" || name == "w:moveFrom"; }
    void pass_deletion(XmlReader& xml) {
        has_deletions_ = true;
        xml.skip();
    }

    // One of several versions of the same thing: the first.
    template <typename Use>
    void alternative(XmlReader& xml, Use use) {
        bool is_chosen = false;
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            if (std::exchange(is_chosen, true)) xml.skip();
            else use();
        }
    }

    void paragraph(XmlReader& xml, const Sink& sink) {
        Paragraph paragraph;
        paragraph.text = std::exchange(begun_, {});
        const bool is_first = paragraph.text.empty();
        std::string label;
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            if (xml.name() == "w:pPr") properties(xml, paragraph);
            else inline_element(xml, paragraph, run_of(styles_.style(paragraph.style, true)));
        }
        const DocxStyle style = styles_.style(paragraph.style, true);
        if (paragraph.is_hidden && paragraph.text.empty()) return;
        if (is_first) label = label_of(paragraph, style);
        if (paragraph.is_joined) {
            begun_ = label + paragraph.text;
        } else {
            const bool is_heading = paragraph.heading.value_or(style.heading) || !paragraph.is_plain;
            if (paragraph.page_break) lines_.start_page();
            if (!trim(paragraph.text).empty())
                sink(label + paragraph.text, is_heading ? LineRole::heading : LineRole::text);
        }
        for (const auto& [text, role] : paragraph.boxes) sink(text, role);
        for (const std::string& note : paragraph.notes) sink(note, LineRole::note);
    }

    static Run run_of(const DocxStyle& style) { return {style.hidden, style.superscript, style.bold}; }

    std::string label_of(const Paragraph& paragraph, const DocxStyle& style) {
        const bool is_own = paragraph.numbering.num.has_value();
        const int num = paragraph.numbering.num.value_or(style.numbering.num.value_or(0));
        if (num == 0) return {};
        std::optional<int> level = paragraph.numbering.level;
        if (!level && !is_own) level = lists_.level_of(num, style.numbering_style);
        if (!level) level = style.numbering.level;
        return lists_.next(num, level.value_or(0));
    }

    void properties(XmlReader& xml, Paragraph& paragraph) {
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            const std::string& name = xml.name();
            if (name == "w:numPr") {
                paragraph.numbering = read_numbering(xml);
                continue;
            }
            if (name == "w:sectPr") {
                section(xml);
                continue;
            }
            if (name == "w:rPr") {
                mark_properties(xml, paragraph);
                continue;
            }
            if (name == "w:pStyle") paragraph.style = xml.attribute("w:val");
            if (name == "w:outlineLvl") paragraph.heading = number_of(xml).value_or(9) < 9;
            if (name == "w:pageBreakBefore") paragraph.page_break = is_on(xml);
            xml.skip();
        }
    }

    // Of the sign that ends the paragraph.
    void mark_properties(XmlReader& xml, Paragraph& paragraph) {
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            if (xml.name() == "w:vanish") paragraph.is_hidden = is_on(xml);
            if (is_deletion(xml.name())) paragraph.is_joined = has_deletions_ = true;
            xml.skip();
        }
    }

    void run_properties(XmlReader& xml, Run& run) {
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            if (xml.name() == "w:rStyle") {
                const DocxStyle style = styles_.style(std::string(xml.attribute("w:val")), false);
                run.hidden = run.hidden || style.hidden;
                run.superscript = run.superscript || style.superscript;
                run.bold = run.bold || style.bold;
            }
            if (xml.name() == "w:b") run.bold = is_on(xml);
            if (xml.name() == "w:vanish") run.hidden = is_on(xml);
            if (xml.name() == "w:vertAlign") run.superscript = xml.attribute("w:val") == "superscript";
            xml.skip();
        }
    }

    void inlines(XmlReader& xml, Paragraph& paragraph, Run run) {
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            if (xml.name() == "w:rPr") run_properties(xml, run);
            else inline_element(xml, paragraph, run);
        }
    }

    enum class Element {
        text,
        tab,
        line_break,
        hyphen,
        symbol,
        footnote,
        endnote,
        field,
        box,
        alternative,
        deletion,
        nothing
    };

    static Element element_of(const std::string& name) {
        static const std::unordered_map<std::string, Element> elements{
            {"w:t", Element::text},
            {"m:t", Element::text},
            {"w:tab", Element::tab},
            {"w:ptab", Element::tab},
            {"w:br", Element::line_break},
            {"w:cr", Element::line_break},
            {"w:noBreakHyphen", Element::hyphen},
            {"w:sym", Element::symbol},
            {"w:footnoteReference", Element::footnote},
            {"w:endnoteReference", Element::endnote},
            {"w:fldChar", Element::field},
            {"w:txbxContent", Element::box},
            {"mc:AlternateContent", Element::alternative},
            {"w:del", Element::deletion},
            {"w:moveFrom", Element::deletion},
            {"w:instrText", Element::nothing},
            {"w:delText", Element::nothing},
            {"w:rt", Element::nothing},
            {"w:sdtPr", Element::nothing},
            {"w:softHyphen", Element::nothing},
        };
        const auto found = elements.find(name);
        return found == elements.end() ? static_cast<Element>(-1) : found->second;
    }

    // An element that was just begun, up to its end.
    void inline_element(XmlReader& xml, Paragraph& paragraph, Run run) {
        const bool is_seen = !run.hidden && instructions_ == 0;
        switch (element_of(xml.name())) {
            case Element::text: return put_text(xml, paragraph, run, is_seen);
            case Element::tab: put(paragraph, "\t", is_seen); break;
            case Element::line_break: {
                const bool is_page = xml.attribute("w:type") == "page";
                put(paragraph, std::string(1, is_page ? page_break : line_break), is_seen);
                break;
            }
            case Element::hyphen: put(paragraph, "-", is_seen); break;
            case Element::symbol: put(paragraph, symbol_of(xml.attribute("w:char")), is_seen); break;
            case Element::footnote: put_note(xml, paragraph, footnotes_, is_seen); break;
            case Element::endnote: put_note(xml, paragraph, endnotes_, is_seen); break;
            case Element::field: take_field(xml); break;
            case Element::box:
                return blocks(xml,
                              [&](std::string_view text, LineRole role) { paragraph.boxes.emplace_back(text, role); });
            case Element::alternative: return alternative(xml, [&] { inlines(xml, paragraph, run); });
            case Element::deletion: return pass_deletion(xml);
            case Element::nothing: break;
            default: return inlines(xml, paragraph, run);
        }
        xml.skip();
    }

    void put(Paragraph& paragraph, std::string_view text, bool is_seen) {
        if (!is_seen) return;
        if (paragraph.text.size() + text.size() > limits_.longest_line)
            throw FormatError(
                "line-too-long",
                fmt::format("a paragraph has more than {} bytes (--max-line-length)", limits_.longest_line));
        paragraph.text += text;
    }

    void put_text(XmlReader& xml, Paragraph& paragraph, Run run, bool is_seen) {
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event == Event::start) xml.skip();
            if (event != Event::text) continue;
            std::string text = with_symbols(xml.text());
            for (char& c : text)
                if (c == '\n' || c == '\r' || c == '\f') c = ' ';
            paragraph.is_plain = paragraph.is_plain || (is_seen && !run.bold && !trim(text).empty());
            put(paragraph, run.superscript ? superscript(text) : text, is_seen);
        }
    }

    void put_note(XmlReader& xml, Paragraph& paragraph, Notes& notes, bool is_seen) {
        if (!is_seen) return;
        const auto note = notes.texts.find(xml.attribute("w:id"));
        const bool has_own_mark =
            xml.has_attribute("w:customMarkFollows") && xml.attribute("w:customMarkFollows") != "0";
        const std::string mark = has_own_mark ? "" : superscript(++notes.last);
        put(paragraph, mark, true);
        if (note == notes.texts.end()) return;
        std::string text;
        for (const std::string& line : note->second) {
            if (!text.empty()) text += line_break;
            text += line;
        }
        const bool begins_with_mark = !text.empty() && is_note_mark(code_point_at(text, 0).value);
        paragraph.notes.push_back(mark.empty() ? (begins_with_mark ? "" : "* ") + text : mark + " " + text);
    }

    // A field is what it says, then what it shows: only that is text. Fields stand in fields, and go on over
    // paragraphs.
    void take_field(XmlReader& xml) {
        const std::string_view type = xml.attribute("w:fldCharType");
        if (type == "begin") {
            fields_.push_back(1);
            ++instructions_;
        } else if (type == "separate" && !fields_.empty()) {
            instructions_ -= std::exchange(fields_.back(), 0);
        } else if (type == "end" && !fields_.empty()) {
            instructions_ -= fields_.back();
            fields_.pop_back();
        }
    }

    void table(XmlReader& xml, const Sink& sink) {
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            if (xml.name() == "w:tr") row(xml, sink);
            else if (xml.name() == "w:tblPr" || xml.name() == "w:tblGrid") xml.skip();
            else if (is_deletion(xml.name())) pass_deletion(xml);
            else table(xml, sink);  // w:sdt, w:ins and their likes
        }
    }

    void row(XmlReader& xml, const Sink& sink) {
        RowLines cells;
        std::vector<std::string> notes;
        bool is_deleted = false;
        row_parts(xml, cells, notes, is_deleted);
        if (is_deleted) {
            has_deletions_ = true;
            return;
        }
        cells.write(sink);
        for (const std::string& note : notes) sink(note, LineRole::note);
    }

    void row_parts(XmlReader& xml, RowLines& cells, std::vector<std::string>& notes, bool& is_deleted) {
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            if (xml.name() == "w:tc") {
                cells.start_cell();
                blocks(xml, [&](std::string_view text, LineRole role) {
                    if (role == LineRole::note) notes.emplace_back(text);
                    else cells.add(text, role);
                });
            } else if (is_deletion(xml.name())) {
                is_deleted = true;  // w:trPr/w:del
                xml.skip();
            } else {
                row_parts(xml, cells, notes, is_deleted);
            }
        }
    }

    // The first section tells whether the first page has a header of its own.
    void section(XmlReader& xml) {
        const bool is_first = !std::exchange(has_section_, true);
        bool has_title_page = false;
        std::string first_header;
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            if (xml.name() == "w:titlePg") has_title_page = is_on(xml);
            if (xml.name() == "w:headerReference" && xml.attribute("w:type") == "first")
                first_header = xml.attribute("r:id");
            xml.skip();
        }
        if (const auto target = relations_.targets.find(first_header);
            is_first && has_title_page && target != relations_.targets.end())
            cover_header_ = target->second;
    }

    // What stands on every page is furniture, once; a header of the first page alone is a part of the cover.
    void add_headers(LineList& lines, std::string_view type) {
        std::set<std::string> seen;
        for (const auto& [kind, name] : relations_.targets_by_type) {
            if (kind != type || !zip_.has(name)) continue;
            const bool is_cover = name == cover_header_;
            const auto add = [&](std::string_view text, LineRole role) {
                if (is_cover) lines.add(text, role);
                else if (seen.emplace(text).second) lines.add(text, LineRole::furniture);
            };
            with_member(name, [&](XmlReader& xml) { blocks(xml, add); });
            begun_.clear();
        }
    }

    void read_notes(XmlReader& xml, Notes& notes) {
        std::size_t bytes = 0;
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            const std::string_view type = xml.attribute("w:type");
            if (!type.empty() && type != "normal") {
                xml.skip();
                continue;
            }
            std::vector<std::string>& texts = notes.texts[std::string(xml.attribute("w:id"))];
            blocks(xml, [&](std::string_view text, LineRole) {
                bytes += text.size() + sizeof(std::string);
                if (bytes > limits_.largest_file)
                    throw FormatError("file-too-large", "its notes are larger than a file may be");
                texts.emplace_back(trim(text));
            });
        }
    }

    const ZipMembers& zip_;
    const ReadLimits& limits_;
    std::string folder_;  // of the main document
    Relations relations_;
    DocxStyles styles_;
    DocxLists lists_;
    Notes footnotes_;
    Notes endnotes_;
    LineList lines_;
    const Sink sink_ = [this](std::string_view text, LineRole role) { lines_.add(text, role); };
    std::string begun_;         // text of a paragraph whose end was deleted
    std::vector<char> fields_;  // open ones: 1 while the instruction is being read
    int instructions_ = 0;      // of them
    bool has_section_ = false;
    std::string cover_header_;
    bool has_deletions_ = false;
};

bool recognize(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04") && bytes.find("[Content_Types].xml") != std::string_view::npos &&
        bytes.find("word/") != std::string_view::npos;
}

ReadResult read(std::string_view bytes, const std::string& path, const ReadLimits& limits) {
    try {
        const ZipMembers zip(bytes);
        return DocxReader(zip, limits).read();
    } catch (const FormatError& error) {
        return unreadable(path, error.code, error.what());
    }
}

}  // namespace

extern const FileFormat docx;
const FileFormat docx{"docx", recognize, read};

}  // namespace sessiondiff
