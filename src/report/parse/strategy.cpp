#include "report/parse/strategy.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "report/parse/replies.h"
#include "report/parse/statements.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::size_t least_long_name = 12;  // characters: no generic name of a body has as many

enum class Part { none, partner, acts };

// A numbered paragraph with the list items and continuations below it.
struct NumberedParagraph {
    int number = 0;
    std::vector<Statement> statements;
    std::vector<Block> blocks;
};

std::optional<int> paragraph_number(const Block& block) {
    if (block.marker.empty() || block.marker.back() != '.') return std::nullopt;
    const auto number = parse_number(std::string_view(block.marker).substr(0, block.marker.size() - 1));
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

// "With the support of A, B and C": what is said after the last name of a list holds for all of them.
std::vector<bool> contributors_in(std::string_view text, const std::vector<NameFinder::Hit>& hits,
                                  const StrategyCues& cues) {
    std::vector<bool> contributors(hits.size());
    for (std::size_t i = hits.size(); i-- > 0;) {
        std::size_t next = i + 1;
        while (next < hits.size() && hits[next].id == hits[i].id) ++next;  // its own short name in brackets
        const auto listed = [&] {
            return cues.conjunction.matches(text.substr(hits[i].end, hits[next].begin - hits[i].end));
        };
        contributors[i] = matches_any(cues.contributor_after, text.substr(hits[i].end)) ||
            (next < hits.size() && contributors[next] && listed());
    }
    return contributors;
}

// Which entities act in a sentence: a name at the start of a clause is its subject, and so are the names joined to it
// by a conjunction; a name after "together with" or before "with the support of" is a partner.
std::map<std::string, Part> parts_in(std::string_view text, const std::vector<NameFinder::Hit>& hits,
                                     const StrategyCues& cues) {
    std::map<std::string, Part> parts;
    const auto note = [&](std::string_view id, Part part) {
        Part& slot = parts[std::string(id)];
        slot = std::max(slot, part);
    };
    const std::vector<bool> contributors = contributors_in(text, hits, cues);
    std::optional<std::size_t> subject_end;
    bool chain_is_partner = false;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const NameFinder::Hit& hit = hits[i];
        const std::string_view before = text.substr(0, hit.begin);
        std::size_t clause = 0;
        for (std::size_t from = 0; from < before.size();) {
            const auto match = cues.clause_break.find(before, from);
            if (!match) break;
            clause = match->end();
            from = std::max(match->end(), from + 1);
        }
        const bool at_start = trim(before.substr(clause)).empty() && !contributors[i];
        const auto joined = [&] {
            return subject_end && cues.conjunction.matches(text.substr(*subject_end, hit.begin - *subject_end));
        };
        if (at_start) {
            note(hit.id, Part::acts);
            subject_end = hit.end;
            chain_is_partner = false;
        } else if (joined()) {
            note(hit.id, chain_is_partner ? Part::partner : Part::acts);
            subject_end = hit.end;
        } else if (contributors[i] || matches_any(cues.partner_before, before)) {
            note(hit.id, Part::partner);
            subject_end = hit.end;
            chain_is_partner = true;
        } else {
            parts.try_emplace(std::string(hit.id), Part::none);
        }
    }
    return parts;
}

// A line of the annex may end like a sentence.
std::string_view without_full_stop(std::string_view name) {
    name = trim(name);
    while (!name.empty()) {
        const CodePoint last = code_point_before(name, name.size());
        if (!is_terminal(last.value)) break;
        name = trim(name.substr(0, last.next));
    }
    return name;
}

class StrategyParser {
public:
    StrategyParser(std::vector<Block> blocks, const Structure& structure, const ParseContext& context, Report& report)
        : blocks_(std::move(blocks)), structure_(structure), context_(context), report_(report) {}

