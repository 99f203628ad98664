// sessiondiff init DIR: a corpus file for a folder of documents, with what was recognised.
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

#include "cli/command.h"
#include "cli/folder.h"
#include "data/json.h"
#include "text/visible.h"

namespace sessiondiff {

namespace {

namespace fs = std::filesystem;

struct InitOptions {
    CommonOptions common;
    std::string folder;
    bool print = false;
};

std::string line_of(const FolderFile& file) {
    if (!file.left_out.empty() && file.entry.session)
        return fmt::format("  # - {{ session: {}, path: {} }}  # left out: {}\n", *file.entry.session,
                           quoted_yaml(file.entry.path), visible(file.left_out));
    if (!file.left_out.empty())
        return fmt::format("  # {}: {}\n", quoted_yaml(file.entry.path), visible(file.left_out));
    std::string members = fmt::format("session: {}, path: {}, language: {}", *file.entry.session,
                                      quoted_yaml(file.entry.path), *file.entry.language);
    if (file.entry.symbol) members += fmt::format(", symbol: {}", quoted_yaml(*file.entry.symbol));
    if (file.entry.series == Series::strategy) members += fmt::format(", series: {}", name_of(Series::strategy));
    return fmt::format("  - {{ {} }}  # {} {}\n", members, file.replies, file.replies == 1 ? "reply" : "replies");
}

std::string corpus_text(const std::vector<FolderFile>& files) {
    std::string text =
        "# The reports of this folder, as they were recognised. Correct what is wrong; see "
        "docs/configuration.md.\nreports:\n";
    for (const FolderFile& file : files)
        if (file.left_out.empty()) text += line_of(file);
    for (const FolderFile& file : files)
        if (!file.left_out.empty()) text += line_of(file);
    return text;
}

[[noreturn]] void fail(const fs::path& path, const std::string& message, const char* code) {
    throw ConfigError({Severity::error, code, message, {}, path.string(), 0});
}

void expect_new(const fs::path& path) {
    std::error_code error;
    if (fs::exists(fs::symlink_status(path, error)))
        fail(path, "is there already, and is not overwritten; --print shows what would be written", "corpus-exists");
}

// Writes a file that is not there yet.
void write_new(const fs::path& path, const std::string& text) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wx"), &std::fclose);
    const bool written =
        file && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size() && std::fflush(file.get()) == 0;
    if (!written) fail(path, fmt::format("cannot be written: {}", std::strerror(errno)), "output");
}

int run(const InitOptions& options) {
    std::error_code error;
    if (!fs::is_directory(options.folder, error))
        throw UsageError(
            {Severity::error, "usage", "no folder; init takes one with reports in it", {}, options.folder});
    const fs::path written = fs::path(options.folder) / "corpus.yaml";
    if (!options.print) expect_new(written);
    const Config config(options.common.config_folder(), options.common.yaml_limits(), options.common.thread_count());
    std::vector<FolderFile> files =
        files_of_folder(options.folder, config, options.common.limits(), options.common.thread_count());
    std::stable_sort(files.begin(), files.end(), [](const FolderFile& a, const FolderFile& b) {
        return a.entry.session.value_or(0) < b.entry.session.value_or(0);
    });
    const auto taken =
        std::count_if(files.begin(), files.end(), [](const FolderFile& file) { return file.left_out.empty(); });
    const std::string text = corpus_text(files);
    if (options.print) return write_stdout(text) && taken > 0 ? exit_done : exit_problems;
    if (!options.common.quiet && !write_stdout(text)) return exit_problems;
    if (taken == 0) {
        fmt::print(stderr,
                   "{}: error: no file of the folder is a report that can be read; nothing was written "
                   "[corpus-empty]\n",
                   visible(options.folder));
        return exit_problems;
    }
    write_new(written, text);
    return exit_done;
}

}  // namespace

void add_init_command(CLI::App& program, int& code) {
    auto options = std::make_shared<InitOptions>();
    CLI::App* command = program.add_subcommand("init", "Look at a folder of reports and write its corpus.yaml");
    command->add_option("folder", options->folder, "Folder with reports")->type_name("DIR")->required();
    command->add_flag("--print", options->print, "Print the corpus file, and write none");
    add_common_options(*command, options->common);
    command->callback([options, &code] { code = run(*options); });
}

}  // namespace sessiondiff
