#include "report/editions.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "model/key.h"

namespace sessiondiff {

namespace {

// The ids of two editions must not be the same: 81/CL/3 becomes 81-fr/CL/3.
void name_statements(std::vector<Statement>& statements, const Report& edition) {
    for (Statement& statement : statements)
        statement.id = fmt::format("{}-{}{}", edition.session, edition.language,
                                   std::string_view(statement.id).substr(statement.id.find('/')));
}

void name_statements(Report& edition) {
    name_statements(edition.introduction, edition);
    for (Submission& submission : edition.submissions) name_statements(submission.statements, edition);
    give_keys(edition);
}

bool is_of_language(const Report& report, std::string_view language) { return report.language == language; }

// Where one of them prints no symbol they may be of one document.
bool may_be_one_document(const Report& a, const Report& b) {
    return !a.symbol || !b.symbol || document_symbol(*a.symbol).base == document_symbol(*b.symbol).base;
}

// The edition in a language; nullptr where there is none.
const Report* edition_in(const Report& first, std::string_view language) {
    if (is_of_language(first, language)) return &first;
    const auto found = std::find_if(first.editions.begin(), first.editions.end(),
                                    [&](const Report& edition) { return is_of_language(edition, language); });
    return found != first.editions.end() ? &*found : nullptr;
}

// What is wrong with a report of the same session; empty: it is an edition of the first.
std::string why_no_edition(const Report& first, const Report& other) {
    const Report* same = edition_in(first, other.language);
    const auto reason = [&](std::string_view text) {
        const Report& known = same != nullptr ? *same : first;
        return fmt::format("session {} is that of {} already, and {} ({}, {})", first.session, known.path, text,
                           known.symbol.value_or("no symbol"), other.symbol.value_or("no symbol"));
    };
    if (same != nullptr || other.is_single)
        return reason("the symbols do not make one of them an addendum of the other");
    if (first.series != other.series || !may_be_one_document(first, other))
        return reason("series and symbols do not make them editions of one document");
    return {};
}

}  // namespace

JoinedDocuments join_editions(JoinedDocuments joined, std::string_view language) {
    if (joined.reports.size() < 2) return joined;
    const auto compared = std::find_if(joined.reports.begin(), joined.reports.end(),
                                       [&](const ReadDocument& one) { return is_of_language(one.report, language); });
    if (compared != joined.reports.end()) std::rotate(joined.reports.begin(), compared, std::next(compared));
    JoinedDocuments one{{std::move(joined.reports.front())}, std::move(joined.diagnostics)};
    Report& first = one.reports.front().report;
    for (std::size_t i = 1; i < joined.reports.size(); ++i) {
        ReadDocument& other = joined.reports[i];
        const std::string reason = why_no_edition(first, other.report);
        if (!reason.empty()) {
            one.diagnostics.push_back({Severity::error, "session-twice", reason, {}, other.location, 0});
            continue;
        }
        name_statements(other.report);
        first.editions.push_back(std::move(other.report));
    }
    return one;
}

}  // namespace sessiondiff