    void run() {
        std::size_t next_section = 0;
        for (std::size_t i = structure_.body; i < blocks_.size(); ++i) {
            if (next_section < structure_.sections.size() && structure_.sections[next_section].block == i) {
                Section section = structure_.sections[next_section++].section;
                // Titles of this report's parts speak of States and organizations too; they hold no replies.
                if (section.kind == SectionKind::governments || section.kind == SectionKind::organizations ||
                    section.kind == SectionKind::european_union)
                    section.kind = SectionKind::strategy;
                report_.sections.push_back(std::move(section));
                continue;
            }
            take(std::move(blocks_[i]));
        }
        check_numbers();
        attribute();
        read_annex();
    }

private:
    void take(Block kept) {
        if (report_.sections.empty()) return;
        Section& section = report_.sections.back();
        if (kept.kind == BlockKind::contents_entry || kept.kind == BlockKind::tag) kept.kind = BlockKind::paragraph;
        const auto number = paragraph_number(kept);
        if (number && section.kind != SectionKind::annex) {
            if (kept.kind == BlockKind::item) kept.kind = BlockKind::paragraph;
            paragraphs_.push_back({*number, {}, {}});
        }
        if (!paragraphs_.empty() && section.kind != SectionKind::annex) {
            add_statements(kept, context_.language, paragraphs_.back().statements);
            if (kept.kind != BlockKind::note) paragraphs_.back().blocks.push_back(kept);
        }
        section.blocks.push_back(std::move(kept));
    }

