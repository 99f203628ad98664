#include "config/language.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <span>

#include "config/alternatives.h"
#include "config/figure_cues.h"
#include "config/yaml.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

SectionKind section_kind(const YamlValue& value) {
    const std::string text = value.text();
    std::vector<std::string> known;
    for (const SectionKind kind :
         {SectionKind::introduction, SectionKind::governments, SectionKind::european_union, SectionKind::organizations,
          SectionKind::strategy, SectionKind::conclusion, SectionKind::annex}) {
        if (text == name_of(kind)) return kind;
        known.emplace_back(name_of(kind));
    }
    value.fail(
        fmt::format("{}: unknown section kind '{}'; known kinds: {}", value.name(), text, fmt::join(known, ", ")),
        "config-value");
}

// Words that ICU's data lack, with their numbers.
std::map<std::string, int> load_words(const YamlValue& root, std::string_view key) {
    std::map<std::string, int> words;
    if (!root.has(key)) return words;
    for (const auto& [word, number] : root.at(key).entries()) words.emplace(word, number.integer());
    return words;
}

void add_words(Ordinals& ordinals, const std::map<std::string, int>& words) {
    for (const auto& [word, number] : words) ordinals.emplace(ordinal_key(word), number);
}

// The names of months, as a pattern; empty where the file names no locale.
std::string months_of(const YamlValue& root) {
    std::string months = month_alternatives(root.optional_texts("month_locales"));
    for (const auto& [word, number] : load_words(root, "month_words"))
        months += (months.empty() ? "" : "|") + escaped(word);
    return months;
}

DateForms load_dates(const YamlValue& root) {
    DateForms dates;
    dates.months = month_names(root.optional_texts("month_locales"));
    for (const auto& [word, number] : load_words(root, "month_words")) dates.months.emplace(folded_name(word), number);
    const std::string months = months_of(root);
    for (const YamlValue& value : root.at("dates").list()) {
        std::string source = value.text();
        if (const auto at = source.find("{month}"); at != std::string::npos)
            source.replace(at, 7, "(?<month>" + (months.empty() ? std::string("(?!)") : months) + ")");
        dates.patterns.push_back(value.compile(source));
    }
    return dates;
}

ResolutionCues load_resolutions(const YamlValue& value) {
    value.expect_keys({"each_before", "each_after", "separator", "before", "after"});
    ResolutionCues cues;
    const std::string before = value.at("each_before").text();
    const std::string after = value.at("each_after").text();
    cues.council =
        value.at("each_before")
            .compile(before + R"((?<![\d/])(?<n>\d{2,4})\s*[(（]\s*(?<y>(?:19|20|١٩|٢٠)\d{2})\s*[)）])" + after);
    cues.assembly =
        value.at("each_before").compile(before + R"((?<![\d/.])(?<s>\d{2})/(?<n>\d{1,3})(?![\d/]))" + after);
    cues.separator = value.at("separator").compile("^(?:" + value.at("separator").text() + ")$");
    cues.before = value.optional_patterns("before");
    cues.after = value.optional_patterns("after");
    return cues;
}

StrategyCues load_strategy(const YamlValue& value) {
    value.expect_keys({"clause_break", "conjunction", "partner_before", "contributor_after", "annex_members",
                       "annex_groups", "group_title", "lead_mark", "partners", "list_separator"});
    StrategyCues cues;
    cues.clause_break = value.at("clause_break").pattern();
    cues.conjunction = value.at("conjunction").pattern();
    cues.partner_before = value.optional_patterns("partner_before");
    cues.contributor_after = value.optional_patterns("contributor_after");
    cues.annex_members = value.at("annex_members").patterns();
    cues.annex_groups = value.at("annex_groups").patterns();
    cues.group_title = value.at("group_title").patterns();
    cues.lead_mark = value.at("lead_mark").pattern();
    cues.partners = value.at("partners").pattern();
    cues.list_separator = value.at("list_separator").pattern();
    return cues;
}

