#include "data/workbook.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <new>
#include <vector>

#include <fmt/format.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "output/files.h"
#include "text/unicode.h"
#include "text/visible.h"

namespace sessiondiff {

namespace {

namespace fs = std::filesystem;

struct SheetOf {
    TableName table;
    const char* name;
};
constexpr std::array<SheetOf, 5> sheets_of{{{TableName::participation, "participation"},
                                            {TableName::points, "points"},
                                            {TableName::moves, "moves"},
                                            {TableName::series, "figures"},
                                            {TableName::instruments, "instruments"}}};

constexpr std::uint32_t most_rows = 1'048'575;   // of Excel, without the head
constexpr std::uint32_t most_links = 65'530;     // of Excel, in a sheet; the library warns at each one more
constexpr std::size_t most_characters = 32'767;  // of Excel, in a cell
constexpr std::time_t start_of_2000 = 946'684'800;

std::time_t time_of(const std::string& date) {
    std::tm parts{};
    const char* end = ::strptime(date.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return end == nullptr ? start_of_2000 : ::timegm(&parts);
}

double width_of(const Field& field) {
    constexpr double narrow = 12;
    constexpr double name = 26;
    constexpr double text = 70;
    if (field.type != FieldType::string) return narrow;
    if (field.name.starts_with("text")) return text;
    return field.name.ends_with("_en") || field.name.ends_with("_zh") || field.name == "from" || field.name == "to"
        ? name
        : narrow;
}

// A full disk is told to nobody while rows are written: what is missing then is the end.
bool is_whole(const fs::path& file) {
    constexpr std::string_view end_of_sheet = "</worksheet>";
    int error = 0;
    const std::unique_ptr<zip_t, void (*)(zip_t*)> archive(::zip_open(file.c_str(), ZIP_RDONLY, &error),
                                                           &::zip_discard);
    if (!archive) return false;
    for (zip_int64_t i = 0; i < ::zip_get_num_entries(archive.get(), 0); ++i) {
        if (!std::string_view(::zip_get_name(archive.get(), static_cast<zip_uint64_t>(i), 0))
                 .starts_with("xl/worksheets/sheet"))
            continue;
        const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> sheet(
            ::zip_fopen_index(archive.get(), static_cast<zip_uint64_t>(i), 0), &::zip_fclose);
        if (!sheet) return false;
        std::string last;
        std::array<char, 1 << 14> piece;
        zip_int64_t count = 0;
        while ((count = ::zip_fread(sheet.get(), piece.data(), piece.size())) > 0) {
            last.append(piece.data(), static_cast<std::size_t>(count));
            if (last.size() > end_of_sheet.size()) last.erase(0, last.size() - end_of_sheet.size());
        }
        if (count < 0 || last != end_of_sheet) return false;
    }
    return true;
}

}  // namespace

struct Workbook::State {
    struct Sheet {
        TableName table = TableName::participation;
        lxw_worksheet* sheet = nullptr;
        std::uint32_t rows = 0;  // in it
        std::size_t given = 0;
        std::uint32_t links = 0;
    };

    fs::path file;
    std::string scratch;
    PageLinks links;
    lxw_workbook* book = nullptr;
    lxw_worksheet* about = nullptr;
    lxw_format* head = nullptr;
    lxw_format* text = nullptr;
    lxw_format* link = nullptr;
    std::vector<Sheet> sheets;

