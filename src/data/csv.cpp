#include "data/csv.h"

#include <algorithm>
#include <array>

#include "text/visible.h"

namespace sessiondiff {

namespace {

bool begins_formula(std::string_view text) {
    static constexpr std::array<std::string_view, 8> signs{
        "=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return text.starts_with(sign); });
}

bool is_visible(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const std::size_t next = byte >= 0x80 ? past_visible(text, at) : at + (byte >= ' ' && byte != 0x7F ? 1 : 0);
        if (next == at) return false;
        at = next;
    }
    return true;
}

}  // namespace

void append_csv_field(std::string& out, std::string_view text) {
    std::string shown;
    if (!is_visible(text)) text = shown = visible(text);
    const bool quoted = text.find_first_of(",\"") != std::string_view::npos;
    if (quoted) out += '"';
    if (begins_formula(text)) out += '\'';
    for (std::size_t quote = text.find('"'); quote != std::string_view::npos; quote = text.find('"')) {
        out.append(text, 0, quote + 1) += '"';
        text.remove_prefix(quote + 1);
    }
    out += text;
    if (quoted) out += '"';
}

void append_csv_header(std::string& out, const Table& table) {
    for (const Field& field : table.fields) {
        if (&field != &table.fields.front()) out += ',';
        append_csv_field(out, field.name);
    }
    out += "\r\n";
}

void append_csv_line(std::string& out, const Table& table, const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) out += ',';
        if (table.fields[i].type == FieldType::string) append_csv_field(out, row[i]);
        else out += row[i];
    }
    out += "\r\n";
}

}  // namespace sessiondiff
