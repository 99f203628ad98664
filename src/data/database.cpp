#include "data/database.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <new>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <sqlite3.h>

#include "data/views.h"
#include "output/files.h"
#include "text/visible.h"

namespace sessiondiff {

namespace {

using Connection = std::unique_ptr<sqlite3, int (*)(sqlite3*)>;
using Question = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;

std::string as_name(std::string_view name) { return fmt::format("\"{}\"", name); }

std::string names_of(const std::vector<std::string>& fields) {
    std::string list;
    for (const std::string& field : fields) list += (list.empty() ? "" : ", ") + as_name(field);
    return list;
}

std::string_view type_of(FieldType type) {
    switch (type) {
        case FieldType::string: return "text";
        case FieldType::integer:
        case FieldType::boolean: return "integer";
        case FieldType::number: return "real";
    }
    return "";
}

std::string definition_of(const Table& table) {
    std::string sql = fmt::format("create table {} (", as_name(table.name));
    for (const Field& field : table.fields)
        sql += fmt::format("\n  {} {}{},", as_name(field.name), type_of(field.type), field.required ? " not null" : "");
    sql += fmt::format("\n  primary key ({})", names_of(table.key));
    for (const ForeignKey& key : table.foreign_keys)
        sql += fmt::format(",\n  foreign key ({}) references {} ({})", names_of(key.fields), as_name(key.table),
                           names_of(key.key));
    return sql + "\n)";
}

std::string insertion_into(const Table& table) {
    std::string marks;
    for (std::size_t i = 0; i < table.fields.size(); ++i) marks += i == 0 ? "?" : ", ?";
    return fmt::format("insert into {} values ({})", as_name(table.name), marks);
}

// The tokens of the search; the content is that of the table, so that Datasette finds it.
constexpr const char* search_definition =
    "create virtual table statements_fts using fts5(text, content=\"statements\", "
    "tokenize=\"unicode61 remove_diacritics 2\")";

// `page_size` and encoding are those that make the same file everywhere. The file is nobody else's yet: no lock, no
// journal, and it goes to the disk with all others.
constexpr const char* settings = R"(
pragma page_size = 4096;
pragma encoding = 'UTF-8';
pragma journal_mode = off;
pragma synchronous = off;
pragma locking_mode = exclusive;
pragma foreign_keys = off;
begin;
)";

}  // namespace

struct Database::State {
    explicit State(std::filesystem::path path) : file(std::move(path)) {}

    std::filesystem::path file;
    Connection connection{nullptr, &sqlite3_close};
    std::vector<Question> insertions;  // by table; nullptr where there is none yet
    Question search_insertion{nullptr, &sqlite3_finalize};
    Question place{nullptr, &sqlite3_finalize};
    Question date{nullptr, &sqlite3_finalize};

    void check(int code) const {
        if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
        if ((code & 0xFF) == SQLITE_NOMEM) throw std::bad_alloc();
        const int error = connection ? sqlite3_system_errno(connection.get()) : 0;
        const bool full = (code & 0xFF) == SQLITE_FULL;
        if (full || error != 0) fail_at(file, "cannot write", full ? ENOSPC : error);
        throw OutputError(fmt::format("{}: error: cannot write: {} [output]", shown(file),
                                      connection ? sqlite3_errmsg(connection.get()) : sqlite3_errstr(code)));
    }
    void run(const char* sql) const { check(sqlite3_exec(connection.get(), sql, nullptr, nullptr, nullptr)); }
    Question prepare(const std::string& sql) const {
        sqlite3_stmt* made = nullptr;
        check(sqlite3_prepare_v3(connection.get(), sql.c_str(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                 &made, nullptr));
        return {made, &sqlite3_finalize};
    }
    void bind(const Question& question, int at, FieldType type, const std::string& cell) const;
    void step(const Question& question) const {
        check(sqlite3_step(question.get()));
        check(sqlite3_reset(question.get()));
    }
    void add_to_search(const Row& row) const;
};

void Database::State::bind(const Question& question, int at, FieldType type, const std::string& cell) const {
    sqlite3_stmt* to = question.get();
    if (cell.empty()) {
        check(sqlite3_bind_null(to, at));
    } else if (type == FieldType::string) {
        check(sqlite3_bind_text(to, at, cell.data(), static_cast<int>(cell.size()), SQLITE_TRANSIENT));
    } else if (type == FieldType::boolean) {
        check(sqlite3_bind_int(to, at, cell == "true" ? 1 : 0));
    } else if (type == FieldType::integer) {
        sqlite3_int64 number = 0;
        std::from_chars(cell.data(), cell.data() + cell.size(), number);
        check(sqlite3_bind_int64(to, at, number));
    } else {
        double number = 0;
        std::from_chars(cell.data(), cell.data() + cell.size(), number);
        check(sqlite3_bind_double(to, at, number));
    }
}

// The words of a text, and behind them what its Han characters spell.
void Database::State::add_to_search(const Row& row) const {
    static const auto text_field = [] {
        const std::vector<Field>& fields = table_of(TableName::statements).fields;
        std::size_t i = 0;
        while (fields[i].name != "text") ++i;
        return i;
    }();
    const std::string& text = row[text_field];
    const std::string words = text + " " + han_words(text);
    check(sqlite3_bind_int64(search_insertion.get(), 1, sqlite3_last_insert_rowid(connection.get())));
    bind(search_insertion, 2, FieldType::string, words);
    step(search_insertion);
}

Database::Database(const std::filesystem::path& file) : state_(std::make_unique<State>(file)) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, "unix-none");
    state_->connection.reset(opened);
    state_->check(code);
    state_->run(settings);
    for (int i = 0; i < number_of_tables; ++i) state_->insertions.emplace_back(nullptr, &sqlite3_finalize);
}