std::vector<StatusCue> load_statuses(const YamlValue& value) {
    std::vector<StatusCue> cues;
    for (const YamlValue& entry : value.list()) {
        entry.expect_keys({"status", "before", "after", "examples", "counterexamples"});
        StatusCue cue;
        cue.status = entry.at("status").one_of<Status>();
        if (entry.has("before")) cue.before = entry.at("before").pattern();
        if (entry.has("after")) cue.after = entry.at("after").pattern();
        if (cue.before.empty() && cue.after.empty())
            entry.fail(fmt::format("{}: a cue needs `before` or `after`", entry.name()), "config-missing-key");
        cue.examples = entry.at("examples").texts();
        cue.counterexamples = entry.optional_texts("counterexamples");
        cue.line = entry.lines().first;
        cues.push_back(std::move(cue));
    }
    return cues;
}

SharedNames load_shared_names(const YamlValue& value) {
    value.expect_keys({"separator", "forms"});
    SharedNames shared;
    shared.separator = value.at("separator").pattern();
    for (const YamlValue& entry : value.at("forms").list()) {
        entry.expect_keys({"words", "name"});
        shared.forms.push_back({entry.at("words").pattern(), entry.at("name").text()});
    }
    return shared;
}

InstrumentCues load_instrument_cues(const YamlValue& value) {
    value.expect_keys({"glue", "clause_break", "insertion", "title", "not_before", "not_after", "shared",
                       "amendment_too", "amendment_only", "introduces", "generic", "statuses"});
    InstrumentCues cues;
    cues.glue = value.at("glue").pattern();
    cues.clause_break = value.at("clause_break").pattern();
    if (value.has("insertion")) cues.insertion = value.at("insertion").pattern();
    if (value.has("title")) cues.title = value.at("title").pattern();
    if (value.has("not_before")) cues.not_before = value.at("not_before").pattern();
    if (value.has("shared")) cues.shared = load_shared_names(value.at("shared"));
    if (value.has("not_after")) cues.not_after = value.at("not_after").pattern();
    if (value.has("amendment_too")) cues.amendment_too = value.at("amendment_too").pattern();
    if (value.has("amendment_only")) cues.amendment_only = value.at("amendment_only").pattern();
    if (value.has("introduces")) cues.introduces = value.at("introduces").pattern();
    if (value.has("generic"))
        for (const YamlValue& entry : value.at("generic").list()) {
            entry.expect_keys({"words", "kinds", "instrument", "before"});
            if (entry.has("kinds") == entry.has("instrument"))
                entry.fail(fmt::format("{}: needs either `kinds` or `instrument`", entry.name()), "config-missing-key");
            GenericCue cue;
            cue.words = entry.at("words").pattern();
            cue.kinds = entry.optional_texts("kinds");
            cue.instrument = entry.optional_text("instrument").value_or("");
            if (entry.has("before")) cue.before = entry.at("before").pattern();
            cues.generic.push_back(std::move(cue));
        }
    cues.statuses = load_statuses(value.at("statuses"));
    return cues;
}

LawCues load_law_cues(const YamlValue& value) {
    value.expect_keys({"title", "number", "kinds", "title_kinds", "dated", "dated_after", "reference", "statuses"});
    LawCues cues;
    cues.title = value.at("title").pattern();
    cues.number = value.at("number").pattern();
    for (const auto& [word, kind] : value.at("kinds").entries()) cues.kinds.emplace(word, kind.text());
    for (const auto& [word, kind] : value.at("title_kinds").entries()) cues.title_kinds.emplace_back(word, kind.text());
    if (value.has("dated")) cues.dated = value.at("dated").pattern();
    if (value.has("dated_after")) cues.dated_after = value.at("dated_after").pattern();
    if (value.has("reference")) cues.reference = value.at("reference").pattern();
    cues.statuses = load_statuses(value.at("statuses"));
    return cues;
}

