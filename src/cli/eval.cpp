// sessiondiff eval FILE …: the comparison against a reader's judgement.
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>
#include <optional>

#include "cli/command.h"
#include "cli/reviewed.h"
#include "eval/calibration.h"
#include "eval/decided.h"
#include "eval/evaluation.h"

namespace sessiondiff {

namespace {

struct EvalOptions {
    CommonOptions common;
    std::vector<std::string> files;
    bool differences = false;
    bool calibrate = false;
    bool decisions = false;
    std::vector<std::string> bounds;
};

std::string text_of(const Calibration& calibration) {
    std::string text = "evidence  right wrong  share\n";
    for (const BoundTally& tally : calibration.bounds)
        text += fmt::format("{:>8.2f}  {:>5} {:>5}  {:.3f}\n", tally.bound, tally.right, tally.wrong, tally.share());
    text += calibration.sure ? fmt::format("sure from {:.2f}\n", *calibration.sure)
                             : fmt::format("no bound has a share of {}\n", share_of_sure);
    const BoundTally& left_out = calibration.left_out;
    if (left_out.right + left_out.wrong > 0)
        text += fmt::format("respondents left out, one by one: {} right, {} wrong, {:.3f} (mean bound {:.2f})\n",
                            left_out.right, left_out.wrong, left_out.share(), left_out.bound);
    return text;
}

// The row and the number of ROW=X; no number where it is none.
std::pair<std::string, std::optional<double>> bound_of(const std::string& text) {
    const std::size_t equals = text.find('=');
    double least = 0;
    const bool is_number = equals != std::string::npos &&
        text.find_first_not_of("0123456789.", equals + 1) == std::string::npos &&
        CLI::detail::lexical_cast(text.substr(equals + 1), least);
    return {text.substr(0, equals), is_number ? std::optional(least) : std::nullopt};
}

// What is wrong with a bound; empty: nothing.
std::string problem_of_bound(const std::string& text) {
    const auto [row, least] = bound_of(text);
    std::vector<std::string> rows;
    for (const Measure& measure : measures({})) rows.push_back(measure.row);
    if (least && std::find(rows.begin(), rows.end(), row) != rows.end()) return {};
    return fmt::format("'{}' is not ROW=NUMBER with a row of {}", text, fmt::join(rows, ", "));
}

// How often what was read is right. The archive is made without the decisions.
std::string text_of(const Archive& archive, const Decisions& decisions) {
    std::string text =
        fmt::format("{:<8} {:<9} {:>5} {:>5}  {:>9}  95 % interval\n", "", "", "right", "wrong", "precision");
    for (const DecidedTally& tally : tally_decided(archive, decisions.holding())) {
        if (tally.right + tally.wrong == 0) continue;
        text += fmt::format("{:<8} {:<9} {:>5} {:>5}  {:>9.3f}  {:.3f} to {:.3f}\n", tally.row, tally.certainty,
                            tally.right, tally.wrong, static_cast<double>(tally.right) / (tally.right + tally.wrong),
                            tally.interval.low, tally.interval.high);
    }
    const ReadEntries entries = decisions.entries();
    return text + fmt::format("of {} entries that were read, {} were confirmed\n", entries.read, entries.confirmed);
}

int run(const EvalOptions& options) {
    const Config config(options.common.config_folder(), options.common.yaml_limits(), options.common.thread_count());
    const std::vector<ExpectedComparison> expected = load_expected_files(options.files);
    CorpusResult read =
        read_corpus(corpus_of(options.common, config), config, options.common.limits(), options.common.thread_count());
    CommonOptions errors_only = options.common;
    errors_only.quiet = !options.common.verbose;
    bool problems = print_diagnostics(read.diagnostics, errors_only);
    if (read.reports.empty()) return exit_problems;
    const ComparisonRules rules = comparison_rules(read.reports, config, options.common.limits());
    const Archive archive = compare_reports(std::move(read.reports), rules, options.common.thread_count());
    if (options.decisions) {
        Reviewed reviewed = decisions_of(options.common, config);
        problems = print_diagnostics(reviewed.said, options.common) || problems;
        for (Report report : archive.reports)
            problems = print_diagnostics(reviewed.decisions.apply(report), options.common) || problems;
        if (!write_stdout(text_of(archive, reviewed.decisions))) return exit_problems;
        if (options.files.empty()) return problems ? exit_problems : exit_done;
    }
    const Evaluation result = evaluate(archive, expected);
    problems = print_diagnostics(result.problems, options.common) || problems;

    std::string text;
    if (options.differences)
        for (const std::string& line : result.differences) text += line + "\n";
    const std::vector<Measure> rows = measures(result);
    text += fmt::format("{:<8} {:>9} {:>9} {:>6}  right wrong missed\n", "", "precision", "recall", "F1");
    for (const auto& [name, tally] : rows)
        text += fmt::format("{:<8} {:>9.3f} {:>9.3f} {:>6.3f}  {:>5} {:>5} {:>6}\n", name, tally.precision(),
                            tally.recall(), tally.f1(), tally.right, tally.wrong, tally.missed);
    if (options.calibrate) text += text_of(calibrate(result.judged));
    if (!write_stdout(text)) return exit_problems;
    for (const std::string& bound : options.bounds) {
        const auto [row, least] = bound_of(bound);
        for (const auto& [name, tally] : rows) {
            if (name != row || tally.f1() >= *least) continue;
            fmt::print(stderr, "{} is {:.3f}, below its bound {}\n", name, tally.f1(), *least);
            problems = true;
        }
    }
    return problems ? exit_problems : exit_done;
}

}  // namespace

void add_eval_command(CLI::App& program, int& code) {
    auto options = std::make_shared<EvalOptions>();
    CLI::App* command = program.add_subcommand("eval", "Compare the program's pairs with a reader's");
    command->add_option("file", options->files, "Files of expected pairs (.test), or folders of them")
        ->type_name("FILE");
    command->add_flag("--decisions", options->decisions,
                      "Print how often the program's own result is right, by what reviewers decided");
    command->add_flag("--differences", options->differences, "Print each pair that the two see differently");
    command->add_flag("--calibrate", options->calibrate,
                      "Print how often pairs are right from each evidence on, and from where they are sure");
    command
        ->add_option("--min", options->bounds,
                     "Exit with 1 where the F1 of a row is below a bound: pairs=0.8; may be given again")
        ->type_name("ROW=X")
        ->allow_extra_args(false)  // what follows it is a file
        ->check(CLI::Validator([](const std::string& text) { return problem_of_bound(text); }, ""));
    add_common_options(*command, options->common);
    add_corpus_option(*command, options->common);
    add_review_option(*command, options->common);
    command->callback([options, &code] {
        if (options->files.empty() && !options->decisions) throw CLI::RequiredError("file");
        code = run(*options);
    });
}

}  // namespace sessiondiff
