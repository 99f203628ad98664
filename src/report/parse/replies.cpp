#include "report/parse/replies.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "report/parse/statements.h"
#include "text/brackets.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

struct ReplyStart {
    std::size_t heading = none;  // block of the heading; none where the section's title is all there is
    std::size_t first = 0;       // first tag, or the heading itself where there are no tags
    std::size_t body = 0;        // first block of the text
    Tag tag;
};

// Where a report has the replies of a kind of respondent.
SectionKind section_of(RespondentKind kind) {
    if (kind == RespondentKind::european_union) return SectionKind::european_union;
    return kind == RespondentKind::state ? SectionKind::governments : SectionKind::organizations;
}

// The end of the run of marks that stands at a place.
std::size_t end_of_note_mark(std::string_view text, std::size_t at) {
    while (at < text.size() && is_note_mark(code_point_at(text, at).value)) at = code_point_at(text, at).next;
    return at;
}

// "¹" is not in "¹²".
bool contains_note_mark(std::string_view text, std::string_view mark) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = end_of_note_mark(text, at);
        if (end > at && text.substr(at, end - at) == mark) return true;
        at = end > at ? end : code_point_at(text, at).next;
    }
    return false;
}

class RepliesParser {
public:
    RepliesParser(std::vector<Block> blocks, const Structure& structure, const ParseContext& context, Report& report)
        : blocks_(std::move(blocks)), structure_(structure), context_(context), report_(report),
          section_at_(blocks_.size(), none) {
        for (std::size_t i = 0; i < structure.sections.size(); ++i) section_at_[structure.sections[i].block] = i;
    }

    void run() {
        find_replies();
        std::size_t next_reply = 0;
        Submission* current = nullptr;
        for (std::size_t i = structure_.body; i < blocks_.size(); ++i) {
            if (section_at_[i] != none) {
                report_.sections.push_back(structure_.sections[section_at_[i]].section);
                current = nullptr;
            }
            if (next_reply < starts_.size()) {
                const ReplyStart& start = starts_[next_reply];
                if (i == std::min(start.heading, start.first)) {
                    current = begin(start);
                    // A note on the heading may stand before the tags.
                    for (; i < start.body; ++i)
                        if (blocks_[i].kind == BlockKind::note) take(std::move(blocks_[i]), current);
                    i = start.body - 1;
                    ++next_reply;
                    continue;
                }
            }
            if (section_at_[i] != none) continue;
            take(std::move(blocks_[i]), current);
        }
        finish();
    }

private:
    void find_replies() {
        for (std::size_t i = structure_.body; i < blocks_.size(); ++i) {
            if (blocks_[i].kind != BlockKind::tag) continue;
            ReplyStart start;
            start.first = i;
            std::size_t end = i;
            for (; end < blocks_.size() && blocks_[end].kind == BlockKind::tag; ++end) {
                const auto tag = read_tag(blocks_[end].text, context_.language);
                if (!tag) break;
                if (tag->language) start.tag.language = tag->language;
                if (tag->date) start.tag.date = tag->date;
            }
            if (end == i) continue;
            start.body = end;
            for (std::size_t j = i; j-- > structure_.body;) {
                if (blocks_[j].kind == BlockKind::note) continue;
                if (section_at_[j] == none && !ends_sentence(blocks_[j].text)) start.heading = j;
                break;
            }
            starts_.push_back(start);
            i = end - 1;
        }
        find_untagged();
    }

