#include "cli/pipeline.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>

#include "config/alignment.h"
#include "config/yaml.h"
#include "extract/extract.h"
#include "layout/layout.h"
#include "model/parsed.h"
#include "parallel/parallel.h"
#include "parse/parser.h"
#include "text/brackets.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

namespace fs = std::filesystem;

std::vector<std::string> find_languages(const std::string& folder) {
    std::vector<std::string> codes;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(fs::path(folder) / "languages", error))
        if (entry.path().extension() == ".yaml") codes.push_back(entry.path().stem().string());
    std::sort(codes.begin(), codes.end());
    if (codes.empty())
        throw ConfigError({Severity::error,
                           "config-missing-file",
                           "the folder has no languages/*.yaml: is it a config folder?",
                           {},
                           folder,
                           0});
    return codes;
}

}  // namespace

Config::Config(std::string folder, const YamlLimits& limits)
    : folder_(std::move(folder)), limits_(limits), registry_((fs::path(folder_) / "organizations.yaml").string(),
                                                             (fs::path(folder_) / "countries.yaml").string(), limits),
      furniture_(load_furniture((fs::path(folder_) / "furniture.yaml").string(), limits)),
      instruments_((fs::path(folder_) / "instruments.yaml").string(), limits),
      topics_((fs::path(folder_) / "topics.yaml").string(), limits),
      terms_(load_terms((fs::path(folder_) / "terms.yaml").string(), limits)), codes_(find_languages(folder_)) {}

bool Config::has_language(const std::string& code) const {
    return std::binary_search(codes_.begin(), codes_.end(), code);
}

const Language& Config::language(const std::string& code) const {
    const std::lock_guard lock(mutex_);
    auto& slot = languages_[code];
    if (!slot) {
        const std::string path = (fs::path(folder_) / "languages" / (code + ".yaml")).string();
        auto loaded = std::make_unique<Language>(load_language(path, limits_));
        if (loaded->code != code)
            throw ConfigError({Severity::error,
                               "config-value",
                               fmt::format("the file says language '{}', its name says '{}'", loaded->code, code),
                               {1, 1},
                               path,
                               0});
        slot = std::move(loaded);
    }
    return *slot;
}

std::string Config::detect_language(const SourceText& text) const {
    std::array<std::size_t, 4> letters{};  // Han, Arabic, Cyrillic, Latin
    for (const std::string& line : text.lines)
        for (std::size_t at = 0; at < line.size();) {
            const CodePoint point = code_point_at(line, at);
            at = point.next;
            if (is_common_han(point.value)) letters[0] += 3;  // a word has fewer of them
            if (point.value >= 0x600 && point.value <= 0x6FF) ++letters[1];
            if (point.value >= 0x400 && point.value <= 0x4FF) ++letters[2];
            if (point.value < 0x250 && is_letter(point.value)) ++letters[3];
        }
    static constexpr std::array<const char*, 3> single{"zh", "ar", "ru"};
    const auto most = static_cast<std::size_t>(std::max_element(letters.begin(), letters.end()) - letters.begin());
    if (most < single.size() && has_language(single[most])) return single[most];
    // Several languages share the Latin script: the one whose phrases the lines have.
    std::string best = codes_.front();
    int best_score = -1;
    for (const std::string& code : codes_) {
        if (most == 3 && std::find(single.begin(), single.end(), code) != single.end()) continue;
        const Language& candidate = language(code);
        int score = 0;
        for (const std::string& line : text.lines) {
            const std::string_view trimmed = trim(line);
            if (trimmed.empty() || trimmed.size() > 200) continue;
            const std::string_view inner = in_square_brackets(trimmed).value_or(trimmed);
            score += 3 * matches_any(candidate.original_tag, inner) + matches_any(candidate.report_line, trimmed) +
                matches_any(candidate.session, trimmed);
            for (const SectionCue& cue : candidate.sections) score += matches_any(cue.titles, trimmed);
        }
        if (score > best_score) {
            best = code;
            best_score = score;
        }
    }
    return best;
}

ComparisonRules comparison_rules(const Config& config, const ReadLimits& limits) {
    ComparisonRules rules;
    rules.indicators = load_indicators((fs::path(config.folder()) / "indicators.yaml").string(), config.limits());
    rules.alignment = load_alignment((fs::path(config.folder()) / "alignment.yaml").string(), config.limits());
    rules.alignment.most_statements = limits.most_statements;
    rules.significance = load_significance((fs::path(config.folder()) / "significance.yaml").string(), config.limits());
    return rules;
}

void add_vocabulary(ComparisonRules& rules, const std::string& language, const Config& config) {
    auto& slot = rules.vocabularies[language];
    if (slot) return;
    auto made = std::make_shared<Vocabulary>();
    made->unspaced = config.language(language).unspaced;
    const auto add = [&](const std::string& id, const TextsByLanguage& names) {
        for (const std::string_view name : names.of(language)) made->names.add(name, id);
    };
    for (const Instrument& instrument : config.instruments().all()) add(instrument.id, instrument.names);
    for (const Organization& organization : config.registry().organizations()) {
        add(organization.id, organization.names);
        made->organizations.insert(organization.id);
    }
    for (const TermFamily& family : config.terms()) {
        const std::string_view word = family.words.first(language);
        if (word.empty()) continue;
        add("term:" + family.id, family.words);
        made->families.emplace("term:" + family.id, word);
    }
    made->indicators = rules.indicators;
    made->language = language;
    slot = std::move(made);
}

