// Statements by their ids.
#pragma once

#include <span>
#include <string_view>
#include <unordered_map>

#include "model/report.h"

namespace sessiondiff {

/// The statements must outlive the map. Of an id that stands twice the first counts.
using StatementsById = std::unordered_map<std::string_view, const Statement*>;

inline void add_statements(StatementsById& by_id, std::span<const Statement> statements) {
    for (const Statement& statement : statements) by_id.emplace(statement.id, &statement);
}

/// Those of the introduction and of all submissions.
inline void add_statements(StatementsById& by_id, const Report& report) {
    add_statements(by_id, report.introduction);
    for (const Submission& submission : report.submissions) add_statements(by_id, submission.statements);
}

/// nullptr where nobody knows the id.
inline const Statement* statement_of(const StatementsById& by_id, std::string_view id) {
    const auto found = by_id.find(id);
    return found == by_id.end() ? nullptr : found->second;
}

}  // namespace sessiondiff
