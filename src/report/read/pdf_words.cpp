#include "report/read/pdf_words.h"

#include <algorithm>
#include <charconv>
#include <climits>
#include <cmath>
#include <libxml/xmlreader.h>
#include <memory>

#include "report/read/xml_reader.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr float largest_page = 20'000;  // points: larger than any paper, and small enough to compute with

std::string_view name_of_node(xmlTextReader* reader) {
    const xmlChar* name = xmlTextReaderConstLocalName(reader);
    return name == nullptr ? std::string_view() : reinterpret_cast<const char*>(name);  // NOLINT: libxml2's characters
}

// A number of points; 0 where there is none that a page can have.
float points(std::string_view text) {
    float value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::isfinite(value) ? std::clamp(value, -largest_page, largest_page) : 0.0F;
}

float attribute(xmlTextReader* reader, const char* name) {
    const auto* wanted = reinterpret_cast<const xmlChar*>(name);  // NOLINT: libxml2's characters
    const std::unique_ptr<xmlChar, decltype(xmlFree)> value(xmlTextReaderGetAttribute(reader, wanted), xmlFree);
    return value ? points(reinterpret_cast<const char*>(value.get())) : 0.0F;  // NOLINT: libxml2's characters
}

// Poppler writes what the fonts say, control characters and all, which no XML may hold; U+FFFD stands for them here.
std::string without_controls(std::string_view xhtml) {
    std::string text;
    text.reserve(xhtml.size());
    for (std::size_t at = 0; at < xhtml.size();) {
        const auto byte = static_cast<unsigned char>(xhtml[at]);
        if (byte < 0x80) {
            const bool is_control = (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r') || byte == 0x7F;
            is_control ? append_code_point(text, 0xFFFD) : text.push_back(xhtml[at]);
            ++at;
            continue;
        }
        const CodePoint point = code_point_at(xhtml, at);
        append_code_point(text, point.value == 0xFFFE || point.value == 0xFFFF ? U'\uFFFD' : point.value);
        at = point.next;
    }
    return text;
}

// A soft hyphen is drawn at the end of a line alone, and there poppler gives the hyphen that was drawn.
std::string word_text(std::string_view raw) {
    std::string text;
    for (std::size_t at = 0; at < raw.size();) {
        const CodePoint point = code_point_at(raw, at);
        const bool is_last = point.next == raw.size();
        if (point.value != 0xAD || is_last) text.append(raw, at, point.next - at);
        at = point.next;
    }
    return std::string(trim(text));
}

class Reader {
public:
    Reader(xmlTextReader* reader, const PdfBounds& bounds, std::vector<PdfPage>& pages)
        : reader_(reader), bounds_(bounds), pages_(pages) {
        for (const PdfPage& page : pages) words_ += page.words.size();
    }

    PdfBound run() {
        PdfBound bound = PdfBound::none;
        while (bound == PdfBound::none && xmlTextReaderRead(reader_) == 1)
            if (xmlTextReaderNodeType(reader_) == XML_READER_TYPE_ELEMENT) bound = take(name_of_node(reader_));
        return bound;
    }

private:
    PdfBound take(std::string_view name) {
        if (name == "page") {
            if (pages_.size() >= bounds_.most_pages) return PdfBound::pages;
            pages_.push_back({attribute(reader_, "width"), attribute(reader_, "height"), {}});
            inside_ = true;
        } else if (name == "line") {
            ++line_;
        } else if (name == "word" && inside_) {
            return take_word();
        }
        return PdfBound::none;
    }

    PdfBound take_word() {
        PdfWord word{attribute(reader_, "xMin"),
                     attribute(reader_, "yMin"),
                     attribute(reader_, "xMax"),
                     attribute(reader_, "yMax"),
                     line_,
                     {}};
        // Only the text that the word itself begins with: one level, not whatever a strange file nests.
        if (xmlTextReaderIsEmptyElement(reader_) == 1 || xmlTextReaderRead(reader_) != 1) return PdfBound::none;
        const xmlChar* value = xmlTextReaderConstValue(reader_);
        if (value == nullptr) return PdfBound::none;
        word.text = word_text(reinterpret_cast<const char*>(value));  // NOLINT: libxml2's characters
        if (word.text.empty() || !(word.right > word.left) || !(word.bottom > word.top)) return PdfBound::none;
        std::vector<PdfWord>& words = pages_.back().words;
        if (words.size() >= bounds_.most_words_of_page) return PdfBound::words_of_page;
        if (++words_ > bounds_.most_words) return PdfBound::words;
        words.push_back(std::move(word));
        return PdfBound::none;
    }

    xmlTextReader* reader_;
    const PdfBounds& bounds_;
    std::vector<PdfPage>& pages_;
    std::size_t words_ = 0;
    int line_ = 0;
    bool inside_ = false;  // a page of this text has begun
};

}  // namespace

PdfBound read_pdf_words(std::string_view xhtml, const PdfBounds& bounds, std::vector<PdfPage>& pages) {
    prepare_libxml();
    const std::string text = without_controls(xhtml);
    if (text.empty() || text.size() > INT_MAX) return PdfBound::none;
    constexpr int options =
        XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE;
    const std::unique_ptr<xmlTextReader, decltype(&xmlFreeTextReader)> reader(
        xmlReaderForMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", options), &xmlFreeTextReader);
    return reader ? Reader(reader.get(), bounds, pages).run() : PdfBound::none;
}

}  // namespace sessiondiff
