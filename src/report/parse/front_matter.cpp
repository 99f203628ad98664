#include "report/parse/front_matter.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "text/numerals.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// Reissued documents have asterisks behind their symbol.
const Pattern& symbol_pattern() {
    static const Pattern pattern(
        R"((?<![\w/])(?<symbol>A/(?<session>\d{1,3})/\d{1,4}(?:/(?:Add|Rev|Corr)\.\d+)*)(?<mark>\*{0,3})(?![\w/*]))");
    return pattern;
}

int session_of(std::string_view symbol) {
    const auto match = symbol_pattern().find(symbol);
    if (!match) return 0;
    return static_cast<int>(parse_number(symbol_pattern().group(*match, symbol, "session")).value_or(0));
}

// The title stands before "Report of the Secretary-General"; a heading over it names the agenda item.
void read_title(std::span<const Block> cover, const Language& language, Report& report) {
    for (std::size_t i = 1; i < cover.size(); ++i) {
        if (!matches_any(language.report_line, clean_heading(cover[i].text))) continue;
        for (std::size_t j = i; j-- > 0;) {
            if (cover[j].kind == BlockKind::note) continue;
            report.title = clean_heading(cover[j].text);
            return;
        }
    }
}

void read_distribution(std::span<const Block> cover, const Language& language, Report& report) {
    for (std::size_t i = 0; i < cover.size(); ++i) {
        const std::string& text = cover[i].text;
        if (!report.distributed && matches_any(language.distributed, text)) {
            // Covers carry dates of another language, too (session 78).
            for (const DateForms* forms : {&language.dates, &language.cover_dates})
                for (std::size_t j = i; j < cover.size() && j < i + 4 && !report.distributed; ++j)
                    if (const auto date = find_date(cover[j].text, *forms)) report.distributed = date->iso;
        }
        if (report.original_languages) continue;
        const Pattern* which = nullptr;
        if (const auto match = find_any(language.original, text, &which)) {
            std::string languages(which->group(*match, text, "languages"));
            // A list that goes on in the next line ends with its separator.
            for (std::size_t j = i + 1;
                 j < cover.size() && !languages.empty() && (languages.back() == '/' || languages.back() == ','); ++j)
                languages += cover[j].text;
            report.original_languages = parse_language_names(languages, language);
        }
    }
}

// A sentence of the introduction and what is seen in it at once.
struct Introducing {
    std::string_view text;
    std::vector<FoundDate> dates;
};

Introducing introducing(const Statement& statement, const Language& language) {
    return {statement.text, find_dates(statement.text, language.dates)};
}

std::optional<int> count_in(const Introducing& sentence, const std::vector<Pattern>& patterns,
                            const Language& language) {
    const Pattern* which = nullptr;
    const auto match = find_any(patterns, sentence.text, &which);
    if (!match) return std::nullopt;
    return parse_ordinal(which->group(*match, sentence.text, "count"), language.counts);
}

bool has_cue_before(const Introducing& sentence, const FoundDate& date, const std::vector<Pattern>& cues) {
    return matches_any(cues, sentence.text.substr(0, date.begin));
}

bool has_cue_after(const Introducing& sentence, const FoundDate& date, const std::vector<Pattern>& cues) {
    return matches_any(cues, sentence.text.substr(date.end));
}

void read_requests(const Introducing& sentence, const Language& language, Report& report) {
    std::vector<FoundDate> dates;
    for (const FoundDate& date : sentence.dates) {
        const bool whole = date.iso.size() == 10;
        if (whole && !has_cue_before(sentence, date, language.deadline_before) &&
            !has_cue_after(sentence, date, language.deadline_after) &&
            !has_cue_before(sentence, date, language.as_of_before))
            dates.push_back(date);
    }
    if (dates.empty()) return;
    bool verbale = false;
    for (const RequestCue& request : language.requests) {
        const auto match = find_any(request.cues, sentence.text);
        if (!match) continue;
        // "revised note verbale" holds "note verbale": the first of the two kinds counts.
        const bool is_verbale = request.what.find("note_verbale") != std::string::npos;
        if (is_verbale && verbale) continue;
        verbale = verbale || is_verbale;
        const FoundDate* nearest = nullptr;
        for (const FoundDate& date : dates)
            if (date.end <= match->begin()) nearest = &date;
        if (nearest == nullptr) nearest = &dates.front();
        report.requests.push_back({request.what, nearest->iso});
    }
}

