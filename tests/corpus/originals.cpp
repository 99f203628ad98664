#include "corpus/originals.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdlib.h>

#include "config/corpus.h"
#include "report/read/source.h"

namespace sessiondiff::tests {

namespace fs = std::filesystem;

fs::path home() { return SESSIONDIFF_HOME; }

const Config& config() {
    static const Config loaded((home() / "config").string());
    return loaded;
}

std::optional<fs::path> originals_folder() {
    std::vector<fs::path> candidates;
    if (const char* named = std::getenv("SESSIONDIFF_ORIGINALS"); named != nullptr && *named != '\0')
        candidates.emplace_back(named);
    candidates.push_back(home() / "corpus" / "official");
    for (const fs::path& candidate : candidates)
        if (fs::is_regular_file(candidate / "corpus.yaml")) return candidate;
    return std::nullopt;
}

void report_skipped(const std::string& reason) { std::cout << "skipped: " << reason << std::endl; }

std::optional<fs::path> originals_or_skip(const std::string& what) {
    auto folder = originals_folder();
    if (!folder) {
        const char* named = std::getenv("SESSIONDIFF_ORIGINALS");
        const std::string variable = named == nullptr || *named == '\0'
            ? "SESSIONDIFF_ORIGINALS is not set"
            : std::string("SESSIONDIFF_ORIGINALS (") + named + ") has no corpus.yaml";
        report_skipped(what + ": " + variable + " and corpus/official/ has no corpus.yaml");
    }
    return folder;
}

std::vector<fs::path> all_report_files() {
    std::vector<fs::path> files;
    std::vector<fs::path> folders{home() / "corpus"};
    if (const auto originals = originals_folder()) folders.push_back(*originals);
    for (const fs::path& folder : folders)
        for (const CorpusEntry& entry : load_corpus((folder / "corpus.yaml").string()).reports)
            files.emplace_back(entry.location);
    for (const auto& entry : fs::directory_iterator(home() / "tests" / "reports"))
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

const std::vector<Report>& reports_of(const fs::path& corpus_file) {
    static std::map<fs::path, std::vector<Report>> made;
    const auto found = made.find(corpus_file);
    if (found != made.end()) return found->second;
    CorpusResult result = read_corpus(load_corpus(corpus_file.string()), config(), {}, 2);
    std::sort(result.reports.begin(), result.reports.end(),
              [](const Report& a, const Report& b) { return a.session < b.session; });
    return made[corpus_file] = std::move(result.reports);
}

SourceText source_of(std::string_view bytes) {
    ReadResult result = decode_source(bytes, "test.txt");
    REQUIRE(result.ok);
    return std::move(result.text);
}

std::string content_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    return content.str();
}

TemporaryFolder::TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "sessiondiff-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder can be made");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, std::string_view content) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file.string();
}

}  // namespace sessiondiff::tests
