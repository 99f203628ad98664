// html: web pages, and what word processors save as one. Tags give the lines:
//
//   <h2>Chile</h2><ol start=3><li>A course was held.<a href="#fn1"><sup>1</sup></a></ol><p id="fn1">1 In Arica.
//
//   "Chile"                          heading
//   "3. A course was held.¹"         text
//   "¹ In Arica."                    a note, below the line that has its mark
//
// Left out is what a reader does not see (scripts, styles, hidden elements) and what is no part of the document
// (navigation); what a page has above and below the document is furniture.
#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <functional>
#include <libxml/HTMLparser.h>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "report/read/format.h"
#include "report/read/html_text.h"
#include "report/read/line_list.h"
#include "report/read/list_numbers.h"
#include "report/read/xml_reader.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::size_t deepest = 500;     // elements in each other that are told apart, as browsers do
constexpr std::size_t bottom = 100'000;  // no page has more, closed or not

enum class Tag {
    inline_text,
    block,
    heading,
    hidden,
    line_break,
    preformatted,
    raised,
    anchor,
    list,
    item,
    table,
    row,
    cell,
    furniture
};

Tag tag_of(std::string_view name) {
    static const std::unordered_map<std::string_view, Tag> tags = [] {
        std::unordered_map<std::string_view, Tag> all;
        const auto add = [&](Tag tag, std::initializer_list<std::string_view> names) {
            for (const std::string_view one : names) all.emplace(one, tag);
        };
        add(Tag::block,
            {"p",     "div",     "blockquote", "center",   "dd",         "dl",     "dt",   "address", "article",
             "aside", "body",    "caption",    "fieldset", "figcaption", "figure", "form", "hr",      "html",
             "main",  "section", "summary",    "details",  "tbody",      "thead",  "tfoot"});
        add(Tag::heading, {"h1", "h2", "h3", "h4", "h5", "h6"});
        add(Tag::hidden, {"script",   "style",    "head",   "title",    "template", "nav",     "iframe", "object",
                          "applet",   "select",   "button", "textarea", "svg",      "audio",   "video",  "canvas",
                          "noframes", "datalist", "rt",     "rp",       "del",      "noscript"});
        add(Tag::line_break, {"br"});
        add(Tag::preformatted, {"pre", "xmp", "plaintext", "listing"});
        add(Tag::raised, {"sup"});
        add(Tag::anchor, {"a"});
        add(Tag::list, {"ol", "ul", "menu", "dir"});
        add(Tag::item, {"li"});
        add(Tag::table, {"table"});
        add(Tag::row, {"tr"});
        add(Tag::cell, {"td", "th"});
        add(Tag::furniture, {"header", "footer"});
        return all;
    }();
    const auto found = tags.find(name);
    return found == tags.end() ? Tag::inline_text : found->second;
}

// Attributes of a tag, as libxml2 gives them: names in lower case, entities replaced.
class Attributes {
public:
    explicit Attributes(const xmlChar** all) : all_(all) {}
    std::string_view get(std::string_view name) const {
        for (const xmlChar** at = all_; at != nullptr && *at != nullptr; at += 2)
            if (view(*at) == name) return at[1] == nullptr ? std::string_view() : view(at[1]);
        return {};
    }
    bool has(std::string_view name) const {
        for (const xmlChar** at = all_; at != nullptr && *at != nullptr; at += 2)
            if (view(*at) == name) return true;
        return false;
    }
    static std::string_view view(const xmlChar* text) {
        return reinterpret_cast<const char*>(text);
    }  // NOLINT: its bytes

private:
    const xmlChar** all_;
};

// "Display : NONE" → "display:none"
std::string style_of(const Attributes& attributes) {
    std::string style;
    for (const char c : attributes.get("style").substr(0, 2000))
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r')
            style += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return style;
}

bool is_hidden(const Attributes& attributes, const std::string& style) {
    const auto says = [&](std::string_view what) { return style.find(what) != std::string::npos; };
    const std::string_view role = attributes.get("role");
    return attributes.has("hidden") || attributes.get("aria-hidden") == "true" || role == "navigation" ||
        role == "search" || role == "doc-backlink" || says("display:none") || says("visibility:hidden") ||
        says("mso-hide:all");
}

// A part of the address of a note: tools call it ftn1, fn:1, sdfootnote1sym, note-3.
bool names_note(std::string_view fragment) {
    std::string lower(fragment.substr(0, 100));
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    for (const std::string_view part : {"ftn", "edn", "fn", "note"})
        if (lower.find(part) != std::string::npos) return true;
    return false;
}

