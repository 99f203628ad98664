// Data-driven cases: a text file with an input and, beside it, what the program makes of it (tests/report/layout/cases,
// tests/report/parse/cases).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace sessiondiff::tests {

struct Case {
    std::string title;                            ///< first line of the file
    std::map<std::string, std::string> settings;  ///< "layout: word-text": lines before the first part
    std::map<std::string, std::vector<std::string>>
        parts;  ///< "--- blocks": its lines, visible signs for white space replaced

    /// The lines of the part "input" as a file.
    std::string input() const;
};

/// The files of tests/<stage>/cases/, by name.
std::vector<std::filesystem::path> case_files(const std::string& stage);

/// Reads a case; `parts` are the parts that it may have. Fails the test where a part is unknown or the input is
/// missing.
Case load_case(const std::filesystem::path& file, const std::vector<std::string>& parts);

/// Compares a part with what the program gives; a part that the case leaves out is empty.
void check_part(const Case& expected, const std::string& part, const std::vector<std::string>& found);

}  // namespace sessiondiff::tests
