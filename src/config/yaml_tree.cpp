#include "config/yaml_tree.h"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>
#include <utility>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace sessiondiff {

namespace {

using Kind = YamlNode::Kind;

[[noreturn]] void fail(const std::string& message, const char* code, std::int32_t line, std::int32_t column) {
    throw YamlTreeError(message, code, line, column);
}

// Adds what the library reports to a tree. Where an alias stands, what it names is copied: a few lines may so become
// many values, and a value may lie in itself.
class TreeMaker : public YAML::EventHandler {
public:
    TreeMaker(YamlTree& tree, const YamlLimits& limits) : tree_(tree), limits_(limits) {}

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (!tree_.empty())
            fail("a second document begins here, and nothing would read it; a file has one", "config-syntax", mark.line,
                 mark.column);
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        name(add(Kind::nothing, mark.line, mark.column), anchor);
    }
    void OnAlias(const YAML::Mark&, YAML::anchor_t anchor) override { copy(anchors_.at(anchor)); }
    void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  const std::string& value) override {
        const std::uint32_t node = add(Kind::scalar, mark.line, mark.column);
        tree_[node].text = value;
        name(node, anchor);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        name(open(add(Kind::list, mark.line, mark.column)), anchor);
    }
    void OnSequenceEnd() override { open_.pop_back(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        name(open(add(Kind::mapping, mark.line, mark.column)), anchor);
    }
    void OnMapEnd() override { open_.pop_back(); }

private:
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

    void name(std::uint32_t node, YAML::anchor_t anchor) {
        if (anchor == YAML::NullAnchor) return;
        if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
        anchors_[anchor] = node;
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
    std::vector<std::uint32_t> anchors_;
};

}  // namespace

YamlTree parse_yaml(const std::string& content, const YamlLimits& limits) {
    YamlTree tree;
    try {
        std::stringstream stream(content);
        YAML::Parser parser(stream);
        TreeMaker maker(tree, limits);
        while (parser.HandleNextDocument(maker)) continue;
    } catch (const YAML::Exception& exception) {
        fail(fmt::format("not valid YAML: {}", exception.msg), "config-syntax", exception.mark.line,
             exception.mark.column);
    }
    if (tree.empty()) tree.emplace_back();
    return tree;
}

}  // namespace sessiondiff
