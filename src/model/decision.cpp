#include "model/decision.h"

#include <fmt/format.h>

namespace sessiondiff {

namespace {

// Several statements on the older side are merged or updated; what has a side alone is added or dropped.
bool fits(ChangeKind kind, std::size_t older, std::size_t newer) {
    switch (kind) {
        case ChangeKind::unchanged:
        case ChangeKind::reworded: return older == 1 && newer == 1;
        case ChangeKind::updated: return older > 0 && newer > 0;
        case ChangeKind::merged: return older > 1 && newer == 1;
        case ChangeKind::split: return older == 1 && newer > 1;
        case ChangeKind::added: return older == 0;
        case ChangeKind::dropped: return newer == 0;
    }
    return false;
}

}  // namespace

std::string problem_of(const Decision& decision) {
    const std::size_t from = decision.from.size();
    const std::size_t to = decision.to.size();
    switch (decision.verdict) {
        case Verdict::paired:
        case Verdict::rejected:
            if (from == 0 || to == 0) return "what was compared stands in `from` and `to`";
            break;
        case Verdict::confirmed:
        case Verdict::note:
            if (from + to == 0) return "what was read stands in `from`, `to` or both";
            break;
        case Verdict::fact:
            if (from != 0 || to != 1) return "the statement stands in `of`, one key";
            break;
    }
    const bool is_group = decision.verdict == Verdict::paired || decision.verdict == Verdict::confirmed;
    if (is_group && from > 1 && to > 1) return "several statements may stand on one side only";
    if (decision.kind && !is_group) return "only what is confirmed or paired has a `kind`";
    if (decision.kind && !fits(*decision.kind, from, to))
        return fmt::format("an entry of {} older and {} newer statements is not {}", from, to, name_of(*decision.kind));
    if (decision.verdict == Verdict::note && decision.note.empty()) return "the note is missing";
    if ((decision.verdict == Verdict::fact) != decision.fact.has_value())
        return decision.fact ? "only the verdict `fact` has a `fact`" : "`fact` says what is wrong";
    return {};
}

}  // namespace sessiondiff
