#include <catch2/catch.hpp>

#include <algorithm>
#include <cstring>

#include "view/page_data.h"

using namespace sessiondiff;

TEST_CASE("what stands in a room outlives the rooms within it", "[view][page_room]") {
    const PageRoom outer;
    const PageData kept{{"text", std::string("kept")}};
    void* place = nullptr;
    for (int turn = 0; turn < 3; ++turn) {
        const PageRoom inner;
        void* const first = PageRoom::allocate(8);
        CHECK((place == nullptr || place == first));  // what a room gave back is used again
        place = first;
        PageData::List list;
        for (int i = 0; i < 50'000; ++i) list.push_back({{"number", i}, {"text", std::to_string(i)}});
        const PageData data = std::move(list);
        REQUIRE(data.size() == 50'000);
        for (int i = 0; i < 50'000; i += 777) CHECK(data.list()[static_cast<std::size_t>(i)]["text"].text() == std::to_string(i));
    }
    CHECK(kept["text"].text() == "kept");
}

TEST_CASE("pieces of a room do not overlap, of whatever size", "[view][page_room]") {
    const PageRoom room;
    std::vector<std::pair<char*, std::size_t>> pieces;
    for (const std::size_t bytes : {0UL, 1UL, 7UL, 8UL, 9UL, 300'000UL, 5UL, 3'000'000UL, 64UL}) {
        pieces.emplace_back(static_cast<char*>(PageRoom::allocate(bytes)), bytes);
        std::memset(pieces.back().first, static_cast<int>(pieces.size()), bytes);
    }
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto& [begin, bytes] = pieces[i];
        CHECK(reinterpret_cast<std::uintptr_t>(begin) % alignof(void*) == 0);
        CHECK(std::all_of(begin, begin + bytes, [&](char c) { return c == static_cast<char>(i + 1); }));
    }
}
