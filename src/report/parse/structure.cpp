#include "report/parse/structure.h"

#include <algorithm>
#include <set>

#include "config/registry.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

std::optional<SectionKind> kind_of_title(std::string_view title, const Language& language) {
    const std::string without_space = language.unspaced ? squeezed(title) : std::string(title);
    for (const SectionCue& cue : language.sections)
        if (matches_any(cue.titles, title) || (without_space != title && matches_any(cue.titles, without_space)))
            return cue.kind;
    return std::nullopt;
}

// The title behind the number of a section or group of sections; the whole text where there is no number.
std::string_view without_number(std::string_view text, const Language& language) {
    for (const Pattern* number : {&language.section_number, &language.subsection_number})
        if (const auto match = number->find(text)) return number->group(*match, text, "title");
    return text;
}

// The titles of the contents page, with and without their numbers, folded.
std::set<std::string> titles_of(const std::vector<ContentsEntry>& contents, const Language& language) {
    std::set<std::string> titles;
    for (const ContentsEntry& entry : contents) {
        titles.insert(folded_name(entry.title));
        titles.insert(folded_name(without_number(clean_heading(entry.title), language)));
    }
    return titles;
}

bool holds_replies(SectionKind kind) {
    return kind == SectionKind::governments || kind == SectionKind::european_union ||
        kind == SectionKind::organizations;
}

// A reply's language and date follow, with nothing but headings before them: this tells a section of replies from a
// heading inside a reply.
bool leads_to_reply(const std::vector<Block>& blocks, std::size_t heading) {
    int between = 0;
    for (std::size_t i = heading + 1; i < blocks.size() && between < 3; ++i) {
        if (blocks[i].kind == BlockKind::tag) return true;
        if (blocks[i].kind == BlockKind::note) continue;
        if (ends_sentence(blocks[i].text)) return false;
        ++between;
    }
    return false;
}

// Tells the report's sections from the headings that replies number in the same way.
class Sections {
public:
    Sections(const std::vector<Block>& blocks, const Language& language, Structure& structure)
        : blocks_(blocks), language_(language), structure_(structure),
          titles_listed_(titles_of(structure.contents, language)) {
        numbers_listed_ = std::any_of(
            structure.contents.begin(), structure.contents.end(),
            [&](const ContentsEntry& entry) { return language.section_number.matches(clean_heading(entry.title)); });
    }

    std::optional<Section> read(std::size_t at) {
        const Block& block = blocks_[at];
        if (block.kind != BlockKind::heading && block.kind != BlockKind::paragraph && block.kind != BlockKind::item)
            return std::nullopt;
        // A section's title is short and ends no sentence; nothing else need be tried.
        if (block.text.size() > 400 || ends_sentence(block.text)) return std::nullopt;
        const std::string text = clean_heading(full_text(block));
        Section section;
        section.lines = block.lines;
        if (const auto match = language_.section_number.find(text)) {
            section.number = language_.section_number.group(*match, text, "number");
            section.title = language_.section_number.group(*match, text, "title");
            return numbered(at, std::move(section));
        }
        if (matches_any(language_.annex_title, text)) {
            section.title = text;
            section.kind = SectionKind::annex;
            return section;
        }
        if (!structure_.sections.empty() && structure_.sections.back().section.kind == SectionKind::organizations)
            if (auto group = group_of_organizations(at, text, section)) return group;
        // Without a number only where the contents page names it too, or a reply follows.
        if (block.kind != BlockKind::heading) return std::nullopt;
        const bool names_it = listed(text);
        if (!names_it && !leads_to_reply(blocks_, at)) return std::nullopt;
        const auto kind = kind_of_title(text, language_);
        if (kind && *kind != SectionKind::annex && (names_it || holds_replies(*kind))) {
            section.title = text;
            section.kind = *kind;
            return section;
        }
        return std::nullopt;
    }

private:
    bool listed(std::string_view title) const { return titles_listed_.contains(folded_name(title)); }

