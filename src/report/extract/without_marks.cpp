#include "report/extract/without_marks.h"

#include <algorithm>

#include "text/unicode.h"

namespace sessiondiff {

Unmarked without_marks(std::string_view printed, const Pattern& marks) {
    Unmarked unmarked;
    std::size_t done = 0;   // bytes
    std::size_t point = 0;  // code points up to there
    const auto take_until = [&](std::size_t end) {
        for (; done < end; done = code_point_at(printed, done).next) unmarked.printed_at.push_back(point++);
    };
    for (auto mark = marks.find(printed); mark && mark->end() > mark->begin(); mark = marks.find(printed, done)) {
        unmarked.text.append(printed, done, mark->begin() - done);
        take_until(mark->begin());
        point += count_code_points(printed.substr(done, mark->end() - done));
        done = mark->end();
    }
    if (done == 0) return {std::string(printed), {}};
    unmarked.text.append(printed.substr(done));
    take_until(printed.size());
    unmarked.printed_at.push_back(point);
    return unmarked;
}

void place_in_print(std::vector<Fact>& facts, const Unmarked& unmarked, std::string_view printed) {
    if (unmarked.printed_at.empty()) return;
    const auto printed_at = [&](std::size_t point) {
        return unmarked.printed_at[std::min(point, unmarked.printed_at.size() - 1)];
    };
    for (Fact& fact : facts) {
        fact.begin = printed_at(fact.begin);
        fact.end = printed_at(fact.end);
        const std::size_t begin = byte_of_code_point(printed, fact.begin);
        fact.as_printed = printed.substr(begin, byte_of_code_point(printed, fact.end) - begin);
    }
}

}  // namespace sessiondiff
