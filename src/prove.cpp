// sessiondiff_prove FOLDER NOTHING FILE: reads a config folder with all checks, and writes its files as a source file
// of the program (config/proven_files.h), and with them what its languages ask ICU for (text/icu_texts.h). A folder
// that does not pass is none to keep: then FILE is what NOTHING is, the program reads YAML, and says what is wrong to
// those who run it.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "cli/pipeline.h"
#include "config/proven_files.h"
#include "config/yaml.h"
#include "text/icu_texts.h"
#include "text/numerals.h"

namespace sessiondiff {

// Nothing is taken for granted here.
std::span<const ProvenFile> proven_files() { return {}; }
KnownIcuTexts known_icu_texts() { return {}; }

namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> yaml_files(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() == ".yaml") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

// Everything that any command loads, in every language. Throws ConfigError.
void load_all(const std::string& folder) {
    const Config config(folder);
    ComparisonRules rules = comparison_rules(config);
    for (const std::string& code : config.language_codes()) {
        config.language(code);
        config.topics().cues(code);
        config.registry().names(code);
        add_vocabulary(rules, code, config);
    }
    for (const fs::path& file : yaml_files(fs::path(folder) / "labels")) load_labels(file.string());
}

std::string literal(std::string_view text) {
    std::string written = "std::string_view(\n\"";
    std::size_t on_line = 0;
    for (const char c : text) {
        if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            written += fmt::format("\\{:03o}", static_cast<unsigned>(c));
        } else {
            written += c;
        }
        if (++on_line >= 400 && (static_cast<unsigned char>(c) < 0x80)) {
            written += "\"\n\"";
            on_line = 0;
        }
    }
    return written + fmt::format("\", {})", text.size());
}

int depth_of(const YamlTree& tree) {
    int deepest = 0;
    for (std::uint32_t i = 0; i < tree.values.size(); ++i) {
        if (tree.values[i].kind != YamlTree::Kind::list && tree.values[i].kind != YamlTree::Kind::mapping) continue;
        int depth = 1;
        for (std::uint32_t at = i; at != 0; at = tree.values[at].parent) ++depth;
        deepest = std::max(deepest, depth);
    }
    return deepest;
}

struct IcuList {
    std::string name;
    std::vector<std::string> texts;
};

std::vector<IcuList> icu_lists(const std::string& folder) {
    std::vector<IcuList> lists;
    const Config config(folder);
    for (const std::string& code : config.language_codes()) {
        lists.push_back({icu_state_names_name(code), icu_state_names(code)});
        const YamlValue file = load_yaml((fs::path(folder) / "languages" / (code + ".yaml")).string());
        for (const char* key : {"ordinals", "counts"})
            for (const std::string& rule_set : file.optional_texts(key))
                lists.push_back({spelled_numbers_name(code, rule_set), spelled_numbers(code, {rule_set}).front()});
    }
    return lists;
}

std::string source_of(const std::vector<fs::path>& files, const std::vector<IcuList>& icu) {
    std::string arrays;
    std::string list;
    std::string icu_list;
    for (std::size_t i = 0; i < icu.size(); ++i) {
        if (icu[i].texts.empty()) continue;  // ICU has no such rules
        arrays += fmt::format("constexpr std::string_view texts_{}[] = {{\n", i);
        for (const std::string& text : icu[i].texts) arrays += literal(text) + ",\n";
        arrays += "};\n";
        icu_list += fmt::format("{{{}, texts_{}}},\n", literal(icu[i].name), i);
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string content = content_of(files[i]);
        const StoredYamlTree stored = parse_yaml(content, {});
        arrays += fmt::format("constexpr YamlTree::Value values_{}[] = {{\n", i);
        for (const YamlTree::Value& value : stored.values)
            arrays += fmt::format("{{K({}),{},{},{},{},{}}},\n", static_cast<unsigned>(value.kind), value.begin,
                                  value.size, value.parent, value.line, value.column);
        arrays += "};\n";
        list += fmt::format("{{{}, {{values_{}, {}}}, {}}},\n", literal(content), i, literal(stored.text),
                            depth_of(stored.view()));
    }
    return fmt::format(R"(// Made by sessiondiff_prove.
#include "config/proven_files.h"
#include "text/icu_texts.h"
namespace sessiondiff {{
namespace {{
using K = YamlTree::Kind;
{}constexpr ProvenFile files[] = {{
{}}};
constexpr IcuTexts lists[] = {{
{}}};
}}
std::span<const ProvenFile> proven_files() {{ return files; }}
KnownIcuTexts known_icu_texts() {{ return {{"{}", lists}}; }}
}}
)",
                       arrays, list, icu_list, icu_version());
}

}  // namespace
}  // namespace sessiondiff

int main(int argc, char** argv) {
    using namespace sessiondiff;
    if (argc != 4) {
        std::fprintf(stderr, "usage: sessiondiff_prove FOLDER NOTHING FILE\n");
        return 2;
    }
    std::string source;
    try {
        load_all(argv[1]);
        source = source_of(yaml_files(argv[1]), icu_lists(argv[1]));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\nno file of this folder is kept in the program\n", error.what());
        source = content_of(argv[2]);
    }
    if (content_of(argv[3]) == source) return 0;
    std::ofstream out(argv[3], std::ios::binary);
    out << source;
    return out.flush() ? 0 : 1;
}
