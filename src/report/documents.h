// The documents of one report. What came late is printed as an addendum, a mistake is mended by a corrigendum:
//
//     A/81/140         Chile, Kenya, IAEA
//     A/81/140/Add.1   Panama                →  one report of the 81st session with four replies
#pragma once

#include <string>
#include <vector>

#include "model/document_symbol.h"
#include "model/report.h"

namespace sessiondiff {

/// The reports that documents of one session make: an addendum or a corrigendum joins the report whose symbol it
/// bears, a single reply joins any. `location` is where a document's file is, for messages.
struct ReadDocument {
    Report report;
    std::string location;
};
struct JoinedDocuments {
    std::vector<ReadDocument> reports;  ///< one; more where documents claim one session and do not belong together
    Diagnostics diagnostics;            ///< addendum-alone, reply-continued, corrigendum
};

/// Joins them, in the order of their symbols. In what joins a report Lines::document tells the file; replies of one
/// respondent in two documents are one reply, in the order of the documents.
JoinedDocuments join_documents(std::vector<ReadDocument> documents);

}  // namespace sessiondiff
