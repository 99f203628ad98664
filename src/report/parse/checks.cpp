#include "report/parse/checks.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "model/document_symbol.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

class Checks {
public:
    Checks(const ParseContext& context, Report& report) : context_(context), report_(report) {}

    void run() {
        if (report_.session == 0)
            note(Severity::error, "session-unknown", "neither the document nor the corpus names the session", {});
        if (report_.sections.empty() && !report_.is_single)
            note(Severity::warning, "no-section",
                 "no section heading was found (--single, or single: true in the corpus, reads a file that is one "
                 "reply)",
                 {});
        if (report_.cover.empty() && !report_.is_single)
            note(Severity::warning, "cover-missing", "the cover is missing: no title, no agenda item", {});
        if (report_.contents.empty() && !report_.is_single)
            note(Severity::note, "contents-missing", "there is no contents page", {});
        // A corrigendum says what is wrong in another document.
        const bool has_replies = document_symbol(report_.symbol.value_or("")).kind != DocumentKind::corrigendum;
        if (report_.submissions.empty() && has_replies)
            note(Severity::error, "no-reply", "no reply was found: no heading is followed by a language and a date",
                 {});
        check_pages();
        if (report_.series == Series::replies) {
            check_respondents();
            check_hidden_replies();
            check_front();
            check_paragraphs();
            check_contents();
            check_counts();
        }
    }

private:
    // Most headings that replies stand under are of nobody: other lines were taken for them.
    void check_respondents() {
        const Submission* first = nullptr;
        std::size_t unknown = 0;
        for (const Submission& submission : report_.submissions) {
            if (!submission.respondent.starts_with("x-")) continue;
            if (unknown++ == 0) first = &submission;
        }
        if (unknown < 2 || unknown * 2 <= report_.submissions.size()) return;
        note(Severity::warning, "reading-doubtful",
             fmt::format("{} of {} replies stand under headings that name no known State or organization, the first "
                         "under “{}”: is this the right layout?",
                         unknown, report_.submissions.size(), shortened(first->heading, 40)),
             first->lines);
    }

    // Headings within replies that name others: their language and date were not found, and their text is in the wrong
    // reply.
    void check_hidden_replies() {
        constexpr std::size_t least = 2;
        std::set<std::string> known;
        for (const Submission& submission : report_.submissions) known.insert(submission.respondent);
        std::set<std::string> hidden;
        const Block* first = nullptr;
        for (const Submission& submission : report_.submissions)
            for (const Block& block : submission.blocks) {
                if (block.kind != BlockKind::heading || block.text.size() > 200) continue;
                const auto respondent = context_.registry.resolve(block.text, context_.language.code);
                if (!respondent || known.contains(respondent->id) || !hidden.insert(respondent->id).second) continue;
                if (first == nullptr) first = &block;
            }
        if (hidden.size() < least || hidden.size() * 2 < report_.submissions.size()) return;
        note(Severity::warning, "reading-doubtful",
             fmt::format("{} headings within replies name States or organizations that have no reply, the first "
                         "“{}”: their languages and dates may be lost",
                         hidden.size(), shortened(first->text, 40)),
             first->lines);
    }

    // Most of the text stands before the first section: the headings of sections were not found.
    void check_front() {
        constexpr std::size_t least = 3000;  // bytes
        std::size_t front = 0;
        std::size_t rest = 0;
        const Block* longest = nullptr;
        for (const Block& block : report_.cover) {
            front += block.text.size();
            if (longest == nullptr || block.text.size() > longest->text.size()) longest = &block;
        }
        for (const Section& section : report_.sections)
            for (const Block& block : section.blocks) rest += block.text.size();
        for (const Submission& submission : report_.submissions)
            for (const Block& block : submission.blocks) rest += block.text.size();
        if (front < least || front <= rest) return;
        note(Severity::warning, "reading-doubtful",
             "most of the text stands before the first section, and belongs to no reply", longest->lines);
    }

    // Printed lines that were taken for paragraphs: text that ends nowhere, and goes on in the next one.
    void check_paragraphs() {
        constexpr std::size_t least = 5;
        std::size_t blocks = 0;
        std::size_t cut = 0;
        Lines first;
        for (const Submission& submission : report_.submissions)
            for (std::size_t i = 0; i < submission.blocks.size(); ++i) {
                if (submission.blocks[i].kind == BlockKind::note) continue;
                ++blocks;
                if (i + 1 == submission.blocks.size() || !goes_on(submission.blocks[i], submission.blocks[i + 1]))
                    continue;
                if (cut++ == 0) first = enclose(submission.blocks[i].lines, submission.blocks[i + 1].lines);
            }
        if (cut < least || cut * 5 < blocks) return;
        note(Severity::warning, "reading-doubtful",
             fmt::format(
                 "{} of {} paragraphs break off and seem to go on in the next one: lines may have been taken for "
                 "paragraphs; is this the right layout?",
                 cut, blocks),
             first);
    }

