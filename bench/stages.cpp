// Each stage of the pipeline over all reports of a corpus, in bytes of the report files per second, one thread.
// The floor is what any program that reads such text has to do: decode the bytes and bring them into a normal form, and
// encode them again. Word breaking (ICU's dictionary for Chinese) is the floor of what shows differences by words.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <vector>

#include "cli/corpus.h"
#include "compare/rules.h"
#include "report/detect_language.h"
#include "compare/chronicle.h"
#include "report/extract/extract.h"
#include "report/layout/layout.h"
#include "data/json.h"
#include "report/parse/parser.h"
#include "pages/site.h"
#include "text/segment.h"

namespace {

using namespace sessiondiff;

// What each stage is given: the result of the stage before it.
struct Input {
    CorpusEntry entry;
    std::string bytes;
    SourceText source;
    const Layout* layout = nullptr;
    const Language* language = nullptr;
    Document document;
    Report parsed;
};

struct Inputs {
    std::string home = find_home();
    Config config{(std::filesystem::path(home) / "config").string()};
    std::vector<Input> files;
    std::vector<Report> reports;
    ComparisonRules rules;
    Archive archive;
    std::vector<SiteLanguage> languages;
    std::int64_t bytes = 0;

    ParseContext parsing(const Input& file) const {
        return {*file.language, config.registry(), file.entry.session, file.entry.series};
    }
    FactContext facts(const Input& file) const {
        return {*file.language, config.registry(), config.instruments(), config.topics()};
    }
};

std::unique_ptr<Inputs> inputs;

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void prepare() {
    inputs = std::make_unique<Inputs>();
    const char* given = std::getenv("SESSIONDIFF_BENCH_CORPUS");
    const Corpus corpus = load_corpus(
        given != nullptr ? given : (std::filesystem::path(inputs->home) / "corpus" / "corpus.yaml").string());
    for (const CorpusEntry& entry : corpus.reports) {
        Input file;
        file.entry = entry;
        ReadResult read = read_source(entry.location);
        if (!read.ok) throw std::runtime_error(to_text(read.diagnostics.back()));
        file.bytes = bytes_of(entry.location);
        file.source = std::move(read.text);
        file.layout =
            entry.layout ? find_layout(*entry.layout) : &detect_layout(file.source, inputs->config.furniture());
        if (file.layout == nullptr)
            throw std::runtime_error(entry.location + ": there is no layout '" + *entry.layout + "'");
        file.language = &inputs->config.language(entry.language.value_or(detect_language(file.source, inputs->config)));
        file.document = file.layout->read(file.source, inputs->config.furniture());
        file.parsed = parse_report(file.document, inputs->parsing(file));
        Report report = file.parsed;
        extract_facts(report, inputs->facts(file));
        inputs->reports.push_back(std::move(report));
        inputs->bytes += static_cast<std::int64_t>(file.bytes.size());
        inputs->files.push_back(std::move(file));
    }
    inputs->rules = comparison_rules(inputs->reports, inputs->config);
    inputs->archive = compare_reports(inputs->reports, inputs->rules, 1);
    for (const std::string code : {"en", "zh"}) {
        SiteLanguage language;
        language.code = code;
        language.labels =
            load_labels((std::filesystem::path(inputs->config.folder()) / "labels" / (code + ".yaml")).string());
        for (const SignificanceRule& rule : inputs->rules.significance)
            if (const auto reason = rule.reason.find(code); reason != rule.reason.end())
                language.labels.emplace("why_" + rule.code, reason->second);
        language.respondent_name = [code](std::string_view id) {
            return inputs->config.registry().display_name(id, code);
        };
        inputs->languages.push_back(std::move(language));
    }
}

void count_bytes(benchmark::State& state) {
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * inputs->bytes);
}

void floor(benchmark::State& state) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2& form = *icu::Normalizer2::getNFKCInstance(status);
    for (auto _ : state)
        for (const Input& file : inputs->files) {
            const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
                icu::StringPiece(file.bytes.data(), static_cast<int32_t>(file.bytes.size())));
            std::string encoded;
            form.normalize(wide, status).toUTF8String(encoded);
            benchmark::DoNotOptimize(encoded);
        }
    if (U_FAILURE(status)) state.SkipWithError("ICU failed");
    count_bytes(state);
}

