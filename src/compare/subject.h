// What reports are about, by their titles. A corpus of two subjects is a mistake: who answered one only would seem to
// have fallen silent.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "model/report.h"

namespace sessiondiff {

/// Whether titles of a language have at least half of the words of the shorter one in common; also where one is
/// empty.
bool is_one_subject(std::string_view title, std::string_view other, const std::string& language);

/// Holds the titles of a corpus against the first of their language and series.
class Subjects {
public:
    /// What is to be said of a report (titles-differ), or nothing. `location`: its file, for the message.
    Diagnostics check(const Report& report, const std::string& location);

private:
    struct First {
        std::string title;
        std::string path;
    };
    std::map<std::pair<std::string, Series>, First> first_;  // by language and series
};

}  // namespace sessiondiff
