#include "report/extract/extract.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "report/extract/without_marks.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

void append(std::vector<Fact>& facts, std::vector<Fact> more) {
    std::move(more.begin(), more.end(), std::back_inserter(facts));
}

// A number inside a resolution's, a law's or a date's text is no figure.
bool inside_another(const Fact& figure, const std::vector<Fact>& facts) {
    return std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) {
        const bool counts = fact.kind == FactKind::resolution || fact.kind == FactKind::date ||
            (fact.kind == FactKind::law && !fact.number.empty());
        return counts && figure.begin < fact.end && fact.begin < figure.end;
    });
}

// Code points at which dates begin that bound a period or end a plan ("since 1992"): nothing was counted on them.
std::set<std::size_t> bounds_of_periods(const Sentence& sentence) {
    const Surroundings& bounds = sentence.language.figures.not_as_of;
    const std::string_view text = sentence.text;
    std::set<std::size_t> found;
    for (const FoundDate& date : sentence.dates)
        if (matches_any(bounds.before, text.substr(0, date.last_year)) ||
            matches_any(bounds.after, text.substr(date.end)))
            found.insert(count_code_points(text.substr(0, date.begin)));
    return found;
}

// "Founded in 2010, it now has 50 members." `date_end` and `begin` of the figure: code points.
bool is_of_now(const Sentence& sentence, std::size_t date_end, std::size_t begin) {
    const std::string_view text = sentence.text;
    const std::size_t from = byte_of_code_point(text, date_end);
    return matches_any(sentence.language.figures.now, text.substr(from, byte_of_code_point(text, begin) - from));
}

bool is_counted(const Fact& fact) { return fact.kind == FactKind::figure || fact.kind == FactKind::amount; }

// The date that a figure stands for: the last one printed before it in its sentence, where that is no bound of a
// period, and no word says that the figure is of now. Of several years the last.
void date_figures(std::vector<Fact>& facts, const Sentence& sentence) {
    if (sentence.dates.empty() || std::none_of(facts.begin(), facts.end(), is_counted)) return;
    const std::set<std::size_t> bounds = bounds_of_periods(sentence);
    std::vector<const Fact*> dates;
    for (const Fact& date : facts)
        if (date.kind == FactKind::date && !dates_a_text(date, facts)) dates.push_back(&date);
    for (Fact& fact : facts) {
        if (!is_counted(fact)) continue;
        for (const Fact* date : dates)
            if (date->end <= fact.begin)
                fact.as_of = bounds.contains(date->begin) || is_of_now(sentence, date->end, fact.begin)
                    ? std::string()
                    : end_of_period(date->id);
    }
}

bool introduces_list(std::string_view text) {
    const std::string_view trimmed = trim_right(text);
    if (trimmed.empty()) return false;
    const char32_t last = code_point_before(trimmed, trimmed.size()).value;
    return last == ':' || last == 0xFF1A;
}

// Where no cue tells what a statement is about, its facts may: it names a treaty, a law or a new body.
std::vector<std::string> topics_with(const Statement& statement, const FactContext& context) {
    std::vector<std::string> topics = topics_with_cues(statement.text, context.topics, context.language.code);
    if (!topics.empty()) return topics;
    const auto has_fact = [&](const Topic& topic) {
        return std::any_of(statement.facts.begin(), statement.facts.end(), [&](const Fact& fact) {
            const Instrument* instrument =
                fact.kind == FactKind::instrument ? context.instruments.find(fact.id) : nullptr;
            return topic.facts.contains(fact.kind) ||
                (instrument != nullptr && topic.instruments.contains(instrument->kind));
        });
    };
    for (const Topic& topic : context.topics.all())
        if (has_fact(topic)) topics.push_back(topic.id);
    if (topics.empty()) topics.emplace_back(topic_otherwise);
    return topics;
}

void extract_into(std::vector<Statement>& statements, const FactContext& context, Reading& reading,
                  Diagnostics& diagnostics) {
    for (Statement& statement : statements) {
        // What is read in a sentence is weighed against everything else in it.
        if (statement.text.size() > context.limits.longest_statement) {
            statement.topics = {std::string(topic_otherwise)};
            diagnostics.push_back(
                {Severity::warning,
                 "statement-too-long",
                 fmt::format(
                     "the statement has {} bytes; beyond {} (--max-statement-length) facts and topics are not read",
                     statement.text.size(), context.limits.longest_statement),
                 statement.lines,
                 {},
                 0});
            continue;
        }
        statement.facts = facts_of(statement.text, context, reading);
        statement.topics = topics_with(statement, context);
        // What leads in a list holds for its items until another sentence of the text stands between.
        if (introduces_list(statement.text)) {
            reading.lead = without_marks(statement.text, context.language.optional_marks).text;
        } else if (!statement.list_item) {
            reading.lead.clear();
        }
    }
}

