// The program reads YAML with libyaml; another library has to find the same values at the same places.
#include "config/yaml_tree.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <yaml-cpp/yaml.h>

#include "config/yaml.h"
#include "corpus/originals.h"
#include "text/unicode.h"

using namespace sessiondiff;

namespace {

using Kind = YamlNode::Kind;

Kind kind_of(const YAML::Node& node) {
    if (node.IsScalar()) return Kind::scalar;
    if (node.IsSequence()) return Kind::list;
    return node.IsMap() ? Kind::mapping : Kind::nothing;
}

// The other library counts columns in bytes, so that they are alike in ASCII only.
void check_same(const YamlTree& tree, std::uint32_t index, const YAML::Node& node, bool is_ascii) {
    const YamlNode& value = tree[index];
    REQUIRE(value.kind == kind_of(node));
    // Where nothing stands, one library points behind what calls for it, the other at what follows.
    if (value.kind != Kind::nothing) CHECK(value.line == node.Mark().line);
    if (value.kind != Kind::nothing && is_ascii) CHECK(value.column == node.Mark().column);
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
        check_same(tree, value.children[i], children[i], is_ascii);
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
        check_same(parse_yaml(text, {}), 0, node, true);
    }
}

TEST_CASE("config: the project's own files are what yaml-cpp reads", "[config]") {
    for (const char* folder : {"config", "config/labels", "config/languages", "corpus"})
        for (const auto& entry : std::filesystem::directory_iterator(tests::home() / folder)) {
            if (entry.path().extension() != ".yaml") continue;
            INFO(entry.path().string());
            check_same(parse_yaml(tests::content_of(entry.path()), {}), 0, YAML::LoadFile(entry.path().string()),
                       false);
        }
}

TEST_CASE("config: columns count characters", "[config]") {
    const YamlTree tree = parse_yaml("é: [ß, {ü: 1}]\n", {});
    REQUIRE(tree.size() == 7);
    CHECK(tree[3].column == 4);
    CHECK(tree[6].column == 11);
    try {
        parse_yaml("a: 1\nßé: \x01\n", {});
        FAIL("a control character is read");
    } catch (const YamlTreeError& error) {
        CHECK(error.line == 1);
        CHECK(error.column == 4);
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

TEST_CASE("config: a number is the whole of a text", "[config]") {
    const tests::TemporaryFolder folder;
    const auto value = [&](const std::string& text) { return load_yaml(folder.write("a.yaml", "a: " + text)).at("a"); };
    CHECK(value("7").integer() == 7);
    CHECK(value("+7").integer() == 7);
    CHECK(value("-7").integer() == -7);
    CHECK(value(".5").number() == 0.5);
    CHECK(value("1e-3").number() == 0.001);
    CHECK(value("yes").boolean());
    CHECK_FALSE(value("False").boolean());
    for (const char* text : {"7a", "7.0", "0x10", "+-7", "''", "~", "[7]", "99999999999", "7 8", "007"}) {
        INFO(text);
        CHECK_THROWS_AS(value(text).integer(), ConfigError);
    }
    for (const char* text : {"inf", ".inf", "nan", "1,5", "1.5x", "-", "''"}) {
        INFO(text);
        CHECK_THROWS_AS(value(text).number(), ConfigError);
    }
    for (const char* text : {"1", "tRue", "''", "~"}) {
        INFO(text);
        CHECK_THROWS_AS(value(text).boolean(), ConfigError);
    }
}

TEST_CASE("config: what is written in quotation marks is read again", "[config]") {
    const tests::TemporaryFolder folder;
    std::string text = "\"\\ '#: \U0001F600 甲\u2028\u2029\uFEFF\uFFFE\uFFFF";
    for (char32_t value = 1; value <= 0xA0; ++value) append_code_point(text, value);
    CHECK(load_yaml(folder.write("a.yaml", "a: " + quoted_yaml(text))).at("a").text() == text);
}