ComparisonRules comparison_rules(const std::vector<Report>& reports, const Config& config, const ReadLimits& limits) {
    ComparisonRules rules = comparison_rules(config, limits);
    for (const Report& report : reports) add_vocabulary(rules, report.language, config);
    return rules;
}

std::map<std::string, std::string> load_labels(const std::string& path, const YamlLimits& limits) {
    std::map<std::string, std::string> labels;
    for (const auto& [key, value] : load_yaml(path, limits).entries()) labels.emplace(key, value.text());
    return labels;
}

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
    const std::string code = entry.language ? *entry.language : config.detect_language(source.text);
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
    report.source_lines = std::move(source.text.lines);
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

namespace {

// Adds a report unless one of its session is there already.
void add_report(CorpusResult& all, Report report, const std::string& location) {
    all.diagnostics.insert(all.diagnostics.end(), report.diagnostics.begin(), report.diagnostics.end());
    if (report.session == 0) return;  // which the parser has said
    const auto clash = std::find_if(all.reports.begin(), all.reports.end(),
                                    [&](const Report& other) { return other.session == report.session; });
    if (clash == all.reports.end()) all.reports.push_back(std::move(report));
    else all.diagnostics.push_back(session_twice(report.session, clash->path, location));
}

}  // namespace

Diagnostic session_twice(int session, const std::string& other, const std::string& location) {
    return {Severity::error,
            "session-twice",
            fmt::format("session {} is that of {} already", session, other),
            {},
            location,
            0};
}

CorpusResult read_corpus(const Corpus& corpus, const Config& config, const ReadLimits& limits, unsigned threads) {
    std::vector<ReportResult> results(corpus.reports.size());
    for_each_index(results.size(), threads,
                   [&](std::size_t i) { results[i] = read_report(corpus.reports[i], config, limits); });
    CorpusResult all;
    for (std::size_t i = 0; i < results.size(); ++i) {
        for (Diagnostic& diagnostic : results[i].diagnostics) all.diagnostics.push_back(std::move(diagnostic));
        if (results[i].report) add_report(all, std::move(*results[i].report), corpus.reports[i].location);
    }
    return all;
}

InputLines::InputLines(const std::string& file) {
    std::error_code error;
    if (file == "-") {
        in_ = &std::cin;
    } else if (!fs::is_directory(file, error)) {
        opened_.open(file);
        if (opened_.is_open()) in_ = &opened_;
    }
}

std::optional<std::string> InputLines::next() {
    std::string line;
    if (in_ == nullptr || !std::getline(*in_, line)) return std::nullopt;
    return line;
}

CorpusResult read_parsed(const std::vector<std::string>& files, const Corpus& corpus, const Config& config) {
    CorpusResult all;
    // In the order of the corpus, whatever the order of the lines.
    std::map<std::string, std::optional<Report>> by_path;
    for (const CorpusEntry& entry : corpus.reports) by_path[entry.path];
    for (const std::string& file : files) {
        const auto problem = [&](int number, std::string_view code, const std::string& text) {
            all.diagnostics.push_back({Severity::error, std::string(code), text, {number, number}, file, 0});
        };
        InputLines lines(file);
        for (int number = 1; const auto line = lines.next(); ++number) {
            try {
                Report report = from_line(*line, SESSIONDIFF_VERSION);
                const auto place = by_path.find(report.path);
                if (!config.has_language(report.language))
                    problem(number, "unknown-language",
                            fmt::format("there is no language file for '{}'", report.language));
                else if (place == by_path.end())
                    problem(number, "parsed-unknown",
                            fmt::format("the corpus has no report '{}'", shortened(report.path)));
                else if (place->second)
                    problem(number, "parsed-twice",
                            fmt::format("'{}' stands in a line before", shortened(report.path)));
                else place->second = std::move(report);
            } catch (const ParsedError& error) {
                problem(number, "parsed-unusable", error.what());
            }
        }
        if (!lines.is_readable()) problem(0, "unreadable-file", "cannot be read");
    }
    for (const CorpusEntry& entry : corpus.reports) {
        std::optional<Report>& report = by_path[entry.path];
        if (report) add_report(all, std::move(*report), entry.location);
        else
            all.diagnostics.push_back({Severity::error,
                                       "parsed-missing",
                                       "the corpus names this report, and none of the lines has it",
                                       {},
                                       entry.location,
                                       0});
    }
    return all;
}

std::string find_home() {
    const auto is_home = [](const fs::path& folder) {
        std::error_code error;
        return fs::is_directory(folder / "config" / "languages", error);
    };
    if (is_home(".")) return ".";
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    for (fs::path folder = program.parent_path(); !error && !folder.empty(); folder = folder.parent_path()) {
        if (is_home(folder)) return folder.string();
        if (is_home(folder / "share" / "sessiondiff")) return (folder / "share" / "sessiondiff").string();
        if (folder == folder.parent_path()) break;
    }
    return ".";
}

}  // namespace sessiondiff
