// Texts of earlier reports, read again when somebody asks.
#pragma once

#include <cstddef>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "cli/pipeline.h"
#include "compare/texts.h"

namespace sessiondiff {

/// Keeps those of the last few reports that were asked for. Several threads may ask at once.
class TextShelf {
public:
    /// All of these must outlive the shelf; the rules know the languages of the reports that are asked for.
    TextShelf(const Config& config, const ComparisonRules& rules, const ReadLimits& limits)
        : config_(config), rules_(rules), limits_(limits) {}

    /// The next report, in the order in which they are numbered. `sha256`: of the file that it was made from.
    void add(const CorpusEntry& entry, std::string sha256) { reports_.push_back({&entry, std::move(sha256)}); }

    /// Throws ConfigError where the file is not what it was.
    std::shared_ptr<const ReportTexts> load(std::size_t report);

private:
    struct Known {
        const CorpusEntry* entry = nullptr;
        std::string sha256;
    };
    using Texts = std::shared_ptr<const ReportTexts>;
    Texts read(const Known& known) const;

    const Config& config_;
    const ComparisonRules& rules_;
    const ReadLimits& limits_;
    std::vector<Known> reports_;
    std::mutex mutex_;                                                      // guards what follows
    std::deque<std::pair<std::size_t, std::shared_future<Texts>>> lately_;  // the newest first
};

}  // namespace sessiondiff
