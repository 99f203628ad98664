// From a file to a Report with facts: the stages in their order, for all subcommands.
#pragma once

#include <fstream>
#include <functional>
#include <istream>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "compare/archive.h"
#include "config/corpus.h"
#include "config/instruments.h"
#include "config/language.h"
#include "config/registry.h"
#include "config/terms.h"
#include "config/topics.h"
#include "layout/furniture.h"
#include "model/archive.h"
#include "read/source.h"

namespace sessiondiff {

/// Everything below one config folder. Languages are loaded when first asked for; safe to share between threads.
class Config {
public:
    /// Throws ConfigError.
    explicit Config(std::string folder, const YamlLimits& limits = {});

    const Registry& registry() const { return registry_; }
    const FurnitureRules& furniture() const { return furniture_; }
    const InstrumentRegistry& instruments() const { return instruments_; }
    const TopicRegistry& topics() const { return topics_; }
    const std::vector<TermFamily>& terms() const { return terms_; }
    const std::string& folder() const { return folder_; }
    const YamlLimits& limits() const { return limits_; }

    /// The codes of all language files, sorted.
    const std::vector<std::string>& language_codes() const { return codes_; }
    bool has_language(const std::string& code) const;
    /// Throws ConfigError.
    const Language& language(const std::string& code) const;
    /// The language a text is written in, among those with a file, by its script and by the phrases that only one
    /// language has.
    std::string detect_language(const SourceText& text) const;

private:
    std::string folder_;
    YamlLimits limits_;
    Registry registry_;
    FurnitureRules furniture_;
    InstrumentRegistry instruments_;
    TopicRegistry topics_;
    std::vector<TermFamily> terms_;
    std::vector<std::string> codes_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::unique_ptr<const Language>> languages_;
};

/// What the comparison needs for reports of any language, without vocabularies. Throws ConfigError.
ComparisonRules comparison_rules(const Config& config, const ReadLimits& limits = {});
/// Adds the vocabulary of a language, where the rules do not have it. Throws ConfigError.
void add_vocabulary(ComparisonRules& rules, const std::string& language, const Config& config);
/// Rules with the vocabularies of these reports. Throws ConfigError.
ComparisonRules comparison_rules(const std::vector<Report>& reports, const Config& config,
                                 const ReadLimits& limits = {});

/// Phrases of the pages in one language (config/labels/<code>.yaml). Throws ConfigError.
std::map<std::string, std::string> load_labels(const std::string& path, const YamlLimits& limits = {});

/// A report that was read, or the diagnostics that say why not.
struct ReportResult {
    std::optional<Report> report;
    Diagnostics diagnostics;  ///< of reading; those of the report are in it
};

/// Reads, lays out, parses and extracts one report. Throws ConfigError for a layout or language that does not exist.
ReportResult read_report(const CorpusEntry& entry, const Config& config, const ReadLimits& limits);

/// All reports of a corpus, on several threads; the result and the order of the diagnostics do not depend on their
/// number.
struct CorpusResult {
    std::vector<Report> reports;
    Diagnostics diagnostics;  ///< of files, and of reports that clash; each with its file
};
CorpusResult read_corpus(const Corpus& corpus, const Config& config, const ReadLimits& limits, unsigned threads);

/// What is said of a report whose session another one has, which the corpus names before.
Diagnostic session_twice(int session, const std::string& other, const std::string& location);

/// The lines of a file ("-" is standard input), one after the other.
class InputLines {
public:
    explicit InputLines(const std::string& file);
    /// None at the end, and where the file cannot be read.
    std::optional<std::string> next();
    /// False where it could not be opened, or reading broke off.
    bool is_readable() const { return in_ != nullptr && !in_->bad(); }

private:
    std::ifstream opened_;
    std::istream* in_ = nullptr;
};

/// The reports of a corpus from files of lines that `to_line` made ("-" is standard input). A line that cannot be used,
/// or that is not of a report of the corpus, is an error with its place; so is a report of the corpus without a line.
CorpusResult read_parsed(const std::vector<std::string>& files, const Corpus& corpus, const Config& config);

/// The folder that holds config/ and templates/: the current one, or the nearest above the program, or
/// <prefix>/share/sessiondiff.
std::string find_home();

}  // namespace sessiondiff
