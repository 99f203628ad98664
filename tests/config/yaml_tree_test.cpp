// Flat trees hold what yaml-cpp's own nodes hold, and the program keeps those of config/.
#include "config/yaml_tree.h"

#include <catch2/catch.hpp>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <yaml-cpp/yaml.h>

#include "config/proven_files.h"
#include "config/registry.h"
#include "config/yaml.h"
#include "corpus/originals.h"
#include "text/icu_texts.h"

using namespace sessiondiff;
namespace fs = std::filesystem;

namespace {

using Kind = YamlTree::Kind;

Kind kind_of(const YAML::Node& node) {
    if (node.IsScalar()) return Kind::scalar;
    if (node.IsSequence()) return Kind::list;
    return node.IsMap() ? Kind::mapping : Kind::nothing;
}

void check_same(const YamlTree& tree, std::uint32_t index, const YAML::Node& node) {
    const YamlTree::Value& value = tree.values[index];
    REQUIRE(value.kind == kind_of(node));
    CHECK(value.line == node.Mark().line);
    CHECK(value.column == node.Mark().column);
    if (value.kind == Kind::scalar) CHECK(tree.text.substr(value.begin, value.size) == node.Scalar());
    std::vector<YAML::Node> children;
    for (const auto& child : node) {
        if (node.IsMap()) children.push_back(child.first);
        children.push_back(node.IsMap() ? child.second : YAML::Node(child));
    }
    if (value.kind == Kind::scalar || value.kind == Kind::nothing) return;
    REQUIRE(value.size == children.size());
    for (std::uint32_t i = 0; i < value.size; ++i) {
        CHECK(tree.values[value.begin + i].parent == index);
        check_same(tree, value.begin + i, children[i]);
    }
}

std::vector<fs::path> config_files() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(tests::home() / "config"))
        if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    return files;
}

}  // namespace

TEST_CASE("config: a flat tree is what yaml-cpp reads", "[config]") {
    for (const std::string text :
         {"", "# nothing\n", "~", "a", "'a'", "\"\\u00e9\"", "!!str 7", "a: b: c", "[]", "{}", "- a\n-\n- ~\n- ''\n",
          "a:\nb: null\n? [c, d]\n: e\n", "a: &x [1, {b: 2}]\nc: *x\n? *x\n: *x\n", "&a a: 1\n*a : 2\n",
          "- |-\n  two\n  lines\n- >\n  folded\n  text\n", "a: 1\n---\nb: 2\n", "- &x\n- *x\n"}) {
        INFO(text);
        YAML::Node node;
        try {
            node = YAML::Load(text);
        } catch (const YAML::Exception&) {
            CHECK_THROWS_AS(parse_yaml(text, {}), YamlTreeError);
            continue;
        }
        check_same(parse_yaml(text, {}).view(), 0, node);
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

TEST_CASE("config: the files of config/ are in the program as they are read", "[config]") {
    CHECK(proven_files().size() == config_files().size());
    for (const fs::path& path : config_files()) {
        INFO(path);
        std::string content = tests::content_of(path);
        const ProvenFile* known = proven_file(content);
        REQUIRE(known != nullptr);
        const YAML::Node node = YAML::Load(content);
        check_same(known->tree, 0, node);
        CHECK_NOTHROW(check_extent(known->tree, {1000000, known->depth, known->tree.values.size()}));
        CHECK_THROWS_AS(check_extent(known->tree, {1000000, known->depth - 1, known->tree.values.size()}),
                        YamlTreeError);
        CHECK_THROWS_AS(check_extent(known->tree, {1000000, known->depth, known->tree.values.size() - 1}),
                        YamlTreeError);
        content.back() = ' ';
        CHECK(proven_file(content) == nullptr);
    }
}

TEST_CASE("config: limits hold for files that are in the program", "[config]") {
    const std::string path = (tests::home() / "config" / "terms.yaml").string();
    CHECK(load_yaml(path).proven());
    CHECK_THROWS_WITH(load_yaml(path, {1U << 20, 2, 1000000}), Catch::Contains("--max-config-depth"));
    CHECK_THROWS_WITH(load_yaml(path, {1U << 20, 32, 100}), Catch::Contains("--max-config-values"));
}

TEST_CASE("config: names that one file has beside another that was edited are still claimed", "[config]") {
    const tests::TemporaryFolder folder;
    const std::string countries =
        folder.write("countries.yaml", "countries:\n  - {id: AD, names: {en: [International Atomic Energy Agency]}}\n");
    const std::string organizations = (tests::home() / "config" / "organizations.yaml").string();
    CHECK_THROWS_WITH(Registry(organizations, countries), Catch::Contains("belongs to iaea already"));
}

TEST_CASE("config: names of States are what ICU says", "[config]") {
    REQUIRE(known_texts(icu_state_names_name("zh")));
    CHECK_FALSE(known_texts("states xx"));
    for (const std::string& language : tests::config().language_codes()) {
        const char* const* code = icu::Locale::getISOCountries();
        for (const std::string& name : icu_state_names(language)) {
            icu::UnicodeString wide;
            std::string expected;
            icu::Locale("", *code).getDisplayCountry(icu::Locale(language.c_str()), wide).toUTF8String(expected);
            CHECK(name == (expected == *code ? "" : expected));
            ++code;
        }
        CHECK(*code == nullptr);
    }
}