void word_breaking(benchmark::State& state) {
    for (auto _ : state)
        for (const Input& file : inputs->files)
            for (const std::string& line : file.source.lines)
                benchmark::DoNotOptimize(tokens(line, file.language->code));
    count_bytes(state);
}

void read(benchmark::State& state) {
    for (auto _ : state)
        for (const Input& file : inputs->files) benchmark::DoNotOptimize(read_source(file.entry.location));
    count_bytes(state);
}

void layout(benchmark::State& state) {
    for (auto _ : state)
        for (const Input& file : inputs->files) {
            const Layout& found =
                file.entry.layout ? *file.layout : detect_layout(file.source, inputs->config.furniture());
            benchmark::DoNotOptimize(found.read(file.source, inputs->config.furniture()));
        }
    count_bytes(state);
}

void parse(benchmark::State& state) {
    for (auto _ : state)
        for (const Input& file : inputs->files) {
            state.PauseTiming();
            Document document = file.document;
            state.ResumeTiming();
            benchmark::DoNotOptimize(parse_report(std::move(document), inputs->parsing(file)));
        }
    count_bytes(state);
}

void extract(benchmark::State& state) {
    for (auto _ : state)
        for (const Input& file : inputs->files) {
            state.PauseTiming();
            Report report = file.parsed;
            state.ResumeTiming();
            extract_facts(report, inputs->facts(file));
            benchmark::DoNotOptimize(report);
        }
    count_bytes(state);
}

void compare(benchmark::State& state) {
    for (auto _ : state) {
        state.PauseTiming();
        std::vector<Report> reports = inputs->reports;
        state.ResumeTiming();
        benchmark::DoNotOptimize(compare_reports(std::move(reports), inputs->rules, 1));
    }
    count_bytes(state);
}

// All pages in English and Chinese and the JSON of reports and changes, in memory.
void render(benchmark::State& state) {
    const std::filesystem::path templates = std::filesystem::path(inputs->home) / "templates";
    for (auto _ : state) {
        const auto keep = [](const std::string&, std::string_view content) { benchmark::DoNotOptimize(content); };
        write_site(inputs->archive, inputs->languages, {templates}, Provenance{SESSIONDIFF_VERSION, {}, {}, {}}, 1,
                   keep);
        for (const Report& report : inputs->archive.reports) benchmark::DoNotOptimize(to_text(report));
        for (const SessionChanges& changes : inputs->archive.changes) benchmark::DoNotOptimize(to_text(changes));
    }
    count_bytes(state);
}

// What a run does before it reads the first report: registries, the languages of the corpus, bounds and weights. No
// bytes of reports.
void config(benchmark::State& state) {
    for (auto _ : state) {
        const Config loaded(inputs->config.folder());
        for (const Input& file : inputs->files) benchmark::DoNotOptimize(&loaded.language(file.language->code));
        benchmark::DoNotOptimize(comparison_rules(inputs->reports, loaded));
    }
}

BENCHMARK(floor)->Unit(benchmark::kMillisecond);
BENCHMARK(word_breaking)->Unit(benchmark::kMillisecond);
BENCHMARK(read)->Unit(benchmark::kMillisecond);
BENCHMARK(layout)->Unit(benchmark::kMillisecond);
BENCHMARK(parse)->Unit(benchmark::kMillisecond);
BENCHMARK(extract)->Unit(benchmark::kMillisecond);
BENCHMARK(compare)->Unit(benchmark::kMillisecond);
BENCHMARK(render)->Unit(benchmark::kMillisecond);
BENCHMARK(config)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    try {
        prepare();
        std::fprintf(stderr, "%zu reports, %lld bytes\n", inputs->files.size(), static_cast<long long>(inputs->bytes));
        benchmark::RunSpecifiedBenchmarks();
        inputs.reset();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
