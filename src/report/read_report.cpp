#include "report/read_report.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "config/yaml.h"
#include "report/detect_language.h"
#include "report/extract/extract.h"
#include "report/layout/layout.h"
#include "report/parse/parser.h"

namespace sessiondiff {

namespace {

std::vector<Place> places_of(const SourceText& source) {
    std::vector<Place> places;
    const auto has_page = [](const LineMark& mark) { return mark.page > 0; };
    if (std::none_of(source.marks.begin(), source.marks.end(), has_page)) return places;
    places.reserve(source.marks.size());
    for (const LineMark& mark : source.marks) places.push_back({mark.page, mark.line_on_page});
    return places;
}

// Replies that nothing speaks against: of a known respondent, with language and date.
std::vector<const Submission*> sure_replies(const Report& report) {
    std::vector<const Submission*> replies;
    for (const Submission& submission : report.submissions)
        if (submission.original_language && submission.date && !submission.respondent.starts_with("x-"))
            replies.push_back(&submission);
    return replies;
}

bool is_in_doubt(const Report& report) {
    return report.contents.empty() ||
        std::any_of(report.diagnostics.begin(), report.diagnostics.end(), [](const Diagnostic& one) {
               return one.severity != Severity::note && one.code != "contents-page-order" && one.code != "end-cut-off";
           });
}

// Where another layout finds replies that the one which was chosen does not find, the reader has to know.
void compare_layouts(const SourceText& source, const Layout& chosen, const FurnitureRules& furniture,
                     const ParseContext& context, Report& report) {
    const std::vector<const Submission*> found = sure_replies(report);
    for (const Layout& other : layouts()) {
        if (other.name == chosen.name) continue;
        const Report read = parse_report(other.read(source, furniture), context);
        const std::vector<const Submission*> more = sure_replies(read);
        if (more.size() <= found.size()) continue;
        std::set<std::string_view> known;
        for (const Submission* reply : found) known.insert(reply->respondent);
        const auto missed = std::find_if(more.begin(), more.end(),
                                         [&](const Submission* reply) { return !known.contains(reply->respondent); });
        report.diagnostics.push_back(
            {Severity::warning, "reading-doubtful",
             fmt::format(
                 "read as {} the file has {} replies with language and date, as {} {}{}: `layout` in the corpus, "
                 "or --layout, chooses another one",
                 chosen.name, found.size(), other.name, more.size(),
                 missed == more.end() ? std::string() : fmt::format(", the first of “{}”", (*missed)->heading)),
             missed == more.end() ? Lines{} : (*missed)->lines, report.path, 0});
        return;
    }
}

// Throws ConfigError where the corpus names a layout that there is not.
const Layout& layout_of(const CorpusEntry& entry, const SourceText& text, const Config& config) {
    if (!entry.layout) return detect_layout(text, config.furniture());
    if (const Layout* layout = find_layout(*entry.layout)) return *layout;
    std::vector<std::string_view> names;
    for (const Layout& known : layouts()) names.push_back(known.name);
    throw ConfigError({Severity::error,
                       "unknown-layout",
                       fmt::format("there is no layout '{}'; known: {}", *entry.layout, fmt::join(names, ", ")),
                       {},
                       entry.location,
                       0});
}

// Throws ConfigError where the corpus names a language that there is not.
const Language& language_of(const CorpusEntry& entry, const SourceText& text, const Config& config) {
    const std::string code = entry.language ? *entry.language : detect_language(text, config);
    if (config.has_language(code)) return config.language(code);
    throw ConfigError(
        {Severity::error,
         "unknown-language",
         fmt::format("there is no language file for '{}'; known: {}", code, fmt::join(config.language_codes(), ", ")),
         {},
         entry.location,
         0});
}

void warn_of_many_statements(Report& report, const ReadLimits& limits) {
    const auto check = [&](std::string_view whose, const std::vector<Statement>& statements, Lines lines) {
        if (statements.size() <= limits.most_statements) return;
        report.diagnostics.push_back(
            {Severity::warning,
             "many-statements",
             fmt::format("{}: {} statements; beyond {} (--max-statements) only equal texts are compared", whose,
                         statements.size(), limits.most_statements),
             lines,
             {},
             0});
    };
    for (const Submission& submission : report.submissions)
        check(submission.respondent, submission.statements, submission.lines);
    check("intro", report.introduction, {});
}

}  // namespace

ReportResult read_report(const CorpusEntry& entry, const Config& config, const ReadLimits& limits) {
    ReportResult result;
    ReadResult source = read_source(entry.location, limits);
    result.diagnostics = std::move(source.diagnostics);
    if (!source.ok) return result;
    if (entry.sha256 && *entry.sha256 != source.text.sha256) {
        result.diagnostics.push_back(
            {Severity::warning,
             "sha256-disagrees",
             fmt::format("the file is not the one that the corpus names (its SHA-256 is {})", source.text.sha256),
             {},
             entry.location,
             0});
    }
    const Layout& layout = layout_of(entry, source.text, config);
    const Language& language = language_of(entry, source.text, config);

    Document document = layout.read(source.text, config.furniture());
    for (Diagnostic& problem : check_account(source.text, document)) document.diagnostics.push_back(std::move(problem));
    document.path = entry.path;
    const ParseContext context{language, config.registry(), entry.session, entry.series, entry.is_single};
    Report report = parse_report(std::move(document), context);
    if (!entry.layout && source.text.marks.empty() && report.series == Series::replies && is_in_doubt(report))
        compare_layouts(source.text, layout, config.furniture(), context, report);
    report.sha256 = source.text.sha256;
    report.source_lines = std::move(source.text.shown.empty() ? source.text.lines : source.text.shown);
    report.folded_lines = std::move(source.text.folded);
    report.places = places_of(source.text);
    if (entry.symbol) report.symbol = entry.symbol;
    extract_facts(report, {language, config.registry(), config.instruments(), config.topics(), limits});
    warn_of_many_statements(report, limits);
    for (Diagnostic& diagnostic : report.diagnostics) diagnostic.file = entry.location;
    result.report = std::move(report);
    return result;
}

}  // namespace sessiondiff
