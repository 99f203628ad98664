#include "report/read/xml_reader.h"

#include <algorithm>
#include <exception>
#include <fmt/format.h>
#include <libxml/xmlreader.h>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

std::string_view view_of(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);  // NOLINT: libxml2's bytes
}

}  // namespace

void prepare_libxml() {
    static const bool is_ready = (xmlInitParser(), true);
    static_cast<void>(is_ready);
}

struct XmlReader::Parser {
    xmlTextReader* reader = nullptr;
    Source source;
    std::string what;
    std::string problem;           // the first that libxml2 told
    std::exception_ptr exception;  // thrown by the source: it must not pass through C
    ~Parser() { xmlFreeTextReader(reader); }

    static int read(void* context, char* buffer, int size) {
        auto* self = static_cast<Parser*>(context);
        try {
            return static_cast<int>(self->source({buffer, static_cast<std::size_t>(size)}));
        } catch (...) {
            self->exception = std::current_exception();
            return -1;
        }
    }
    static void hear(void* context, xmlError* error) {
        auto* self = static_cast<Parser*>(context);
        if (error == nullptr || error->level < XML_ERR_ERROR || !self->problem.empty()) return;
        std::string_view said = error->message == nullptr ? std::string_view() : trim(error->message);
        said = said.substr(0, said.find(" use XML_PARSE_HUGE"));  // that is no advice for a reader
        self->problem = fmt::format("line {}: {}", error->line, shortened(said, 120));
    }
};

XmlReader::XmlReader(Source source, std::string what, std::span<const XmlNamespace> namespaces)
    : parser_(std::make_unique<Parser>()), namespaces_(namespaces) {
    prepare_libxml();
    parser_->source = std::move(source);
    parser_->what = std::move(what);
    // Without XML_PARSE_HUGE libxml2 itself bounds depth (256), names and texts; without XML_PARSE_NOENT and
    // XML_PARSE_DTDLOAD it opens nothing and puts nothing in place of entities.
    parser_->reader = xmlReaderForIO(&Parser::read, nullptr, parser_.get(), nullptr, nullptr,
                                     XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOCDATA);
    if (parser_->reader == nullptr) fail();
    xmlTextReaderSetStructuredErrorHandler(parser_->reader, &Parser::hear, parser_.get());
}

XmlReader::~XmlReader() = default;

void XmlReader::fail() {
    if (parser_->exception) std::rethrow_exception(parser_->exception);
    throw FormatError("damaged-file",
                      fmt::format("the file is damaged: {}: {}", parser_->what,
                                  parser_->problem.empty() ? "no XML" : parser_->problem));
}

std::string XmlReader::qualified(const unsigned char* uri, const unsigned char* local) const {
    const std::string_view space = view_of(uri);
    if (!space.empty())
        for (const XmlNamespace& known : namespaces_)
            if (space.find(known.uri) != std::string_view::npos) {
                std::string name(known.prefix);
                name += ':';
                return name += view_of(local);
            }
    return std::string(view_of(local));
}

void XmlReader::take_attributes() {
    attributes_.clear();
    while (xmlTextReaderMoveToNextAttribute(parser_->reader) == 1) {
        if (xmlTextReaderIsNamespaceDecl(parser_->reader) == 1) continue;
        attributes_.push_back(
            {qualified(xmlTextReaderConstNamespaceUri(parser_->reader), xmlTextReaderConstLocalName(parser_->reader)),
             std::string(view_of(xmlTextReaderConstValue(parser_->reader)))});
    }
    xmlTextReaderMoveToElement(parser_->reader);
}

XmlReader::Event XmlReader::next() {
    if (ends_next_) {
        ends_next_ = false;
        return Event::end;
    }
    for (;;) {
        const int read = xmlTextReaderRead(parser_->reader);
        if (read < 0 || parser_->exception) fail();
        if (read == 0) return Event::done;
        switch (xmlTextReaderNodeType(parser_->reader)) {
            case XML_READER_TYPE_ELEMENT:
                name_ = qualified(xmlTextReaderConstNamespaceUri(parser_->reader),
                                  xmlTextReaderConstLocalName(parser_->reader));
                ends_next_ = xmlTextReaderIsEmptyElement(parser_->reader) == 1;
                take_attributes();
                return Event::start;
            case XML_READER_TYPE_END_ELEMENT:
                name_ = qualified(xmlTextReaderConstNamespaceUri(parser_->reader),
                                  xmlTextReaderConstLocalName(parser_->reader));
                return Event::end;
            case XML_READER_TYPE_TEXT:
            case XML_READER_TYPE_CDATA:
            case XML_READER_TYPE_WHITESPACE:
            case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
                text_ = view_of(xmlTextReaderConstValue(parser_->reader));
                return Event::text;
            case XML_READER_TYPE_DOCUMENT_TYPE:
            case XML_READER_TYPE_ENTITY_REFERENCE:
                throw FormatError("damaged-file",
                                  fmt::format("{} has entities of its own: no office document has", parser_->what));
            default: break;
        }
    }
}

std::string_view XmlReader::attribute(std::string_view name) const {
    for (const Attribute& attribute : attributes_)
        if (attribute.name == name) return attribute.value;
    return {};
}

bool XmlReader::has_attribute(std::string_view name) const {
    return std::any_of(attributes_.begin(), attributes_.end(),
                       [&](const Attribute& attribute) { return attribute.name == name; });
}

void XmlReader::skip() {
    for (int depth = 1; depth > 0;) switch (next()) {
            case Event::start: ++depth; break;
            case Event::end: --depth; break;
            case Event::text: break;
            case Event::done: return;
        }
}

}  // namespace sessiondiff