void read_announced(const Introducing& sentence, const ParseContext& context, Report& report) {
    const Language& language = context.language;
    if (matches_any(language.announced_eu, sentence.text)) report.announced.eu = true;
    bool dated = false;
    for (const FoundDate& date : sentence.dates) {
        if (!has_cue_before(sentence, date, language.as_of_before)) continue;
        if (!report.announced.as_of) report.announced.as_of = date.iso;
        dated = true;
    }
    if (!matches_any(language.announced, sentence.text)) return;
    if (!report.announced.states) {
        report.announced.states = count_in(sentence, language.announced_states, language);
        if (!report.announced.states && dated) {
            // States named one by one (session 67).
            std::set<std::string> named;
            for (const auto& hit : context.registry.states(language).find_all(sentence.text)) named.emplace(hit.id);
            if (!named.empty()) report.announced.states = static_cast<int>(named.size());
        }
    }
    if (!report.announced.organizations)
        report.announced.organizations = count_in(sentence, language.announced_organizations, language);
}

void read_mandate(std::span<const Introducing> sentences, const Language& language, Report& report) {
    std::optional<std::string> last;
    for (const Introducing& sentence : sentences) {
        const std::string_view text = sentence.text;
        for (std::size_t from = 0; !last;) {
            const auto match = language.resolutions.assembly.find(text, from);
            if (!match) break;
            from = match->end();
            const bool cued = matches_any(language.resolutions.after, text.substr(match->end())) ||
                matches_any(language.resolutions.before, text.substr(0, match->begin()));
            if (cued)
                last = fmt::format("A/RES/{}/{}", language.resolutions.assembly.group(*match, text, "s"),
                                   language.resolutions.assembly.group(*match, text, "n"));
        }
        if (last && matches_any(language.mandate, text)) {
            report.mandate = last;
            return;
        }
    }
}

}  // namespace

void read_cover(std::span<const Block> cover, std::span<const Furniture> furniture, const Language& language,
                Report& report) {
    for (const Block& block : cover) {
        if (block.kind == BlockKind::note || block.kind == BlockKind::contents_entry) continue;
        const Pattern* which = nullptr;
        const std::string text = clean_heading(block.text);
        if (report.session == 0)
            if (const auto match = find_any(language.session, text, &which))
                report.session = parse_ordinal(which->group(*match, text, "ordinal"), language.ordinals).value_or(0);
        if (!report.agenda_item)
            if (const auto match = find_any(language.agenda_item, text, &which))
                report.agenda_item = std::string(trim(which->group(*match, text, "item")));
    }
    read_title(cover, language, report);
    read_distribution(cover, language, report);
    // The document's own symbol ends a line of the cover, or stands in the running header; a note on the cover names
    // another one.
    for (const Block& block : cover) {
        if (block.kind == BlockKind::note || report.symbol) continue;
        const auto match = symbol_pattern().find(block.text);
        if (match && match->end() == block.text.size())
            report.symbol = symbol_pattern().group(*match, block.text, "symbol");
    }
    for (const Furniture& piece : furniture) {
        if (piece.kind != "header" || report.symbol) continue;
        const auto match = symbol_pattern().find(piece.text);
        if (!match) continue;
        report.symbol = symbol_pattern().group(*match, piece.text, "symbol");
        if (report.session == 0) report.session = session_of(*report.symbol);
        break;
    }
}

int session_of_symbol_at_start(std::span<const Block> blocks) {
    if (blocks.empty()) return 0;
    const auto match = symbol_pattern().find(blocks.front().text);
    return match && match->begin() == 0 ? session_of(symbol_pattern().group(*match, blocks.front().text, "symbol")) : 0;
}

void read_introduction(std::span<const Statement> statements, const ParseContext& context, Report& report) {
    const Language& language = context.language;
    // An extended deadline takes the place of the first; "replies received after" a date is the last resort (session
    // 73).
    std::optional<std::string> cut_off;
    std::vector<Introducing> sentences;
    sentences.reserve(statements.size());
    for (const Statement& statement : statements) {
        const Introducing& sentence = sentences.emplace_back(introducing(statement, language));
        for (const FoundDate& date : sentence.dates) {
            if (date.iso.size() != 10) continue;
            if (has_cue_before(sentence, date, language.deadline_before))
                report.deadline = std::max(report.deadline.value_or(date.iso), date.iso);
            if (!cut_off && has_cue_after(sentence, date, language.deadline_after)) cut_off = date.iso;
        }
        read_requests(sentence, language, report);
        read_announced(sentence, context, report);
    }
    if (!report.deadline) report.deadline = cut_off;
    read_mandate(sentences, language, report);
}

}  // namespace sessiondiff
