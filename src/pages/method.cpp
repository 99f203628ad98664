#include "pages/method.h"
#include "model/published_path.h"

#include <set>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "pages/bounds.h"
#include "pages/evidence.h"

namespace sessiondiff {

namespace {

PageData reports_view(const Archive& archive, const Phrases& phrases) {
    PageData::List view;
    for (const Report& report : archive.reports) {
        std::vector<int> statements(report.more_documents.size() + 1, 0);  // of each document
        std::vector<int> diagnostics = statements;
        const auto document_of = [](const auto& one) { return static_cast<std::size_t>(one.lines.document); };
        for (const Statement& statement : report.introduction) ++statements[document_of(statement)];
        for (const Submission& submission : report.submissions)
            for (const Statement& statement : submission.statements) ++statements[document_of(statement)];
        for (const Diagnostic& diagnostic : report.diagnostics) ++diagnostics[document_of(diagnostic)];
        const auto add = [&](const auto& document, std::size_t number) {
            view.push_back({{"session", report.session},
                            {"session_name", phrases.session(report.session)},
                            {"path", published_path(document.path)},
                            {"sha256", document.sha256},
                            {"layout", document.layout},
                            {"language_name", phrases.language_name(report.language)},
                            {"statements", statements[number]},
                            {"diagnostics", diagnostics[number]}});
        };
        add(report, 0);
        for (std::size_t i = 0; i < report.more_documents.size(); ++i) add(report.more_documents[i], i + 1);
    }
    return view;
}

// Sentences: what is not in the corpus, most telling first.
PageData lacking_view(const Archive& archive, const ViewContext& context, const Phrases& phrases) {
    PageData::List view;
    std::set<int> held;
    for (const Report& report : archive.reports) held.insert(report.session);
    std::vector<std::string> missing;
    for (const int session : archive.participation.sessions)
        if (!held.contains(session)) missing.push_back(std::to_string(session));
    if (!missing.empty())
        view.push_back({{"text", phrases.text("lacks_sessions", {{"sessions", phrases.list(missing)}})}});
    for (const Report& report : archive.reports) {
        const std::string session = phrases.session(report.session);
        if (!report.symbol && !report.title)
            view.push_back({{"text", phrases.text("lacks_cover", {{"session", session}})}});
        std::vector<std::string> listed;
        for (const Submission& submission : report.submissions)
            if (!submission.reproduced)
                listed.push_back(shown_name(context, submission.respondent, submission.heading));
        if (!listed.empty())
            view.push_back(
                {{"text", phrases.text("lacks_texts", {{"session", session}, {"respondents", phrases.list(listed)}})}});
    }
    return view;
}

// How many pairs of sentences there are of each sort: what the figures of docs/method.md are about.
PageData pairs_view(const Archive& archive, const Phrases& phrases) {
    PageData::List view;
    const std::span<const Report> shown = reports_around(archive, newest_session);
    for (const SessionChanges& session : archive.changes) {
        if (shown.empty() || session.session < shown.front().session) continue;
        int equal = 0;
        int sure = 0;
        int possible = 0;
        int alone = 0;
        int replies = 0;
        for (const Comparison& comparison : session.comparisons) {
            if (!comparison.previous) continue;
            ++replies;
            for (const Change& change : comparison.changes)
                ++(!change.basis                             ? alone
                       : *change.basis == PairBasis::equal   ? equal
                       : change.certainty == Certainty::sure ? sure
                                                             : possible);
        }
        if (replies == 0) continue;
        view.push_back({{"session", session.session},
                        {"session_name", phrases.session(session.session)},
                        {"replies", replies},
                        {"equal", equal},
                        {"sure", sure},
                        {"possible", possible},
                        {"alone", alone},
                        {"all", equal + sure + possible + alone}});
    }
    return view;
}

// Ten lines on what to rely on and what not.
PageData::List sentences_view(std::string_view key, int count, const Phrases& phrases) {
    PageData::List view;
    for (int i = 1; i <= count; ++i) view.push_back({{"text", phrases.text(fmt::format("{}_{}", key, i))}});
    return view;
}

}  // namespace

PageData method_view(const Archive& archive, const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    PageData view = page_frame(archive, {"method", 0}, phrases.text("method_title"), context, phrases);
    view["kinds"] = kinds_view(phrases);
    view["states"] = legend_view(phrases);
    view["pairs"] = pairs_view(archive, phrases);
    view["has_pairs"] = !view["pairs"].empty();
    view["strengths"] = sentences_view("method_strength", 4, phrases);
    view["limits"] = sentences_view("method_limit", 6, phrases);
    PageData::List measures;
    for (const auto& [row, tally] : context.provenance.measures)
        measures.push_back({{"name", phrases.text("measure_" + row)},
                            {"precision", fmt::format("{:.3f}", tally.precision())},
                            {"recall", fmt::format("{:.3f}", tally.recall())},
                            {"f1", fmt::format("{:.3f}", tally.f1())},
                            {"right", tally.right},
                            {"wrong", tally.wrong},
                            {"missed", tally.missed}});
    view["has_measures"] = !measures.empty();
    view["measures"] = std::move(measures);
    PageData::List decided;
    for (const DecidedTally& tally : context.provenance.decided) {
        const std::string label = fmt::format("decided_{}_{}", tally.row, tally.certainty);
        // Of what is possible only the pairs claim anything; of what is alone only what is missing is decided.
        const bool claims = tally.certainty == name_of(Certainty::sure) || tally.row == "pairs";
        if (!claims || tally.certainty.empty() || tally.right + tally.wrong == 0) continue;
        decided.push_back({{"text",
                            phrases.text("decided_line",
                                         {{"name", phrases.text(label)},
                                          {"right", std::to_string(tally.right)},
                                          {"all", std::to_string(tally.right + tally.wrong)},
                                          {"low", fmt::format("{:.0f}", 100 * tally.interval.low)},
                                          {"high", fmt::format("{:.0f}", 100 * tally.interval.high)}})}});
    }
    view["has_decided"] = !decided.empty();
    view["decided"] = std::move(decided);
    const ReadEntries& entries = archive.read_entries;
    view["read_entries_text"] = entries.read == 0
        ? ""
        : phrases.text("read_entries",
                       {{"read", std::to_string(entries.read)}, {"confirmed", std::to_string(entries.confirmed)}});
    PageData::List configuration;
    for (const ConfigurationFile& file : context.provenance.configuration)
        configuration.push_back({{"path", file.path}, {"sha256", file.sha256}});
    view["has_configuration"] = !configuration.empty();
    view["configuration"] = std::move(configuration);
    view["reports"] = reports_view(archive, phrases);
    view["has_reports"] = !archive.reports.empty();
    view["lacking"] = lacking_view(archive, context, phrases);
    view["has_lacking"] = !view["lacking"].empty();
    return view;
}

}  // namespace sessiondiff
