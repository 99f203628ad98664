// odt: OpenDocument text, which LibreOffice and others save. The text stands in content.xml:
//
//   <text:list text:style-name="L1"><text:list-item><text:p>Chile held a course.<text:note><text:note-citation>1
//     </text:note-citation><text:note-body><text:p>In
//     Arica.</text:p></text:note-body></text:note></text:p></text:list-item>
//
//   "1. Chile held a course.¹"          a line of text
//   "¹ In Arica."                       a note, below the paragraph that has its mark
#include <fmt/format.h>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "report/read/format.h"
#include "report/read/line_list.h"
#include "report/read/odt_styles.h"
#include "report/read/symbol_font.h"
#include "report/read/xml_reader.h"
#include "report/read/zip_members.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

using Event = XmlReader::Event;
using Sink = RowLines::Sink;

// An open list: its numbers go to the first paragraph of each of its items.
struct List {
    std::string style;
    std::shared_ptr<OdtCounter> counter;
    std::size_t level = 0;
    bool begins_item = false;  // no paragraph of the item came yet
    int start = 0;             // the number that the item says, or 0
};

struct Paragraph {
    std::string text;
    bool is_plain = false;  // not all of it is bold
    std::vector<std::string> notes;
    std::vector<std::pair<std::string, LineRole>> boxes;
};

struct Span {
    bool hidden = false;
    bool superscript = false;
    bool bold = false;
};

class OdtReader {
public:
    OdtReader(const ZipMembers& zip, const ReadLimits& limits)
        : zip_(zip), limits_(limits), lines_(limits.largest_file) {}

    ReadResult read() {
        constexpr std::size_t largest_manifest = std::size_t{4} << 20;
        if (const std::string manifest = "META-INF/manifest.xml";
            zip_.has(manifest) && zip_.text(manifest, largest_manifest).find("encryption-data") != std::string::npos)
            throw FormatError("encrypted-file", "the file is encrypted: save it without a password");
        LineList back(limits_.largest_file);
        if (zip_.has("styles.xml")) with_member("styles.xml", [&](XmlReader& xml) { read_styles(xml, back); });
        with_member("content.xml", [&](XmlReader& xml) { read_content(xml); });
        lines_.put_last(std::move(back));
        ReadResult result = std::move(lines_).take();
        if (has_deletions_) result.diagnostics.push_back(tracked_changes());
        return result;
    }

private:
    template <typename Use>
    void with_member(const std::string& name, Use use) {
        ZipMembers::Stream stream = zip_.open(name);
        XmlReader xml([&](std::span<char> buffer) { return stream.read(buffer); }, name, odt_namespaces());
        while (xml.next() != Event::start) continue;
        use(xml);
        while (xml.next() != Event::done) continue;  // to the end, where the checksum stands
    }