std::vector<BodyCue> load_body_cues(const YamlValue& value) {
    std::vector<BodyCue> cues;
    for (const YamlValue& entry : value.list()) {
        entry.expect_keys({"status", "lead", "pattern", "examples", "counterexamples"});
        BodyCue cue;
        cue.status = entry.at("status").one_of<Status>();
        if (entry.has("lead")) cue.lead = entry.at("lead").pattern();
        cue.pattern = entry.at("pattern").pattern();
        cue.examples = entry.at("examples").texts();
        cue.counterexamples = entry.optional_texts("counterexamples");
        cue.line = entry.lines().first;
        cues.push_back(std::move(cue));
    }
    return cues;
}

// In each form that holds the one text of a variant, the other may stand in its place.
void add_variants(std::vector<SpelledNumber>& counts, const YamlValue& file, std::string_view key) {
    if (!file.has(key)) return;
    for (const auto& [part, other] : file.at(key).entries()) {
        const std::string instead = other.text();
        for (std::size_t i = 0, known = counts.size(); i < known; ++i) {
            std::string text = counts[i].text;
            const std::size_t at = text.find(part);
            if (at == std::string::npos) continue;
            text.replace(at, part.size(), instead);
            counts.push_back({counts[i].value, std::move(text)});
        }
    }
}

// How ICU spells the counts of a language, and the variants that it does not know.
std::vector<SpelledNumber> load_counts(const YamlValue& file, const std::string& language) {
    std::vector<SpelledNumber> counts = spelled_numbers(language, file.optional_texts("counts"));
    add_variants(counts, file, "count_variants");
    for (const auto& [word, number] : load_words(file, "count_words")) counts.push_back({number, word});
    return counts;
}

// Those of the spelled numbers that are asked for. Words may be joined by hyphens.
std::string counts_pattern(std::initializer_list<std::span<const SpelledNumber>> lists, bool (*is_asked_for)(int)) {
    std::set<std::string> words;
    for (const std::span<const SpelledNumber> counts : lists)
        for (const SpelledNumber& count : counts) {
            if (!is_asked_for(count.value)) continue;
            std::string text = count.text;
            std::replace(text.begin(), text.end(), '-', ' ');
            words.insert(std::move(text));
        }
    if (words.empty()) return "(?!)";
    return "(?i)" + alternatives({words.begin(), words.end()}, "[\\h-]");
}

// Symbols of the International System of Units, and of those beside it that such reports use: the same in all
// languages.
constexpr std::string_view unit_symbols = R"((?:[TGMkmµμ]?(?:Bq|Sv|Gy|Ci|eV|Hz)|[TGMk](?:Wh?|V|B)|mV|[kmµμ]?g)"
                                          R"(|[kcm]?m[²³23]?|[mcdh]l|ha|ppm|°C|℃))";

// A definition may call those above it, so that none can call itself. `unit_symbol` is the same everywhere; `month`,
// `spelled_number` (from two up; one is an article in half of the languages), `spelled_hundred` and `spelled_thousand`
// (whole ones) come from ICU and the file.
std::shared_ptr<const Definitions> load_definitions(const YamlValue& file, const std::vector<SpelledNumber>& counts,
                                                    const std::vector<SpelledNumber>& numerals) {
    auto definitions = std::make_shared<Definitions>();
    definitions->emplace("unit_symbol", unit_symbols);
    const std::string months = months_of(file);
    definitions->emplace("month", months.empty() ? "(?!)" : months);
    definitions->emplace("spelled_number", counts_pattern({counts}, [](int value) { return value >= 2; }));
    definitions->emplace("spelled_hundred", counts_pattern({counts}, [](int value) {
                             return value >= 100 && value < 1000 && value % 100 == 0;
                         }));
    definitions->emplace("spelled_thousand", counts_pattern({counts, numerals}, [](int value) {
                             return value >= 1000 && value < 1000000 && value % 1000 == 0;
                         }));
    if (!file.has("definitions")) return definitions;
    static const Pattern name_form("^[a-z][a-z0-9_]{0,31}$");  // what PCRE2 takes
    for (const auto& [name, value] : file.at("definitions").entries()) {
        if (!name_form.matches(name))
            value.fail(fmt::format("{}: a definition's name has small letters, digits and _, at most 32", value.name()),
                       "config-value");
        value.with_definitions(definitions).pattern();
        (*definitions)[name] = value.text();
    }
    return definitions;
}

