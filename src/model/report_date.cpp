#include "model/report_date.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace sessiondiff {

std::string own_date(const Report& report) {
    if (report.distributed && !report.distributed->empty()) return *report.distributed;
    std::string last;
    const auto see = [&last](const std::optional<std::string>& date) {
        if (date) last = std::max(last, *date);
    };
    for (const Submission& submission : report.submissions) see(submission.date);
    for (const Request& request : report.requests) see(request.date);
    see(report.deadline);
    see(report.announced.as_of);
    return last;
}

int year_of(const Report& report) {
    const int opens = opening_year(report.session);
    const std::string date = own_date(report);
    return date.starts_with(std::to_string(opens + 1)) ? opens + 1 : opens;
}

}  // namespace sessiondiff
