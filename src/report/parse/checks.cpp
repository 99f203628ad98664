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
            check_contents();
            check_counts();
        }
    }

private:
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
