#include "config/yaml_tree.h"

#include <fmt/format.h>
#include <sstream>
#include <utility>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace sessiondiff {

namespace {

using Kind = YamlTree::Kind;

[[noreturn]] void fail(const std::string& message, const char* code, std::int32_t line, std::int32_t column) {
    throw YamlTreeError(message, code, line, column);
}

// What the library reports, in the order of the file. An alias is the value that it stands for: one that lies in
// several, or in itself.
struct Graph {
    struct Node {
        Kind kind = Kind::nothing;
        YAML::Mark mark;
        std::string text;
        std::vector<std::uint32_t> children;
    };
    std::vector<Node> nodes;

    Kind kind(std::uint32_t node) const { return nodes[node].kind; }
    std::int32_t line(std::uint32_t node) const { return nodes[node].mark.line; }
    std::int32_t column(std::uint32_t node) const { return nodes[node].mark.column; }
    std::size_t size(std::uint32_t node) const { return nodes[node].children.size(); }
    std::uint32_t child(std::uint32_t node, std::size_t index) const { return nodes[node].children[index]; }
};

class GraphMaker : public YAML::EventHandler {
public:
    explicit GraphMaker(Graph& graph) : graph_(graph) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { add(Kind::nothing, mark, anchor); }
    void OnAlias(const YAML::Mark&, YAML::anchor_t anchor) override { put(anchors_.at(anchor)); }
    void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  const std::string& value) override {
        graph_.nodes[add(Kind::scalar, mark, anchor)].text = value;
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open_.push_back(add(Kind::list, mark, anchor));
    }
    void OnSequenceEnd() override { open_.pop_back(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open_.push_back(add(Kind::mapping, mark, anchor));
    }
    void OnMapEnd() override { open_.pop_back(); }

private:
    std::uint32_t add(Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
        const auto node = static_cast<std::uint32_t>(graph_.nodes.size());
        graph_.nodes.push_back({kind, mark, {}, {}});
        if (anchor != YAML::NullAnchor) {
            if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
            anchors_[anchor] = node;
        }
        put(node);
        return node;
    }

    void put(std::uint32_t node) {
        if (!open_.empty()) graph_.nodes[open_.back()].children.push_back(node);
    }

    Graph& graph_;
    std::vector<std::uint32_t> open_;
    std::vector<std::uint32_t> anchors_;
};

// Walks as every reader of the file does: through aliases, which may multiply what stands in a few lines, or lead round
// in a circle.
template <typename Values>
void check(const Values& all, const YamlLimits& limits) {
    std::vector<std::pair<std::uint32_t, int>> waiting{{0U, 1}};
    std::size_t count = 0;
    while (!waiting.empty()) {
        const auto [value, depth] = waiting.back();
        waiting.pop_back();
        if (++count > limits.values)
            fail(fmt::format("more than {} values, counted as often as aliases stand for them (--max-config-values)",
                             limits.values),
                 "config-too-large", all.line(value), all.column(value));
        if (all.kind(value) != Kind::list && all.kind(value) != Kind::mapping) continue;
        if (depth > limits.depth)
            fail(fmt::format("more than {} lists and mappings within one another (--max-config-depth)", limits.depth),
                 "config-too-deep", all.line(value), all.column(value));
        for (std::size_t i = 0; i < all.size(value); ++i) waiting.emplace_back(all.child(value, i), depth + 1);
    }
}

YamlTree flat(const Graph& graph) {
    YamlTree tree;
    std::vector<std::uint32_t> begins(
        graph.nodes.size());  // the text of a node stands once, however many aliases it has
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        begins[i] = static_cast<std::uint32_t>(tree.text.size());
        tree.text += graph.nodes[i].text;
    }
    std::vector<std::uint32_t> sources;  // for each value its node
    const auto add = [&](std::uint32_t source, std::uint32_t parent) {
        const Graph::Node& node = graph.nodes[source];
        tree.values.push_back({node.kind, begins[source], static_cast<std::uint32_t>(node.text.size()), parent,
                               node.mark.line, node.mark.column});
        sources.push_back(source);
    };
    add(0, 0);
    for (std::uint32_t i = 0; i < tree.values.size(); ++i) {
        const std::vector<std::uint32_t>& children = graph.nodes[sources[i]].children;
        if (children.empty()) continue;
        tree.values[i].begin = static_cast<std::uint32_t>(tree.values.size());
        tree.values[i].size = static_cast<std::uint32_t>(children.size());
        for (const std::uint32_t child : children) add(child, i);
    }
    return tree;
}

}  // namespace

YamlTree parse_yaml(const std::string& content, const YamlLimits& limits) {
    Graph graph;
    try {
        std::stringstream stream(content);
        YAML::Parser parser(stream);
        GraphMaker maker(graph);
        parser.HandleNextDocument(maker);
    } catch (const YAML::Exception& exception) {
        fail(fmt::format("not valid YAML: {}", exception.msg), "config-syntax", exception.mark.line,
             exception.mark.column);
    }
    if (graph.nodes.empty()) graph.nodes.push_back({Kind::nothing, YAML::Mark::null_mark(), {}, {}});
    check(graph, limits);
    return flat(graph);
}

}  // namespace sessiondiff
