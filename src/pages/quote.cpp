#include "pages/quote.h"

#include <algorithm>
#include <string_view>

#include "text/joint.h"

namespace sessiondiff {

namespace {

using Places = std::vector<const Evidence::Place*>;

Places places_of(const std::vector<std::string>& ids, const Evidence& evidence) {
    Places places;
    for (const std::string& id : ids)
        if (const auto found = evidence.places.find(id); found != evidence.places.end())
            places.push_back(&found->second);
    return places;
}

// The sentence in another language; empty where no edition has it.
Places counterparts_in(std::string_view language, const Evidence::Place& place, const Evidence& evidence) {
    const auto found = evidence.counterparts.find(place.statement->id);
    if (found != evidence.counterparts.end())
        for (const Evidence::Counterpart& one : found->second)
            if (one.language == language) return places_of(*one.ids, evidence);
    return {};
}

std::string text_of(const Places& places) {
    std::string text;
    for (const Evidence::Place* place : places) {
        text += joint(text, place->statement->text);
        text += place->statement->text;
    }
    return text;
}

Lines lines_of(const Places& places) {
    Lines lines;
    for (const Evidence::Place* place : places) lines = enclose(lines, place->statement->lines);
    return lines;
}

// "78th session, p. 7": the page of a file that has pages. A line of a text file says nothing to a reader; it is where
// the link leads.
std::string place_of(const Evidence::Place& place, Lines lines, const Phrases& phrases) {
    const std::string& session = phrases.session(place.report->session);
    const int page = printed_page(*place.report, lines);
    if (page == 0) return session;
    const std::string printed = phrases.text("printed_page", {{"page", std::to_string(page)}});
    return phrases.text("place", {{"session", session}, {"lines", printed}});
}

// The same sentence elsewhere than where it is quoted.
PageData::List other_editions(const Evidence::Place& asked, std::string_view quoted, const Evidence& evidence) {
    PageData::List view;
    const auto add = [&](const Evidence::Place& place) {
        if (place.report->language == quoted || place.source_anchor.empty()) return;
        view.push_back({{"lang", std::string_view(place.report->language)},
                        {"name", own_name(place.report->language)},
                        {"source_page", std::string_view(place.source_page)},
                        {"source_anchor", std::string_view(place.source_anchor)}});
    };
    add(asked);
    if (const auto found = evidence.counterparts.find(asked.statement->id); found != evidence.counterparts.end())
        for (const Evidence::Counterpart& one : found->second)
            if (const Places places = places_of(*one.ids, evidence); !places.empty()) add(*places.front());
    return view;
}

PageData missing_view(const std::string& id) {
    return {{"id", id},
            {"anchor", anchor_text(id)},
            {"is_missing", true},
            {"text", ""},
            {"lang", ""},
            {"dir", ""},
            {"session", ""},
            {"lines", ""},
            {"place", id},
            {"source_page", ""},
            {"source_anchor", ""},
            {"other_editions", PageData::List()}};
}

}  // namespace

PageData statement_view(const std::string& id, const Evidence& evidence, const Phrases& phrases, Wording wording) {
    const auto found = evidence.places.find(id);
    if (found == evidence.places.end()) return missing_view(id);
    const Evidence::Place& asked = found->second;
    Places quoted;
    if (wording == Wording::of_page && asked.report->language != phrases.language())
        quoted = counterparts_in(phrases.language(), asked, evidence);
    if (quoted.empty()) quoted = {&asked};
    const Evidence::Place& place = *quoted.front();
    const std::string lines = phrases.lines(lines_of(quoted));
    return {{"id", std::string_view(place.statement->id)},
            {"anchor", std::string_view(asked.anchor)},
            {"is_missing", false},
            {"text", text_of(quoted)},
            {"lang", std::string_view(place.report->language)},
            {"dir", place.direction},
            {"session", place.report->session},
            {"lines", lines},
            {"place", place_of(place, lines_of(quoted), phrases)},
            {"source_page", std::string_view(place.source_page)},
            {"source_anchor", std::string_view(place.source_anchor)},
            {"other_editions", other_editions(asked, place.report->language, evidence)}};
}

PageData::List statements_view(const std::vector<std::string>& ids, const Evidence& evidence, const Phrases& phrases,
                               Wording wording) {
    PageData::List view;
    for (const std::string& id : ids) {
        PageData one = statement_view(id, evidence, phrases, wording);
        if (view.empty() || view.back()["id"].text() != one["id"].text()) view.push_back(std::move(one));
    }
    return view;
}

std::vector<EditionWording> wordings_of(const std::string& id, const Evidence& evidence) {
    std::vector<EditionWording> wordings;
    const auto add = [&](const Places& places) {
        if (places.empty()) return;
        const Evidence::Place& first = *places.front();
        wordings.push_back(
            {first.report->language, first.source_page, first.source_anchor, lines_of(places), text_of(places)});
    };
    add(places_of({id}, evidence));
    if (const auto found = evidence.counterparts.find(id); found != evidence.counterparts.end())
        for (const Evidence::Counterpart& one : found->second) add(places_of(*one.ids, evidence));
    return wordings;
}

bool has_wording_of_page(const std::vector<std::string>& ids, const Evidence& evidence, const Phrases& phrases) {
    return std::all_of(ids.begin(), ids.end(), [&](const std::string& id) {
        const auto found = evidence.places.find(id);
        return found != evidence.places.end() &&
            (found->second.report->language == phrases.language() ||
             !counterparts_in(phrases.language(), found->second, evidence).empty());
    });
}

}  // namespace sessiondiff
