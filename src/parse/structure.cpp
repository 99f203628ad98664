#include "parse/structure.h"

#include <algorithm>

#include "config/registry.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

std::optional<SectionKind> kind_of_title(std::string_view title, const Language& language) {
    for (const SectionCue& cue : language.sections)
        if (matches_any(cue.titles, title)) return cue.kind;
    return std::nullopt;
}

bool in_contents(std::string_view title, const std::vector<ContentsEntry>& contents) {
    const std::string folded = folded_name(title);
    return std::any_of(contents.begin(), contents.end(), [&](const ContentsEntry& entry) { return folded_name(entry.title) == folded; });
}

std::optional<Section> section_of(const Block& block, const Structure& structure, const Language& language) {
    if (block.kind != BlockKind::heading && block.kind != BlockKind::paragraph && block.kind != BlockKind::item) return std::nullopt;
    // A section's title is short and ends no sentence; nothing else need be tried.
    if (block.text.size() > 400 || ends_sentence(block.text)) return std::nullopt;
    const std::string text = clean_heading(full_text(block));
    Section section;
    section.lines = block.lines;
    if (const auto match = language.section_number.find(text)) {
        section.number = language.section_number.group(*match, text, "number");
        section.title = language.section_number.group(*match, text, "title");
        const auto kind = kind_of_title(section.title, language);
        // A numbered title of unknown kind is a section of a report on another subject: its parser knows what to do with it.
        if (!kind && block.kind != BlockKind::heading) return std::nullopt;
        section.kind = kind.value_or(SectionKind::strategy);
        return section;
    }
    if (matches_any(language.annex_title, text)) {
        section.title = text;
        section.kind = SectionKind::annex;
        return section;
    }
    if (!structure.sections.empty() && structure.sections.back().section.kind == SectionKind::organizations) {
        const auto match = language.subsection_number.find(text);
        const std::string title(match ? language.subsection_number.group(*match, text, "title") : std::string_view(text));
        const bool listed = match || in_contents(title, structure.contents);
        for (const SubgroupCue& cue : language.subgroups) {
            if (!listed || !matches_any(cue.titles, title)) continue;
            if (!match) continue;
            section.number = language.subsection_number.group(*match, text, "number");
            section.title = title;
            section.kind = SectionKind::organizations;
            section.level = 2;
            section.subgroup = cue.subgroup;
            return section;
        }
    }
    // Without a number only where the contents page names it too.
    if (block.kind == BlockKind::heading && in_contents(text, structure.contents))
        if (const auto kind = kind_of_title(text, language); kind && *kind != SectionKind::annex) {
            section.title = text;
            section.kind = *kind;
            return section;
        }
    return std::nullopt;
}

}  // namespace

std::string full_text(const Block& block) {
    return block.marker.empty() || block.kind == BlockKind::contents_entry ? block.text : block.marker + " " + block.text;
}

Structure find_structure(const std::vector<Block>& blocks, const Language& language) {
    Structure structure;
    std::size_t after_contents = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Block& block = blocks[i];
        if (block.kind == BlockKind::contents_entry) {
            structure.contents.push_back({block.text, block.page, block.lines});
            after_contents = i + 1;
        } else if (!structure.contents_title && matches_any(language.contents, block.text)) {
            structure.contents_title = i;
        } else if (!structure.summary_title && matches_any(language.summary, block.text)) {
            structure.summary_title = i;
        }
    }
    structure.body = blocks.size();
    for (std::size_t i = after_contents; i < blocks.size(); ++i) {
        auto section = section_of(blocks[i], structure, language);
        if (!section) continue;
        // An annex heading or an organizations' title before the introduction belongs to the cover.
        if (structure.sections.empty() && section->kind != SectionKind::introduction && section->kind != SectionKind::governments &&
            section->number.empty())
            continue;
        if (section->level == 2 && !structure.sections.empty()) section->subgroup = section->subgroup.empty() ? structure.sections.back().section.subgroup : section->subgroup;
        if (structure.sections.empty()) structure.body = i;
        structure.sections.push_back({i, std::move(*section)});
    }
    return structure;
}

}  // namespace sessiondiff
