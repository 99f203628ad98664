// Statements to typed facts, by the cues of the report's language and the registries.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/instruments.h"
#include "config/language.h"
#include "config/registry.h"
#include "config/topics.h"
#include "model/report.h"
#include "report/read/source.h"
#include "text/currencies.h"
#include "text/date.h"
#include "text/name_finder.h"

namespace sessiondiff {

struct FactContext {
    const Language& language;
    const Registry& registry;
    const InstrumentRegistry& instruments;
    const TopicRegistry& topics;
    ReadLimits limits = {};
};

/// An instrument that "the Convention" may stand for in the next sentences.
struct LastNamed {
    std::string id;
    std::size_t sentence = 0;  ///< of the reply
};

/// What a reader knows when reaching a sentence: who speaks, the words that lead in a list, and the short forms
/// introduced so far.
struct Reading {
    std::string respondent;  ///< id; empty for the introduction
    RespondentKind kind = RespondentKind::state;
    std::string lead;                               ///< for list items: the sentence that introduces the list
    NameFinder short_names;                         ///< short forms of instruments, of this document
    std::map<std::string, LastNamed> last_of_kind;  ///< kind of instrument → the last one named
    std::size_t sentence = 0;                       ///< how many were read for instruments
    std::optional<Fact> last_law;                   ///< the last one named
    NationalCurrency currency;                      ///< of a State
};

/// Adds topics and facts to all statements of a report (submissions and introduction), facts in the order of their
/// spans. Statements beyond the limit get none, and the report a diagnostic.
void extract_facts(Report& report, const FactContext& context);

/// The facts of one sentence. `reading` is brought up to date. Spans count code points.
std::vector<Fact> facts_of(std::string_view text, const FactContext& context, Reading& reading);

/// A sentence while it is read, and what more than one kind of fact is read with: found once.
struct Sentence {
    std::string_view text;
    const Language& language;
    std::vector<FoundDate> dates;
};

/// The resolutions a text cites: S/RES/1540(2004), A/RES/66/50, and what other bodies decided by its symbol: CD/1299,
/// EC-86/DEC.9. A list may share one word (session 67, African Union); a number in that form without the word is no
/// resolution (laws of Qatar, session 73).
std::vector<Fact> find_resolutions(const Sentence& sentence);

/// Counts and amounts: a number with a counter, per cent or currency. Ordinals, dates, numbers of articles and laws are
/// none.
std::vector<Fact> find_figures(const Sentence& sentence);

/// What a State says of its own money without naming itself is an amount: "40 million pesos", of Colombia in Colombian
/// pesos. Of the two currencies that are called CFA francs the State has one.
void name_national_currency(std::vector<Fact>& facts, std::string_view text, const NationalCurrency& currency);

/// The value of ASCII digits with marks or spaces between them; nothing where the marks stand where no number has them.
/// What may be read in two ways is read with decimals.
std::optional<double> number_of_digits(std::string_view digits, const FigureCues& cues);

/// Numbers that can be read in two ways ("1,250" in Spanish) as the other numbers of the document tell; where they do
/// not, the figure is taken out, and the report gets a diagnostic.
void settle_numbers(Report& report, const FigureCues& cues);

/// The instruments a text names, with the status it gives them. A list shares its status. Organizations are no parties:
/// what their replies say of ratifications is said of others.
std::vector<Fact> find_instruments(const Sentence& sentence, const FactContext& context, Reading& reading);

/// Laws, decrees and decisions, by title or number, with their status where the sentence gives one. "This Act was
/// amended" is a fact of the law named last.
std::vector<Fact> find_laws(const Sentence& sentence, const std::optional<Fact>& last_law = {});

/// Bodies that were created, are planned or were renamed. `lead`: the sentence that leads in the list of which the text
/// is an item.
std::vector<Fact> find_bodies(const Sentence& sentence, std::string_view lead = {});

/// All dates, as precise as printed.
std::vector<Fact> find_date_facts(const Sentence& sentence);

/// What has a number in a row: the eighth review conference, phase three.
std::vector<Fact> find_numbered(const Sentence& sentence);

/// A fact over bytes [begin, end) of a text, and the brackets that close there what it opens.
Fact fact_over(FactKind kind, std::string_view text, std::size_t begin, std::size_t end);

/// The first cue that fits: `before` matched against the text up to `begin`, `after` against the text from `end`.
const StatusCue* find_status(const std::vector<StatusCue>& cues, std::string_view before, std::string_view after);

}  // namespace sessiondiff