// "[12]", "(12)", "¹²" and "12" as "¹²", "*" as it is; empty where the text is no mark.
std::string as_note_mark(std::string_view text) {
    text = trim(text);
    if (text.size() > 2 && (text.front() == '[' || text.front() == '(') && (text.back() == ']' || text.back() == ')'))
        text = trim(text.substr(1, text.size() - 2));
    if (text.empty() || text.size() > 12) return {};
    std::string raised = superscript(text);
    for (std::size_t at = 0; at < raised.size();) {
        const CodePoint point = code_point_at(raised, at);
        if (!is_note_mark(point.value)) return {};
        at = point.next;
    }
    return raised;
}

struct List {
    bool is_numbered = false;
    bool is_marked = true;
    NumberStyle style = NumberStyle::decimal;
    int next = 1;
};

std::optional<int> number_of(std::string_view text) {
    int number = 0;
    text = trim(text);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && number < 1'000'000 ? std::optional(number)
                                                                                          : std::nullopt;
}

List list_of(std::string_view name, const Attributes& attributes, const std::string& style) {
    List list;
    list.is_numbered = name == "ol";
    list.is_marked =
        style.find("list-style-type:none") == std::string::npos && style.find("list-style:none") == std::string::npos;
    list.next = number_of(attributes.get("start")).value_or(1);
    const std::string_view type = attributes.get("type");
    const auto is = [&](std::string_view one, std::string_view css) {
        return type == one || style.find(css) != std::string::npos;
    };
    if (is("a", "lower-alpha") || is("a", "lower-latin")) list.style = NumberStyle::lower_letter;
    if (is("A", "upper-alpha") || is("A", "upper-latin")) list.style = NumberStyle::upper_letter;
    if (is("i", "lower-roman")) list.style = NumberStyle::lower_roman;
    if (is("I", "upper-roman")) list.style = NumberStyle::upper_roman;
    if (style.find("cjk-ideographic") != std::string::npos || style.find("chinese-informal") != std::string::npos)
        list.style = NumberStyle::han_counting;
    return list;
}

// "3. ", "(c) ", "• ": small letters stand in brackets in these reports, whatever a browser prints.
std::string label_of(const List& list, int number) {
    if (!list.is_marked) return {};
    if (!list.is_numbered) return "• ";
    const bool is_small = list.style == NumberStyle::lower_letter || list.style == NumberStyle::lower_roman;
    const std::string text = list_number(number, list.style);
    return is_small ? fmt::format("({}) ", text) : text + ". ";
}

class HtmlReader {
public:
    explicit HtmlReader(const ReadLimits& limits) : limits_(limits), lines_(limits.largest_file) {}

