#include "pages/editions.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "pages/quote.h"

namespace sessiondiff {

namespace {

const Report* edition_in(const Archive& archive, int session, std::string_view language) {
    for (const Report& report : archive.reports) {
        if (report.session != session) continue;
        if (report.language == language) return &report;
        for (const Report& edition : report.editions)
            if (edition.language == language) return &edition;
    }
    return nullptr;
}

std::string kind_label(EditionFact kind, const Phrases& phrases) {
    return phrases.text(fmt::format("edition_{}", name_of(kind)));
}

// A tag says its language and date in codes; all else is words of the document.
std::string shown_value(EditionFact kind, const std::string& value, const Phrases& phrases) {
    if (kind == EditionFact::original_language && !value.empty()) return phrases.language_name(value);
    return kind == EditionFact::reply_date ? phrases.date(value) : value;
}

// One edition of a session, as a side of differences.
struct EditionSide {
    const Report* report = nullptr;
    std::string source_page;
};

PageData side_view(const EditionSide& side, EditionFact kind, const std::string& says,
                   const std::vector<std::string>& ids, Lines lines, const Evidence& evidence, const Phrases& phrases) {
    const bool is_of_page = kind == EditionFact::original_language || kind == EditionFact::reply_date;
    PageData::List statements = statements_view(ids, evidence, phrases, Wording::printed);
    const bool has_statements = !statements.empty();
    return {{"language_name", phrases.language_name(side.report->language)},
            {"says", shown_value(kind, says, phrases)},
            {"says_lang", is_of_page ? phrases.language() : side.report->language},
            {"says_dir", direction(is_of_page ? phrases.language() : side.report->language)},
            {"statements", std::move(statements)},
            {"has_statements", has_statements},
            {"source_page", side.source_page},
            {"line", source_line_id(*side.report, lines)},
            {"lines", phrases.lines(lines)}};
}

PageData edition_view(const Archive& archive, const Evidence& evidence, const SessionEditions& editions,
                      const EditionComparison& comparison, const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    const int session = editions.session;
    const EditionSide first{edition_in(archive, session, editions.language), stem({"source", session})};
    const EditionSide other{edition_in(archive, session, comparison.language),
                            stem({"source", session, {}, comparison.language})};
    PageData view;
    int paired = 0;
    int alone = 0;
    for (const AlignedReply& reply : comparison.replies)
        for (const EditionPair& pair : reply.pairs) ++(pair.first.empty() || pair.other.empty() ? alone : paired);
    PageData::List differences;
    if (first.report != nullptr && other.report != nullptr)
        for (const EditionDifference& one : comparison.differences) {
            const bool is_introduction = one.respondent == "intro";
            differences.push_back(
                {{"name",
                  is_introduction ? phrases.text("introduction") : shown_name(context, evidence, one.respondent)},
                 {"page", is_introduction ? "" : respondent_page(one.respondent)},
                 {"kind_name", kind_label(one.kind, phrases)},
                 {"first",
                  side_view(first, one.kind, one.first, one.statements.first, one.first_lines, evidence, phrases)},
                 {"other",
                  side_view(other, one.kind, one.other, one.statements.other, one.other_lines, evidence, phrases)}});
        }
    view["first_name"] = phrases.language_name(editions.language);
    view["other_name"] = phrases.language_name(comparison.language);
    view["anchor"] = "e-" + comparison.language;
    view["other_source"] = other.source_page;
    view["paired_text"] = phrases.counted("n_sentences_paired", paired);
    view["alone_text"] = alone == 0 ? "" : phrases.counted("n_sentences_alone", alone);
    view["has_differences"] = !differences.empty();
    view["differences"] = std::move(differences);
    return view;
}

}  // namespace

std::string differences_text(const SessionEditions& editions, const Phrases& phrases) {
    std::size_t count = 0;
    for (const EditionComparison& comparison : editions.comparisons) count += comparison.differences.size();
    return phrases.counted("n_edition_differences", static_cast<int>(count));
}

PageData editions_view(const Archive& archive, const Evidence& evidence, const SessionEditions& editions,
                       const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    const std::string& session = phrases.session(editions.session);
    PageData view = page_frame(archive, {"editions", editions.session},
                               phrases.text("editions_title", {{"session", session}}), context, phrases);
    view["session_number"] = editions.session;
    view["session_name"] = session;
    PageData::List all;
    for (const EditionComparison& comparison : editions.comparisons)
        all.push_back(edition_view(archive, evidence, editions, comparison, context));
    view["editions"] = std::move(all);
    return view;
}

}  // namespace sessiondiff
