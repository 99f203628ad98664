// A statement as a page quotes it: in the language of the page where an edition has the sentence, else as it stands in
// the report that is compared, with its language. The other editions of the sentence are one click away.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pages/evidence.h"

namespace sessiondiff {

/// In which words a page quotes.
enum class Wording {
    of_page,  ///< in the page's language, as far as an edition has it
    printed,  ///< as the report has it that the id is of
};

/// id, anchor, text, lang, dir, session, lines ("lines 12–14"), place ("75th session, p. 3"), source_page and
/// source_anchor (its place there; empty where there is none), other_editions (lang, name, source_page, source_anchor).
/// An id that the archive does not have gives an empty text, `is_missing` and the id. The anchor is that of the id that
/// was asked for.
PageData statement_view(const std::string& id, const Evidence& evidence, const Phrases& phrases,
                        Wording wording = Wording::of_page);

/// Several of them; what one sentence of an edition says of two is quoted once.
PageData::List statements_view(const std::vector<std::string>& ids, const Evidence& evidence, const Phrases& phrases,
                               Wording wording = Wording::of_page);

/// A sentence in the words of one edition.
struct EditionWording {
    std::string_view language;
    std::string_view source_page;
    std::string_view source_anchor;  ///< empty where the source page has no place of it
    Lines lines;
    std::string text;
};

/// The sentence as each edition words it, first as the report has it that the id is of; none for an id that the
/// archive does not have.
std::vector<EditionWording> wordings_of(const std::string& id, const Evidence& evidence);

/// Whether all of them can be quoted in the page's language.
bool has_wording_of_page(const std::vector<std::string>& ids, const Evidence& evidence, const Phrases& phrases);

}  // namespace sessiondiff