    ReadResult read(std::string_view text) {
        prepare_libxml();
        const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> context(htmlNewParserCtxt(),
                                                                                     &htmlFreeParserCtxt);
        if (!context) throw FormatError("file-too-large", "there is not enough memory for it");
        parser_ = context.get();
        xmlSAXHandler handler{};
        handler.startElement = &HtmlReader::on_start;
        handler.endElement = &HtmlReader::on_end;
        handler.characters = &HtmlReader::on_text;
        handler.ignorableWhitespace = &HtmlReader::on_text;
        *parser_->sax = handler;
        parser_->userData = this;
        htmlCtxtReadMemory(parser_, text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                           HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                               HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
        if (problem_) throw FormatError(*problem_);
        flush();
        while (!tables_.empty()) end_table();
        return with_notes(std::move(lines_).take());
    }

private:
    struct Open {
        std::string name;
        Tag tag = Tag::inline_text;
        bool is_hidden = false;
        bool is_raised = false;
        bool is_bold = false;
        std::string note;       // id of the note that the element holds
        std::size_t begin = 0;  // of an anchor's text
        std::string href;       // of an anchor: the fragment
        std::string id;         // of an anchor
    };
    struct Note {
        std::vector<std::string> paragraphs;
        std::string mark;      // as it stands in the text
        std::size_t line = 0;  // behind which it belongs: the number of lines up to there
        bool is_placed = false;
    };

    // Exceptions must not pass through C: the first is kept, and the parser stops.
    template <typename Use>
    static void guarded(void* context, Use use) {
        auto& self = *static_cast<HtmlReader*>(context);
        if (self.problem_) return;
        try {
            use(self);
        } catch (const FormatError& error) {
            self.problem_ = error;
            xmlStopParser(self.parser_);
        }
    }
    static void on_start(void* context, const xmlChar* name, const xmlChar** attributes) {
        guarded(context, [&](HtmlReader& self) { self.start(Attributes::view(name), Attributes(attributes)); });
    }
    static void on_end(void* context, const xmlChar* name) {
        guarded(context, [&](HtmlReader& self) { self.end(Attributes::view(name)); });
    }
    static void on_text(void* context, const xmlChar* text, int length) {
        const auto size = static_cast<std::size_t>(length);
        guarded(context, [&](HtmlReader& self) { self.put(Attributes::view(text).substr(0, size)); });
    }

    bool hides() const { return hidden_from_ > 0 || (!open_.empty() && open_.back().is_hidden); }

    void start(std::string_view name, const Attributes& attributes) {
        // Tags that nobody closed stand in each other without end: the deepest are no elements of their own.
        if (open_.size() >= deepest) {
            if (++deeper_ > bottom)
                throw FormatError("damaged-file", fmt::format("more than {} elements stand in each other", bottom));
            const Tag tag = tag_of(name);
            if (tag == Tag::hidden && hidden_from_ == 0) hidden_from_ = deeper_;
            if (tag == Tag::line_break) text_ += line_break;
            else if (tag != Tag::inline_text && tag != Tag::raised && tag != Tag::anchor && !hides()) flush();
            return;
        }
        const std::string style = style_of(attributes);
        const Tag tag = tag_of(name);
        Open open;
        open.name = name;
        open.tag = tag;
        open.is_hidden = hides() || tag == Tag::hidden || is_hidden(attributes, style);
        open.is_raised = (!open_.empty() && open_.back().is_raised) || tag == Tag::raised ||
            style.find("vertical-align:super") != std::string::npos;
        open.is_bold = is_bold(name, style);
        open.note = open_.empty() ? "" : open_.back().note;
        if (!open.is_hidden) begin(open, attributes, style);
        open_.push_back(std::move(open));
    }

    void begin(Open& open, const Attributes& attributes, const std::string& style) {
        const bool is_block = open.tag != Tag::inline_text && open.tag != Tag::raised && open.tag != Tag::anchor &&
            open.tag != Tag::line_break;
        if (is_block) flush();
        const std::string_view title = attributes.get("title");
        if (open.tag == Tag::block && (title == "header" || title == "footer"))
            open.tag = Tag::furniture;  // LibreOffice
        if (is_block) take_note_id(open, attributes);
        switch (open.tag) {
            case Tag::line_break: text_ += line_break; break;
            case Tag::preformatted: ++preformatted_; break;
            case Tag::furniture: furniture_ += is_outside(); break;
            case Tag::heading: heading_ = true; break;
            case Tag::list:
                lists_.push_back(list_of(open.name, attributes, style));
                label_.clear();
                break;
            case Tag::item: start_item(attributes, style); break;
            case Tag::table: tables_.emplace_back(); break;
            case Tag::row: write_row(); break;
            case Tag::cell:
                if (!tables_.empty()) tables_.back().start_cell();
                break;
            case Tag::anchor: {
                const std::string_view href = attributes.get("href");
                open.begin = text_.size();
                if (const std::size_t at = href.find('#'); at != std::string_view::npos)
                    open.href = href.substr(at + 1);
                open.id = attributes.has("name") ? attributes.get("name") : attributes.get("id");
                break;
            }
            default: break;
        }
    }

    bool is_bold(std::string_view name, const std::string& style) const {
        const std::size_t at = style.find("font-weight:");
        const std::string_view weight = at == std::string::npos ? "" : std::string_view(style).substr(at + 12, 4);
        if (!weight.empty()) return weight == "bold" || (weight >= "600" && weight <= "999;");
        return name == "b" || name == "strong" || (!open_.empty() && open_.back().is_bold);
    }

    // A header of an article is its own, not the page's.
    bool is_outside() const {
        return std::none_of(open_.begin(), open_.end(), [](const Open& open) {
            return open.name == "article" || open.name == "main" || open.name == "section";
        });
    }

    void take_note_id(Open& open, const Attributes& attributes) {
        const std::string_view id = attributes.get("id");
        const bool is_note = !id.empty() && open.note.empty() && notes_.contains(std::string(id));
        if (is_note) open.note = id;
        if (!open.note.empty()) note_ = open.note;
    }

    void start_item(const Attributes& attributes, const std::string& style) {
        label_.clear();
        if (lists_.empty()) lists_.emplace_back();
        List& list = lists_.back();
        const int number = number_of(attributes.get("value")).value_or(list.next);
        list.next = number + 1;
        if (style.find("list-style-type:none") == std::string::npos) label_ = label_of(list, number);
    }

    void end(std::string_view name) {
        if (deeper_ > 0) {
            if (hidden_from_ == deeper_) hidden_from_ = 0;
            --deeper_;
            return;
        }
        if (open_.empty() || open_.back().name != name) return;
        const Open open = std::move(open_.back());
        open_.pop_back();
        if (open.is_hidden) return;
        switch (open.tag) {
            case Tag::inline_text:
            case Tag::raised:
            case Tag::line_break: return;
            case Tag::anchor: end_anchor(open); return;
            default: flush();
        }
        switch (open.tag) {
            case Tag::preformatted: --preformatted_; break;
            case Tag::furniture: furniture_ -= is_outside(); break;
            case Tag::heading: heading_ = false; break;
            case Tag::list:
                if (!lists_.empty()) lists_.pop_back();
                label_.clear();
                break;
            case Tag::item: label_.clear(); break;
            case Tag::row: write_row(); break;
            case Tag::table: end_table(); break;
            default: break;
        }
        note_ = open_.empty() ? "" : open_.back().note;
    }

    // A link to a note is its mark; one back from it says where the note begins.
    void end_anchor(const Open& anchor) {
        if (anchor.begin > text_.size()) return;
        const std::string mark =
            names_note(anchor.href) ? as_note_mark(std::string_view(text_).substr(anchor.begin)) : "";
        if (mark.empty()) return;
        text_.replace(anchor.begin, std::string::npos, mark);
        const bool is_begin = trim(std::string_view(text_).substr(0, anchor.begin)).empty();
        if (is_begin && !anchor.id.empty() && notes_.contains(anchor.id)) {
            note_ = anchor.id;
        } else if (const auto [note, is_new] = notes_.try_emplace(anchor.href); is_new) {
            note->second.mark = mark;
            marks_.push_back(anchor.href);
        }
    }

    void put(std::string_view more) {
        if (hides()) return;
        if (text_.size() + more.size() > limits_.longest_line)
            throw FormatError(
                "line-too-long",
                fmt::format("a paragraph has more than {} bytes (--max-line-length)", limits_.longest_line));
        if (preformatted_ > 0) {
            text_ += more;
            return;
        }
        const bool is_raised = !open_.empty() && open_.back().is_raised;
        is_plain_ = is_plain_ || ((open_.empty() || !open_.back().is_bold) && !trim(more).empty());
        if (is_raised && !trim(more).empty()) text_ += superscript(more);
        else put_folded(more);
    }

    // White space is one space, but for a tab within a line, which leads to a page number or a symbol.
    void put_folded(std::string_view more) {
        for (std::size_t at = 0; at < more.size();) {
            const CodePoint point = code_point_at(more, at);
            if (!is_white_space(point.value)) {
                text_ += more.substr(at, point.next - at);
                at = point.next;
                continue;
            }
            std::size_t end = at;
            bool has_tab = false;
            bool has_line_end = false;
            int count = 0;
            while (end < more.size()) {
                const CodePoint space = code_point_at(more, end);
                if (!is_white_space(space.value)) break;
                has_tab = has_tab || space.value == '\t';
                has_line_end = has_line_end || space.value == '\n';
                end = space.next;
                ++count;
            }
            // A no-break space is one as long as it is alone: entities come one by one.
            constexpr std::string_view no_break = "\xC2\xA0";
            const bool is_alone = count == 1 && point.value >= 0x80;
            const bool follows_one = text_.ends_with(no_break);
            const bool follows_space =
                !text_.empty() && (text_.back() == ' ' || text_.back() == '\t' || text_.back() == line_break);
            if (follows_one) text_.replace(text_.size() - no_break.size(), no_break.size(), " ");
            else if (is_alone && !follows_space) text_ += more.substr(at, end - at);
            else if (!follows_space) text_ += has_tab && !has_line_end ? '\t' : ' ';
            at = end;
        }
    }

    // What was read since the last block is a paragraph.
    void flush() {
        if (preformatted_ > 0) return flush_preformatted();
        const std::string text = std::exchange(text_, {});
        const bool is_heading = heading_ || !std::exchange(is_plain_, false);
        if (trim(text).empty()) return;
        if (!note_.empty()) {
            notes_[note_].paragraphs.emplace_back(trim(text));
            label_.clear();
            return;
        }
        const std::string paragraph = std::exchange(label_, {}) + std::string(trim(text));
        const LineRole role = furniture_ > 0 ? LineRole::furniture : is_heading ? LineRole::heading : LineRole::text;
        if (tables_.empty()) write(paragraph, role);
        else tables_.back().add(paragraph, role);
    }

    void flush_preformatted() {
        std::string text = std::exchange(text_, {});
        if (trim(text).empty()) return;
        for (std::string_view rest = text; !rest.empty();) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            std::string_view line = rest.substr(0, end);
            if (line.ends_with('\r')) line.remove_suffix(1);
            preformatted_bytes_ += line.size();
            if (tables_.empty()) lines_.add_as_is(line);
            else tables_.back().add(line, LineRole::text);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        place_marks();
    }

    void write(std::string_view paragraph, LineRole role) {
        const std::size_t before = lines_.size();
        lines_.add(paragraph, role);
        if (lines_.size() > before) other_bytes_ += paragraph.size();
        place_marks();
    }

    void place_marks() {
        for (const std::string& id : marks_) {
            notes_[id].line = lines_.size();
            notes_[id].is_placed = true;
        }
        marks_.clear();
    }

    void write_row() {
        if (tables_.empty()) return;
        const RowLines row = std::exchange(tables_.back(), {});
        const auto outer = tables_.size() > 1 ? &tables_[tables_.size() - 2] : nullptr;
        row.write([&](std::string_view text, LineRole role) {
            if (outer != nullptr) outer->add(text, role);
            else write(text, role);
        });
    }

    void end_table() {
        if (tables_.empty()) return;
        write_row();
        tables_.pop_back();
    }

    // Notes stand below the lines that have their marks. A page that is one preformatted text is read as a text is.
    ReadResult with_notes(ReadResult plain) {
        if (preformatted_bytes_ > other_bytes_ && notes_.empty()) {
            plain.text.marks.clear();
            return plain;
        }
        std::multimap<std::size_t, const Note*> by_line;
        for (const auto& [id, note] : notes_)
            if (!note.paragraphs.empty()) by_line.emplace(note.is_placed ? note.line : plain.text.lines.size(), &note);
        if (by_line.empty()) return plain;
        auto next = by_line.begin();
        ReadResult result;
        result.ok = true;
        for (std::size_t i = 0; i <= plain.text.lines.size(); ++i) {
            for (; next != by_line.end() && next->first == i; ++next) add_note(*next->second, result.text);
            if (i == plain.text.lines.size()) break;
            result.text.lines.push_back(std::move(plain.text.lines[i]));
            result.text.marks.push_back(plain.text.marks[i]);
        }
        return result;
    }

    static void add_note(const Note& note, SourceText& text) {
        bool is_first = true;
        for (const std::string& paragraph : note.paragraphs) {
            const bool has_mark = is_note_mark(code_point_at(paragraph, 0).value);
            const bool is_marked = is_first && !has_mark && !note.mark.empty();
            std::string line = is_marked ? note.mark + " " + paragraph : paragraph;
            std::replace(line.begin(), line.end(), line_break, ' ');
            text.lines.push_back(std::move(line));
            LineMark& mark = text.marks.emplace_back();
            mark.role = LineRole::note;
            mark.continues = !std::exchange(is_first, false);
        }
    }

    const ReadLimits& limits_;
    htmlParserCtxtPtr parser_ = nullptr;
    std::optional<FormatError> problem_;
    std::vector<Open> open_;
    std::size_t deeper_ = 0;       // elements within the deepest of them
    std::size_t hidden_from_ = 0;  // the first of these that is hidden
    std::vector<List> lists_;
    std::vector<RowLines> tables_;  // the row that each open table is in
    std::map<std::string, Note> notes_;
    std::vector<std::string> marks_;  // notes whose marks stand in text that is not written yet
    std::string note_;                // the note that is being read
    std::string text_;
    std::string label_;  // of the list item that begins
    int preformatted_ = 0;
    int furniture_ = 0;
    bool heading_ = false;
    bool is_plain_ = false;  // not all of the text is bold
    std::size_t preformatted_bytes_ = 0;
    std::size_t other_bytes_ = 0;
    LineList lines_;
};

ReadResult read(std::string_view bytes, const std::string& path, const ReadLimits& limits) {
    Diagnostics said;
    try {
        const std::string text = html_text(bytes, said);
        if (has_endless_tag(text)) throw FormatError("damaged-file", "a tag has more attributes than any page needs");
        ReadResult result = HtmlReader(limits).read(text);
        result.diagnostics = std::move(said);
        return result;
    } catch (const FormatError& error) {
        return unreadable(path, error.code, error.what());
    }
}

}  // namespace

extern const FileFormat html;
const FileFormat html{"html", is_html, read};

}  // namespace sessiondiff
