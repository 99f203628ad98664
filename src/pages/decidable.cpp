#include "pages/decidable.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "model/decision.h"
#include "model/key.h"
#include "review/contradictions.h"
#include "review/correct_fact.h"
#include "review/entries.h"

namespace sessiondiff {

namespace {

using Statements = std::vector<const Statement*>;

// Empty where one of them is missing.
Statements statements_of(const std::vector<std::string>& ids, const Evidence& evidence) {
    Statements statements;
    for (const std::string& id : ids) {
        const auto found = evidence.places.find(id);
        if (found == evidence.places.end() || found->second.statement->key.empty()) return {};
        statements.push_back(found->second.statement);
    }
    return statements;
}

std::string keys_of(const Statements& statements) {
    std::string keys;
    for (const Statement* statement : statements) keys += (keys.empty() ? "" : " ") + statement->key;
    return keys;
}

// A wording shows several texts as one; what is quoted may be another edition.
void add_words(PageData::List& words, const Statements& statements, const PageData::List& quoted, bool is_joined) {
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const bool is_shown =
            !is_joined && quoted.size() == statements.size() && quoted[i]["text"].text() == statements[i]->text;
        if (!is_shown) words.push_back({{"key", statements[i]->key}, {"text", decided_text(*statements[i]).words}});
    }
}

void add_read(PageData::List& read, const Statements& statements) {
    for (const Statement* statement : statements) {
        const std::vector<std::string> keys = fact_keys(*statement);
        for (std::size_t i = 0; i < keys.size(); ++i)
            read.push_back({{"key", keys[i]}, {"said", said_by_fact(statement->facts[i])}});
    }
}

std::string text_of(const DecidedFact& fact) {
    return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}", name_of(fact.verdict), fact.kind ? name_of(*fact.kind) : "",
                       fact.value ? fmt::format("{}", *fact.value) : "", fact.unit, fact.noun, fact.id, fact.name,
                       name_of(fact.status));
}

}  // namespace

void add_decidable(PageData& entry, const Change& change, const Evidence& evidence) {
    const Statements from = statements_of(change.from, evidence);
    const Statements to = statements_of(change.to, evidence);
    const bool is_whole = from.size() == change.from.size() && to.size() == change.to.size();
    PageData::List words;
    PageData::List read;
    if (is_whole) {
        const bool is_unchanged = change.kind == ChangeKind::unchanged;
        const bool has_runs = !entry["has_runs"].is_false();
        // Of two equal texts the page quotes one.
        add_words(words, from, entry[is_unchanged ? "to" : "from"].list(), has_runs && from.size() > 1);
        add_words(words, to, entry["to"].list(), has_runs && to.size() > 1);
        if (!is_unchanged) add_read(read, to);
        if (!is_unchanged) add_read(read, from);
    }
    entry["is_decidable"] = is_whole;
    entry["from_keys"] = is_whole ? keys_of(from) : std::string();
    entry["to_keys"] = is_whole ? keys_of(to) : std::string();
    entry["has_words"] = !words.empty();
    entry["words"] = std::move(words);
    entry["has_read"] = !read.empty();
    entry["read"] = std::move(read);
}

void add_choices(PageData& view, const ViewContext& context) {
    PageData::List statuses;
    for (int i = 0; i < number_of_names(Status()); ++i) {
        const auto status = static_cast<Status>(i);
        if (status == Status::none || status == Status::not_mentioned) continue;
        statuses.push_back({{"status", name_of(status)}, {"name", status_name(status, context)}});
    }
    PageData::List types;
    for (int i = 0; i < number_of_names(FactKind()); ++i) {
        const std::string_view type = name_of(static_cast<FactKind>(i));
        types.push_back({{"type", type}, {"name", context.phrases.text(fmt::format("fact_{}", type))}});
    }
    std::vector<std::pair<std::string, std::string_view>> names;
    for (const std::string& id : context.directory.instruments) names.emplace_back(instrument_name(context, id), id);
    std::sort(names.begin(), names.end(),
              [&](const auto& a, const auto& b) { return context.phrases.before(a.first, b.first); });
    PageData::List instruments;
    for (const auto& [name, id] : names) instruments.push_back({{"id", id}, {"name", name}});
    view["instruments"] = std::move(instruments);
    view["statuses"] = std::move(statuses);
    view["fact_types"] = std::move(types);
}

std::string text_of(const Decision& decision) {
    return fmt::format("{} {} {} {} {} {}", decision.on, decision.who, name_of(decision.verdict), keys_of(decision),
                       decision.note, decision.fact ? text_of(*decision.fact) : "");
}

}  // namespace sessiondiff
