#include "render/csv.h"

#include <algorithm>
#include <array>

#include "text/visible.h"

namespace sessiondiff {

namespace {

bool begins_formula(std::string_view text) {
    static constexpr std::array<std::string_view, 8> signs{"=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return text.starts_with(sign); });
}

}  // namespace

std::string csv_field(std::string_view text) {
    std::string shown = visible(text);
    if (begins_formula(shown)) shown.insert(0, 1, '\'');
    if (shown.find_first_of(",\"") == std::string::npos) return shown;
    std::string quoted = "\"";
    for (const char c : shown) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

std::string to_csv(const Table& table) {
    std::string csv;
    const auto add = [&csv](const std::string& cell, std::size_t column) { csv += (column == 0 ? "" : ",") + cell; };
    for (std::size_t i = 0; i < table.fields.size(); ++i) add(csv_field(table.fields[i].name), i);
    csv += "\r\n";
    for (const std::vector<std::string>& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) add(table.fields[i].type == FieldType::string ? csv_field(row[i]) : row[i], i);
        csv += "\r\n";
    }
    return csv;
}

}  // namespace sessiondiff
