// A file of pieces is the same, whatever an earlier one had of them; what somebody touches meanwhile is noticed.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "render/pieced_file.h"

using namespace sessiondiff;

namespace {

namespace fs = std::filesystem;

struct PiecedWork {
    fs::path folder = fs::temp_directory_path() / ("sessiondiff-pieces-" + std::to_string(std::random_device{}()));
    ~PiecedWork() { fs::remove_all(folder); }
    fs::path file() const { return folder / "out" / "data" / "file"; }
};

std::string content_of_pieced(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Text of a piece, longer than what waits to be written.
std::string text_of_piece(const std::string& key) {
    return key + std::string(key.size() * 400'000, key.front()) + "\n";
}

struct PiecedResult {
    KnownFiles known;
    std::vector<std::string> made;  // keys of the pieces that were asked for
    bool is_kept = false;
};

// A result of one file. `meanwhile` is called when all its pieces have been added.
PiecedResult pieced_result(
    const PiecedWork& work, const KnownFiles& before, const std::vector<std::string>& keys,
    const std::function<void()>& meanwhile = [] {}) {
    PiecedResult built;
    OutputFolder out(work.folder / "out");
    const EarlierResult earlier(out, before);
    PiecedFile file(
        "data/file", [&](const std::string& path, std::string_view content) { out.write(path, content); }, &earlier);
    for (const std::string& key : keys)
        file.add(key, [&] {
            built.made.push_back(key);
            return text_of_piece(key);
        });
    meanwhile();
    const KnownFile* known = earlier.find("data/file");
    file.finish();
    const std::map<std::string, FileState> states = out.commit_and_note();
    built.is_kept =
        known != nullptr && states.contains("data/file") && states.at("data/file").inode == known->state.inode;
    if (states.contains("data/file"))
        built.known = {{"data/file", {states.at("data/file"), file.sha256(), std::move(file).pieces()}}};
    std::string expected;
    for (const std::string& key : keys) expected += text_of_piece(key);
    CHECK((content_of_pieced(work.file()) == expected));
    return built;
}

using PiecedKeys = std::vector<std::string>;

}  // namespace

TEST_CASE("Pieces that an earlier file has are not made again", "[render][pieces]") {
    const PiecedWork work;
    const KnownFiles known = pieced_result(work, {}, {"a", "b", "c"}).known;
    if (known.empty()) return;  // the file system of the temporary folder has a coarse clock
    SECTION("all of them") {
        const PiecedResult again = pieced_result(work, known, {"a", "b", "c"});
        CHECK(again.made.empty());
        CHECK(again.is_kept);
        CHECK(again.known.at("data/file").sha256 == known.at("data/file").sha256);
        CHECK(pieced_result(work, again.known, {"a", "b", "c"}).is_kept);
        // Its times are others now.
        CHECK(pieced_result(work, known, {"a", "b", "c"}).made == PiecedKeys{"a", "b", "c"});
    }
    SECTION("one is new, at any place") {
        CHECK(pieced_result(work, known, {"d", "a", "b", "c"}).made == PiecedKeys{"d"});
    }
    SECTION("one is new in the middle, and in the end") {
        const PiecedResult middle = pieced_result(work, known, {"a", "dd", "c"});
        CHECK(middle.made == PiecedKeys{"dd"});
        CHECK(pieced_result(work, middle.known, {"a", "dd", "c", "e"}).made == PiecedKeys{"e"});
    }
    SECTION("some are missing, or stand in another order") {
        const PiecedResult fewer = pieced_result(work, known, {"a", "b"});
        CHECK(fewer.made.empty());
        CHECK_FALSE(fewer.is_kept);
        CHECK(pieced_result(work, fewer.known, {"b", "a", "b"}).made.empty());
    }
    SECTION("none is left") { CHECK(pieced_result(work, known, {}).made.empty()); }
    SECTION("it was touched") {
        std::ofstream(work.file(), std::ios::app) << ' ';
        CHECK(pieced_result(work, known, {"a", "b", "c"}).made == PiecedKeys{"a", "b", "c"});
    }
}

TEST_CASE("A file that is touched while it is needed ends the run, and stays", "[render][pieces]") {
    const PiecedWork work;
    const KnownFiles known = pieced_result(work, {}, {"a", "b", "c"}).known;
    if (known.empty()) return;  // the file system of the temporary folder has a coarse clock
    const auto touch = [&] { std::fstream(work.file(), std::ios::in | std::ios::out) << 'X'; };
    const std::string touched = "X" + content_of_pieced(work.file()).substr(1);
    CHECK_THROWS_AS(pieced_result(work, known, {"a", "b", "c"}, touch), OutputError);
    CHECK((content_of_pieced(work.file()) == touched));
    const KnownFiles anew = pieced_result(work, {}, {"a", "b", "c"}).known;
    CHECK_THROWS_AS(pieced_result(work, anew, {"a", "b"}, touch), OutputError);
    CHECK((content_of_pieced(work.file()) == touched));
}

TEST_CASE("Nothing is written into a file that is kept", "[render][pieces]") {
    const PiecedWork work;
    const KnownFiles known = pieced_result(work, {}, {"a"}).known;
    if (known.empty()) return;  // the file system of the temporary folder has a coarse clock
    OutputFolder out(work.folder / "out");
    out.keep("data/file", known.at("data/file").state);
    CHECK_THROWS_AS(out.write("data/file", "more"), std::logic_error);
    out.write("data/other", "text");
    CHECK_THROWS_AS(out.keep("data/other", known.at("data/file").state), std::logic_error);
}
