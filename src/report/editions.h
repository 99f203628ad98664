// The editions of one report: the same document in several languages.
//
//     A/81/140 in English   compared with other sessions
//     A/81/140 in French    read beside it: its statements are 81-fr/CL/1 …
#pragma once

#include <string_view>

#include "report/documents.h"

namespace sessiondiff {

/// Makes one report of those that documents of one session make (join_documents): the one in `language` is taken, else
/// the first, and the others that are of other languages, of its series and not of another symbol become its editions.
/// What is left is an error (session-twice): nobody can say which of them is meant.
JoinedDocuments join_editions(JoinedDocuments joined, std::string_view language);

}  // namespace sessiondiff
