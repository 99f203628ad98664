// What all pages have: language, labels, ways to other pages, footer. And the names of pages and places in them.
#pragma once

#include <string>
#include <string_view>

#include "model/archive.h"
#include "pages/context.h"
#include "pages/page_data.h"
#include "pages/phrases.h"

namespace sessiondiff {

/// A page of the site: index, method, briefing-78, changes-78, editions-78, source-78, state-CU, respondent-iaea,
/// instruments, instrument-icsant, topics, topic-chem-bio, search.
struct PageName {
    std::string kind;  ///< index, method, briefing, changes, editions, source, respondent; else the whole name
    int session = 0;   ///< of briefing, changes, editions and source
    std::string respondent = {};  ///< of a respondent's page
    std::string edition = {};     ///< language of another edition than the first: source-78-fr
};

/// The name without folder and extension.
std::string stem(const PageName& page);

/// What was found between the editions of a session's report; nullptr where it has one.
const SessionEditions* editions_of(const Archive& archive, int session);

/// The frame of a page: language, dir, title, root, base (from the page to the folder of its language), t (labels),
/// nav, twins, version, digest. What the page itself shows is added to it.
PageData page_frame(const Archive& archive, const PageName& page, const std::string& title, const ViewContext& context,
                    const Phrases& phrases);

/// Letters, digits, '-' and '_' of an id; anything else as '_' and its bytes in hexadecimal. Safe in URLs, HTML and
/// Markdown.
std::string anchor_text(std::string_view id);
/// The name of a respondent's page: state-CU, respondent-iaea. Two names, since on some file systems AU and au are one.
std::string respondent_page(std::string_view respondent);
/// The place of a statement in the source page of its session: s-75-CU-12.
std::string statement_anchor(std::string_view id);
/// The place of a respondent in a page of a session: r-CU.
std::string respondent_anchor(std::string_view respondent);
/// The permanent place of a change in a change log: c-78-CU-5 by its first new statement, d-75-CU-12 for what was
/// dropped.
std::string change_anchor(const Change& change);

/// The name in the page's language; for an id that nobody knows the heading as printed.
std::string shown_name(const ViewContext& context, std::string_view respondent, std::string_view heading = {});
/// Names in the page's language; the id where none is known.
std::string instrument_name(const ViewContext& context, std::string_view id);
std::string topic_name(const ViewContext& context, std::string_view id);
/// A number as the data files print it: 1340, 103.92.
std::string number_text(double value);

}  // namespace sessiondiff
