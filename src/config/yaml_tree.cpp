#include "config/yaml_tree.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string_view>
#include <utility>
#include <yaml.h>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

using Kind = YamlNode::Kind;

[[noreturn]] void fail(const std::string& message, const char* code, std::int32_t line, std::int32_t column) {
    throw YamlTreeError(message, code, line, column);
}

[[noreturn]] void fail(const std::string& message, const char* code, const yaml_mark_t& mark) {
    fail(message, code, static_cast<std::int32_t>(mark.line), static_cast<std::int32_t>(mark.column));
}

std::string_view view(const yaml_char_t* text, std::size_t size) {
    return {reinterpret_cast<const char*>(text), size};  // the library's characters are bytes of UTF-8
}

std::string name_of(const yaml_char_t* anchor) {
    return anchor == nullptr ? std::string() : reinterpret_cast<const char*>(anchor);
}

/// One event of the library, released when the next one is asked for.
class Event {
public:
    Event() = default;
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    ~Event() { yaml_event_delete(&event_); }

    bool read(yaml_parser_t& parser) {
        yaml_event_delete(&event_);
        return yaml_parser_parse(&parser, &event_) == 1;
    }
    const yaml_event_t& operator*() const { return event_; }

private:
    yaml_event_t event_{};
};

class Parser {
public:
    explicit Parser(const std::string& content) : content_(content) {
        if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const yaml_char_t*>(content.data()), content.size());
    }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    ~Parser() { yaml_parser_delete(&parser_); }

    /// Throws YamlTreeError.
    void read(Event& event) {
        if (event.read(parser_)) return;
        if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
        const std::string problem = fmt::format("not valid YAML: {}", parser_.problem);
        if (parser_.error == YAML_READER_ERROR) fail_at_byte(problem, parser_.problem_offset);
        if (parser_.context == nullptr) fail(problem, "config-syntax", parser_.problem_mark);
        fail(fmt::format("{} ({}, which begins in line {})", problem, parser_.context, parser_.context_mark.line + 1),
             "config-syntax", parser_.problem_mark);
    }

private:
    // A character that no YAML file may have: the library says its byte only.
    [[noreturn]] void fail_at_byte(const std::string& problem, std::size_t byte) const {
        const std::string_view before = std::string_view(content_).substr(0, byte);
        const auto line = std::count(before.begin(), before.end(), '\n');
        const std::string_view in_line = before.substr(before.rfind('\n') + 1);  // 0 where there is none
        const auto column = count_code_points(in_line);
        fail(problem, "config-syntax", static_cast<std::int32_t>(line), static_cast<std::int32_t>(column));
    }

    const std::string& content_;
    yaml_parser_t parser_{};
};

// Adds what the library reports to a tree. Where an alias stands, what it names is copied: a few lines may so become
// many values, and a value may lie in itself.
class TreeMaker {
public:
    TreeMaker(YamlTree& tree, const YamlLimits& limits) : tree_(tree), limits_(limits) {}

    void add(const yaml_event_t& event) {
        switch (event.type) {
            case YAML_DOCUMENT_START_EVENT:
                if (!tree_.empty())
                    fail("a second document begins here, and nothing would read it; a file has one", "config-syntax",
                         event.start_mark);
                break;
            case YAML_ALIAS_EVENT: add_alias(name_of(event.data.alias.anchor), event.start_mark); break;
            case YAML_SCALAR_EVENT: add_scalar(event); break;
            case YAML_SEQUENCE_START_EVENT:
                name(open(add(Kind::list, event.start_mark)), name_of(event.data.sequence_start.anchor));
                break;
            case YAML_MAPPING_START_EVENT:
                name(open(add(Kind::mapping, event.start_mark)), name_of(event.data.mapping_start.anchor));
                break;
            case YAML_SEQUENCE_END_EVENT:
            case YAML_MAPPING_END_EVENT: open_.pop_back(); break;
            default: break;
        }
    }

private:
    void add_scalar(const yaml_event_t& event) {
        const auto& scalar = event.data.scalar;
        const std::string_view text = view(scalar.value, scalar.length);
        const bool is_nothing = scalar.plain_implicit != 0 && scalar.style == YAML_PLAIN_SCALAR_STYLE &&
            (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL");
        const std::uint32_t node = add(is_nothing ? Kind::nothing : Kind::scalar, event.start_mark);
        if (!is_nothing) tree_[node].text = text;
        name(node, name_of(scalar.anchor));
    }

    void add_alias(const std::string& anchor, const yaml_mark_t& mark) {
        const auto found = anchors_.find(anchor);
        if (found == anchors_.end())
            fail(fmt::format("not valid YAML: nothing above has the anchor '&{}'", anchor), "config-syntax", mark);
        copy(found->second);
    }

    std::uint32_t add(Kind kind, const yaml_mark_t& mark) {
        return add(kind, static_cast<std::int32_t>(mark.line), static_cast<std::int32_t>(mark.column));
    }

    std::uint32_t add(Kind kind, std::int32_t line, std::int32_t column) {
        if (tree_.size() >= limits_.values)
            fail(fmt::format("more than {} values, counted as often as aliases stand for them (--max-config-values)",
                             limits_.values),
                 "config-too-large", line, column);
        const auto node = static_cast<std::uint32_t>(tree_.size());
        const std::uint32_t parent = open_.empty() ? 0 : open_.back();
        tree_.push_back({kind, {}, {}, parent, line, column});
        if (!open_.empty()) tree_[parent].children.push_back(node);
        return node;
    }

    // Later values lie in this one.
    std::uint32_t open(std::uint32_t node) {
        open_.push_back(node);
        if (open_.size() > static_cast<std::size_t>(limits_.depth)) fail_too_deep(node);
        return node;
    }

    void name(std::uint32_t node, const std::string& anchor) {
        if (!anchor.empty()) anchors_[anchor] = node;
    }

    void copy(std::uint32_t from) {
        if (std::find(open_.begin(), open_.end(), from) != open_.end()) fail_too_deep(from);  // it lies in itself
        const std::uint32_t node = add(tree_[from].kind, tree_[from].line, tree_[from].column);
        tree_[node].text = tree_[from].text;
        if (tree_[from].kind != Kind::list && tree_[from].kind != Kind::mapping) return;
        open(node);
        for (std::size_t i = 0; i < tree_[from].children.size(); ++i) copy(tree_[from].children[i]);
        open_.pop_back();
    }

    [[noreturn]] void fail_too_deep(std::uint32_t node) const {
        fail(fmt::format("more than {} lists and mappings within one another (--max-config-depth)", limits_.depth),
             "config-too-deep", tree_[node].line, tree_[node].column);
    }

    YamlTree& tree_;
    const YamlLimits& limits_;
    std::vector<std::uint32_t> open_;
    std::map<std::string, std::uint32_t> anchors_;
};

}  // namespace

YamlTree parse_yaml(const std::string& content, const YamlLimits& limits) {
    YamlTree tree;
    Parser parser(content);
    Event event;
    for (TreeMaker maker(tree, limits); (*event).type != YAML_STREAM_END_EVENT; maker.add(*event)) parser.read(event);
    if (tree.empty()) tree.emplace_back();
    return tree;
}

}  // namespace sessiondiff
