// What reviewers decided, settled and applied: facts to the reports as they come, pairs where texts are compared.
//
//     2026-11-02  A.  paired    75-CU-k3f9x2ab with 78-CU-p2m4q8rt
//     2026-11-29  B.  rejected  75-CU-k3f9x2ab with 78-CU-p2m4q8rt      the later one holds, and it is said
//
// A decision holds while all its texts are there. Where one is gone it is stale: that is said, with the nearest text,
// and it is applied nowhere. Where all are there, but another report came between the two, they are not compared: that
// is said, too.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "model/change.h"
#include "model/decision.h"
#include "model/diagnostic.h"
#include "model/report.h"

namespace sessiondiff {

/// What is decided of the statements of two texts, as indices.
struct DecidedPairs {
    struct Group {
        std::vector<std::size_t> older;  ///< one member, or `newer` has one
        std::vector<std::size_t> newer;
        std::optional<ChangeKind> kind;  ///< as far as it is said
    };
    std::vector<Group> together;  ///< no statement is in two
    std::set<std::pair<std::size_t, std::size_t>> apart;
    std::vector<bool> taken_older;  ///< in a group, or decided to stand alone
    std::vector<bool> taken_newer;
};

class Decisions {
public:
    Decisions() = default;
    /// Settles what contradicts itself: the later date wins, which is said where it is another person's; of one date it
    /// is an error that names both. The order of `all` does not matter.
    Decisions(std::vector<Decision> all, Diagnostics& said);

    bool empty() const { return of_session_.empty(); }
    /// Entries that were confirmed, rejected or paired anew.
    ReadEntries entries() const;
    /// Those that hold and are not stale, as far as the reports of their texts were seen.
    std::vector<std::shared_ptr<const Decision>> holding() const;

    /// Corrects the facts of a report and of its editions, which have their keys. Says which decisions on it are stale.
    /// Before any text of the report is compared.
    Diagnostics apply(Report& report);
    /// Takes note of which decisions the entries of a session show, and of what each reply was compared with.
    void note_compared(const SessionChanges& changes);
    /// What was decided of sessions that were not among the reports, and of texts that are not compared with one
    /// another any more.
    Diagnostics finish() const;

    /// What is decided of two texts; empty vectors where nothing is.
    DecidedPairs pairs(std::span<const Statement> older, std::span<const Statement> newer) const;
    /// Whether two statements, by their ids, are decided not to be one measure.
    bool are_apart(const std::string& older, const std::string& newer) const;
    /// The decisions that name one of the statements (by keys), each once.
    std::vector<std::shared_ptr<const Decision>> on(std::span<const std::string* const> keys) const;

private:
    using Shared = std::shared_ptr<const Decision>;

    bool is_stale(const Decision& decision) const { return stale_.contains(&decision); }
    Diagnostics correct(std::vector<Statement>& statements);
    void note_apart(const Decision& decision);
    bool was_missed(const Decision& decision) const;
    Diagnostic not_compared(const Decision& decision) const;

    std::vector<Shared> all_;
    std::map<std::string, std::vector<Shared>> of_session_;             // by the number that a key begins with
    std::unordered_map<std::string_view, std::vector<Shared>> by_key_;  // of statements; keys of all_
    std::unordered_map<std::string_view, std::string> ids_;             // of statements that are named, by key
    std::set<const Decision*> stale_;
    std::set<const Decision*> shown_;                                             // by an entry
    std::map<std::pair<std::string, std::string>, std::optional<int>> previous_;  // by session and respondent
    std::unordered_set<std::string> apart_;  // ids of two statements that are rejected as a pair
};

}  // namespace sessiondiff
