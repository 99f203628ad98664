// Statements and changes with the text and the source lines behind their ids.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "model/archive.h"
#include "view/page.h"

namespace sessiondiff {

/// Where each statement of an archive stands. Points into the archive, which must live as long.
struct Evidence {
    struct Place {
        const Statement* statement = nullptr;
        const Report* report = nullptr;
    };
    std::unordered_map<std::string_view, Place> places;
};

Evidence collect_evidence(const Archive& archive);

/// id, anchor, text, lang, dir, session, lines ("75th session, lines 12–14"). An id that the archive does not have gives an
/// empty text, `is_missing` and the id.
Json statement_view(const std::string& id, const Evidence& evidence, const Phrases& phrases);

/// One entry of a comparison: kind, kind_name, symbol, anchor, from, to (statements), runs (wording; white space put so that
/// no run is blank in Markdown), facts, why, significance, and what a template must know to choose.
Json change_view(const Change& change, const Evidence& evidence, const Phrases& phrases);

/// The kinds with their numbers, as `count_kinds` gives them: kind, name, symbol, count, is_zero.
Json counts_view(const Comparison& comparison, const Phrases& phrases);

/// A sign for each kind that can be told from the others without colour.
std::string_view symbol_of(ChangeKind kind);
std::string_view symbol_of(Participation participation);

/// The label of a name of the model: `kind_added`, `state_silent` …
const std::string& kind_name(ChangeKind kind, const Phrases& phrases);
const std::string& state_name(Participation participation, const Phrases& phrases);

}  // namespace sessiondiff
