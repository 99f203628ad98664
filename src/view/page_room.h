// Where the data of pages stand in memory: one after the other, given back all at once.
#pragma once

#include <cstddef>

namespace sessiondiff {

/// Data of pages that a thread makes while it has a room open stand in that room, and nothing of them may be used after it has closed. A page
/// has tens of thousands of small pieces, which all go when the page is written: to free each of them would take longer than to make it.
/// Rooms of a thread are within one another: the last that was opened closes first. What is made outside all of them stays until the thread ends.
class PageRoom {
public:
    PageRoom();
    ~PageRoom();
    PageRoom(const PageRoom&) = delete;
    PageRoom& operator=(const PageRoom&) = delete;

    /// Room for so many bytes, aligned for a pointer.
    static void* allocate(std::size_t bytes) {
        const std::size_t whole = (bytes + sizeof(void*) - 1) / sizeof(void*) * sizeof(void*);
        if (whole > free_.bytes) return allocate_in_next(whole);
        std::byte* const begin = free_.begin;
        free_.begin += whole;
        free_.bytes -= whole;
        return begin;
    }

    /// For vectors that are part of the data.
    template <typename T>
    struct Allocator {
        using value_type = T;
        Allocator() = default;
        template <typename U>
        Allocator(const Allocator<U>&) {}
        T* allocate(std::size_t count) {
            static_assert(alignof(T) <= alignof(void*));
            return static_cast<T*>(PageRoom::allocate(count * sizeof(T)));
        }
        void deallocate(T*, std::size_t) {}
        friend bool operator==(const Allocator&, const Allocator&) { return true; }
    };

private:
    struct Free {
        std::byte* begin = nullptr;
        std::size_t bytes = 0;
    };
    static void* allocate_in_next(std::size_t bytes);

    static constinit thread_local Free free_;  // of the block in use
    Free free_before_;
    std::size_t blocks_before_;
};

}  // namespace sessiondiff
