#include "cli/reviewed.h"

#include <filesystem>

#include "config/review_file.h"

namespace sessiondiff {

void add_review_option(CLI::App& command, CommonOptions& options) {
    command
        .add_option("--review", options.reviews,
                    "File of reviewers' decisions; may be given again (default: review.yaml beside the corpus)")
        ->type_name("FILE");
}

std::vector<std::string> review_files(const CommonOptions& options) {
    namespace fs = std::filesystem;
    if (!options.reviews.empty()) return options.reviews;
    const fs::path corpus = options.corpus_file();
    std::error_code error;
    const fs::path beside = (fs::is_directory(corpus, error) ? corpus : corpus.parent_path()) / "review.yaml";
    if (!fs::exists(beside, error)) return {};
    return {beside.string()};
}

Reviewed decisions_of(const CommonOptions& options, const Config& config) {
    std::vector<Decision> all;
    for (const std::string& file : review_files(options))
        for (Decision& decision : load_decisions(file, config.instruments(), options.yaml_limits()))
            all.push_back(std::move(decision));
    Reviewed reviewed;
    reviewed.decisions = Decisions(std::move(all), reviewed.said);
    return reviewed;
}

}  // namespace sessiondiff
