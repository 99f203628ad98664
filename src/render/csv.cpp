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

// Nothing to quote and nothing that nobody sees: most fields are ids, numbers and words of ours.
bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '/' || c == '.' || c == ' '; });
}

}  // namespace

std::string csv_field(std::string_view text) {
    if (is_plain(text)) return std::string(text);
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

std::string csv_head(const Table& table) {
    std::string line;
    for (const Field& field : table.fields) line += (line.empty() ? "" : ",") + csv_field(field.name);
    return line + "\r\n";
}

std::string csv_line(const Table& table, const TableRow& row) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) line += ',';
        line += table.fields[i].type == FieldType::string ? csv_field(row[i]) : row[i];
    }
    return line += "\r\n";
}

}  // namespace sessiondiff
