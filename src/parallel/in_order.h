// Work on several threads whose results are wanted in order.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace sessiondiff {

/// Takes items one after the other (`next` gives none at the end), works on several at once, and hands the results on
/// in the order of the items, each as soon as it and those before it are there. So a reader gets what it asked for
/// before it asks for more. `next` and `use` are called by one thread at a time; `use` returns false to end it all.
/// Where a call throws, what came before is used, nothing after it is, and the exception is thrown again.
template <typename Item, typename Result>
void for_each_in_order(unsigned threads, const std::function<std::optional<Item>()>& next,
                       const std::function<Result(const Item&)>& work, const std::function<bool(Result)>& use) {
    struct Done {
        std::optional<Result> result;
        std::exception_ptr failure;
    };
    // A thread that runs ahead waits: results must not pile up behind a slow one.
    const std::size_t most_waiting = 4 * static_cast<std::size_t>(std::max(1U, threads));
    std::mutex taking;
    std::size_t taken = 0;
    std::mutex using_;
    std::condition_variable has_moved;
    std::map<std::size_t, Done> waiting;
    std::size_t used = 0;
    bool is_over = false;
    std::exception_ptr failure;

    const auto put = [&](std::size_t number, Done done) {
        std::unique_lock lock(using_);
        has_moved.wait(lock, [&] { return is_over || number < used + most_waiting; });
        waiting.emplace(number, std::move(done));
        while (!is_over && !waiting.empty() && waiting.begin()->first == used) {
            Done first = std::move(waiting.extract(waiting.begin()).mapped());
            ++used;
            if (first.failure) {
                failure = first.failure;
                is_over = true;
            } else {
                try {
                    is_over = !use(std::move(*first.result));
                } catch (...) {
                    failure = std::current_exception();
                    is_over = true;
                }
            }
        }
        has_moved.notify_all();
        return !is_over;
    };
    const auto take_all = [&] {
        for (bool goes_on = true; goes_on;) {
            std::optional<Item> item;
            Done done;
            std::size_t number = 0;
            {
                const std::lock_guard lock(taking);
                try {
                    item = next();
                } catch (...) {
                    done.failure = std::current_exception();
                }
                if (!item && !done.failure) return;
                number = taken++;
            }
            try {
                if (item) done.result = work(*item);
            } catch (...) {
                done.failure = std::current_exception();
            }
            goes_on = put(number, std::move(done));
        }
    };
    {
        std::vector<std::jthread> others;
        try {
            for (unsigned i = 1; i < threads; ++i) others.emplace_back(take_all);
        } catch (const std::system_error&) {
            // The system gives no more threads; those that there are do the work.
        }
        take_all();
    }
    if (failure) std::rethrow_exception(failure);
}

}  // namespace sessiondiff