    static bool goes_on(const Block& block, const Block& next) {
        constexpr double least_width = 20;  // full-width characters: a heading or a cell of a table is shorter
        if (ends_sentence(block.text) || next.text.empty() || !next.marker.empty() || next.kind == BlockKind::note)
            return false;
        const char32_t begins = code_point_at(next.text, 0).value;
        if (is_lower_case(begins)) return true;
        return is_unspaced(begins) && is_wider_than(block.text, least_width) && is_wider_than(next.text, least_width);
    }

    void check_pages() {
        int last = 0;
        for (const ContentsEntry& entry : report_.contents) {
            if (entry.page < last)
                note(Severity::warning, "contents-page-order",
                     fmt::format("“{}” is on page {} although the entry before it is on page {}", entry.title,
                                 entry.page, last),
                     entry.lines);
            last = std::max(last, entry.page);
        }
    }

    void check_contents() {
        if (report_.contents.empty()) return;
        for (const Section& section : report_.sections) section_titles_.push_back(folded_name(section.title));
        std::map<std::string, const ContentsEntry*> listed;
        for (const ContentsEntry& entry : report_.contents) {
            const std::string id = id_of(entry.title);
            if (!id.empty()) listed.emplace(id, &entry);
        }
        std::set<std::string> replied{"eu"};
        for (const Submission& submission : report_.submissions) replied.insert(id_of(submission));
        for (const auto& [id, entry] : listed)
            if (!replied.contains(id)) {
                report_.named_only.push_back(id);
                note(Severity::warning, "contents-without-reply",
                     fmt::format("the contents page names “{}”, but there is no such reply", entry->title),
                     entry->lines);
            }
        for (const Submission& submission : report_.submissions) {
            if (submission.section == SectionKind::european_union || listed.contains(id_of(submission))) continue;
            note(Severity::warning, "reply-not-in-contents",
                 fmt::format("the contents page does not name the reply of “{}”", submission.heading),
                 submission.lines);
        }
    }

    // An entry of the contents page that is a section's title is no respondent.
    std::string id_of(std::string_view title) const {
        const std::string folded = folded_name(title);
        for (const std::string& section : section_titles_)
            if (folded.ends_with(section)) return {};
        if (context_.language.section_number.matches(title) || context_.language.subsection_number.matches(title))
            return {};
        const auto respondent = context_.registry.resolve(title, context_.language.code);
        return respondent ? respondent->id : id_of_unknown(title);
    }

    // Whom no registry knows is compared by name.
    static std::string id_of_unknown(std::string_view name) { return "x-" + folded_name(clean_heading(name)); }
    static std::string id_of(const Submission& submission) {
        return submission.respondent.starts_with("x-") ? id_of_unknown(submission.heading) : submission.respondent;
    }

    void check_counts() {
        const auto count = [&](RespondentKind kind) {
            return static_cast<int>(std::count_if(report_.submissions.begin(), report_.submissions.end(),
                                                  [&](const Submission& s) { return s.kind == kind; }));
        };
        const auto compare = [&](const std::optional<int>& announced, int found, std::string_view what) {
            if (announced && *announced != found)
                note(Severity::warning, "count-disagrees",
                     fmt::format("the introduction announces {} replies of {}, {} were found", *announced, what, found),
                     {});
        };
        compare(report_.announced.states, count(RespondentKind::state), "States");
        compare(report_.announced.organizations, count(RespondentKind::organization), "organizations");
        if (report_.announced.eu && count(RespondentKind::european_union) == 0)
            note(Severity::warning, "count-disagrees",
                 "the introduction announces a reply of the European Union, none was found", {});
    }

    void note(Severity severity, std::string_view code, std::string message, Lines lines) {
        report_.diagnostics.push_back({severity, std::string(code), std::move(message), lines, report_.path, 0});
    }

    const ParseContext& context_;
    Report& report_;
    std::vector<std::string> section_titles_;  // folded
};

}  // namespace

void check_report(const ParseContext& context, Report& report) { Checks(context, report).run(); }

}  // namespace sessiondiff
