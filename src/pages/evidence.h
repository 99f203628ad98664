// Statements and changes with the text and the source lines behind their ids.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/archive.h"
#include "pages/page.h"

namespace sessiondiff {

/// Where each statement of an archive stands. Points into the archive, which must live as long.
struct Evidence {
    struct Place {
        const Statement* statement = nullptr;
        const Report* report = nullptr;
        std::string_view direction = {};  ///< of the report's language
        std::string anchor = {};
        std::string source_anchor = {};  ///< empty where the source page has no place of it
        std::string source_page = {};
    };
    /// The same sentence in another edition.
    struct Counterpart {
        std::string_view language;
        const std::vector<std::string>* ids = nullptr;  ///< in the archive; never empty
        const AlignedReply* reply = nullptr;            ///< nullptr for what an edition has of the first one
    };
    std::unordered_map<std::string_view, Place> places;
    std::unordered_map<std::string_view, std::vector<Counterpart>> counterparts;  ///< by id
    std::unordered_map<const Change*, std::string>
        anchors;  ///< of changes in the change log of their session, each one once
    std::unordered_map<const Change*, std::string> old_anchors;  ///< the same by running numbers
    /// Where a statement is quoted: the changes that it belongs to, and their session.
    std::unordered_map<std::string_view, std::vector<std::pair<int, const Change*>>> changes;
    std::unordered_map<std::string_view, std::string_view>
        headings;  ///< of respondents, in the last report that has a submission of theirs
};

/// What the address of a line on the source page ends with, behind "L": its number; of another document than the first
/// that of the document too ("2-17"). Nothing where the page does not show the line: those without text are left out.
std::string source_line_id(const Report& report, Lines lines);

Evidence collect_evidence(const Archive& archive);

/// The name in the page's language; for an id that nobody knows the last heading.
std::string shown_name(const ViewContext& context, const Evidence& evidence, std::string_view respondent);

/// One entry of a comparison, quoted in the page's language where editions have all of it: kind, kind_name, symbol,
/// anchor, from, to (statements), runs (wording; white space put so that no run is blank in Markdown), facts, topics,
/// why, significance, and what a template must know to choose.
PageData change_view(const Change& change, const Evidence& evidence, const ViewContext& context,
                     const Phrases& phrases);

/// That the two sides of a comparison are in two languages, and what that means; empty where they are in one.
std::string languages_text(const Comparison& comparison, const Phrases& phrases);

/// A status of an instrument, a law or a body in the page's language; as the model names it where the labels do not
/// know it.
std::string status_name(Status status, const ViewContext& context);

/// The kinds with their numbers, as `count_kinds` gives them: kind, name, symbol, count, is_zero.
PageData counts_view(const std::map<ChangeKind, int>& counts, const Phrases& phrases);

/// From which weight on a change is called heavy, and middling; below it is light.
inline constexpr double heavy_from = 0.8;
inline constexpr double middle_from = 0.5;

/// The kinds in the order in which pages show them: what a reader wants first.
inline constexpr std::array<ChangeKind, 7> shown_kinds{ChangeKind::updated,  ChangeKind::added, ChangeKind::dropped,
                                                       ChangeKind::merged,   ChangeKind::split, ChangeKind::reworded,
                                                       ChangeKind::unchanged};

/// The kinds and the states of participation as legends show them: kind or state, name, symbol, meaning.
PageData kinds_view(const Phrases& phrases);
PageData legend_view(const Phrases& phrases);

/// A sign for each kind that can be told from the others without colour.
std::string_view symbol_of(ChangeKind kind);
std::string_view symbol_of(Participation participation);

/// The label of a name of the model: `kind_added`, `state_silent` …
std::string_view kind_name(ChangeKind kind, const Phrases& phrases);
std::string_view state_name(Participation participation, const Phrases& phrases);

}  // namespace sessiondiff
