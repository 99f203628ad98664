#include "cli/folder.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <tuple>

#include "compare/subject.h"
#include "config/yaml.h"
#include "model/document_symbol.h"
#include "parallel/parallel.h"
#include "report/read_report.h"

namespace sessiondiff {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_files = 10'000;
constexpr int deepest_folder = 8;

[[noreturn]] void fail(const std::string& folder, const std::string& message) {
    throw ConfigError({Severity::error, "corpus-empty", message, {}, folder, 0});
}

// A folder that `build` wrote, or one that is hidden.
bool is_passed_over(const fs::directory_entry& entry) {
    std::error_code error;
    if (entry.path().filename().string().starts_with('.')) return true;
    return entry.is_directory(error) && fs::exists(entry.path() / "data" / "provenance.json", error);
}

std::vector<std::string> paths_of(const fs::path& folder) {
    std::vector<std::string> paths;
    std::error_code error;
    const auto options = fs::directory_options::skip_permission_denied;
    for (auto at = fs::recursive_directory_iterator(folder, options, error);
         !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        std::error_code ignored;
        if (is_passed_over(*at) || at.depth() >= deepest_folder) {
            at.disable_recursion_pending();
            if (is_passed_over(*at)) continue;
        }
        const std::string extension = at->path().extension().string();
        if (!at->is_regular_file(ignored) || extension == ".yaml" || extension == ".yml") continue;
        paths.push_back(at->path().lexically_relative(folder).generic_string());
        if (paths.size() > most_files)
            fail(folder.string(),
                 fmt::format("the folder has more than {} files; name the reports in a corpus file", most_files));
    }
    if (error) fail(folder.string(), fmt::format("the folder cannot be read: {}", error.message()));
    std::sort(paths.begin(), paths.end());
    return paths;
}

// Why a file is no part of the corpus: an error. What has no reply has no session either, as a rule.
std::string reason_of(const ReportResult& result) {
    const Diagnostics& said = result.report ? result.report->diagnostics : result.diagnostics;
    auto reason = said.end();
    for (auto one = said.begin(); one != said.end(); ++one)
        if (one->severity == Severity::error && (reason == said.end() || one->code == "no-reply")) reason = one;
    return reason != said.end() ? fmt::format("{} [{}]", reason->message, reason->code) : std::string();
}

FolderFile look_at(const fs::path& folder, const std::string& path, const Config& config, const ReadLimits& limits) {
    FolderFile file;
    file.entry.path = path;
    file.entry.location = (folder / path).string();
    const ReportResult result = read_report(file.entry, config, limits);
    file.left_out = reason_of(result);
    if (!result.report) return file;
    const Report& report = *result.report;
    file.is_report =
        !report.submissions.empty() || document_symbol(report.symbol.value_or("")).kind == DocumentKind::corrigendum;
    file.title = report.title.value_or("");
    file.replies = report.submissions.size();
    file.entry.language = report.language;
    file.entry.symbol = report.symbol;
    file.entry.series = report.series;
    if (report.session != 0) file.entry.session = report.session;
    return file;
}

bool is_taken(const FolderFile& file) { return file.left_out.empty(); }

std::string language_of(const FolderFile& file) { return file.entry.language.value_or(""); }

// Of the files of one edition that with most replies.
void leave_out_copies(std::vector<FolderFile>& files) {
    std::map<std::tuple<int, std::string, std::string>, FolderFile*> best;  // by session, symbol and language
    for (FolderFile& file : files) {
        if (!is_taken(file)) continue;
        FolderFile*& known = best[{*file.entry.session, file.entry.symbol.value_or(""), language_of(file)}];
        if (known == nullptr) {
            known = &file;
            continue;
        }
        FolderFile* other = &file;
        if (other->replies > known->replies) std::swap(known, other);
        other->left_out = fmt::format("the same document as {}", known->entry.path);
    }
}

// Reports under titles that have little in common are no series. The subject of most of one language is kept.
void leave_out_other_subjects(std::vector<FolderFile>& files) {
    const auto alike = [&](std::size_t i, std::size_t j) {
        return is_taken(files[j]) && files[i].entry.language == files[j].entry.language &&
            files[i].entry.series == files[j].entry.series &&
            is_one_subject(files[i].title, files[j].title, language_of(files[i]));
    };
    std::vector<int> votes(files.size(), 0);
    for (std::size_t i = 0; i < files.size(); ++i)
        for (std::size_t j = 0; j < files.size() && is_taken(files[i]); ++j) votes[i] += alike(i, j);
    std::map<std::pair<std::string, Series>, std::size_t> first;  // the report with most of its kind
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!is_taken(files[i])) continue;
        const auto [known, is_new] = first.try_emplace({language_of(files[i]), *files[i].entry.series}, i);
        if (!is_new && votes[i] > votes[known->second]) known->second = i;
    }
    std::vector<std::pair<std::size_t, std::size_t>> others;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!is_taken(files[i])) continue;
        const std::size_t kept = first.at({language_of(files[i]), *files[i].entry.series});
        if (!alike(i, kept)) others.emplace_back(i, kept);
    }
    for (const auto& [other, kept] : others)
        files[other].left_out = fmt::format(
            "its title is another than that of {}: “{}”; give it "
            "a folder of its own",
            files[kept].entry.path, files[other].title);
}

Corpus listed_corpus(const std::string& path, const Config& config, const YamlLimits& limits) {
    Corpus corpus = load_corpus(path, limits);
    if (corpus.language && !config.has_language(*corpus.language))
        throw ConfigError({Severity::error,
                           "unknown-language",
                           fmt::format("language: there is no language file for '{}'; known: {}", *corpus.language,
                                       fmt::join(config.language_codes(), ", ")),
                           {corpus.language_line, corpus.language_line},
                           path,
                           0});
    return corpus;
}

}  // namespace

std::vector<FolderFile> files_of_folder(const std::string& folder, const Config& config, const ReadLimits& limits,
                                        unsigned threads) {
    const std::vector<std::string> paths = paths_of(folder);
    std::vector<FolderFile> files(paths.size());
    for_each_index(paths.size(), threads, [&](std::size_t i) { files[i] = look_at(folder, paths[i], config, limits); });
    leave_out_other_subjects(files);
    leave_out_copies(files);
    return files;
}

NamedCorpus named_corpus(const std::string& path, const Config& config, const YamlLimits& yaml_limits,
                         const ReadLimits& limits, unsigned threads) {
    std::error_code error;
    if (!fs::is_directory(path, error)) return {listed_corpus(path, config, yaml_limits), {}};
    const fs::path written = fs::path(path) / "corpus.yaml";
    if (fs::exists(written, error)) return {listed_corpus(written.string(), config, yaml_limits), {}};
    NamedCorpus named;
    named.corpus.path = path;
    for (FolderFile& file : files_of_folder(path, config, limits, threads)) {
        if (is_taken(file)) {
            named.corpus.reports.push_back(std::move(file.entry));
            continue;
        }
        named.said.push_back({file.is_report ? Severity::warning : Severity::note,
                              "left-out",
                              "left out: " + file.left_out,
                              {},
                              file.entry.location,
                              0});
    }
    if (named.corpus.reports.empty())
        fail(path,
             named.said.empty() ? "the folder has no files"
                                : "no file of the folder is a report that can be read "
                                  "(-v says why of each)");
    return named;
}

}  // namespace sessiondiff