    // A respondent that the contents page names and whose heading stands in the text, but without tags.
    void find_untagged() {
        const auto respondent_of = [&](std::string_view heading) {
            const auto respondent = context_.registry.resolve(heading, context_.language.code);
            return respondent ? respondent->id : std::string();
        };
        std::set<std::string> tagged;
        std::set<std::size_t> known_starts;
        for (const ReplyStart& start : starts_) {
            if (start.heading == none) continue;
            tagged.insert(respondent_of(blocks_[start.heading].text));
            known_starts.insert(start.heading);
        }
        std::set<std::string> untagged;
        for (const ContentsEntry& entry : structure_.contents)
            if (std::string id = respondent_of(entry.title); !id.empty() && !tagged.contains(id))
                untagged.insert(std::move(id));
        for (std::size_t i = structure_.body; i < blocks_.size() && !untagged.empty(); ++i) {
            if (blocks_[i].kind != BlockKind::heading || section_at_[i] != none || known_starts.contains(i)) continue;
            if (untagged.erase(respondent_of(blocks_[i].text)) == 0) continue;
            ReplyStart start;
            start.heading = i;
            start.first = i;
            start.body = i + 1;
            starts_.push_back(start);
        }
        std::sort(starts_.begin(), starts_.end(), [](const ReplyStart& a, const ReplyStart& b) {
            return std::min(a.heading, a.first) < std::min(b.heading, b.first);
        });
    }

    Submission* begin(const ReplyStart& start) {
        Submission submission;
        const Section* section = report_.sections.empty() ? nullptr : &report_.sections.back();
        submission.section = section != nullptr ? section->kind : SectionKind::governments;
        if (section != nullptr && !section->subgroup.empty()) submission.subgroup = section->subgroup;
        const Block* heading = start.heading == none ? nullptr : &blocks_[start.heading];
        submission.heading = heading != nullptr ? clean_heading(full_text(*heading))
            : section != nullptr                ? section->title
                                                : std::string();
        submission.lines = heading != nullptr ? heading->lines : blocks_[start.first].lines;
        submission.original_language = start.tag.language;
        submission.date = start.tag.date;
        identify(submission);
        const int line = submission.lines.first;
        if (start.heading == start.first) {
            note(Severity::warning, "reply-without-tags",
                 fmt::format("the reply of {} has neither language nor date", submission.heading), line);
        } else {
            if (!submission.original_language)
                note(Severity::warning, "reply-without-language",
                     fmt::format("the reply of {} does not name its original language", submission.heading), line);
            if (!submission.date)
                note(Severity::warning, "reply-without-date",
                     fmt::format("the reply of {} has no date", submission.heading), line);
        }
        printed_headings_.push_back(heading != nullptr ? full_text(*heading) : std::string());
        report_.submissions.push_back(std::move(submission));
        return &report_.submissions.back();
    }

    void identify(Submission& submission) {
        const int line = submission.lines.first;
        std::optional<Respondent> respondent = context_.registry.resolve(submission.heading, context_.language.code);
        // In the section of the European Union the section's title may be all the heading there is.
        if (!respondent && submission.section == SectionKind::european_union)
            respondent = Respondent{"eu", RespondentKind::european_union};
        if (!respondent) {
            respondent = Respondent{
                "x-" + ascii_slug(submission.heading),
                submission.section == SectionKind::governments ? RespondentKind::state : RespondentKind::organization};
            note(Severity::warning, "unknown-respondent",
                 fmt::format("no registry knows “{}”; kept as {}", shortened(submission.heading), respondent->id),
                 line);
        }
        submission.kind = respondent->kind;
        if (context_.is_single) submission.section = section_of(respondent->kind);
        submission.respondent = unused_id(respondent->id);
        if (submission.respondent != respondent->id)
            note(Severity::warning, "duplicate-respondent",
                 fmt::format("{} has more than one reply", submission.heading), line);
    }

    // Ids are keys: a second reply of one respondent gets a number. No id is ever free again, so the search for the
    // next number goes on where the last one ended.
    std::string unused_id(const std::string& id) {
        const auto [known, is_new] = next_number_.try_emplace(id, 2);
        if (is_new) return id;
        for (;;) {
            std::string numbered = fmt::format("{}-{}", id, known->second++);
            if (next_number_.try_emplace(numbered, 2).second) return numbered;
        }
    }

    void take(Block kept, Submission* current) {
        if (current == nullptr) {
            if (!report_.sections.empty()) report_.sections.back().blocks.push_back(std::move(kept));
            return;
        }
        if (kept.kind == BlockKind::note) {
            Submission& owner = owner_of_note(kept.text, *current);
            owner.notes.push_back(kept.text);
            if (&owner != current) {
                owner.blocks.push_back(std::move(kept));
                return;
            }
        }
        // A bracket that was no tag, and a line of dots in a table, are text of the reply.
        if (kept.kind == BlockKind::tag || kept.kind == BlockKind::contents_entry) kept.kind = BlockKind::paragraph;
        current->lines = enclose(current->lines, kept.lines);
        current->blocks.push_back(std::move(kept));
    }

