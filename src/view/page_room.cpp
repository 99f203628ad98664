#include "view/page_room.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace sessiondiff {

namespace {

constexpr std::size_t least_bytes = std::size_t{1} << 18;  // of a block

struct Block {
    std::unique_ptr<std::byte[]> begin;
    std::size_t bytes;
};

// Blocks stay for the next page.
struct Blocks {
    std::vector<Block> all;
    std::size_t used = 0;
};

thread_local Blocks blocks;

}  // namespace

constinit thread_local PageRoom::Free PageRoom::free_;

PageRoom::PageRoom() : free_before_(free_), blocks_before_(blocks.used) {}

PageRoom::~PageRoom() {
    free_ = free_before_;
    blocks.used = blocks_before_;
}

void* PageRoom::allocate_in_next(std::size_t bytes) {
    if (blocks.used == blocks.all.size() || blocks.all[blocks.used].bytes < bytes) {
        const std::size_t size = std::max(bytes, least_bytes);
        blocks.all.insert(blocks.all.begin() + static_cast<std::ptrdiff_t>(blocks.used), {std::unique_ptr<std::byte[]>(new std::byte[size]), size});
    }
    const Block& next = blocks.all[blocks.used++];
    free_ = {next.begin.get(), next.bytes};
    return allocate(bytes);
}

}  // namespace sessiondiff
