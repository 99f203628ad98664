#include "data/review_table.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "config/yaml.h"
#include "data/csv.h"
#include "model/named.h"
#include "review/contradictions.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::array<std::string_view, 13> table_columns{"session", "respondent", "key",       "kind",    "certainty",
                                                         "from",    "to",         "text_from", "text_to", "verdict",
                                                         "who",     "on",         "note"};

[[noreturn]] void fail(const std::string& path, int line, std::string message) {
    throw ConfigError({Severity::error, "review-table", std::move(message), {line, line}, path});
}

std::string joined_keys(const std::vector<DecidedText>& texts) {
    std::string keys;
    for (const DecidedText& text : texts) keys += (keys.empty() ? "" : " ") + text.key;
    return keys;
}

std::string joined_words(const std::vector<const Statement*>& statements) {
    std::string text;
    for (const Statement* statement : statements) text += (text.empty() ? "" : " ") + statement->text;
    return text;
}

struct ReadRow {
    int line = 0;
    std::vector<std::string> fields;
};

void append_line(std::string& out, const std::vector<std::string>& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) out += ',';
        append_csv_field(out, fields[i]);
    }
    out += "\r\n";
}

// RFC 4180: quoted fields may hold commas, line ends and doubled quotation marks.
std::vector<ReadRow> rows_of(const std::string& text, const std::string& path) {
    std::vector<ReadRow> rows;
    int line = 1;
    for (std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; at < text.size();) {
        ReadRow& row = rows.emplace_back();
        row.line = line;
        for (bool more = true; more;) {
            std::string& field = row.fields.emplace_back();
            if (at < text.size() && text[at] == '"') {
                for (++at;; ++at) {
                    if (at >= text.size()) fail(path, row.line, "a quotation mark is missing at the end of a field");
                    if (text[at] == '"' && (at + 1 >= text.size() || text[at + 1] != '"')) break;
                    if (text[at] == '"') ++at;
                    if (text[at] == '\n') ++line;
                    field += text[at];
                }
                ++at;
            }
            while (at < text.size() && text[at] != ',' && text[at] != '\n')
                if (const char c = text[at++]; c != '\r') field += c;
            more = at < text.size() && text[at] == ',';
            if (at < text.size()) ++at;
        }
        ++line;
    }
    return rows;
}

// Without the apostrophe that keeps a spreadsheet from taking a text for a formula.
std::string without_guard(const std::string& field) {
    const bool is_guarded =
        field.size() > 1 && field.front() == '\'' && std::string_view("=+-@").find(field[1]) != std::string_view::npos;
    return is_guarded ? field.substr(1) : field;
}

// With the words beside them where they are those of one text.
std::vector<DecidedText> texts_in(const std::string& keys, const std::string& words) {
    std::istringstream in(keys);
    std::vector<DecidedText> texts;
    constexpr std::size_t first_words = 40;
    for (std::string key; in >> key;) texts.push_back({key, ""});
    if (texts.size() == 1) texts.front().words = shortened(words, first_words);
    std::sort(texts.begin(), texts.end(), [](const DecidedText& a, const DecidedText& b) { return a.key < b.key; });
    return texts;
}

std::optional<ChangeKind> kind_in(const std::string& name, const std::string& path, int line) {
    if (name.empty()) return std::nullopt;
    if (const auto kind = named<ChangeKind>(name)) return kind;
    fail(path, line,
         fmt::format("'{}' is no kind of an entry; expected {}", name, fmt::join(names_of<ChangeKind>(), ", ")));
}

}  // namespace

std::string review_table(const std::vector<ReviewEntry>& entries) {
    std::string text;
    append_line(text, {table_columns.begin(), table_columns.end()});
    for (const ReviewEntry& entry : entries) {
        const Change& change = entry.change();
        const Decision on = decision_on(entry, Verdict::confirmed);
        const auto decided = std::find_if(change.reviews.begin(), change.reviews.end(), [&](const auto& decision) {
            return (is_of_pairs(*decision) || decision->verdict == Verdict::note) && keys_of(*decision) == keys_of(on);
        });
        const Decision* decision = decided != change.reviews.end() ? decided->get() : nullptr;
        append_line(
            text,
            {std::to_string(entry.session), entry.comparison.respondent, change.key, std::string(name_of(change.kind)),
             std::string(change.basis ? name_of(change.certainty) : std::string_view()), joined_keys(on.from),
             joined_keys(on.to), joined_words(statements_of(entry, change.from)),
             joined_words(statements_of(entry, change.to)),
             std::string(decision != nullptr ? name_of(decision->verdict) : std::string_view()),
             decision != nullptr ? decision->who : "", decision != nullptr ? decision->on : "",
             decision != nullptr ? decision->note : ""});
    }
    return text;
}

std::vector<Decision> load_review_table(const std::string& path, const std::string& who, const std::string& on) {
    std::ifstream in(path, std::ios::binary);
    if (!in.is_open()) fail(path, 0, "cannot be read");
    const std::vector<ReadRow> rows = rows_of({std::istreambuf_iterator<char>(in), {}}, path);
    std::map<std::string, std::size_t> column;
    if (!rows.empty())
        for (std::size_t i = 0; i < rows.front().fields.size(); ++i) column.emplace(rows.front().fields[i], i);
    for (const std::string_view needed : {"from", "to", "verdict"})
        if (!column.contains(std::string(needed))) fail(path, 1, fmt::format("there is no column '{}'", needed));
    std::vector<Decision> decisions;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto field = [&](const std::string& name) {
            const auto found = column.find(name);
            return found != column.end() && found->second < rows[i].fields.size()
                ? without_guard(rows[i].fields[found->second])
                : std::string();
        };
        const std::string verdict = field("verdict");
        if (verdict.empty()) continue;
        Decision decision;
        const auto known = named<Verdict>(verdict);
        if (!known || known == Verdict::fact)
            fail(path, rows[i].line,
                 fmt::format("'{}' is no verdict of a table; expected confirmed, rejected, paired or note", verdict));
        decision.verdict = *known;
        decision.who = field("who").empty() ? who : field("who");
        decision.on = field("on").empty() ? on : field("on");
        if (decision.verdict == Verdict::confirmed) decision.kind = kind_in(field("kind"), path, rows[i].line);
        decision.from = texts_in(field("from"), field("text_from"));
        decision.to = texts_in(field("to"), field("text_to"));
        decision.note = field("note");
        decision.file = path;
        decision.line = rows[i].line;
        if (const std::string problem = problem_of(decision); !problem.empty())
            fail(path, rows[i].line, fmt::format("{}: {}", verdict, problem));
        decisions.push_back(std::move(decision));
    }
    return decisions;
}

}  // namespace sessiondiff
