#include "report/read_report.h"

#include <fmt/format.h>

#include "config/yaml.h"
#include "report/detect_language.h"
#include "report/extract/extract.h"
#include "report/layout/layout.h"
#include "report/parse/parser.h"

namespace sessiondiff {

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
    const Layout* layout = entry.layout ? find_layout(*entry.layout) : &detect_layout(source.text, config.furniture());
    if (layout == nullptr) {
        std::vector<std::string_view> names;
        for (const Layout& known : layouts()) names.push_back(known.name);
        throw ConfigError({Severity::error,
                           "unknown-layout",
                           fmt::format("there is no layout '{}'; known: {}", *entry.layout, fmt::join(names, ", ")),
                           {},
                           entry.location,
                           0});
    }
    const std::string code = entry.language ? *entry.language : detect_language(source.text, config);
    if (!config.has_language(code))
        throw ConfigError({Severity::error,
                           "unknown-language",
                           fmt::format("there is no language file for '{}'; known: {}", code,
                                       fmt::join(config.language_codes(), ", ")),
                           {},
                           entry.location,
                           0});
    const Language& language = config.language(code);

    Document document = layout->read(source.text, config.furniture());
    for (Diagnostic& problem : check_account(source.text, document)) document.diagnostics.push_back(std::move(problem));
    document.path = entry.path;
    Report report = parse_report(std::move(document), {language, config.registry(), entry.session, entry.series});
    report.sha256 = source.text.sha256;
    report.source_lines = std::move(source.text.shown.empty() ? source.text.lines : source.text.shown);
    report.folded_lines = std::move(source.text.folded);
    if (entry.symbol) report.symbol = entry.symbol;
    extract_facts(report, {language, config.registry(), config.instruments(), config.topics(), limits});
    const auto check_number = [&](std::string_view whose, const std::vector<Statement>& statements, Lines lines) {
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
        check_number(submission.respondent, submission.statements, submission.lines);
    check_number("intro", report.introduction, {});
    for (Diagnostic& diagnostic : report.diagnostics) diagnostic.file = entry.location;
    result.report = std::move(report);
    return result;
}

}  // namespace sessiondiff