    // Styles, and what stands on every page: headers first, footers behind all other lines.
    void read_styles(XmlReader& xml, LineList& back) {
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            if (xml.name() == "office:styles" || xml.name() == "office:automatic-styles") styles_.read(xml);
            else if (xml.name() == "office:master-styles") read_pages(xml, back, false);
            else xml.skip();
        }
    }

    void read_pages(XmlReader& xml, LineList& back, bool is_first_page) {
        std::set<std::string> seen;
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            const std::string name = xml.name();
            const bool is_header = name.find(":header") != std::string::npos;
            if (name == "style:master-page") {
                read_pages(xml, back, xml.has_attribute("style:next-style-name"));
            } else if (is_header || name.find(":footer") != std::string::npos) {
                // A header of the first page alone is a part of the cover.
                const bool is_cover = is_header && (is_first_page || name.ends_with("-first"));
                blocks(xml, [&](std::string_view text, LineRole role) {
                    if (is_cover) lines_.add(text, role);
                    else if (furniture_.emplace(text).second)
                        (is_header ? lines_ : back).add(text, LineRole::furniture);
                });
            } else {
                xml.skip();
            }
        }
    }

    void read_content(XmlReader& xml) {
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            if (xml.name() == "office:automatic-styles") styles_.read(xml);
            else if (xml.name() == "office:body") blocks(xml, sink_);
            else xml.skip();
        }
    }

    // Up to the end of an element that holds paragraphs, lists and tables.
    void blocks(XmlReader& xml, const Sink& sink) {
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            const std::string& name = xml.name();
            if (name == "text:p" || name == "text:h") paragraph(xml, sink);
            else if (name == "text:list") list(xml, sink);
            else if (name == "text:numbered-paragraph") numbered_paragraph(xml, sink);
            else if (name == "table:table") table(xml, sink);
            else if (name == "text:tracked-changes") pass_changes(xml);
            else if (name == "office:spreadsheet" || name == "office:presentation" || name == "office:drawing")
                throw FormatError("not-text", "this is an OpenDocument file, but no text");
            else if (is_left_out(xml)) xml.skip();
            else blocks(xml, sink);
        }
    }

    static bool is_left_out(const XmlReader& xml) {
        static const std::set<std::string_view> names{"text:sequence-decls",
                                                      "text:variable-decls",
                                                      "text:user-field-decls",
                                                      "office:forms",
                                                      "text:table-of-content-source",
                                                      "text:illustration-index-source",
                                                      "text:table-index-source",
                                                      "text:alphabetical-index-source",
                                                      "text:bibliography-source",
                                                      "text:object-index-source",
                                                      "text:user-index-source",
                                                      "office:annotation",
                                                      "svg:title",
                                                      "svg:desc",
                                                      "office:event-listeners"};
        return names.contains(xml.name()) || (xml.name() == "text:section" && xml.attribute("text:display") == "none");
    }

    void pass_changes(XmlReader& xml) {
        for (int depth = 1; depth > 0;) {
            const Event event = xml.next();
            if (event == Event::done) return;
            if (event == Event::start) {
                ++depth;
                has_deletions_ = has_deletions_ || xml.name() == "text:deletion";
            }
            depth -= event == Event::end;
        }
    }

    void list(XmlReader& xml, const Sink& sink) {
        List list;
        list.style = xml.attribute("text:style-name");
        const bool goes_on = xml.attribute("text:continue-numbering") == "true";
        const std::string other(xml.attribute("text:continue-list"));
        const std::string id(xml.attribute("xml:id"));
        if (!open_.empty()) {
            const List& outer = open_.back();
            if (list.style.empty()) list.style = outer.style;
            list.level = outer.level + 1;
            list.counter = outer.counter;
            if (!goes_on && list.level < OdtCounter::levels) list.counter->values[list.level] = 0;
        } else if (const auto known = by_id_.find(other); !other.empty() && known != by_id_.end()) {
            list.counter = known->second;
        } else if (const auto last = by_style_.find(list.style); goes_on && last != by_style_.end()) {
            list.counter = last->second;
        } else {
            list.counter = std::make_shared<OdtCounter>();
        }
        if (list.level == 0) by_style_[list.style] = list.counter;
        if (!id.empty()) by_id_[id] = list.counter;
        open_.push_back(std::move(list));
        items(xml, sink);
        open_.pop_back();
    }

    void items(XmlReader& xml, const Sink& sink) {
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            open_.back().begins_item = xml.name() == "text:list-item";
            open_.back().start = number_in(xml, "text:start-value", 0);
            blocks(xml, sink);
        }
    }

    void numbered_paragraph(XmlReader& xml, const Sink& sink) {
        List list;
        list.style = xml.attribute("text:style-name");
        list.level = static_cast<std::size_t>(std::max(1, number_in(xml, "text:level", 1))) - 1;
        list.start = number_in(xml, "text:start-value", 0);
        list.begins_item = true;
        std::shared_ptr<OdtCounter>& counter = by_id_[std::string(xml.attribute("text:list-id"))];
        if (!counter) counter = std::make_shared<OdtCounter>();
        list.counter = counter;
        open_.push_back(std::move(list));
        blocks(xml, sink);
        open_.pop_back();
    }

    std::string label_of(const XmlReader& xml) {
        if (!open_.empty()) {
            List& list = open_.back();
            if (!std::exchange(list.begins_item, false)) return {};
            return styles_.next(list.style, list.level, list.start, *list.counter);
        }
        if (xml.name() != "text:h" || xml.attribute("text:is-list-header") == "true") return {};
        const int level = number_in(xml, "text:outline-level", 1);
        const int start = xml.attribute("text:restart-numbering") == "true" ? number_in(xml, "text:start-value", 1) : 0;
        return level < 1 ? "" : styles_.next("", static_cast<std::size_t>(level) - 1, start, headings_);
    }

    void paragraph(XmlReader& xml, const Sink& sink) {
        const OdtStyle style = styles_.style(std::string(xml.attribute("text:style-name")));
        const bool is_heading = xml.name() == "text:h";
        const std::string label = style.hidden ? std::string() : label_of(xml);
        if (style.page_break) lines_.start_page();
        Paragraph paragraph;
        // What stands in a note or a text box is in none of the lists outside.
        std::vector<List> outside = std::exchange(open_, {});
        inlines(xml, paragraph, {style.hidden, style.superscript, style.bold.value_or(false)});
        open_ = std::move(outside);
        if (!trim(paragraph.text).empty())
            sink(label + paragraph.text, is_heading || !paragraph.is_plain ? LineRole::heading : LineRole::text);
        for (const auto& [text, box_role] : paragraph.boxes) sink(text, box_role);
        for (const std::string& note : paragraph.notes) sink(note, LineRole::note);
    }

    enum class Element { span, space, tab, line_break, note, box, nothing, inside };

    static Element element_of(const std::string& name) {
        static const std::unordered_map<std::string, Element> elements{
            {"text:span", Element::span},
            {"text:s", Element::space},
            {"text:tab", Element::tab},
            {"text:line-break", Element::line_break},
            {"text:note", Element::note},
            {"draw:text-box", Element::box},
            {"draw:custom-shape", Element::box},
            {"draw:rect", Element::box},
            {"office:annotation", Element::nothing},
            {"text:ruby-text", Element::nothing},
            {"text:hidden-text", Element::nothing},
            {"text:hidden-paragraph", Element::nothing},
            {"text:script", Element::nothing},
            {"svg:title", Element::nothing},
            {"svg:desc", Element::nothing},
            {"office:binary-data", Element::nothing},
            {"draw:object", Element::nothing},
            {"draw:object-ole", Element::nothing},
        };
        const auto found = elements.find(name);
        return found == elements.end() ? Element::inside : found->second;
    }

    void inlines(XmlReader& xml, Paragraph& paragraph, Span span) {
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event == Event::text) put(paragraph, xml.text(), span);
            if (event == Event::start) inline_element(xml, paragraph, span);
        }
    }

    void inline_element(XmlReader& xml, Paragraph& paragraph, Span span) {
        switch (element_of(xml.name())) {
            case Element::span: {
                const OdtStyle style = styles_.style(std::string(xml.attribute("text:style-name")));
                return inlines(xml, paragraph,
                               {span.hidden || style.hidden, span.superscript || style.superscript,
                                style.bold.value_or(span.bold)});
            }
            case Element::inside: return inlines(xml, paragraph, span);
            case Element::note: return note(xml, paragraph, span);
            case Element::box:
                return blocks(xml,
                              [&](std::string_view text, LineRole role) { paragraph.boxes.emplace_back(text, role); });
            case Element::space:
                if (!span.hidden)
                    append(paragraph,
                           std::string(static_cast<std::size_t>(std::clamp(number_in(xml, "text:c", 1), 1, 100)), ' '));
                break;
            case Element::tab:
                if (!span.hidden) append(paragraph, "\t");
                break;
            case Element::line_break:
                if (!span.hidden) append(paragraph, "\n");
                break;
            case Element::nothing: break;
        }
        xml.skip();
    }

    void append(Paragraph& paragraph, std::string_view text) {
        if (paragraph.text.size() + text.size() > limits_.longest_line)
            throw FormatError(
                "line-too-long",
                fmt::format("a paragraph has more than {} bytes (--max-line-length)", limits_.longest_line));
        paragraph.text += text;
    }

    // White space in the file is one space, none where one stands already.
    void put(Paragraph& paragraph, std::string_view text, Span span) {
        if (span.hidden) return;
        std::string folded;
        char last = paragraph.text.empty() ? ' ' : paragraph.text.back();
        for (char c : text) {
            const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (is_space && (last == ' ' || last == '\t' || last == line_break)) continue;
            folded += last = is_space ? ' ' : c;
        }
        folded = with_symbols(folded);
        paragraph.is_plain = paragraph.is_plain || (!span.bold && !trim(folded).empty());
        append(paragraph, span.superscript ? superscript(folded) : folded);
    }

    void note(XmlReader& xml, Paragraph& paragraph, Span span) {
        std::string citation;
        std::string text;
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            if (xml.name() == "text:note-citation") {
                Paragraph cited;
                inlines(xml, cited, {});
                citation = trim(cited.text);
            } else {
                blocks(xml, [&](std::string_view line, LineRole) {
                    if (!text.empty()) text += line_break;
                    text += trim(line);
                });
            }
        }
        if (span.hidden) return;
        ++notes_;
        std::string mark = superscript(citation);
        if (mark.empty() || !is_note_mark(code_point_at(mark, 0).value)) mark = superscript(notes_);
        append(paragraph, mark);
        paragraph.notes.push_back(mark + " " + text);
    }

    void table(XmlReader& xml, const Sink& sink) {
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            if (xml.name() == "table:table-row") row(xml, sink);
            else if (xml.name() == "table:table-column" || xml.name() == "table:table-columns" || is_left_out(xml))
                xml.skip();
            else table(xml, sink);  // header rows, row groups
        }
    }

    void row(XmlReader& xml, const Sink& sink) {
        RowLines cells;
        std::vector<std::string> notes;
        std::vector<List> outside = std::exchange(open_, {});
        for (Event event = xml.next(); event != Event::end && event != Event::done; event = xml.next()) {
            if (event != Event::start) continue;
            if (xml.name() != "table:table-cell") {
                xml.skip();
                continue;
            }
            cells.start_cell();
            blocks(xml, [&](std::string_view text, LineRole role) {
                if (role == LineRole::note) notes.emplace_back(text);
                else cells.add(text, role);
            });
        }
        open_ = std::move(outside);
        cells.write(sink);
        for (const std::string& note : notes) sink(note, LineRole::note);
    }

    const ZipMembers& zip_;
    const ReadLimits& limits_;
    OdtStyles styles_;
    LineList lines_;
    const Sink sink_ = [this](std::string_view text, LineRole role) { lines_.add(text, role); };
    std::vector<List> open_;
    std::map<std::string, std::shared_ptr<OdtCounter>> by_id_;
    std::map<std::string, std::shared_ptr<OdtCounter>> by_style_;
    OdtCounter headings_;
    std::set<std::string> furniture_;
    int notes_ = 0;
    bool has_deletions_ = false;
};

bool recognize(std::string_view bytes) {
    constexpr std::size_t head = 200;  // bytes, within which OpenDocument says what it is, where it keeps its own rules
    if (!bytes.starts_with("PK\x03\x04")) return false;
    const auto holds = [](std::string_view text, std::string_view part) {
        return text.find(part) != std::string_view::npos;
    };
    if (holds(bytes.substr(0, head), "application/vnd.oasis.opendocument."))
        return holds(bytes.substr(0, head), "application/vnd.oasis.opendocument.text");
    return holds(bytes, "content.xml") && holds(bytes, "META-INF/manifest.xml") && !holds(bytes, "[Content_Types].xml");
}

ReadResult read(std::string_view bytes, const std::string& path, const ReadLimits& limits) {
    try {
        const ZipMembers zip(bytes);
        return OdtReader(zip, limits).read();
    } catch (const FormatError& error) {
        return unreadable(path, error.code, error.what());
    }
}

}  // namespace

extern const FileFormat odt;
const FileFormat odt{"odt", recognize, read};

}  // namespace sessiondiff
