#include "extract/extract.h"

#include <algorithm>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

void append(std::vector<Fact>& facts, std::vector<Fact> more) { std::move(more.begin(), more.end(), std::back_inserter(facts)); }

// A number inside a resolution's, a law's or a date's text is no figure.
bool inside_another(const Fact& figure, const std::vector<Fact>& facts) {
    return std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) {
        const bool counts = fact.kind == FactKind::resolution || fact.kind == FactKind::date || (fact.kind == FactKind::law && !fact.number.empty());
        return counts && figure.begin < fact.end && fact.begin < figure.end;
    });
}

// The date of an instrument, a law or a resolution: in its name ("its 2005 amendment") or right before it.
bool dates_a_text(const Fact& date, const std::vector<Fact>& facts) {
    return std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) {
        const bool is_text = fact.kind == FactKind::instrument || fact.kind == FactKind::law || fact.kind == FactKind::resolution;
        const bool inside = fact.begin <= date.begin && date.end <= fact.end;
        const bool right_before = date.end <= fact.begin && fact.begin <= date.end + 1;
        return is_text && (inside || right_before);
    });
}

// The date that a figure stands for: the last one printed before it in its sentence.
void date_figures(std::vector<Fact>& facts) {
    for (Fact& fact : facts) {
        if (fact.kind != FactKind::figure && fact.kind != FactKind::amount) continue;
        for (const Fact& date : facts)
            if (date.kind == FactKind::date && date.end <= fact.begin && !dates_a_text(date, facts)) fact.as_of = date.id;
    }
}

bool introduces_list(std::string_view text) {
    const std::string_view trimmed = trim_right(text);
    if (trimmed.empty()) return false;
    const char32_t last = code_point_before(trimmed, trimmed.size()).value;
    return last == ':' || last == 0xFF1A;
}

void extract_into(std::vector<Statement>& statements, const FactContext& context, Reading& reading) {
    for (Statement& statement : statements) {
        statement.topics = topics_of(statement.text, context.topics, context.language.code);
        statement.facts = facts_of(statement.text, context, reading);
        // What leads in a list holds for its items until another sentence of the text stands between.
        if (introduces_list(statement.text)) {
            reading.lead = statement.text;
        } else if (!statement.list_item) {
            reading.lead.clear();
        }
    }
}

}  // namespace

std::vector<Fact> facts_of(std::string_view text, const FactContext& context, Reading& reading) {
    std::vector<Fact> facts = find_resolutions(text, context.language);
    append(facts, find_date_facts(text, context.language));
    append(facts, find_laws(text, context.language));
    for (Fact& figure : find_figures(text, context.language))
        if (!inside_another(figure, facts)) facts.push_back(std::move(figure));
    // What the registry knows as an instrument is no law of the respondent, whatever its title ends with.
    const std::vector<Fact> instruments = find_instruments(text, context, reading);
    std::erase_if(facts, [&](const Fact& law) {
        return law.kind == FactKind::law && law.number.empty() &&
               std::any_of(instruments.begin(), instruments.end(), [&](const Fact& instrument) { return law.begin < instrument.end && instrument.begin < law.end; });
    });
    append(facts, instruments);
    append(facts, find_bodies(text, context.language));
    std::stable_sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) { return a.begin < b.begin; });
    date_figures(facts);
    return facts;
}

void extract_facts(Report& report, const FactContext& context) {
    Reading document;
    for (Submission& submission : report.submissions) {
        Reading reading;
        reading.short_names = document.short_names;
        reading.respondent = submission.respondent;
        reading.kind = submission.kind;
        extract_into(submission.statements, context, reading);
        document.short_names = reading.short_names;
    }
    Reading reading;
    reading.kind = RespondentKind::organization;
    extract_into(report.introduction, context, reading);
}

}  // namespace sessiondiff
