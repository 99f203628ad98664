// Test cases as text files that anybody can write: a text, a line with a dot, what is expected. tests/README.md tells
// the form; the project's own tests and `sessiondiff eval` read it here.
//
//     language: en
//
//     # One more training course
//     - The centre held three courses for 16 officers.
//     + For 18 officers, three courses were held by the centre.
//     .
//     updated 1 → 1: figure officers 16 → 18
//
// A case ends with a blank line; one that has blank lines of its own stands between two lines of ```. The form has no
// other marks, and what a line says is for the reader of the cases to know.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "config/yaml.h"

namespace sessiondiff {

struct Case {
    std::string file;
    int line = 0;                                 ///< of the first line of the text
    std::string title;                            ///< the last line with # above it
    std::map<std::string, std::string> settings;  ///< its own, and those that hold for all
    std::vector<std::string> text;                ///< signs for white space replaced, as in `expected`; not empty
    std::vector<std::string> expected;            ///< not empty

    /// Empty where it is not set.
    std::string setting(const std::string& key) const;
    /// `file:line` of a line of the text.
    std::string place(std::size_t line_of_text = 0) const;
};

/// What is wrong at a line of a file of cases.
ConfigError case_error(const std::string& file, int line, std::string_view message);

/// Throws ConfigError, also for a setting that is not among `known`.
std::vector<Case> read_cases(const std::string& path, const std::set<std::string>& known);

/// The paths of the .test files of a folder, sorted.
std::vector<std::string> case_files(const std::string& folder);

}  // namespace sessiondiff