std::vector<Fact> facts_of_unmarked(std::string_view text, const FactContext& context, Reading& reading) {
    const Sentence sentence{text, context.language, find_dates(text, context.language.dates)};
    std::vector<Fact> facts = find_resolutions(sentence);
    append(facts, find_date_facts(sentence));
    std::vector<Fact> laws = find_laws(sentence, reading.last_law);
    // A decision with its number is a law where the text calls it one, and then its symbol is no second fact.
    std::erase_if(facts, [&](const Fact& fact) {
        return fact.kind == FactKind::resolution && std::any_of(laws.begin(), laws.end(), [&](const Fact& law) {
                   return !law.number.empty() && fact.begin < law.end && law.begin < fact.end;
               });
    });
    append(facts, std::move(laws));
    std::vector<Fact> figures = find_figures(sentence);
    name_national_currency(figures, text, reading.currency);
    for (Fact& figure : figures)
        if (!inside_another(figure, facts)) facts.push_back(std::move(figure));
    // What the registry knows as an instrument is no law of the respondent, whatever its title ends with, nor is the
    // act by which it is joined; but one whose title names an instrument is ("Chemical Weapons Convention
    // Implementation Act"), and says nothing of a standing.
    std::vector<Fact> instruments = find_instruments(sentence, context, reading);
    const auto names_in_title = [](const Fact& law, const Fact& instrument) {
        return law.begin <= instrument.begin && instrument.end <= law.end &&
            count_code_points(law.name) > instrument.end - instrument.begin &&
            (instrument.status == Status::implements || instrument.status == Status::mentions);
    };
    std::erase_if(facts, [&](const Fact& law) {
        return law.kind == FactKind::law && law.number.empty() &&
            std::any_of(instruments.begin(), instruments.end(), [&](const Fact& instrument) {
                   return law.begin < instrument.end && instrument.begin < law.end && !names_in_title(law, instrument);
               });
    });
    for (Fact& instrument : instruments)
        if (std::any_of(facts.begin(), facts.end(), [&](const Fact& law) {
                return law.kind == FactKind::law && law.number.empty() && names_in_title(law, instrument);
            }))
            instrument.status = Status::mentions;
    append(facts, std::move(instruments));
    for (const Fact& fact : facts)
        if (fact.kind == FactKind::law) reading.last_law = fact;
    append(facts, find_bodies(sentence, reading.lead));
    for (Fact& one : find_numbered(sentence))
        if (!inside_another(one, facts)) facts.push_back(std::move(one));
    const auto before = [](const Fact& a, const Fact& b) { return a.begin < b.begin; };
    if (!std::is_sorted(facts.begin(), facts.end(), before)) std::stable_sort(facts.begin(), facts.end(), before);
    date_figures(facts, sentence);
    return facts;
}

}  // namespace

std::vector<Fact> facts_of(std::string_view text, const FactContext& context, Reading& reading) {
    const Unmarked unmarked = without_marks(text, context.language.optional_marks);
    std::vector<Fact> facts = facts_of_unmarked(unmarked.text, context, reading);
    place_in_print(facts, unmarked, text);
    return facts;
}

void extract_facts(Report& report, const FactContext& context) {
    Reading document;
    for (Submission& submission : report.submissions) {
        Reading reading;
        reading.short_names = std::move(document.short_names);
        reading.respondent = submission.respondent;
        reading.kind = submission.kind;
        if (reading.kind == RespondentKind::state)
            reading.currency = national_currency(reading.respondent, context.language.figures.currency_wording);
        extract_into(submission.statements, context, reading, report.diagnostics);
        document = std::move(reading);
    }
    Reading reading;
    reading.kind = RespondentKind::organization;
    extract_into(report.introduction, context, reading, report.diagnostics);
    settle_numbers(report, context.language.figures);
}

}  // namespace sessiondiff
