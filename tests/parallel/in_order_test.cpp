// Results in the order of the items, whoever is ready first.
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <optional>
#include <stdexcept>
#include <thread>
#include <vector>

#include "parallel/in_order.h"

using namespace sessiondiff;

namespace {

std::function<std::optional<int>()> numbers_below(int count) {
    return [count, next = 0]() mutable { return next < count ? std::optional(next++) : std::nullopt; };
}

// Now and then one takes longer than those after it.
int squared(const int& number) {
    if (number % 7 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return number * number;
}

}  // namespace

TEST_CASE("in order: results come in the order of the items, on any number of threads", "[parallel]") {
    for (const unsigned threads : {0U, 1U, 2U, 5U}) {
        std::vector<int> results;
        for_each_in_order<int, int>(threads, numbers_below(100), squared, [&](int result) {
            results.push_back(result);
            return true;
        });
        REQUIRE(results.size() == 100);
        for (int i = 0; i < 100; ++i) CHECK(results[static_cast<std::size_t>(i)] == i * i);
    }
}

TEST_CASE("in order: what came before a failure is used, nothing after it", "[parallel]") {
    for (const unsigned threads : {1U, 3U}) {
        std::vector<int> results;
        const auto use = [&](int result) {
            results.push_back(result);
            return true;
        };
        const auto work = [](const int& number) {
            return number == 40 ? throw std::runtime_error("forty") : squared(number);
        };
        CHECK_THROWS_WITH((for_each_in_order<int, int>(threads, numbers_below(100), work, use)), "forty");
        CHECK(results.size() == 40);

        results.clear();
        const auto next = [numbers = numbers_below(100)]() mutable {
            const std::optional<int> number = numbers();
            return number == 30 ? throw std::runtime_error("thirty") : number;
        };
        CHECK_THROWS_WITH((for_each_in_order<int, int>(threads, next, squared, use)), "thirty");
        CHECK(results.size() == 30);
    }
}

TEST_CASE("in order: who uses the results can end it", "[parallel]") {
    for (const unsigned threads : {1U, 3U}) {
        int used = 0;
        for_each_in_order<int, int>(threads, numbers_below(1000), squared, [&](int) { return ++used < 10; });
        CHECK(used == 10);
    }
}

TEST_CASE("in order: a result does not wait for the next item", "[parallel]") {
    for (const unsigned threads : {1U, 3U}) {
        std::atomic<int> used = 0;
        int asked = 0;
        // Gives an item when all results so far have been used, as a program does that writes a name and reads the
        // answer.
        const auto next = [&]() -> std::optional<int> {
            const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
            while (used < asked && std::chrono::steady_clock::now() < end) std::this_thread::yield();
            if (used < asked || asked == 20) return std::nullopt;
            return asked++;
        };
        for_each_in_order<int, int>(threads, next, squared, [&](int) { return ++used > 0; });
        CHECK(used == 20);
    }
}

TEST_CASE("in order: results do not pile up behind a slow one", "[parallel]") {
    std::atomic<int> most = 0;
    std::atomic<int> used = 0;
    const auto work = [&](const int& number) {
        if (number == 0) std::this_thread::sleep_for(std::chrono::milliseconds(50));
        most = std::max(most.load(), number - used.load());
        return number;
    };
    for_each_in_order<int, int>(2, numbers_below(1000), work, [&](int) { return ++used > 0; });
    CHECK(used == 1000);
    CHECK(most <= 4 * 2 + 2);
}