void load_introduction(const YamlValue& value, Language& language) {
    value.expect_keys({"session", "mandate", "requests", "deadline", "as_of", "announced"});
    language.session_in_text = value.optional_patterns("session");
    language.mandate = value.optional_patterns("mandate");
    for (const YamlValue& request : value.at("requests").list()) {
        request.expect_keys({"what", "cues"});
        language.requests.push_back({request.at("what").text(), request.at("cues").patterns()});
    }
    const YamlValue deadline = value.at("deadline");
    deadline.expect_keys({"before", "after"});
    language.deadline_before = deadline.optional_patterns("before");
    language.deadline_after = deadline.optional_patterns("after");
    const YamlValue as_of = value.at("as_of");
    as_of.expect_keys({"before"});
    language.as_of_before = as_of.optional_patterns("before");
    const YamlValue announced = value.at("announced");
    announced.expect_keys({"sentence", "states", "organizations", "eu"});
    language.announced = announced.optional_patterns("sentence");
    language.announced_states = announced.optional_patterns("states");
    language.announced_organizations = announced.optional_patterns("organizations");
    language.announced_eu = announced.optional_patterns("eu");
}

void load_sections(const YamlValue& value, Language& language) {
    value.expect_keys({"number", "subsection_number", "kinds", "subgroups", "annex"});
    language.section_number = value.at("number").pattern();
    language.subsection_number = value.at("subsection_number").pattern();
    for (const YamlValue& cue : value.at("kinds").list()) {
        cue.expect_keys({"kind", "titles"});
        language.sections.push_back({section_kind(cue.at("kind")), cue.at("titles").patterns()});
    }
    for (const YamlValue& cue : value.at("subgroups").list()) {
        cue.expect_keys({"subgroup", "titles"});
        language.subgroups.push_back({cue.at("subgroup").text(), cue.at("titles").patterns()});
    }
    language.annex_title = value.optional_patterns("annex");
}

char32_t only_character(const std::string& text, const YamlValue& at) {
    const CodePoint first = text.empty() ? CodePoint{} : code_point_at(text, 0);
    if (text.empty() || first.next != text.size())
        at.fail(fmt::format("{}: expected one character in place of '{}'", at.name(), text), "config-value");
    return first.value;
}

WordForms load_name_forms(const YamlValue& value) {
    value.expect_keys({"beginnings", "endings", "alike"});
    WordForms forms;
    if (value.has("beginnings"))
        for (const auto& [beginning, others] : value.at("beginnings").entries())
            forms.beginnings.emplace(beginning, others.texts());
    for (const std::string& ending : value.optional_texts("endings"))
        forms.endings.push_back(fold_with_offsets(ending).text);
    if (value.has("alike"))
        for (const auto& [character, other] : value.at("alike").entries())
            forms.alike.emplace(only_character(character, other),
                                other.text().empty() ? 0 : only_character(other.text(), other));
    return forms;
}

}  // namespace

