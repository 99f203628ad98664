// What the fields of each table mean.
#include "data/tables.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace sessiondiff {

namespace {

using Fields = std::vector<Field>;
constexpr FieldType whole = FieldType::integer;
constexpr FieldType decimal = FieldType::number;
constexpr FieldType yes_or_no = FieldType::boolean;
constexpr FieldType words = FieldType::string;
constexpr bool optional = false;

const std::string date_forms = "ISO 8601, as precise as the document: 2020, 2020-05 or 2020-05-08";

const std::string status_date_description =
    "When it was signed, acceded to or ratified, where the sentence begins with the date: " + date_forms;

template <typename Name>
std::vector<std::string> names_of(Name first) {
    std::vector<std::string> all;
    for (int i = static_cast<int>(first); i < number_of_names(first); ++i)
        all.emplace_back(name_of(static_cast<Name>(i)));
    return all;
}

template <typename... Names>
std::vector<std::string> names(Names... values) {
    return {std::string(name_of(values))...};
}

Fields together(std::initializer_list<Fields> parts) {
    Fields all;
    for (const Fields& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

Fields in_languages(const std::string& field, const std::string& description, bool required = optional) {
    Fields fields;
    for (const std::string_view ending : name_endings)
        fields.push_back({fmt::format("{}{}", field, ending), words,
                          fmt::format("{}, in the language {}", description, language_of(ending)), required});
    return fields;
}

Fields respondent_fields(bool required = true) {
    return together({{{"respondent", words,
                       "ISO 3166-1 alpha-2 code of a State, eu, or the id of an organization; intro: the introduction "
                       "of the report",
                       required}},
                     in_languages("respondent", "Name of the respondent")});
}

Fields session_fields() {
    return {{"session", whole, "Session of the General Assembly whose report it is"},
            {"year", whole, "Year of the report: docs/data.md says where it comes from"},
            {"symbol", words, "Symbol of the report", optional}};
}

Fields place_fields() {
    return {{"document", whole, "Of a report that comes as several files: 0 is the first", optional},
            {"first_line", whole, "In the source file, from 1", optional},
            {"last_line", whole, "In the source file", optional},
            {"page", whole, "Page of the source file, where it has pages", optional}};
}

Field submission_field(bool required) {
    return {"submission", words, "Session and respondent; empty for the introduction of the report", required};
}

Field statement_field(const std::string& description, bool required = true) {
    return {"statement", words, description, required};
}

const ForeignKey to_session{{"session"}, "sessions", {"session"}};
const ForeignKey to_submission{{"submission"}, "submissions", {"submission"}};
const ForeignKey to_statement{{"statement"}, "statements", {"statement"}};

Table sessions_table() {
    return {
        "sessions",
        "The sessions from the first to the last of the corpus, with their reports",
        together({session_fields(),
                  {{"in_corpus", yes_or_no, "Whether the report is in the corpus; if not, all that follows is empty"},
                   {"series", words, "What is compared: replies, or activities under the strategy", optional,
                    names(Series::replies, Series::strategy)},
                   {"title", words, "What the cover says", optional},
                   {"language", words, "ISO 639-1: of the edition that is compared with other sessions", optional},
                   {"other_editions", words, "Languages of the other editions, with spaces between them", optional},
                   {"agenda_item", words, "As the cover says", optional},
                   {"mandate", words, "The resolution that asked for the report", optional},
                   {"distributed", words, "Date of the report on its cover", optional},
                   {"deadline", words, "Until when replies were asked for", optional},
                   {"first_reply", words, "The first date of a reply", optional},
                   {"last_reply", words, "The last date of a reply", optional},
                   {"announced_as_of", words, "The day for which the introduction counts replies", optional},
                   {"announced_states", whole, "How many States replied, as the introduction says", optional},
                   {"announced_organizations", whole, "How many organizations", optional},
                   {"submissions", whole, "How many the report has", optional},
                   {"statements", whole, "How many statements they and the introduction have", optional},
                   {"path", words, "The source file, as the corpus names it", optional},
                   {"sha256", words, "Its digest", optional}}}),
        {"session"}};
}

Table participation_table() {
    return {"participation",
            "Who answered when: every respondent in every session",
            together({respondent_fields(),
                      {{"kind", words, "What the respondent is", true, names_of(RespondentKind())}},
                      session_fields(),
                      {{"state", words, "Only silent is silence", true,
                        names(Participation::submitted, Participation::listed, Participation::silent,
                              Participation::not_asked, Participation::not_in_corpus)}}}),
            {"respondent", "session"},
            {to_session}};
}

Table submissions_table() {
    return {"submissions",
            "What respondents reported: one row for each reply",
            together({{{"submission", words, "Session and respondent"}},
                      respondent_fields(),
                      {{"kind", words, "What the respondent is", true, names_of(RespondentKind())}},
                      session_fields(),
                      {{"heading", words, "As printed"},
                       {"section", words, "Of the report", true,
                        names(SectionKind::introduction, SectionKind::governments, SectionKind::european_union,
                              SectionKind::organizations, SectionKind::strategy, SectionKind::conclusion,
                              SectionKind::annex)},
                       {"subgroup", words, "Of organizations: un_system or other", optional},
                       {"original_language", words, "ISO 639-1", optional},
                       {"date", words, date_forms, optional},
                       {"reproduced", yes_or_no, "Whether the report prints the text"},
                       {"statements", whole, "How many"}},
                      place_fields()}),
            {"submission"},
            {to_session, {{"respondent", "session"}, "participation", {"respondent", "session"}}}};
}

Table statements_table() {
    return {"statements",
            "The sentences and list items of submissions and introductions",
            together({{statement_field("Id of the statement"), submission_field(optional)},
                      respondent_fields(),
                      session_fields(),
                      {{"language", words, "ISO 639-1"},
                       {"edition",
                        words,
                        "The edition that is compared with other sessions, or another one of the "
                        "same report: count only the first",
                        true,
                        {"first", "other"}},
                       {"number", whole, "Within the submission, from 1"},
                       {"text", words, "The statement in full"},
                       {"topics", words, "Ids of config/topics.yaml, with spaces between them", optional},
                       {"list_item", yes_or_no, "Whether it stands in a list"}},
                      place_fields()}),
            {"statement"},
            {to_submission, to_session}};
}

Table facts_table() {
    return {
        "facts",
        "What statements say that has a type; of the editions that are compared with other sessions",
        together({{statement_field("Id of the statement that says it"),
                   {"number", whole, "Within the statement, from 1"},
                   submission_field(optional)},
                  respondent_fields(),
                  session_fields(),
                  {{"type", words, "Kind of the fact", true, names_of(FactKind())},
                   {"id", words, "Of an instrument, a resolution or a date", optional}},
                  in_languages("instrument", "Name of the instrument"),
                  {{"name", words, "Of a law or a body, as printed", optional},
                   {"status", words, "Of an instrument, a law or a body", optional, names_of(Status::not_mentioned)},
                   {"status_date", words, status_date_description, optional},
                   {"value", decimal, "Of a figure or an amount", optional},
                   {"unit", words, "Counter, % or currency; the kind of a law", optional},
                   {"noun", words, "What is counted, as printed", optional},
                   {"qualifier", words, "about, over, nearly, under", optional},
                   {"as_of", words, date_forms, optional},
                   {"cumulative", yes_or_no, "Counted since a beginning, not in a period"},
                   {"law_number", words, "As printed", optional},
                   {"law_year", whole, "Of a law", optional},
                   {"as_printed", words, "The words that it rests on", optional},
                   {"begin", whole, "Code points of the statement's text before them"},
                   {"end", whole, "Code points up to their end"},
                   {"rule", words, "What found it", optional}},
                  place_fields()}),
        {"statement", "number"},
        {to_statement, to_submission, to_session}};
}

Table changes_table() {
    return {"changes",
            "Every change of every submission against the previous one",
            together({{{"change", words, "Session, respondent and number of the change"}, submission_field(optional)},
                      respondent_fields(),
                      session_fields(),
                      {{"previous", whole, "Session of the submission that it is compared with", optional},
                       {"status", words, "How the respondent comes; empty for introductions", optional,
                        names(ComparisonStatus::first, ComparisonStatus::continuing, ComparisonStatus::returning)},
                       {"kind", words, "Kind of the change", true, names_of(ChangeKind())},
                       {"certainty", words, "How sure the pair is; empty where there is none", optional,
                        names(Certainty::sure, Certainty::possible)},
                       {"basis", words, "What made the pair", optional,
                        names(PairBasis::equal, PairBasis::alike, PairBasis::beside)},
                       {"similarity", decimal, "0 to 1; 0 for added and dropped"},
                       {"significance", decimal, "0 to 1"},
                       {"why", words, "The rule of config/significance.yaml behind it", optional},
                       {"from", words, "Ids of the older statements, with spaces between them", optional},
                       {"to", words, "Ids of the newer statements, with spaces between them", optional},
                       {"from_line", whole, "Where the first of the older ones begins in its source file", optional},
                       {"to_line", whole, "The same of the newer ones", optional},
                       {"text_from", words, "The older statements in full", optional},
                       {"text_to", words, "The newer statements in full", optional}}}),
            {"change"},
            {to_submission, to_session}};
}

Table change_statements_table() {
    return {"change_statements",
            "Which statements each change has, one a row",
            {{"change", words, "Id of the change"},
             {"side", words, "Older or newer", true, {"from", "to"}},
             statement_field("Id of the statement")},
            {"change", "side", "statement"},
            {{{"change"}, "changes", {"change"}}, to_statement}};
}

Table moves_table() {
    return {
        "moves",
        "What the ledger says of each thing between two submissions of a respondent",
        together({{{"number", whole, "Within the submission, from 1"}, submission_field(true)},
                  respondent_fields(),
                  session_fields(),
                  {{"previous", whole, "Session of the previous submission"},
                   {"move", words, "What is said of it; a reply that leaves something out does not say that it ended",
                    true, names_of(Move())},
                   {"type", words, "Kind of the fact", true, names_of(FactKind())},
                   {"id", words, "Id of the instrument or body, number or name of the law", optional}},
                  in_languages("instrument", "Name of the instrument"),
                  {{"noun", words, "What is counted, as printed", optional},
                   {"unit", words, "Counter, % or currency", optional},
                   {"from", words, "What was stated, as printed or as a status", optional},
                   {"to", words, "What is stated", optional},
                   {"from_value", decimal, "The same as a number", optional},
                   {"to_value", decimal, "The same as a number", optional},
                   {"from_as_of", words, date_forms, optional},
                   {"to_as_of", words, date_forms, optional},
                   {"from_session", whole, "Session that stated it", optional},
                   {"from_statement", words, "Id of the older statement", optional},
                   {"to_statement", words, "Id of the newer statement", optional},
                   {"from_line", whole, "Where it begins in its source file", optional},
                   {"to_line", whole, "Where it begins in its source file", optional},
                   {"text_from", words, "The older statement in full", optional},
                   {"text_to", words, "The newer statement in full", optional}}}),
        {"submission", "number"},
        {to_submission,
         to_session,
         {{"from_statement"}, "statements", {"statement"}},
         {{"to_statement"}, "statements", {"statement"}}}};
}

Table points_table() {
    return {"points",
            "What the briefing of each session leads with",
            together({session_fields(),
                      {{"rank", whole, "Within the session, from 1: the first is the best"},
                       {"kind", words, "What is said", true, names_of(PointKind())}},
                      respondent_fields(optional),
                      {{"respondents", words, "Ids of all that it names, with spaces between them", optional},
                       {"weight", decimal, "0 to 1"}},
                      in_languages("text", "The sentence"),
                      {statement_field("Id of the newest statement that it rests on", optional),
                       {"evidence", words, "Ids of all of them, the older first, with spaces between them", optional},
                       {"first_line", whole, "Where the newest begins in its source file", optional}}}),
            {"session", "rank"},
            {to_session, to_statement}};
}

Table ledger_table() {
    return {"ledger",
            "What each respondent states of each thing in each session",
            together({respondent_fields(),
                      {{"slot_number", whole, "Of the thing among all of the respondent, from 1"},
                       {"type", words, "Kind of the fact", true, names_of(FactKind())},
                       {"slot", words, "The id of the thing, or the first statement with the unit"}},
                      in_languages("instrument", "Name of the instrument"),
                      {{"noun", words, "What is counted or named, as first printed", optional},
                       {"unit", words, "Counter, % or currency", optional},
                       {"cumulative", yes_or_no, "Counted since a beginning, not in a period"}},
                      session_fields(),
                      {{"value", decimal, "The number", optional},
                       {"status", words, "Of an instrument, a law or a body", optional},
                       {"printed", words, "The words of the report", optional},
                       {"as_of", words, date_forms, optional},
                       statement_field("Id of the statement that says so")},
                      place_fields()}),
            {"respondent", "slot_number", "session"},
            {to_session, to_statement}};
}

Table series_table() {
    return {"series",
            "Figures followed through the sessions",
            together({respondent_fields(),
                      {{"number", whole, "Of the series among those of the respondent, from 1"},
                       {"indicator", words,
                        "What is counted: an id of config/indicators.yaml, or slot/… for a figure that none names"}},
                      in_languages("label", "What is counted"),
                      {{"unit", words, "Counter, % or currency", optional},
                       {"cumulative", yes_or_no, "Counted since a beginning, not in a period"}},
                      session_fields(),
                      {{"as_of", words, date_forms, optional},
                       {"value", decimal, "The figure"},
                       statement_field("Id of the statement that says so"),
                       {"as_printed", words, "The words of the report"}},
                      place_fields()}),
            {"respondent", "number", "session"},
            {to_session, to_statement}};
}

Table instruments_table() {
    return {
        "instruments",
        "Instruments and the status that respondents report",
        together({respondent_fields(),
                  {{"instrument", words, "Id of the instrument in config/instruments.yaml"}},
                  in_languages("instrument", "Name of the instrument"),
                  session_fields(),
                  {{"status", words, "The strongest status that the submission gives; not_mentioned is no withdrawal",
                    true, names_of(Status::not_mentioned)},
                   {"standing", yes_or_no, "Whether the status binds: signed, party, acceded or ratified"},
                   {"status_date", words, status_date_description, optional},
                   statement_field("Id of the first statement that says so", optional),
                   {"statements", words, "Ids of all of them, with spaces between them", optional},
                   {"text", words, "The first of them in full", optional}},
                  place_fields()}),
        {"respondent", "instrument", "session"},
        {to_session, to_statement}};
}

Table editions_table() {
    return {"editions",
            "What editions of one report say differently",
            together({session_fields(),
                      {{"number", whole, "Within the session, from 1"},
                       {"first_language", words, "Language of the edition that is compared with other sessions"},
                       {"other_language", words, "Language of the other edition"}},
                      respondent_fields(),
                      {{"kind", words, "What differs", true, names_of(EditionFact())},
                       {"first", words, "What the first edition says; empty where it does not say it", optional},
                       {"other", words, "What the other edition says", optional},
                       {"first_statements", words, "Ids of its statements, with spaces between them", optional},
                       {"other_statements", words, "Ids of its statements, with spaces between them", optional},
                       {"first_line", whole, "First line of the statements, or of the reply", optional},
                       {"other_line", whole, "First line of the statements, or of the reply", optional},
                       {"first_text", words, "The statements in full", optional},
                       {"other_text", words, "The statements in full", optional}}}),
            {"session", "number"},
            {to_session}};
}

}  // namespace

const Table& table_of(TableName name) {
    static const std::array<Table, number_of_tables> tables{
        sessions_table(), participation_table(),     submissions_table(), statements_table(), facts_table(),
        changes_table(),  change_statements_table(), moves_table(),       points_table(),     ledger_table(),
        series_table(),   instruments_table(),       editions_table()};
    return tables[static_cast<std::size_t>(name)];
}

}  // namespace sessiondiff
