// What is particular to one language of the reports, read from config/languages/<code>.yaml. The fields are documented
// there.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "config/yaml_limits.h"
#include "model/report.h"
#include "text/currencies.h"
#include "text/date.h"
#include "text/name_finder.h"
#include "text/numerals.h"
#include "text/pattern.h"

namespace sessiondiff {

struct SectionCue {
    SectionKind kind = SectionKind::introduction;
    std::vector<Pattern> titles;
};

struct SubgroupCue {
    std::string subgroup;
    std::vector<Pattern> titles;
};

struct RequestCue {
    std::string what;
    std::vector<Pattern> cues;
};

struct QualifierCue {
    std::string qualifier;
    std::vector<Pattern> before;
};

/// What stands around a date or a number: one of `before` up to it, one of `after` behind it.
struct Surroundings {
    std::vector<Pattern> before;
    std::vector<Pattern> after;
};

/// How numbers of resolutions are listed and which words make them resolutions.
struct ResolutionCues {
    Pattern council;   ///< one number with its year, groups n and y, with the language's words around it
    Pattern assembly;  ///< session/number, groups s and n, with the language's words around it
    Pattern separator;
    std::vector<Pattern> before;
    std::vector<Pattern> after;
};

struct FigureCues {
    /// Groups: sign, low, low_multiplier, high, high_multiplier, number and in_words or numeral and in_digits, more,
    /// multiplier, also_more, then percent or counter or noun and unit or bare
    Pattern number;
    Pattern currency;           ///< behind a number: group name
    Pattern share_word;         ///< a numeral that is no number where it has nothing that it is a share of: "half"
    Pattern dual;               ///< a noun that says by its form that there are two; group noun
    std::string decimal_marks;  ///< "." or ",", or both
    std::string group_marks;    ///< marks between groups of three digits, beside white space
    bool unspaced = false;
    std::map<std::string, double, std::less<>> multipliers;
    std::map<std::string, std::string, std::less<>> currencies;      ///< name behind a number → ISO 4217
    std::map<std::string, std::string, std::less<>> currency_signs;  ///< sign before a number → ISO 4217
    CurrencyWording currency_wording;
    Pattern counted_after;  ///< a noun in the form that a number governs: what stands before the number names nothing
    std::vector<Pattern> label_before;  ///< before digits: they are the name of something, of an article
    std::vector<Pattern> not_before;
    std::vector<Pattern> not_after;
    std::vector<Pattern> rate_before;  ///< before a round number of which a rate is ("per 100,000")
    std::vector<QualifierCue> qualifiers;
    std::vector<std::string> persons;  ///< counters that count people
    Pattern joins;                     ///< at the end of what is counted: words that only join it to what comes next
    Pattern noun_link;  ///< at the beginning of what follows: it joins a share or an amount to what that is of
    Pattern noun_end;   ///< a word that is no part of a counted noun
    std::vector<Pattern> cumulative;    ///< in a clause: its figures count all so far, not those of a year
    Surroundings without_noun;          ///< both must fit: a number counts though no noun follows
    Pattern part_of;                    ///< behind a number that counts; without group digits, only a spelled one
    std::vector<Pattern> now;           ///< between a date and a figure: the figure is of now, not of the date
    std::vector<std::string> measures;  ///< units of weight, length …, among the counters
    Pattern change_link;                ///< between what a number was and what it is: "to"
    Pattern part_link;                  ///< between a part and its whole: "of the"
    Surroundings increment;             ///< one of both fits: a number that was added, or the difference to another
    Surroundings not_as_of;  ///< the beginning of a period, the end of a plan: no figure stands for such a date
};

/// A rule with the sentences that it must and must not apply to.
struct StatusCue {
    Status status = Status::none;
    Pattern before;  ///< matched against the clause before; empty: no condition
    Pattern after;   ///< matched against what follows; empty: no condition
    std::vector<std::string> examples;
    std::vector<std::string> counterexamples;
    int line = 0;
};

/// Words that stand for an instrument named before ("the Convention"), or for one instrument where the words before
/// them say so.
struct GenericCue {
    Pattern words;
    std::vector<std::string> kinds;
    std::string instrument;  ///< id; empty: the last one named of `kinds`
    Pattern before;          ///< matched against the sentence up to the words
};

/// Names of instruments that share a word which stands once: "the Chemical and Biological Weapons Conventions".
struct SharedName {
    Pattern words;     ///< group list
    std::string name;  ///< with `{item}` for each part of the list
};
struct SharedNames {
    Pattern separator;  ///< between the parts of a list
    std::vector<SharedName> forms;
};

struct InstrumentCues {
    Pattern glue;  ///< what may stand between two instruments of one list
    Pattern clause_break;
    Pattern insertion;   ///< what stands between a verb and the name and says nothing of the standing
    Pattern title;       ///< of an instrument, known or not; group title
    Pattern not_before;  ///< before a name: it is part of that of another instrument or of a body
    Pattern not_after;   ///< after a name: it is part of a longer one, of a body or a meeting
    SharedNames shared;
    Pattern amendment_too;   ///< after an instrument: it and its amendment are meant
    Pattern amendment_only;  ///< after an instrument: its amendment is meant
    Pattern introduces;      ///< after an instrument: a short form of this document, group `short`
    std::vector<GenericCue> generic;
    std::vector<StatusCue> statuses;
};

struct LawCues {
    Pattern title;   ///< groups title, year, number
    Pattern number;  ///< groups number, kind, year
    std::map<std::string, std::string> kinds;
    std::vector<std::pair<std::string, std::string>> title_kinds;  ///< ending or beginning → kind, in order
    Pattern dated_after;                                           ///< what may stand between a law and its date
    Pattern dated;      ///< what may stand between a date and the law that is of that date
    Pattern reference;  ///< "this Act": the law named last; empty: no such words
    std::vector<StatusCue> statuses;
};

struct BodyCue {
    Status status = Status::none;
    Pattern lead;     ///< the sentence that leads in the list of which the body is an item; empty: no condition
    Pattern pattern;  ///< group name
    std::vector<std::string> examples;
    std::vector<std::string> counterexamples;
    int line = 0;
};

/// The report on the strategy: who acts in a paragraph, and the annex.
struct StrategyCues {
    Pattern clause_break;
    Pattern conjunction;
    std::vector<Pattern> partner_before;
    std::vector<Pattern> contributor_after;
    std::vector<Pattern> annex_members;
    std::vector<Pattern> annex_groups;
    std::vector<Pattern> group_title;
    Pattern lead_mark;
    Pattern partners;
    Pattern list_separator;
};

struct Language {
    std::string code;
    bool unspaced = false;
    std::set<std::string, std::less<>> common_words;  ///< lower-case words that tell it from others of its script
    Pattern abbreviations;                            ///< at the end of a text: its full stop ends no sentence
    Pattern optional_marks;                           ///< signs that may be left out, which facts are read without
    Ordinals ordinals;
    Ordinals counts;
    DateForms dates;
    WordForms name_forms;