    std::optional<Section> numbered(std::size_t at, Section section) {
        const auto kind = kind_of_title(section.title, language_);
        // A numbered title of unknown kind is a section of a report on another subject: its parser knows what to do
        // with it.
        if (!kind && blocks_[at].kind != BlockKind::heading) return std::nullopt;
        section.kind = kind.value_or(SectionKind::strategy);
        if (!belongs_to_report(at, section)) return std::nullopt;
        inside_reply_ = false;
        return section;
    }

    // What the contents page names is a section of the report, and what leads to a reply; anything else only where the
    // contents page names no numbers and the numbers did not begin anew since the last section.
    bool belongs_to_report(std::size_t at, const Section& section) {
        if (structure_.sections.empty()) return true;
        inside_reply_ = inside_reply_ || section.number == structure_.sections.front().section.number;
        // There is one introduction, and it comes first.
        if (section.kind == SectionKind::introduction) return false;
        if (listed(section.title) || (holds_replies(section.kind) && leads_to_reply(blocks_, at))) return true;
        return !numbers_listed_ && !inside_reply_;
    }

    std::optional<Section> group_of_organizations(std::size_t at, const std::string& text, Section section) const {
        const auto match = language_.subsection_number.find(text);
        if (!match) return std::nullopt;
        section.title = language_.subsection_number.group(*match, text, "title");
        if (!listed(section.title) && !leads_to_reply(blocks_, at)) return std::nullopt;
        for (const SubgroupCue& cue : language_.subgroups) {
            if (!matches_any(cue.titles, section.title)) continue;
            section.number = language_.subsection_number.group(*match, text, "number");
            section.kind = SectionKind::organizations;
            section.level = 2;
            section.subgroup = cue.subgroup;
            return section;
        }
        return std::nullopt;
    }

    const std::vector<Block>& blocks_;
    const Language& language_;
    const Structure& structure_;
    const std::set<std::string> titles_listed_;
    bool numbers_listed_ = false;  // the contents page names numbered sections
    bool inside_reply_ = false;    // numbers have begun anew since the last section
};

}  // namespace

std::string full_text(const Block& block) {
    return block.marker.empty() || block.kind == BlockKind::contents_entry ? block.text
                                                                           : block.marker + " " + block.text;
}

Structure find_structure(const std::vector<Block>& blocks, const Language& language, bool is_single) {
    Structure structure;
    std::size_t after_contents = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].kind != BlockKind::contents_entry) continue;
        structure.contents.push_back({blocks[i].text, blocks[i].page, blocks[i].lines});
        after_contents = i + 1;
    }
    structure.body = blocks.size();
    Sections sections(blocks, language, structure);
    for (std::size_t i = 0; i < blocks.size() && is_single && structure.body == blocks.size(); ++i)
        if (!ends_sentence(blocks[i].text) && leads_to_reply(blocks, i)) structure.body = i;
    for (std::size_t i = after_contents; i < blocks.size() && !is_single; ++i) {
        auto section = sections.read(i);
        if (!section) continue;
        // An annex heading or an organizations' title before the introduction belongs to the cover; an addendum may
        // begin with replies.
        if (structure.sections.empty() && section->kind != SectionKind::introduction &&
            section->kind != SectionKind::governments && section->number.empty() && !leads_to_reply(blocks, i))
            continue;
        if (section->level == 2 && !structure.sections.empty())
            section->subgroup =
                section->subgroup.empty() ? structure.sections.back().section.subgroup : section->subgroup;
        if (structure.sections.empty()) structure.body = i;
        structure.sections.push_back({i, std::move(*section)});
    }
    for (std::size_t i = 0; i < structure.body; ++i) {
        if (blocks[i].kind == BlockKind::contents_entry) continue;
        if (!structure.contents_title && matches_any(language.contents, blocks[i].text)) {
            structure.contents_title = i;
        } else if (!structure.summary_title && matches_any(language.summary, blocks[i].text)) {
            structure.summary_title = i;
        }
    }
    return structure;
}

}  // namespace sessiondiff
