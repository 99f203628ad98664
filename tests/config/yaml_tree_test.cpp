// Trees hold what yaml-cpp's own nodes hold.
#include "config/yaml_tree.h"

#include <catch2/catch.hpp>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <yaml-cpp/yaml.h>

#include "config/yaml.h"
#include "corpus/originals.h"

using namespace sessiondiff;

namespace {

using Kind = YamlNode::Kind;

Kind kind_of(const YAML::Node& node) {
    if (node.IsScalar()) return Kind::scalar;
    if (node.IsSequence()) return Kind::list;
    return node.IsMap() ? Kind::mapping : Kind::nothing;
}

void check_same(const YamlTree& tree, std::uint32_t index, const YAML::Node& node) {
    const YamlNode& value = tree[index];
    REQUIRE(value.kind == kind_of(node));
    CHECK(value.line == node.Mark().line);
    CHECK(value.column == node.Mark().column);
    if (value.kind == Kind::scalar) CHECK(value.text == node.Scalar());
    std::vector<YAML::Node> children;
    for (const auto& child : node) {
        if (node.IsMap()) children.push_back(child.first);
        children.push_back(node.IsMap() ? child.second : YAML::Node(child));
    }
    if (value.kind == Kind::scalar || value.kind == Kind::nothing) return;
    REQUIRE(value.children.size() == children.size());
    for (std::size_t i = 0; i < children.size(); ++i) {
        CHECK(tree[value.children[i]].parent == index);
        check_same(tree, value.children[i], children[i]);
    }
}

}  // namespace

TEST_CASE("config: a tree is what yaml-cpp reads", "[config]") {
    for (const std::string text :
         {"", "# nothing\n", "~", "a", "'a'", "\"\\u00e9\"", "!!str 7", "a: b: c", "[]", "{}", "- a\n-\n- ~\n- ''\n",
          "a:\nb: null\n? [c, d]\n: e\n", "a: &x [1, {b: 2}]\nc: *x\n? *x\n: *x\n", "&a a: 1\n*a : 2\n",
          "- |-\n  two\n  lines\n- >\n  folded\n  text\n", "---\na: 1\n...\n", "- &x\n- *x\n"}) {
        INFO(text);
        YAML::Node node;
        try {
            node = YAML::Load(text);
        } catch (const YAML::Exception&) {
            CHECK_THROWS_AS(parse_yaml(text, {}), YamlTreeError);
            continue;
        }
        check_same(parse_yaml(text, {}), 0, node);
    }
}

TEST_CASE("config: a file has one document", "[config]") {
    for (const std::string text : {"a: 1\n---\nb: 2\n", "a: 1\n...\n---\nb: 2\n", "---\n---\na: 1\n", "a: 1\n---\n"}) {
        INFO(text);
        CHECK_THROWS_AS(parse_yaml(text, {}), YamlTreeError);
    }
}

TEST_CASE("config: values that aliases lead to are named by the way", "[config]") {
    const tests::TemporaryFolder folder;
    const YamlValue root = load_yaml(folder.write("a.yaml", "a: &x [1, {b: 2}]\nc: *x\n"));
    CHECK(root.name().empty());
    CHECK(root.at("a").list().at(1).at("b").name() == "a[1].b");
    CHECK(root.at("c").list().at(1).at("b").name() == "c[1].b");
    CHECK(root.at("c").list().at(1).at("b").lines().first == 1);
}