    std::vector<Pattern> session, agenda_item, report_line, distributed, original, summary, contents;
    DateForms cover_dates;  ///< of other languages, which a cover may have in place of its own
    std::vector<Pattern> original_tag;
    std::map<std::string, std::string> language_names;  ///< folded name → ISO 639-1

    Pattern section_number, subsection_number;
    std::vector<SectionCue> sections;
    std::vector<SubgroupCue> subgroups;
    std::vector<Pattern> annex_title;

    std::vector<Pattern> session_in_text;
    std::vector<Pattern> mandate;
    std::vector<RequestCue> requests;
    std::vector<Pattern> deadline_before, deadline_after, as_of_before;
    std::vector<Pattern> announced, announced_states, announced_organizations, announced_eu;

    std::vector<Pattern> not_reproduced;
    std::vector<Pattern> beginnings;  ///< behind a date: on it something began
    Pattern about;                    ///< before what an activity is about: "on", "concerning"; empty: no such words
    Pattern titled;                   ///< "Operation Chimera", group name; empty: no such form
    ResolutionCues resolutions;
    FigureCues figures;
    std::optional<StrategyCues> strategy;
    std::optional<InstrumentCues> instruments;
    std::optional<LawCues> laws;
    std::vector<BodyCue> bodies;
    std::vector<Pattern> numbered;  ///< what has a number in a row; groups number and noun
};

/// Throws ConfigError.
Language load_language(const std::string& path, const YamlLimits& limits = {});

/// The languages named in "Arabic/English/French" or "English and French", by any of the known names; empty where none
/// is known.
std::vector<std::string> parse_language_names(std::string_view text, const Language& language);

}  // namespace sessiondiff
