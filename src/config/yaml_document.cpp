#include "config/yaml_document.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <unordered_map>
#include <yaml.h>

namespace sessiondiff {

namespace {

constexpr int deepest = 64;

bool means_nothing(std::string_view text) {
    static constexpr std::array<std::string_view, 5> words{"", "~", "null", "Null", "NULL"};
    return std::find(words.begin(), words.end(), text) != words.end();
}

class Event {
public:
    Event() = default;
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    ~Event() { yaml_event_delete(&event_); }
    yaml_event_t* operator->() { return &event_; }
    yaml_event_t* get() { return &event_; }

private:
    yaml_event_t event_{};
};

class Reader {
public:
    explicit Reader(std::string_view text) {
        if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader() { yaml_parser_delete(&parser_); }

    std::shared_ptr<const YamlDocument> read() {
        for (;;) {
            Event event;
            next(event);
            switch (event->type) {
                case YAML_STREAM_END_EVENT:
                    document_->root = &document_->nodes.emplace_back();
                    return document_;
                case YAML_STREAM_START_EVENT:
                case YAML_DOCUMENT_START_EVENT:
                    break;
                default:
                    document_->root = &value(event, 0);
                    return document_;
            }
        }
    }

private:
    void next(Event& event) {
        if (yaml_parser_parse(&parser_, event.get()) != 0) return;
        if (parser_.error == YAML_READER_ERROR) throw YamlSyntaxError(parser_.problem, parser_.mark.line + 1, parser_.mark.column + 1);
        std::string message = parser_.problem == nullptr ? "out of memory" : parser_.problem;
        if (parser_.context != nullptr) message = fmt::format("{}: {}", parser_.context, message);
        throw YamlSyntaxError(message, parser_.problem_mark.line + 1, parser_.problem_mark.column + 1);
    }

    [[noreturn]] static void fail(Event& event, const std::string& message) { throw YamlSyntaxError(message, event->start_mark.line + 1, event->start_mark.column + 1); }

    YamlNode& value(Event& event, int depth) {
        if (depth > deepest) fail(event, fmt::format("values are nested deeper than {}", deepest));
        if (event->type == YAML_ALIAS_EVENT) return anchored(event);
        YamlNode& node = document_->nodes.emplace_back();
        node.line = static_cast<int>(event->start_mark.line) + 1;
        node.column = static_cast<int>(event->start_mark.column) + 1;
        const yaml_char_t* anchor = nullptr;
        switch (event->type) {
            case YAML_SCALAR_EVENT:
                anchor = event->data.scalar.anchor;
                read_text(event, node);
                break;
            case YAML_SEQUENCE_START_EVENT:
                anchor = event->data.sequence_start.anchor;
                read_list(node, depth);
                break;
            case YAML_MAPPING_START_EVENT:
                anchor = event->data.mapping_start.anchor;
                read_mapping(node, depth);
                break;
            default: fail(event, "expected a value");
        }
        // Known from here on only: a value cannot hold itself.
        if (anchor != nullptr) anchors_[reinterpret_cast<const char*>(anchor)] = &node;
        return node;
    }

    YamlNode& anchored(Event& event) {
        const std::string name = reinterpret_cast<const char*>(event->data.alias.anchor);
        const auto known = anchors_.find(name);
        if (known == anchors_.end()) fail(event, fmt::format("there is no anchor '{}'", name));
        return *known->second;
    }

    static void read_text(Event& event, YamlNode& node) {
        const auto& scalar = event->data.scalar;
        node.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
        const bool nothing = scalar.style == YAML_PLAIN_SCALAR_STYLE && means_nothing(node.text);
        node.kind = nothing ? YamlNode::Kind::nothing : YamlNode::Kind::text;
    }

    void read_list(YamlNode& node, int depth) {
        node.kind = YamlNode::Kind::list;
        for (;;) {
            Event event;
            next(event);
            if (event->type == YAML_SEQUENCE_END_EVENT) return;
            YamlNode& item = value(event, depth + 1);
            if (item.parent == nullptr) {  // else it is an alias, and stands where its anchor is
                item.parent = &node;
                item.index = node.items.size();
            }
            node.items.push_back(&item);
        }
    }

    void read_mapping(YamlNode& node, int depth) {
        node.kind = YamlNode::Kind::mapping;
        for (;;) {
            Event key_event;
            next(key_event);
            if (key_event->type == YAML_MAPPING_END_EVENT) return;
            YamlNode& key = value(key_event, depth + 1);
            Event event;
            next(event);
            YamlNode& item = value(event, depth + 1);
            if (item.parent == nullptr) {
                item.parent = &node;
                item.key = &key;
            }
            node.entries.emplace_back(&key, &item);
        }
    }

    yaml_parser_t parser_{};
    std::shared_ptr<YamlDocument> document_ = std::make_shared<YamlDocument>();
    std::unordered_map<std::string, YamlNode*> anchors_;
};

}  // namespace

std::shared_ptr<const YamlDocument> parse_yaml(std::string_view text) { return Reader(text).read(); }

}  // namespace sessiondiff