    // A note stands at the foot of its page, where the next reply may have begun: it belongs to the one whose heading
    // or text has its mark (session 67: "Georgia*", the note below Colombia's first lines).
    Submission& owner_of_note(std::string_view note, Submission& current) {
        const std::string_view mark = note.substr(0, end_of_note_mark(note, 0));
        const auto at = static_cast<std::size_t>(&current - report_.submissions.data());
        if (mark.empty() || at == 0 || has_note_mark(at, mark) || !has_note_mark(at - 1, mark)) return current;
        return report_.submissions[at - 1];
    }

    bool has_note_mark(std::size_t submission, std::string_view mark) const {
        if (contains_note_mark(printed_headings_[submission], mark)) return true;
        const std::vector<Block>& blocks = report_.submissions[submission].blocks;
        return std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) {
            return block.kind != BlockKind::note && contains_note_mark(block.text, mark);
        });
    }

    void finish() {
        for (Submission& submission : report_.submissions) {
            for (const Block& block : submission.blocks)
                add_statements(block, context_.language, submission.statements);
            // The Secretariat's few words that it cannot print a reply are not the respondent's (session 67, WHO).
            const bool excused = submission.statements.size() <= 4 &&
                std::any_of(submission.statements.begin(), submission.statements.end(),
                            [&](const Statement& statement) {
                                return matches_any(context_.language.not_reproduced, statement.text);
                            });
            if (submission.statements.empty() || excused) {
                submission.reproduced = false;
                submission.statements.clear();
                note(Severity::note, "not-reproduced",
                     fmt::format("the reply of {} is listed but its text is not printed", submission.heading),
                     submission.lines.first);
            }
            number_statements(submission.statements, report_.session, submission.respondent);
        }
        for (Section& section : report_.sections) {
            if (section.kind == SectionKind::introduction || section.kind == SectionKind::conclusion ||
                section.kind == SectionKind::annex)
                continue;
            for (const Block& block : section.blocks)
                if (block.kind != BlockKind::note)
                    note(Severity::warning, "text-outside-replies",
                         fmt::format("text of the section that belongs to no reply: "
                                     "“{}”",
                                     shortened(block.text, 30)),
                         block.lines.first);
        }
    }

    void note(Severity severity, std::string_view code, std::string message, int line) {
        report_.diagnostics.push_back({severity, std::string(code), std::move(message), {line, line}, report_.path, 0});
    }

    std::vector<std::string> printed_headings_;  // of each submission, with the marks of notes
    std::vector<Block> blocks_;                  // a block is moved from when its place in the report is reached
    const Structure& structure_;
    const ParseContext& context_;
    Report& report_;
    std::vector<std::size_t> section_at_;
    std::vector<ReplyStart> starts_;
    std::map<std::string, int> next_number_;  // by id that a reply has
};

}  // namespace

std::optional<Tag> read_tag(std::string_view text, const Language& language) {
    const auto inner = in_square_brackets(text);
    if (!inner) return std::nullopt;
    text = trim(*inner);
    Tag tag;
    const Pattern* which = nullptr;
    if (const auto match = find_any(language.original_tag, text, &which)) {
        const auto codes = parse_language_names(which->group(*match, text, "languages"), language);
        if (codes.empty()) return Tag{};
        tag.language = codes.front();
        return tag;
    }
    // A date tag holds a date and nothing else to speak of.
    if (const auto date = find_date(text, language.dates); date && date->end - date->begin + 12 > text.size()) {
        tag.date = date->iso;
        return tag;
    }
    return std::nullopt;
}

void parse_replies(std::vector<Block> blocks, const Structure& structure, const ParseContext& context, Report& report) {
    RepliesParser(std::move(blocks), structure, context, report).run();
}

}  // namespace sessiondiff
