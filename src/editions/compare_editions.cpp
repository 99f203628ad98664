#include "editions/compare_editions.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "editions/align_replies.h"
#include "editions/align_statements.h"
#include "editions/counterpart.h"
#include "editions/differences.h"
#include "editions/lengths.h"

namespace sessiondiff {

namespace {

std::vector<std::string> ids_of(const std::vector<Statement>& statements, std::size_t begin, std::size_t count) {
    std::vector<std::string> ids;
    for (std::size_t i = begin; i < begin + count; ++i) ids.push_back(statements[i].id);
    return ids;
}

std::vector<const Fact*> facts_of(const std::vector<Statement>& statements, std::size_t begin, std::size_t count) {
    std::vector<const Fact*> facts;
    for (std::size_t i = begin; i < begin + count; ++i)
        for (const Fact& fact : statements[i].facts) facts.push_back(&fact);
    return facts;
}

EditionDifference tag_difference(const ReplyPair& reply, EditionFact kind, std::string first, std::string other) {
    EditionDifference difference;
    difference.kind = kind;
    difference.respondent = reply.first != nullptr ? reply.first->respondent : reply.second->respondent;
    difference.first = std::move(first);
    difference.other = std::move(other);
    if (reply.first != nullptr) difference.first_lines = reply.first->lines;
    if (reply.second != nullptr) difference.other_lines = reply.second->lines;
    return difference;
}

// What stands under the heading.
void compare_tags(const ReplyPair& reply, std::vector<EditionDifference>& differences) {
    const Submission& first = *reply.first;
    const Submission& other = *reply.second;
    if (first.original_language && other.original_language && *first.original_language != *other.original_language)
        differences.push_back(
            tag_difference(reply, EditionFact::original_language, *first.original_language, *other.original_language));
    if (first.date && other.date && !first.date->starts_with(*other.date) && !other.date->starts_with(*first.date))
        differences.push_back(tag_difference(reply, EditionFact::reply_date, *first.date, *other.date));
}

// An edition that is cut off, or has an addendum more, does not say of a reply that it is not there.
bool may_be_elsewhere(const Submission& reply, const Report& where) {
    return reply.lines.document > 0 || !is_whole(where);
}

void compare_statements(EditionComparison& comparison, const std::string& respondent, const EditionText& first,
                        const EditionText& other, const Lengths& lengths) {
    if (first.statements.empty() || other.statements.empty()) return;
    const std::vector<StatementBead> beads = align_statements(first.statements, other.statements, lengths);
    AlignedReply& aligned = comparison.replies.emplace_back();
    aligned.respondent = respondent;
    for (const StatementBead& bead : beads) {
        aligned.pairs.push_back({ids_of(first.statements, bead.first, bead.first_count),
                                 ids_of(other.statements, bead.other, bead.other_count)});
        note_names(aligned, facts_of(first.statements, bead.first, bead.first_count),
                   facts_of(other.statements, bead.other, bead.other_count));
    }
    for (EditionDifference& difference : statement_differences(first, other, beads)) {
        difference.respondent = respondent;
        comparison.differences.push_back(std::move(difference));
    }
}

// What pairs tell of the two languages: those of a first round.
Lengths lengths_in(const std::vector<StatementLists>& replies) {
    const Lengths guess = guess_lengths(replies);
    std::vector<std::pair<double, double>> pairs;
    for (const auto& [first, other] : replies)
        for (const StatementBead& bead : align_statements(*first, *other, guess))
            if (bead.first_count == 1 && bead.other_count == 1)
                pairs.emplace_back(length_of((*first)[bead.first].text), length_of((*other)[bead.other].text));
    return lengths_of(pairs, guess);
}

EditionComparison compare_with(const Report& report, const Report& other, const Config& config) {
    const Language& language = config.language(report.language);
    const Language& other_language = config.language(other.language);
    const std::vector<ReplyPair> replies = align_replies(report, other);
    std::vector<StatementLists> lists{{&report.introduction, &other.introduction}};
    for (const auto& [first, second] : replies)
        if (first != nullptr && second != nullptr) lists.emplace_back(&first->statements, &second->statements);
    const Lengths lengths = lengths_in(lists);
    EditionComparison comparison;
    comparison.language = other.language;
    const InstrumentRegistry& instruments = config.instruments();
    compare_statements(comparison, "intro", {report.introduction, language, instruments},
                       {other.introduction, other_language, instruments}, lengths);
    for (const ReplyPair& reply : replies) {
        const auto& [first, second] = reply;
        if (first != nullptr && second != nullptr) {
            compare_tags(reply, comparison.differences);
            compare_statements(comparison, first->respondent, {first->statements, language, instruments},
                               {second->statements, other_language, instruments}, lengths);
        } else if (!may_be_elsewhere(first != nullptr ? *first : *second, first != nullptr ? other : report)) {
            comparison.differences.push_back(tag_difference(reply, EditionFact::reply,
                                                            first != nullptr ? first->heading : "",
                                                            second != nullptr ? second->heading : ""));
        }
    }
    return comparison;
}

}  // namespace

SessionEditions compare_editions(const Report& report, const Config& config) {
    SessionEditions editions{report.session, report.language, {}};
    for (const Report& other : report.editions) editions.comparisons.push_back(compare_with(report, other, config));
    return editions;
}

}  // namespace sessiondiff
