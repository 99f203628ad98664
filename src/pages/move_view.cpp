#include "pages/move_view.h"

#include <algorithm>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "editions/counterpart.h"

namespace sessiondiff {

namespace {

using Facts = std::vector<const Fact*>;

// What moved, in the page's language or as the document prints it.
std::string label_of(const FactMove& move, const ViewContext& context) {
    switch (move.kind) {
        case FactKind::instrument: return instrument_short_name(context, instrument_of(move));
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
    std::string name = instrument_name(context, instrument_of(move));
    return name == instrument_short_name(context, instrument_of(move)) ? std::string() : name;
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

// A law or a body as the edition in the page's language names it: in this sentence, or in another of the reply. Nothing
// where no sentence tells.
std::string name_in_edition(const FactMove& move, const std::string& id, const std::vector<SlotValue>& values,
                            const Evidence& evidence, std::string_view language) {
    if (const Fact* const fact = said_in_edition(move, id, values, evidence, language)) return fact->as_printed;
    const auto counterparts = evidence.counterparts.find(id);
    if (counterparts == evidence.counterparts.end()) return {};
    for (const Evidence::Counterpart& counterpart : counterparts->second) {
        if (counterpart.language != language || counterpart.reply == nullptr) continue;
        for (const std::string& words : {move.noun, move.label})
            if (const auto name = counterpart.reply->names.find(words); name != counterpart.reply->names.end())
                return name->second;
    }
    return {};
}

// The words of a move that come from the document: of the edition in the page's language, or of the one that was
// compared.
struct MoveWords {
    std::string label;
    std::string from;
    std::string to;
    std::string_view language;
};

bool are_statuses(const std::vector<SlotValue>& values) {
    return std::all_of(values.begin(), values.end(), [](const SlotValue& value) {
        const Status* const status = std::get_if<Status>(&value);
        return status != nullptr && *status != Status::none;
    });
}

// What is printed stands as in the data, or `words` in its place where there are any; statuses of instruments are what
// the page itself says, and a list of its language.
std::string values_text(const FactMove& move, const std::vector<SlotValue>& values, const std::string& words,
                        const ViewContext& context, const Phrases& phrases) {
    std::vector<std::string> names;
    for (const SlotValue& value : values) {
        const Status* const status = std::get_if<Status>(&value);
        names.push_back(status != nullptr ? status_name(*status, context) : !words.empty() ? words : text_of(value));
    }
    return move.kind == FactKind::instrument ? phrases.list(names) : fmt::format("{}", fmt::join(names, ", "));
}

std::string words_of_fact(const Fact* fact) { return fact != nullptr ? fact->qualified_by + fact->as_printed : ""; }

MoveWords words_of(const FactMove& move, const Evidence& evidence, const ViewContext& context, const Phrases& phrases) {
    const std::string& last = !move.to.empty() ? move.to_statement : move.from_statement;
    const auto place = evidence.places.find(last);
    const std::string_view printed_in =
        place != evidence.places.end() ? std::string_view(place->second.report->language) : std::string_view();
    const auto shown = [&](const std::vector<SlotValue>& values, const std::string& words) {
        return values_text(move, values, words, context, phrases);
    };
    MoveWords words{label_of(move, context), shown(move.from, ""), shown(move.to, ""), printed_in};
    const std::string_view language = phrases.language();
    if (move.kind == FactKind::instrument || printed_in == language) return words;
    // All of it or nothing: a line in two languages is read by nobody.
    if (move.kind == FactKind::law || move.kind == FactKind::body) {
        const std::string from = name_in_edition(move, move.from_statement, move.from, evidence, language);
        const std::string to = name_in_edition(move, move.to_statement, move.to, evidence, language);
        if ((from.empty() && !are_statuses(move.from)) || (to.empty() && !are_statuses(move.to))) return words;
        const std::string& label = !to.empty() ? to : from;
        if (label.empty()) return words;
        return {label, shown(move.from, from), shown(move.to, to), language};
    }
    if (move.kind != FactKind::figure && move.kind != FactKind::amount) return words;
    const Fact* const from = said_in_edition(move, move.from_statement, move.from, evidence, language);
    const Fact* const to = said_in_edition(move, move.to_statement, move.to, evidence, language);
    if ((from == nullptr && !move.from.empty()) || (to == nullptr && !move.to.empty())) return words;
    return {(to != nullptr ? to : from)->noun, shown(move.from, words_of_fact(from)), shown(move.to, words_of_fact(to)),
            language};
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
            {"value_lang", are_statuses(move.from) && are_statuses(move.to) ? phrases.language() : words.language},
            {"reviewer", move.review ? std::string_view(move.review->who) : std::string_view()}};
}

}  // namespace sessiondiff
