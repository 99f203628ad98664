// CSV that a spreadsheet opens without surprises.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include "data/json_text.h"

namespace sessiondiff {

/// Appends a text as a field of RFC 4180, quoted where it must be. Invisible characters are shown as on the pages; a
/// text that a spreadsheet would take for a formula (its first character that is no space is one of = + - @, full-width
/// ones too) begins with an apostrophe.
void append_csv_field(std::string& out, std::string_view text);

/// Appends a line, field by field. Only texts are made safe: numbers are numbers. UTF-8; lines end with CR LF.
class CsvLine {
public:
    explicit CsvLine(std::string& out) : out_(out) {}

    CsvLine& text(std::string_view text) {
        next();
        append_csv_field(out_, text);
        return *this;
    }
    /// What is safe as it is: words of ours, numbers.
    CsvLine& word(std::string_view word) {
        next();
        out_ += word;
        return *this;
    }
    CsvLine& number(std::integral auto number) {
        next();
        append_number(out_, number);
        return *this;
    }
    /// 0 to 1, with four decimals at most.
    CsvLine& ratio(double number) {
        next();
        append_ratio(out_, number, "");
        return *this;
    }
    void end() { out_ += "\r\n"; }

private:
    void next() {
        if (!empty_) out_ += ',';
        empty_ = false;
    }

    std::string& out_;
    bool empty_ = true;
};

}  // namespace sessiondiff
