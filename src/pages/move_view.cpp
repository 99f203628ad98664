#include "pages/move_view.h"

#include <algorithm>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "compare/point_editions.h"

namespace sessiondiff {

namespace {

using Facts = std::vector<const Fact*>;

// What moved, in the page's language or as the document prints it.
std::string label_of(const FactMove& move, const ViewContext& context) {
    switch (move.kind) {
        case FactKind::instrument: return instrument_short_name(context, move.label);
        case FactKind::figure:
        case FactKind::amount:
        case FactKind::law:
        case FactKind::body: return move.noun;
        default: return {};
    }
}

// The whole name behind a short one.
std::string title_of(const FactMove& move, const ViewContext& context) {
    if (move.kind != FactKind::instrument) return {};
    std::string name = instrument_name(context, move.label);
    return name == instrument_short_name(context, move.label) ? std::string() : name;
}

// In what way it moved; nothing for a change, which shows both values.
std::string said_of(const FactMove& move, const std::string& before, const Phrases& phrases) {
    switch (move.move) {
        case Move::changed: return {};
        case Move::first_stated: return phrases.text("move_first");
        case Move::stated_again:
            return phrases.text("move_again",
                                {{"session", phrases.session(move.since.value_or(0))}, {"value", before}});
        case Move::no_longer_stated: return phrases.text("move_gone");
    }
    return {};
}

Facts facts_of(const std::vector<std::string>& ids, const Evidence& evidence) {
    Facts facts;
    for (const std::string& id : ids)
        if (const auto found = evidence.places.find(id); found != evidence.places.end())
            for (const Fact& fact : found->second.statement->facts) facts.push_back(&fact);
    return facts;
}

// What a statement says of a number, a law or a body, as the edition in the page's language has it; nothing where it is
// not sure which of its facts that is.
const Fact* said_in_edition(const FactMove& move, const std::string& id, const std::vector<SlotValue>& values,
                            const Evidence& evidence, std::string_view language) {
    const auto counterparts = evidence.counterparts.find(id);
    if (values.size() != 1 || counterparts == evidence.counterparts.end()) return nullptr;
    Facts there;
    for (const Evidence::Counterpart& counterpart : counterparts->second)
        if (counterpart.language == language)
            for (const Fact* fact : facts_of(*counterpart.ids, evidence)) there.push_back(fact);
    const Facts here = facts_of({id}, evidence);
    const Quantity* const quantity = std::get_if<Quantity>(&values.front());
    const auto said = std::find_if(here.begin(), here.end(), [&](const Fact* fact) {
        if (fact->kind != move.kind) return false;
        if (quantity != nullptr) return fact->value == quantity->value;
        return fact->as_printed == move.noun || fact->number == move.label || fact->name == move.label;
    });
    return said != here.end() ? counterpart_of(**said, here, there) : nullptr;
}

// The words of a move that come from the document: of the edition in the page's language, or of the one that was
// compared.
struct MoveWords {
    std::string label;
    std::string from;
    std::string to;
    std::string_view language;
};

MoveWords words_of(const FactMove& move, const Evidence& evidence, const ViewContext& context, const Phrases& phrases) {
    const bool is_instrument = move.kind == FactKind::instrument;
    const auto shown = [&](const std::vector<SlotValue>& values, const Fact* fact) {
        std::vector<std::string> names;
        for (const SlotValue& value : values) {
            const Status* status = std::get_if<Status>(&value);
            names.push_back(status != nullptr     ? status_name(*status, context)
                                : fact != nullptr ? fact->qualified_by + fact->as_printed
                                                  : text_of(value));
        }
        // What is printed stands as in the data; only what the page itself says is a list of its language.
        return is_instrument ? phrases.list(names) : fmt::format("{}", fmt::join(names, ", "));
    };
    const std::string& last = !move.to.empty() ? move.to_statement : move.from_statement;
    const auto place = evidence.places.find(last);
    const std::string_view printed_in =
        place != evidence.places.end() ? std::string_view(place->second.report->language) : std::string_view();
    MoveWords words{label_of(move, context), shown(move.from, nullptr), shown(move.to, nullptr), printed_in};
    const bool is_worded = move.kind == FactKind::figure || move.kind == FactKind::amount ||
        move.kind == FactKind::law || move.kind == FactKind::body;
    if (!is_worded || printed_in == phrases.language()) return words;
    const auto said = [&](const std::string& id, const std::vector<SlotValue>& values) {
        return said_in_edition(move, id, values, evidence, phrases.language());
    };
    const Fact* const from = said(move.from_statement, move.from);
    const Fact* const to = said(move.to_statement, move.to);
    // All of it or nothing: a line in two languages is read by nobody.
    if ((from == nullptr && !move.from.empty()) || (to == nullptr && !move.to.empty())) return words;
    const Fact& newest = to != nullptr ? *to : *from;
    const bool is_named = move.kind == FactKind::law || move.kind == FactKind::body;
    return {is_named ? newest.as_printed : newest.noun, shown(move.from, from), shown(move.to, to), phrases.language()};
}

}  // namespace

PageData move_view(const FactMove& move, const Evidence& evidence, const ViewContext& context, const Phrases& phrases) {
    MoveWords words = words_of(move, evidence, context, phrases);
    const bool is_changed = move.move == Move::changed;
    const std::string from = is_changed || move.move == Move::no_longer_stated ? words.from : std::string();
    // Of a law without a status its name is stated; in scripts with spaces a number is printed with its noun.
    const bool says_label = (words.to.empty() ? from : words.to).find(words.label) != std::string::npos;
    return {{"kind_name", phrases.text(fmt::format("fact_{}", name_of(move.kind)))},
            {"said", said_of(move, words.from, phrases)},
            {"label", says_label ? std::string() : words.label},
            {"title", title_of(move, context)},
            {"is_changed", is_changed},
            {"from", from},
            {"to", words.to},
            // What is not a word of the page comes from the document and has its language.
            {"is_of_page", move.kind == FactKind::instrument},
            {"lang", words.language},
            {"reviewer", move.review ? std::string_view(move.review->who) : std::string_view()}};
}

}  // namespace sessiondiff