Database::~Database() = default;

void Database::create(TableName table) {
    state_->run(definition_of(table_of(table)).c_str());
    state_->insertions[static_cast<std::size_t>(table)] = state_->prepare(insertion_into(table_of(table)));
    if (table == TableName::facts)
        state_->date =
            state_->prepare("select status_date from facts where statement = ? and id = ? and status_date is not null");
    if (table != TableName::statements) return;
    state_->run(search_definition);
    state_->search_insertion = state_->prepare("insert into statements_fts (rowid, text) values (?, ?)");
    state_->place =
        state_->prepare("select document, first_line, last_line, page, text from statements where statement = ?");
}

void Database::add(TableName table, const Row& row) {
    const Question& insertion = state_->insertions[static_cast<std::size_t>(table)];
    const std::vector<Field>& fields = table_of(table).fields;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const bool is_text = fields[i].type == FieldType::string;
        state_->bind(insertion, static_cast<int>(i) + 1, fields[i].type, is_text ? visible(row[i]) : row[i]);
    }
    state_->step(insertion);
    if (table == TableName::statements) state_->add_to_search(row);
}

StatementRecord Database::statement(std::string_view id) {
    sqlite3_stmt* place = state_->place.get();
    state_->check(sqlite3_bind_text(place, 1, id.data(), static_cast<int>(id.size()), SQLITE_TRANSIENT));
    StatementRecord found;
    const int code = sqlite3_step(place);
    state_->check(code);
    if (code == SQLITE_ROW) {
        found.lines = {sqlite3_column_int(place, 1), sqlite3_column_int(place, 2), sqlite3_column_int(place, 0)};
        found.page = sqlite3_column_int(place, 3);
        // An empty text has no bytes to point to.
        if (const void* text = sqlite3_column_blob(place, 4))
            found.text.assign(static_cast<const char*>(text), static_cast<std::size_t>(sqlite3_column_bytes(place, 4)));
    }
    state_->check(sqlite3_reset(place));
    return found;
}

std::string Database::status_date(std::string_view statement, std::string_view instrument) {
    sqlite3_stmt* date = state_->date.get();
    int at = 0;
    for (const std::string_view text : {statement, instrument})
        state_->check(sqlite3_bind_text(date, ++at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT));
    std::string found;
    const int code = sqlite3_step(date);
    state_->check(code);
    if (code == SQLITE_ROW)
        found.assign(static_cast<const char*>(sqlite3_column_blob(date, 0)),
                     static_cast<std::size_t>(sqlite3_column_bytes(date, 0)));
    state_->check(sqlite3_reset(date));
    return found;
}

void Database::finish() {
    state_->run(views_of_database);
    state_->run("commit");
    state_->insertions.clear();
    state_->search_insertion.reset();
    state_->place.reset();
    state_->date.reset();
    state_->check(sqlite3_close(state_->connection.release()));
}

std::string han_words(std::string_view text) {
    constexpr std::size_t shortest = 2;
    constexpr std::size_t longest = 4;
    std::string words;
    std::size_t rest = 0;          // where what is no Han begins
    std::vector<std::size_t> run;  // where the Han characters begin that stand side by side
    const auto spell = [&](std::size_t end) {
        run.push_back(end);
        for (std::size_t i = 0; i + 1 < run.size(); ++i)
            for (std::size_t size = shortest; size <= longest && i + size < run.size(); ++size)
                words.append(text, run[i], run[i + size] - run[i]) += ' ';
        run.clear();
        rest = end;
    };
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        const bool is_han = is_common_han(point.value) ||
            u_hasBinaryProperty(static_cast<UChar32>(point.value), UCHAR_IDEOGRAPHIC) != 0;
        if (is_han && run.empty()) words.append(text, rest, at - rest) += ' ';
        if (is_han) run.push_back(at);
        else if (!run.empty()) spell(at);
        at = point.next;
    }
    if (!run.empty()) spell(text.size());
    return rest == 0 ? std::string() : words.append(text, rest, text.size() - rest);
}

}  // namespace sessiondiff
