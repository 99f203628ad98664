#include "editions/counterpart.h"

#include <algorithm>

namespace sessiondiff {

namespace {

bool is_named(const Fact& fact) { return fact.kind == FactKind::law || fact.kind == FactKind::body; }

}  // namespace

const Fact* counterpart_of(const Fact& wanted, std::span<const Fact* const> here, std::span<const Fact* const> there) {
    const auto says_the_same = [&](const Fact* one) {
        if (one->kind != wanted.kind) return false;
        if (wanted.kind == FactKind::figure || wanted.kind == FactKind::amount) return one->value == wanted.value;
        if (wanted.kind == FactKind::date) return one->id == wanted.id;
        // A name is another one in each language.
        return is_named(wanted) && one->number == wanted.number;
    };
    const auto found = std::find_if(there.begin(), there.end(), says_the_same);
    if (found == there.end()) return nullptr;
    const bool is_identified = wanted.kind == FactKind::date || !wanted.number.empty();
    const bool is_alone = std::count_if(here.begin(), here.end(), says_the_same) == 1 &&
        std::count_if(there.begin(), there.end(), says_the_same) == 1;
    return is_identified || is_alone ? *found : nullptr;
}

const std::string& named_words(const Fact& fact) { return fact.name.empty() ? fact.as_printed : fact.name; }

void note_names(AlignedReply& reply, std::span<const Fact* const> here, std::span<const Fact* const> there) {
    for (const Fact* const fact : here) {
        if (!is_named(*fact)) continue;
        if (const Fact* const other = counterpart_of(*fact, here, there))
            for (const std::string& words : {fact->name, fact->as_printed})
                if (!words.empty()) reply.names.emplace(words, named_words(*other));
    }
}

}  // namespace sessiondiff
