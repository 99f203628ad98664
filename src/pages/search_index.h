// What the search page looks in: a script file of the site, since a page that is opened from a folder may load no
// other.
//
//     var sessiondiff_index = {"respondents": [{"name": "Cuba", "names": ["Cuba", "Kuba"], "page": "state-CU"}]};
#pragma once

#include <string>

#include "pages/subjects.h"

namespace sessiondiff {

/// An index is smaller. Where all statements would make it larger it holds names alone.
inline constexpr std::size_t most_index_bytes = 1'000'000;

/// Names of respondents, instruments, topics, laws and bodies in all languages with their pages or places, and all
/// statements in the words of all editions (`statements`, null where they are too many). Nothing in it can end a script
/// element, and no character in it is invisible.
std::string search_index(const Archive& archive, const Evidence& evidence, const SubjectIndex& subjects,
                         const ViewContext& context);

/// The page itself.
PageData search_view(const Archive& archive, const SubjectIndex& subjects, const ViewContext& context);

}  // namespace sessiondiff
