#include "parallel/parallel.h"

#include <atomic>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

namespace sessiondiff {

void for_each_index(std::size_t count, unsigned threads, const std::function<void(std::size_t index)>& work) {
    std::vector<std::exception_ptr> failures(count);
    std::atomic<std::size_t> next = 0;
    const auto take_all = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            try {
                work(i);
            } catch (...) {
                failures[i] = std::current_exception();
            }
        }
    };
    {
        std::vector<std::jthread> others;
        try {
            for (unsigned i = 1; i < threads && i < count; ++i) others.emplace_back(take_all);
        } catch (const std::system_error&) {
            // The system gives no more threads; those that there are do the work.
        }
        take_all();
    }
    for (const std::exception_ptr& failure : failures)
        if (failure) std::rethrow_exception(failure);
}

}  // namespace sessiondiff