    // A library that is out of memory says nothing else.
    template <typename Made>
    Made* made(Made* pointer) const {
        if (pointer == nullptr) throw std::bad_alloc();
        return pointer;
    }
    [[noreturn]] void fail(int error) const { fail_at(file, "cannot write", error != 0 ? error : ENOSPC); }
    void check(lxw_error error) const {
        if (error == LXW_ERROR_MEMORY_MALLOC_FAILED) throw std::bad_alloc();
        if (error != LXW_NO_ERROR) fail(errno);
    }
    void set_dates(const std::string& date) const;
    void make_formats();
    lxw_worksheet* make_sheet(const char* name, const std::vector<std::string>& fields) const;
    void write_text(lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, const std::string& text) const;
    void write_cell(Sheet& sheet, std::uint32_t row, std::uint16_t column, const Field& field,
                    const std::string& cell) const;
    std::string address_of(const Field& field, const std::string& cell) const;
    void write_about();
};

void Workbook::State::set_dates(const std::string& date) const {
    lxw_doc_properties properties{};
    std::string title = "Replies of States and organizations to the Secretary-General, session by session";
    std::string author = "sessiondiff";
    properties.title = title.data();
    properties.author = author.data();
    properties.created = time_of(date);
    check(workbook_set_properties(book, &properties));
}

void Workbook::State::make_formats() {
    head = made(workbook_add_format(book));
    format_set_bold(head);
    format_set_bottom(head, LXW_BORDER_THIN);
    // A cell of text stays one when somebody edits it.
    text = made(workbook_add_format(book));
    format_set_num_format(text, "@");
    link = made(workbook_add_format(book));
    format_set_num_format(link, "@");
    format_set_underline(link, LXW_UNDERLINE_SINGLE);
    format_set_font_color(link, LXW_COLOR_BLUE);
}

lxw_worksheet* Workbook::State::make_sheet(const char* name, const std::vector<std::string>& fields) const {
    lxw_worksheet* sheet = made(workbook_add_worksheet(book, name));
    worksheet_freeze_panes(sheet, 1, 0);
    for (std::size_t i = 0; i < fields.size(); ++i)
        check(worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(i), fields[i].c_str(), head));
    return sheet;
}

void Workbook::State::write_text(lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column,
                                 const std::string& cell) const {
    check(worksheet_write_string(sheet, row, column, shortened(visible(cell), most_characters).c_str(), text));
}

std::string Workbook::State::address_of(const Field& field, const std::string& cell) const {
    if (field.name == "respondent" && links.respondent) return links.respondent(cell);
    if (field.name == "instrument" && links.instrument) return links.instrument(cell);
    if (field.name.ends_with("statement") && links.statement) return links.statement(cell);
    return {};
}

void Workbook::State::write_cell(Sheet& sheet, std::uint32_t row, std::uint16_t column, const Field& field,
                                 const std::string& cell) const {
    if (cell.empty()) return;
    const std::string address = address_of(field, cell);
    // What comes after the bound, or is too long for an address, has no link.
    if (!address.empty() &&
        (sheet.links == most_links ||
         worksheet_write_url(sheet.sheet, row, column, address.c_str(), link) != LXW_NO_ERROR))
        return write_text(sheet.sheet, row, column, cell);
    if (!address.empty()) ++sheet.links;
    lxw_format* format = address.empty() ? nullptr : link;
    double number = 0;
    switch (field.type) {
        case FieldType::string:
            if (address.empty()) write_text(sheet.sheet, row, column, cell);
            else check(worksheet_write_string(sheet.sheet, row, column, visible(cell).c_str(), format));
            break;
        case FieldType::boolean:
            check(worksheet_write_boolean(sheet.sheet, row, column, cell == "true", format));
            break;
        case FieldType::integer:
        case FieldType::number:
            std::from_chars(cell.data(), cell.data() + cell.size(), number);
            check(worksheet_write_number(sheet.sheet, row, column, number, format));
    }
}

// What stands in the other sheets, and how much of it.
void Workbook::State::write_about() {
    std::uint32_t row = 0;
    for (const Sheet& sheet : sheets) {
        write_text(about, ++row, 0, sheet.sheet->name);
        write_text(about, row, 1, table_of(sheet.table).title);
        check(worksheet_write_number(about, row, 2, sheet.rows, nullptr));
        check(worksheet_write_number(about, row, 3, static_cast<double>(sheet.given), nullptr));
    }
    check(worksheet_set_column(about, 0, 0, width_of({"name_en", FieldType::string, ""}), nullptr));
    check(worksheet_set_column(about, 1, 1, width_of({"text", FieldType::string, ""}), nullptr));
    check(worksheet_set_column(about, 2, 3, width_of({"", FieldType::integer, ""}), nullptr));
}

Workbook::Workbook(const fs::path& file, const fs::path& scratch, PageLinks links, const std::string& date)
    : state_(std::make_unique<State>()) {
    state_->file = file;
    state_->scratch = scratch.string();
    state_->links = std::move(links);
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = state_->scratch.data();
    options.use_zip64 = LXW_TRUE;
    state_->book = state_->made(workbook_new_opt(file.c_str(), &options));
    state_->set_dates(date);
    state_->make_formats();
    state_->about = state_->make_sheet("about", {"sheet", "title", "rows", "rows_of_table"});
    for (const SheetOf& of : sheets_of) {
        std::vector<std::string> fields;
        for (const Field& field : table_of(of.table).fields) fields.push_back(field.name);
        state_->sheets.push_back({of.table, state_->make_sheet(of.name, fields), 0, 0});
    }
}

Workbook::~Workbook() {
    if (state_->book != nullptr) lxw_workbook_free(state_->book);
}

bool Workbook::has(TableName table) {
    for (const SheetOf& of : sheets_of)
        if (of.table == table) return true;
    return false;
}

void Workbook::add(TableName table, const Row& row) {
    for (State::Sheet& sheet : state_->sheets) {
        if (sheet.table != table) continue;
        ++sheet.given;
        if (sheet.rows == most_rows) return;
        ++sheet.rows;
        const std::vector<Field>& fields = table_of(table).fields;
        for (std::size_t i = 0; i < row.size(); ++i)
            state_->write_cell(sheet, sheet.rows, static_cast<lxw_col_t>(i), fields[i], row[i]);
    }
}

void Workbook::finish() {
    for (const State::Sheet& sheet : state_->sheets) {
        const std::vector<Field>& fields = table_of(sheet.table).fields;
        const auto last = static_cast<lxw_col_t>(fields.size() - 1);
        state_->check(worksheet_autofilter(sheet.sheet, 0, 0, sheet.rows, last));
        for (lxw_col_t i = 0; i <= last; ++i)
            state_->check(worksheet_set_column(sheet.sheet, i, i, width_of(fields[i]), nullptr));
    }
    state_->write_about();
    errno = 0;
    state_->check(workbook_close(std::exchange(state_->book, nullptr)));
    if (!is_whole(state_->file)) state_->fail(errno);
}

}  // namespace sessiondiff
