#include "cli/archive_data.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cache/keys.h"
#include "cache/records.h"
#include "cli/text_shelf.h"
#include "compare/counted.h"
#include "compare/participation.h"
#include "compare/plan.h"
#include "compare/sequence.h"
#include "compare/session.h"
#include "model/statements_by_id.h"
#include "parallel/parallel.h"

namespace sessiondiff {

namespace {

constexpr std::size_t reports_per_thread = 8;  // so that no thread waits long for the others
constexpr std::size_t reports_kept = 32;       // respondents that were missing in so many and come back are read again

// A report on its way from the file to the data. What stands in the cache is neither read nor compared again.
struct Passing {
    const CorpusEntry* entry = nullptr;
    std::string key;
    Diagnostics diagnostics;
    std::optional<Report> report;  // where it was read
    std::shared_ptr<const ReportTexts> texts;
    std::optional<ReportRecord> record;
    bool is_cached = false;
    SessionText text;  // without what an earlier result has

    SessionPlan plan;
    std::string changes_key;
    std::optional<SessionChanges> compared;  // where it was compared
    std::optional<ChangesRecord> changes;
    Resumptions resumptions;
    Resumptions known_resumptions;
    std::optional<SessionFiles> files;
};

// What the cache has for a key, as `read` understands it.
template <typename Read>
auto cached(CacheFolder& cache, const std::string& key, const Read& read)
    -> std::optional<decltype(read(std::string_view()))> {
    const std::optional<std::string> bytes = cache.load(key);
    if (!bytes) return std::nullopt;
    try {
        return read(*bytes);
    } catch (const std::exception&) {
        cache.reject(key);
        return std::nullopt;
    }
}

std::string given(const std::optional<std::string>& value) { return value ? "=" + *value : ""; }

// All that the data of one report depend on.
std::string report_key(const CorpusEntry& entry, const std::string& file_digest, const ArchiveTools& tools) {
    const std::string limits = fmt::format("{} {} {} {}", tools.limits.largest_file, tools.limits.longest_line,
                                           tools.limits.longest_statement, tools.limits.most_statements);
    const std::string session = entry.session ? std::to_string(*entry.session) : "";
    const std::string series = entry.series ? std::string(name_of(*entry.series)) : "";
    return key_of(std::array<std::string, 12>{"report", program_identity(), tools.record.config_digest, limits,
                                              entry.path, session, given(entry.language), given(entry.layout), series,
                                              given(entry.symbol), given(entry.sha256), file_digest});
}

// All that its comparisons depend on: the reports on both sides.
std::string changes_key(const Passing& passing) {
    std::vector<std::string> parts{"changes", passing.key};
    const auto add = [&](const std::optional<Appearance>& previous) {
        if (!previous) {
            parts.emplace_back();
            return;
        }
        parts.push_back(previous->key);
        parts.push_back(
            fmt::format("{} {}", previous->submission.value_or(0), name_of(status_after(*previous, passing.plan))));
    };
    for (const std::optional<Appearance>& previous : passing.plan.previous) add(previous);
    add(passing.plan.previous_introduction);
    return key_of(parts);
}

std::string resumptions_key(const Passing& passing) {
    return key_of(std::array<std::string, 2>{"resumptions", passing.key});
}

// Statements that the changes of a session may name.
StatementsById statements_of(const Passing& passing) {
    StatementsById statements;
    const auto add = [&](const std::shared_ptr<const ComparableText>& text) {
        add_statements(statements, *text->statements);
    };
    add(passing.texts->introduction);
    for (const auto& text : passing.texts->submissions) add(text);
    for (const std::optional<Appearance>& previous : passing.plan.previous)
        if (previous) add(previous->text);
    if (passing.plan.previous_introduction) add(passing.plan.previous_introduction->text);
    return statements;
}

std::vector<CorpusEntry> by_session(const Corpus& corpus) {
    std::vector<CorpusEntry> entries = corpus.reports;
    std::stable_sort(entries.begin(), entries.end(),
                     [](const CorpusEntry& a, const CorpusEntry& b) { return a.session < b.session; });
    return entries;
}

class Archiving {
public:
    Archiving(const Corpus& corpus, const ArchiveTools& tools, DataFiles& files)
        : tools_(tools), files_(files), publication_(corpus.publication), entries_(by_session(corpus)),
          rules_(comparison_rules(tools.config, tools.limits)), shelf_(tools.config, rules_, tools.limits),
          sequence_(
              rules_, [&](const std::vector<Followed>& respondents) { write_followed(respondents); },
              [&](std::size_t report) { return shelf_.load(report); }, tools.threads) {}

