// What all pages have: language, labels, ways to other pages, footer. And the names of pages and places in them.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "model/archive.h"
#include "view/context.h"
#include "view/phrases.h"

namespace sessiondiff {

using Json = nlohmann::ordered_json;

/// A page of the site: index, briefing-78, changes-78. `kind` is index, briefing or changes; session is 0 for the index.
struct PageName {
    std::string kind;
    int session = 0;
};

/// The name without folder and extension.
std::string stem(const PageName& page);

/// The frame of a page: language, dir, title, root, base (from the page to the folder of its language), t (labels), nav,
/// twins, version, digest. What the page itself shows is added to it.
Json page_frame(const Archive& archive, const PageName& page, const std::string& title, const ViewContext& context,
                const Phrases& phrases);

/// Letters, digits, '-' and '_' of an id; anything else as '_' and its bytes in hexadecimal. Safe in URLs, HTML and Markdown.
std::string anchor_text(std::string_view id);
/// The place of a respondent in a page of a session: r-CU.
std::string respondent_anchor(std::string_view respondent);
/// The permanent place of a change in a change log: c-78-CU-5 by its first new statement, d-75-CU-12 for what was dropped.
std::string change_anchor(const Change& change);

/// The name in the page's language; for an id that nobody knows the heading as printed.
std::string shown_name(const ViewContext& context, std::string_view respondent, std::string_view heading = {});

}  // namespace sessiondiff