Language load_language(const std::string& path, const YamlLimits& limits) {
    const YamlValue file = load_yaml(path, limits);
    file.expect_keys({"common_words",   "abbreviations",    "optional_marks", "language",      "unspaced",
                      "definitions",    "ordinals",         "ordinal_words",  "counts",        "count_words",
                      "count_variants", "numeral_variants", "numeral_words",  "month_locales", "month_words",
                      "dates",          "name_forms",       "cover",          "original_tag",  "language_names",
                      "sections",       "introduction",     "not_reproduced", "beginnings",    "about",
                      "titled",         "resolutions",      "figures",        "strategy",      "instruments",
                      "laws",           "bodies",           "numbered"});
    Language language;
    language.code = file.at("language").text();
    std::vector<SpelledNumber> counts = load_counts(file, language.code);
    std::vector<SpelledNumber> numerals;
    for (const auto& [word, number] : load_words(file, "numeral_words")) numerals.push_back({number, word});
    const YamlValue root = file.with_definitions(load_definitions(file, counts, numerals));
    add_variants(counts, file, "numeral_variants");
    counts.insert(counts.end(), numerals.begin(), numerals.end());
    language.unspaced = root.at("unspaced").boolean();
    for (const std::string& word : root.optional_texts("common_words")) language.common_words.insert(word);
    if (root.has("optional_marks")) language.optional_marks = root.at("optional_marks").pattern();
    const std::vector<std::string> abbreviations = root.optional_texts("abbreviations");
    language.abbreviations =
        root.compile(abbreviations.empty() ? "(?!)" : "(?<![\\p{L}\\p{N}])(?:" + alternatives(abbreviations) + ")$");
    language.ordinals = spelled_ordinals(language.code, root.optional_texts("ordinals"));
    add_words(language.ordinals, load_words(root, "ordinal_words"));
    for (const SpelledNumber& count : counts) language.counts.emplace(ordinal_key(count.text), count.value);
    language.dates = load_dates(root);
    if (root.has("name_forms")) language.name_forms = load_name_forms(root.at("name_forms"));

    const YamlValue cover = root.at("cover");
    cover.expect_keys(
        {"session", "agenda_item", "report_line", "distributed", "other_dates", "original", "summary", "contents"});
    language.session = cover.at("session").patterns();
    language.agenda_item = cover.optional_patterns("agenda_item");
    language.report_line = cover.optional_patterns("report_line");
    language.distributed = cover.optional_patterns("distributed");
    if (cover.has("other_dates")) {
        cover.at("other_dates").expect_keys({"month_locales", "month_words", "dates"});
        language.cover_dates = load_dates(cover.at("other_dates"));
    }
    language.original = cover.optional_patterns("original");
    language.summary = cover.optional_patterns("summary");
    language.contents = cover.optional_patterns("contents");

    language.original_tag = root.at("original_tag").patterns();
    for (const auto& [code, names] : root.at("language_names").entries())
        for (const std::string& name : names.texts()) language.language_names.emplace(folded_name(name), code);

    load_sections(root.at("sections"), language);
    load_introduction(root.at("introduction"), language);
    language.not_reproduced = root.optional_patterns("not_reproduced");
    language.beginnings = root.optional_patterns("beginnings");
    if (root.has("about")) language.about = root.at("about").pattern();
    if (root.has("titled")) language.titled = root.at("titled").pattern();
    language.resolutions = load_resolutions(root.at("resolutions"));
    language.figures = load_figures(root.at("figures"), language.code, language.unspaced);
    if (root.has("strategy")) language.strategy = load_strategy(root.at("strategy"));
    if (root.has("instruments")) language.instruments = load_instrument_cues(root.at("instruments"));
    if (root.has("laws")) language.laws = load_law_cues(root.at("laws"));
    language.numbered = root.optional_patterns("numbered");
    if (root.has("bodies")) language.bodies = load_body_cues(root.at("bodies"));
    return language;
}

std::vector<std::string> parse_language_names(std::string_view text, const Language& language) {
    // Names are looked for by their place in the text, so that any separator between them will do.
    const std::string folded = folded_name(text);
    std::vector<std::pair<std::size_t, std::string>> found;
    for (const auto& [name, code] : language.language_names)
        if (const auto at = folded.find(name); at != std::string::npos) found.emplace_back(at, code);
    std::sort(found.begin(), found.end());
    std::vector<std::string> codes;
    for (auto& [at, code] : found)
        if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(std::move(code));
    return codes;
}

}  // namespace sessiondiff
