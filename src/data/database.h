// The tables as an SQLite database that answers questions by itself: views for the usual ones, a search in all
// statements. It is also where a row that comes late finds where its statement stands.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "data/tables.h"

namespace sessiondiff {

/// Throws OutputError where the disk is full. The same rows in the same order give the same bytes, with one version of
/// SQLite. Nothing but the file is written: it is no journal's business until the result is in place.
class Database {
public:
    /// `file`: an empty one.
    explicit Database(const std::filesystem::path& file);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void create(TableName table);
    void add(TableName table, const Row& row);
    /// Of a statement that was added; no lines and no text where none was.
    StatementRecord statement(std::string_view id);
    /// Of a fact that was added; empty where it has none.
    std::string status_date(std::string_view statement, std::string_view instrument);
    /// The last call.
    void finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// What the search finds a text with Han characters by, beside its words, which stand without spaces between them: all
/// that two, three or four characters side by side spell, and what stands between runs of them. Empty for other texts.
std::string han_words(std::string_view text);

}  // namespace sessiondiff
