#include "pages/points.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "editions/quote_editions.h"
#include "pages/quote.h"

namespace sessiondiff {

namespace {

// Words of a point that are not the page's own.
struct Marked {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view language;  // of a quotation that is not in the page's language
    std::string title;          // of a short name
};

void mark_all(std::string_view text, std::string_view words, const Marked& how, std::vector<Marked>& marks) {
    for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + words.size())) {
        const std::size_t end = at + words.size();
        const bool is_free = std::none_of(marks.begin(), marks.end(),
                                          [&](const Marked& other) { return at < other.end && other.begin < end; });
        if (is_free) marks.push_back({at, end, how.language, how.title});
    }
}

std::vector<Marked> marks_of(const Point& point, std::string_view text, const Evidence& evidence,
                             const ViewContext& context) {
    std::vector<Marked> marks;
    const auto mark_words_of = [&](const Evidence::Place& place) {
        if (place.report->language == context.language) return;
        for (const Quotable& one : quotable_words(*place.statement))
            mark_all(text, one.words, {0, 0, place.report->language, {}}, marks);
    };
    for (const std::string& id : point.evidence)
        if (const auto found = evidence.places.find(id); found != evidence.places.end()) mark_words_of(found->second);
    for (const FactMove& move : point.facts) {
        if (move.kind != FactKind::instrument) continue;
        const std::string& id = instrument_of(move);
        const std::string name = instrument_name(context, id);
        const std::string short_name = instrument_short_name(context, id);
        if (short_name != name) mark_all(text, short_name, {0, 0, {}, name}, marks);
    }
    std::sort(marks.begin(), marks.end(), [](const Marked& a, const Marked& b) { return a.begin < b.begin; });
    return marks;
}

PageData::List runs_of(std::string_view text, const std::vector<Marked>& marks) {
    PageData::List runs;
    const auto add = [&](std::size_t begin, std::size_t end, std::string_view language, const std::string& title) {
        if (begin < end)
            runs.push_back({{"text", text.substr(begin, end - begin)},
                            {"lang", language},
                            {"dir", language.empty() ? "" : direction(language)},
                            {"title", title}});
    };
    std::size_t at = 0;
    for (const Marked& mark : marks) {
        add(at, mark.begin, {}, {});
        add(mark.begin, mark.end, mark.language, mark.title);
        at = mark.end;
    }
    add(at, text.size(), {}, {});
    return runs;
}

}  // namespace

PageData::List points_view(const SessionChanges* changes, std::size_t from, std::size_t most, const Evidence& evidence,
                           const ViewContext& context) {
    PageData::List view;
    if (changes == nullptr) return view;
    std::size_t number = 0;
    for (const Point& point : changes->points) {
        if (view.size() == most) break;
        const auto text = point.text.find(context.language);
        if (text == point.text.end() || number++ < from) continue;
        PageData::List places;
        for (const std::string& id : point.evidence) places.push_back(statement_view(id, evidence, context.phrases));
        const bool is_of_one = point.respondents.empty();
        view.push_back({{"text", text->second},
                        {"runs", runs_of(text->second, marks_of(point, text->second, evidence, context))},
                        {"name", is_of_one ? shown_name(context, evidence, point.respondent) : ""},
                        {"page", is_of_one ? respondent_page(point.respondent) : ""},
                        {"has_places", !places.empty()},
                        {"places", std::move(places)}});
    }
    return view;
}

}  // namespace sessiondiff