    ArchiveData run() {
        const std::size_t most = reports_per_thread * std::max(1U, tools_.threads);
        for (std::size_t begin = 0; begin < entries_.size(); begin += most) {
            std::vector<Passing> batch(std::min(most, entries_.size() - begin));
            for (std::size_t i = 0; i < batch.size(); ++i) batch[i].entry = &entries_[begin + i];
            // Meanwhile somebody adds what is ready to the files that all sessions share.
            for_each_index(batch.size() + 1, tools_.threads, [&](std::size_t i) {
                if (i == 0) hand_on();
                else read(batch[i - 1]);
            });
            std::vector<Passing> admitted;
            for (Passing& passing : batch)
                if (admit(passing)) admitted.push_back(std::move(passing));
            result_.reports += admitted.size();
            if (writing_) write(admitted);
            if (tools_.cache != nullptr) tools_.report(tools_.cache->take_diagnostics());
        }
        result_.corpus_digest = sha256_hex(digests_);
        if (!writing_ || result_.reports == 0) return result_;
        hand_on();
        sequence_.finish();
        const ParticipationTable participation = find_participation(attendance_);
        const LastAnswers last_answers(participation);
        files_.finish(
            participation, [&](int session) { return last_answers.absent_in(session); }, result_.corpus_digest,
            publication_, tools_.record);
        return result_;
    }

private:
    void each(std::vector<Passing>& batch, const std::function<void(Passing&)>& work) const {
        for_each_index(batch.size(), tools_.threads, [&](std::size_t i) { work(batch[i]); });
    }

    void read(Passing& passing) const {
        if (tools_.cache != nullptr) {
            const std::optional<std::string> digest = source_digest(passing.entry->location, tools_.limits);
            if (digest) passing.key = report_key(*passing.entry, *digest, tools_);
            if (digest) look_up_report(passing);
            if (passing.record) {
                passing.is_cached = true;
                passing.diagnostics = std::move(passing.record->diagnostics);
                for (Diagnostic& diagnostic : passing.diagnostics) diagnostic.file = passing.entry->location;
                return;
            }
        }
        ReportResult result = read_report(*passing.entry, tools_.config, tools_.limits);
        passing.diagnostics = std::move(result.diagnostics);
        if (!result.report) return;
        passing.diagnostics.insert(passing.diagnostics.end(), result.report->diagnostics.begin(),
                                   result.report->diagnostics.end());
        passing.report = std::move(result.report);
        passing.record =
            ReportRecord{source_record(*passing.report), attendance_of(*passing.report), {}, passing.diagnostics};
        // The file may have changed since it was looked at for the key.
        if (tools_.cache != nullptr) passing.key = report_key(*passing.entry, passing.report->sha256, tools_);
    }

    // What an earlier result has is not loaded.
    void look_up_report(Passing& passing) const {
        passing.record = cached(*tools_.cache, passing.key, report_record);
        if (!passing.record || files_.has_report(passing.record->source.session, passing.key)) return;
        std::optional<std::string> text = tools_.cache->load_text(passing.key);
        if (text) passing.text.report = std::move(*text);
        else passing.record.reset();
    }

    // Notes who comes, in order; false for reports that cannot be used.
    bool admit(const Passing& passing) {
        Diagnostics diagnostics = passing.diagnostics;
        const int session = passing.record ? passing.record->source.session : 0;
        const bool clashes = session != 0 && !attendance_.empty() && attendance_.back().session == session;
        if (clashes) diagnostics.push_back(session_twice(session, last_path_, passing.entry->location));
        writing_ = tools_.report(diagnostics) && writing_;
        if (session == 0 || clashes) return false;
        attendance_.push_back(passing.record->attendance);
        last_path_ = passing.record->source.path;
        digests_ += passing.record->source.sha256 + "\n";
        add_vocabulary(rules_, passing.record->source.language, tools_.config);
        shelf_.add(*passing.entry, passing.record->source.sha256);
        return true;
    }

    void write(std::vector<Passing>& batch) {
        each(batch, [&](Passing& passing) { prepare(passing); });
        for (Passing& passing : batch) {
            passing.plan = planner_.plan(passing.record->followed, passing.texts.get());
            if (tools_.cache != nullptr) passing.changes_key = changes_key(passing);
        }
        if (tools_.cache != nullptr) each(batch, [&](Passing& passing) { look_up_changes(passing); });
        each(batch, [&](Passing& passing) { load_sides(passing); });
        // Mostly there are more reports than threads.
        const unsigned threads_for_one = batch.size() < tools_.threads ? tools_.threads : 1;
        each(batch, [&](Passing& passing) { compare(passing, threads_for_one); });
        follow(batch);
        each(batch, [&](Passing& passing) { finish(passing); });
        for (Passing& passing : batch)
            ready_.emplace_back(std::move(passing.record->source), std::move(*passing.files));
    }

    void hand_on() {
        for (auto& [source, files] : ready_) files_.add(std::move(source), std::move(files));
        ready_.clear();
    }

