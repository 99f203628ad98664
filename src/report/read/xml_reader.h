// XML, one event after the other, from a stranger: no network, no entities of its own, no deep nesting, bounded memory.
//
//   <w:p><w:r><w:t>One</w:t></w:r></w:p>   start w:p, start w:r, start w:t, text "One", end, end, end
//
// Names are told by namespace, not by the prefix that a file happens to use: the caller says which namespaces it knows.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/read/format_error.h"

namespace sessiondiff {

/// A namespace, and the prefix that the reader gives to its names.
struct XmlNamespace {
    std::string_view uri;  ///< a part of it that no other has: "wordprocessingml" for both versions of the standard
    std::string_view prefix;
};

/// Makes libxml2 ready, once for all threads; whoever calls it calls this first.
void prepare_libxml();

class XmlReader {
public:
    enum class Event { start, end, text, done };
    /// The next bytes of a document, 0 at its end; it may throw.
    using Source = std::function<std::size_t(std::span<char>)>;

    /// `what` names the document in messages.
    XmlReader(Source source, std::string what, std::span<const XmlNamespace> namespaces);
    XmlReader(const XmlReader&) = delete;
    XmlReader& operator=(const XmlReader&) = delete;
    ~XmlReader();

    /// Throws FormatError: damaged-file where the document is not well-formed, xml-limits where it has entities of its
    /// own or is nested too deep. What the source throws comes through.
    Event next();

    /// Of start and end: "w:p"; the local name alone where the namespace is none of those that the caller knows.
    const std::string& name() const { return name_; }
    /// Of text: white space as it stands.
    const std::string& text() const { return text_; }
    /// Of a start, by the name as above; empty where there is none.
    std::string_view attribute(std::string_view name) const;
    bool has_attribute(std::string_view name) const;

    /// After a start: everything up to its end is passed over.
    void skip();

private:
    struct Parser;
    void take_attributes();
    std::string qualified(const unsigned char* uri, const unsigned char* local) const;
    [[noreturn]] void fail();

    std::unique_ptr<Parser> parser_;
    std::span<const XmlNamespace> namespaces_;
    std::string name_;
    std::string text_;
    struct Attribute {
        std::string name;
        std::string value;
    };
    std::vector<Attribute> attributes_;
    bool ends_next_ = false;  // the last start was that of an empty element
};

}  // namespace sessiondiff
