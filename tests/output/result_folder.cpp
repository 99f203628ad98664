#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "output/attributes.h"
#include "output/files.h"
#include "output/journal.h"
#include "output/manifest.h"
#include "output/retire.h"
#include "text/digest.h"

namespace sessiondiff {

namespace {

namespace fs = std::filesystem;

struct TemporaryFolder {
    fs::path path;
    TemporaryFolder() {
        std::string name = (fs::temp_directory_path() / "sessiondiff-output-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~TemporaryFolder() { fs::remove_all(path); }
};

void put(const fs::path& path, const std::string& content) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

std::string got(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

ino_t inode(const fs::path& path) { return status_of(path).value().st_ino; }

}  // namespace

TEST_CASE("A list of files is believed as a whole or not at all") {
    const Manifest files{{"data/a b.csv", {0, sha256_hex("")}}, {"index.html", {3, sha256_hex("abc")}}};
    const std::string text = manifest_text(files);
    const auto read = parse_manifest(text);
    REQUIRE(read);
    CHECK(read->at("index.html").size == 3);
    CHECK(manifest_text(*read) == text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string damaged = text;
        damaged[i] = static_cast<char>(damaged[i] ^ 1);
        CHECK_FALSE(parse_manifest(damaged));
        CHECK_FALSE(parse_manifest(text.substr(0, i)));
    }
    for (const char* path : {"../a", "/a", "a/../../b", "", ".", "./a"})
        CHECK_FALSE(parse_manifest(manifest_text({{path, {0, sha256_hex("")}}})));
}

TEST_CASE("Of a journal that was broken off the whole entries hold") {
    std::string text = "sessiondiff build 1\n";
    text += std::string("folder .out.new-aaaaaa\0staged 17\0made data\0carried 5 new\nline\0copied x\0made half", 80);
    const auto record = parse_journal(text);
    REQUIRE(record);
    CHECK(record->folder == ".out.new-aaaaaa");
    CHECK(record->staged == 17);
    CHECK(record->made == std::set<std::string>{"data"});
    CHECK(record->carried.at("new\nline") == 5);
    CHECK(record->copied.contains("x"));
    CHECK_FALSE(parse_journal("mine"));
    CHECK_FALSE(parse_journal(std::string("sessiondiff build 1\nfolder ../elsewhere\0", 40)));
}

TEST_CASE("Where a file system has no hard links the file takes the place of its copy") {
    const TemporaryFolder folder;
    const fs::path out = folder.path / "out";
    const fs::path old = folder.path / ".out.new-aaaaaa" / "new";
    for (const char* name : {"a", "b", "c"}) put(old / name, name);
    fs::create_symlink("nowhere", old / "link");
    ::chmod((old / "a").c_str(), 0640);
    fs::create_directories(out);
    JournalRecord record{".out.new-aaaaaa", inode(out), {}, {}, {}};
    for (const char* name : {"a", "b", "c", "link"}) {
        REQUIRE(copy_whole(old / name, out / name) == 0);
        record.carried[name] = inode(old / name);
        record.copied.insert(name);
    }
    CHECK((status_of(out / "a")->st_mode & 07777) == 0640);
    CHECK(is_later(status_of(out / "a")->st_mtim, status_of(old / "a")->st_mtim) == false);
    put(out / "b", "changed in the new result");
    fs::remove(out / "c");
    const ino_t first = inode(old / "a");
    std::string said;
    Known known;
    end_build(out, record, known, [&](const std::string& line) { said += line; });
    CHECK(inode(out / "a") == first);
    CHECK(fs::read_symlink(out / "link") == "nowhere");
    CHECK(got(out / "b") == "changed in the new result");
    CHECK(got(folder.path / "out.kept-aaaaaa" / "b") == "b");
    CHECK_FALSE(fs::exists(out / "c"));
    CHECK(said.find("(b)") != std::string::npos);
    CHECK_FALSE(fs::exists(folder.path / ".out.new-aaaaaa"));
}

TEST_CASE("A result that the user put in place of the build's is not touched") {
    const TemporaryFolder folder;
    const fs::path out = folder.path / "out";
    const fs::path old = folder.path / ".out.new-aaaaaa" / "new";
    put(old / "page", "old");
    put(old / manifest_name, manifest_text({{"page", {3, sha256_hex("old")}}}));
    put(out / "page", "mine");
    std::string said;
    Known known;
    end_build(out, {".out.new-aaaaaa", inode(folder.path), {}, {}, {}}, known,
              [&](const std::string& line) { said += line; });
    CHECK(got(out / "page") == "mine");
    CHECK(got(folder.path / "out.kept-aaaaaa" / "page") == "old");
    CHECK(said.find("output-kept") != std::string::npos);
}

}  // namespace sessiondiff