    void check_numbers() {
        for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
            const int expected = i == 0 ? 1 : paragraphs_[i - 1].number + 1;
            if (paragraphs_[i].number == expected) continue;
            const Lines lines = paragraphs_[i].blocks.front().lines;
            report_.diagnostics.push_back(
                {Severity::warning, "paragraph-number",
                 fmt::format("paragraph {} stands where {} was expected", paragraphs_[i].number, expected), lines,
                 report_.path, 0});
        }
    }

    void attribute() {
        if (!context_.language.strategy) return;
        const NameFinder& names = context_.registry.names(context_.language.code).organizations;
        std::vector<std::string> order;
        std::map<std::string, Submission> submissions;
        for (const NumberedParagraph& paragraph : paragraphs_) {
            std::vector<std::map<std::string, Part>> parts;
            std::map<std::string, Part> whole;
            std::vector<std::string> met;
            for (const Statement& statement : paragraph.statements) {
                const auto hits = names.find_all(statement.text);
                parts.push_back(parts_in(statement.text, hits, *context_.language.strategy));
                for (const auto& hit : hits)
                    if (std::find(met.begin(), met.end(), hit.id) == met.end()) met.emplace_back(hit.id);
                for (const auto& [id, part] : parts.back()) whole[id] = std::max(whole[id], part);
            }
            for (const std::string& id : met) {
                const Part part = whole[id];
                if (part == Part::none) continue;
                if (!submissions.contains(id)) order.push_back(id);
                Submission& submission = submissions[id];
                submission.paragraphs_numbered.push_back(paragraph.number);
                if (part == Part::acts) submission.paragraphs_acting.push_back(paragraph.number);
                take_part(submission, id, part, paragraph, parts);
            }
        }
        for (const std::string& id : order) {
            Submission submission = std::move(submissions[id]);
            submission.respondent = id;
            submission.kind = id == "eu" ? RespondentKind::european_union : RespondentKind::organization;
            submission.heading = context_.registry.display_name(id, context_.language.code);
            submission.section = SectionKind::strategy;
            // Who only is a partner in what others do is named, but reports nothing itself.
            submission.reproduced = !submission.paragraphs_acting.empty();
            number_statements(submission.statements, report_.session, id);
            report_.submissions.push_back(std::move(submission));
        }
    }

    // The sentences from the first that names the entity up to one whose subject is another; of a partner only those
    // that name it.
    static void take_part(Submission& submission, const std::string& id, Part part, const NumberedParagraph& paragraph,
                          const std::vector<std::map<std::string, Part>>& parts) {
        bool running = false;
        std::set<int> lines;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto own = parts[i].find(id);
            const bool named = own != parts[i].end();
            const bool others = std::any_of(parts[i].begin(), parts[i].end(),
                                            [](const auto& entry) { return entry.second == Part::acts; });
            if (named) {
                running = part == Part::acts;
            } else if (!running || others) {
                running = running && !others;
                if (!running) continue;
            }
            submission.statements.push_back(paragraph.statements[i]);
            submission.lines = enclose(submission.lines, paragraph.statements[i].lines);
        }
        for (const Block& block : paragraph.blocks) submission.blocks.push_back(block);
    }

    AnnexMember member(std::string_view name) {
        AnnexMember made;
        made.name = std::string(without_full_stop(name));
        const auto respondent = context_.registry.resolve(made.name, context_.language.code);
        if (respondent) {
            made.id = respondent->id;
            return made;
        }
        // "… committee experts/staff": the annex puts the long name of a body into a longer one.
        const auto hits = context_.registry.names(context_.language.code).organizations.find_all(made.name);
        const bool long_name = hits.size() == 1 &&
            count_code_points(std::string_view(made.name).substr(hits[0].begin, hits[0].end - hits[0].begin)) >=
                least_long_name;
        made.id = long_name ? std::string(hits[0].id) : "x-" + ascii_slug(made.name);
        return made;
    }

    void read_annex() {
        const Section* section = nullptr;
        for (const Section& candidate : report_.sections)
            if (candidate.kind == SectionKind::annex) section = &candidate;
        if (section == nullptr || !context_.language.strategy) return;
        const StrategyCues& cues = *context_.language.strategy;
        Annex annex;
        enum { nothing, members, groups } state = nothing;
        for (const Block& block : section->blocks) {
            if (block.kind == BlockKind::note) continue;
            const std::string text = full_text(block);
            if (matches_any(cues.annex_groups, text)) {
                state = groups;
            } else if (matches_any(cues.annex_members, text)) {
                state = members;
            } else if (state == members) {
                annex.members.push_back(member(text));
            } else if (state == groups) {
                take_group_line(text, cues, annex);
            }
        }
        report_.annex = std::move(annex);
    }

    void take_group_line(const std::string& text, const StrategyCues& cues, Annex& annex) {
        const auto lead = cues.lead_mark.find(text);
        if (const auto match = cues.partners.find(text)) {
            if (annex.working_groups.empty()) return;
            std::string_view list = cues.partners.group(*match, text, "list");
            for (std::size_t from = 0; from <= list.size();) {
                const auto separator = cues.list_separator.find(list, from);
                const std::size_t end = separator ? separator->begin() : list.size();
                annex.working_groups.back().partners.push_back(member(list.substr(from, end - from)));
                from = separator ? separator->end() : list.size() + 1;
            }
        } else if (!lead && matches_any(cues.group_title, text)) {
            annex.working_groups.push_back({text, {}, {}, {}});
        } else if (!annex.working_groups.empty()) {
            WorkingGroup& group = annex.working_groups.back();
            (lead ? group.leads : group.members)
                .push_back(member(std::string_view(text).substr(0, lead ? lead->begin() : text.size())));
        }
    }

    std::vector<Block> blocks_;
    const Structure& structure_;
    const ParseContext& context_;
    Report& report_;
    std::vector<NumberedParagraph> paragraphs_;
};

}  // namespace

bool looks_like_strategy(const std::vector<Block>& blocks, const Structure& structure, const Language& language) {
    int numbered = 0;
    for (std::size_t i = structure.body; i < blocks.size(); ++i) {
        if (blocks[i].kind == BlockKind::tag && read_tag(blocks[i].text, language)) return false;
        if (const auto number = paragraph_number(blocks[i]); number && *number == numbered + 1) ++numbered;
    }
    return numbered >= 10;
}

void parse_strategy(std::vector<Block> blocks, const Structure& structure, const ParseContext& context,
                    Report& report) {
    StrategyParser(std::move(blocks), structure, context, report).run();
}

}  // namespace sessiondiff