    // The record of a report that was read.
    void prepare(Passing& passing) {
        if (!passing.report) return;
        const Report& report = *passing.report;
        CountedReport counted = count_report(report, rules_.vocabularies);
        passing.record->followed = followed_report(report, rules_.indicators);
        passing.text.report = report_text(report);
        passing.texts =
            std::make_shared<const ReportTexts>(comparable_texts(std::move(*passing.report), std::move(counted)));
        passing.report.reset();
        if (tools_.cache == nullptr) return;
        passing.record->followed.key = passing.key;
        add_digests(passing.record->followed, *passing.texts);
        tools_.cache->save(passing.key, to_bytes(*passing.record), passing.text.report);
    }

    void look_up_changes(Passing& passing) const {
        passing.changes = cached(*tools_.cache, passing.changes_key, changes_record);
        if (passing.changes && !files_.has_changes(passing.record->source.session, passing.changes_key)) {
            std::optional<std::string> text = tools_.cache->load_text(passing.changes_key);
            if (text && text->size() >= passing.changes->text_bytes) {
                passing.text.changes_rows = text->substr(passing.changes->text_bytes);
                text->resize(passing.changes->text_bytes);
                passing.text.changes = std::move(*text);
            } else {
                passing.changes.reset();
            }
        }
        if (auto known = cached(*tools_.cache, resumptions_key(passing), resumptions))
            passing.known_resumptions = std::move(*known);
        passing.resumptions = passing.known_resumptions;
    }

    // The texts of both sides of what is to be compared.
    void load_sides(Passing& passing) {
        if (passing.changes) return;
        const auto load = [&](std::size_t report) { return shelf_.load(report); };
        if (!passing.texts) passing.texts = load(passing.plan.report);
        load_texts(passing.plan, load);
    }

    void compare(Passing& passing, unsigned threads) const {
        if (passing.changes) return;
        passing.compared = compare_session(passing.record->followed, *passing.texts, passing.plan, rules_, threads);
        passing.changes = ChangesRecord{0, joins_of(*passing.compared, passing.plan, *passing.texts)};
    }

    void follow(std::vector<Passing>& batch) {
        std::vector<SequenceStep> steps;
        for (Passing& passing : batch) {
            result_.cached_reports += passing.is_cached;
            result_.cached_sessions += !passing.compared;
            steps.push_back({passing.record->followed, passing.plan, passing.changes->joins, passing.texts,
                             tools_.cache != nullptr ? &passing.resumptions : nullptr});
        }
        if (!steps.empty()) sequence_.add(steps);
    }

    // The files of a session. The cache gets what it did not have.
    void finish(Passing& passing) const {
        if (passing.compared) {
            add_changes_text(passing.text, *passing.compared, statements_of(passing));
            passing.changes->text_bytes = passing.text.changes.size();
            if (tools_.cache != nullptr)
                tools_.cache->save(passing.changes_key, to_bytes(*passing.changes),
                                   passing.text.changes + passing.text.changes_rows);
        }
        if (tools_.cache != nullptr && passing.resumptions != passing.known_resumptions)
            tools_.cache->save(resumptions_key(passing), to_bytes(passing.resumptions));
        passing.files =
            files_.write(passing.record->source.session, {passing.key, passing.changes_key}, std::move(passing.text));
    }

    void write_followed(const std::vector<Followed>& respondents) {
        std::vector<FollowedText> texts(respondents.size());
        for_each_index(texts.size(), tools_.threads, [&](std::size_t i) {
            for (const auto& [first, thread] : respondents[i].threads) add_text(texts[i], first, thread);
            for (const FigureSeries& series : respondents[i].series) add_text(texts[i], series);
            const FollowedInstruments& instruments = respondents[i].instruments;
            if (tools_.cache != nullptr && !instruments.mentioned.empty())
                texts[i].instruments_key = digest_of(instruments);
            if (files_.has_instruments(texts[i].instruments_key)) texts[i].has_instruments = true;
            else for_each_row(instruments, [&](const InstrumentRow& row) { add_text(texts[i], row); });
        });
        for (FollowedText& text : texts) files_.add(std::move(text));
    }

    const ArchiveTools& tools_;
    DataFiles& files_;
    const Publication& publication_;
    const std::vector<CorpusEntry> entries_;
    ComparisonRules rules_;
    TextShelf shelf_;
    SessionPlanner planner_{reports_kept};
    ReportSequence sequence_;
    std::vector<Attendance> attendance_;
    std::string digests_;
    std::string last_path_;
    std::vector<std::pair<SourceRecord, SessionFiles>> ready_;
    bool writing_ = true;
    ArchiveData result_;
};

}  // namespace

bool has_sessions(const Corpus& corpus) {
    return std::all_of(corpus.reports.begin(), corpus.reports.end(),
                       [](const CorpusEntry& entry) { return entry.session.has_value(); });
}

ArchiveData write_archive_data(const Corpus& corpus, const ArchiveTools& tools, DataFiles& files) {
    return Archiving(corpus, tools, files).run();
}

}  // namespace sessiondiff
