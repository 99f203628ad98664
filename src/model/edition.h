// Two editions of one report held against each other: which statements are the same sentence, and what they say
// differently.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/source.h"

namespace sessiondiff {

/// One sentence in two languages, as ids of statements: one on each side, two on one of them where a translator divided
/// or joined sentences, none on one of them where the edition does not have it. `first` is the edition that is compared
/// with other sessions.
struct EditionPair {
    std::vector<std::string> first;
    std::vector<std::string> other;
};

/// One respondent's reply in two editions.
struct AlignedReply {
    std::string respondent;          ///< "intro" for the introduction
    std::vector<EditionPair> pairs;  ///< in the order of the text; every statement of both is in exactly one
    /// How the other edition names laws and bodies, by their names and printed forms in the first, as far as a pair of
    /// sentences tells.
    std::map<std::string, std::string, std::less<>> names;
};

/// What may differ. reply: an edition does not have the reply; original_language and reply_date: of the tag under its
/// heading.
enum class EditionFact : std::uint8_t {
    figure,
    amount,
    resolution,
    instrument,
    date,
    reply,
    original_language,
    reply_date,
};

/// What one edition says and the other does not, or says differently.
struct EditionDifference {
    std::string respondent;
    EditionFact kind = EditionFact::figure;
    std::string first;  ///< as printed, or an id, date or language; empty: the edition does not say it
    std::string other;
    EditionPair statements;  ///< where; empty for what is no statement
    Lines first_lines;       ///< of the statements, or of the reply
    Lines other_lines;
};

/// What was found between the two.
struct EditionComparison {
    std::string language;                        ///< of the other edition
    std::vector<AlignedReply> replies;           ///< the introduction and the replies that have text in both
    std::vector<EditionDifference> differences;  ///< in the order of the report
};

/// All editions of one session's report.
struct SessionEditions {
    int session = 0;
    std::string language;  ///< of the edition that is compared with other sessions
    std::vector<EditionComparison> comparisons;
};

std::string_view name_of(EditionFact kind);
constexpr int number_of_names(EditionFact /*kind*/) { return 8; }

}  // namespace sessiondiff
