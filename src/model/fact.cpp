#include "model/fact.h"

#include <algorithm>

namespace sessiondiff {

bool is_period(std::string_view date) { return date.find('/') != std::string_view::npos; }

std::string end_of_period(const std::string& date) { return date.substr(date.find('/') + 1); }

bool dates_a_text(const Fact& date, const std::vector<Fact>& facts) {
    return std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) {
        const bool is_text =
            fact.kind == FactKind::instrument || fact.kind == FactKind::law || fact.kind == FactKind::resolution;
        const bool inside = fact.begin <= date.begin && date.end <= fact.end;
        const bool right_before = date.end <= fact.begin && fact.begin <= date.end + 1;
        return is_text && (inside || right_before);
    });
}

}  // namespace sessiondiff
