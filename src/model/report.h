// One report of one session, whatever its layout, language or series: what all parsers fill and all comparison reads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/block.h"
#include "model/diagnostic.h"
#include "model/fact.h"

namespace sessiondiff {

enum class SectionKind { introduction, governments, european_union, organizations, strategy, conclusion, annex };
enum class RespondentKind { state, european_union, organization };

/// Which of the two kinds of report this is: replies under headings, or activities told in numbered paragraphs (62nd
/// session).
enum class Series { replies, strategy };

/// The unit of comparison: a sentence or a list item.
struct Statement {
    std::string id;   ///< "75/CU/12": session, respondent ("intro" for the introduction), running number from 1
    std::string key;  ///< "75-CU-k3f9x2ab": made of the text, so that it lasts (model/key.h)
    std::string text;
    Lines lines;
    bool list_item = false;  ///< it stands in a list
    std::vector<std::string> topics;
    std::vector<Fact> facts;
};

struct Request {
    std::string what;  ///< note_verbale, revised_note_verbale, letter_to_organizations
    std::string date;  ///< ISO 8601
};

/// What the introduction says of the replies; each part only where it says so.
struct Announced {
    std::optional<std::string> as_of;  ///< ISO 8601
    std::optional<int> states;
    std::optional<int> organizations;
    bool eu = false;
};

struct ContentsEntry {
    std::string title;
    int page = 0;
    Lines lines;
};

struct Section {
    std::string number;  ///< as printed, without the full stop: IV, A
    std::string title;
    SectionKind kind = SectionKind::introduction;
    int level = 1;
    std::string subgroup;  ///< un_system, other: organizations of one group; empty otherwise
    Lines lines;
    std::vector<Block> blocks;  ///< text of the section that belongs to no submission
};

/// What one respondent reported in one report.
struct Submission {
    std::string respondent;  ///< CU, eu, iaea; x-… where no registry knows the name
    RespondentKind kind = RespondentKind::state;
    std::string heading;  ///< as printed, without footnote mark
    SectionKind section = SectionKind::governments;
    std::optional<std::string> subgroup;
    std::optional<std::string> original_language;  ///< ISO 639-1
    std::optional<std::string> date;               ///< ISO 8601
    bool reproduced = true;                        ///< false: named in the report, text not printed
    std::vector<Block> blocks;
    std::vector<Statement> statements;
    std::vector<std::string> notes;
    std::vector<int> paragraphs_numbered;  ///< strategy series: the paragraphs the entity acts in or is a partner of
    std::vector<int> paragraphs_acting;    ///< strategy series: those it acts in
    Lines lines;
};

struct AnnexMember {
    std::string id;
    std::string name;  ///< as printed
};

struct WorkingGroup {
    std::string title;
    std::vector<AnnexMember> leads;
    std::vector<AnnexMember> members;  ///< without the leads
    std::vector<AnnexMember> partners;
};

/// Strategy series: the task force's members and working groups.
struct Annex {
    std::vector<AnnexMember> members;
    std::vector<WorkingGroup> working_groups;
};

/// A document of a report beside the first: an addendum with replies that came late, a corrigendum.
struct MoreDocument {
    std::string path;    ///< as the corpus names it
    std::string sha256;  ///< of the file's bytes
    std::string layout;
    std::optional<std::string> symbol;
    std::vector<std::string> source_lines;  ///< as those of the report; Lines::document tells which file is meant
    std::vector<Place> places;
    std::vector<FoldedLine> folded_lines;
};

/// The largest number of a session that is taken for one.
inline constexpr int largest_session = 99'999;

struct Report {
    int session = 0;
    Series series = Series::replies;
    bool is_single = false;  ///< a reply as a file of its own, in no report
    std::string language;    ///< ISO 639-1
    std::string layout;
    std::string path;                       ///< as the corpus names it
    std::string sha256;                     ///< of the file's bytes
    std::vector<std::string> source_lines;  ///< the file as it was read: UTF-8, NFC; [0] is line 1
    std::vector<Place> places;              ///< of `source_lines`, one each; empty where the file has no pages
    std::vector<FoldedLine> folded_lines;   ///< in order; pieces of other lines count in source_lines
    std::optional<std::string> symbol;
    std::optional<std::string> title;
    std::optional<std::string> agenda_item;
    std::optional<std::string> distributed;  ///< ISO 8601
    std::optional<std::vector<std::string>> original_languages;
    std::optional<std::string> mandate;  ///< id of the resolution that asked for the report
    std::vector<Request> requests;
    std::optional<std::string> deadline;
    Announced announced;
    std::vector<Block> cover;  ///< everything before the contents or the first section that is not below
    std::vector<Block> summary;
    std::vector<ContentsEntry> contents;
    std::vector<std::string> named_only;  ///< ids of respondents that the contents page names and that have no reply
    std::vector<Section> sections;
    std::vector<Submission> submissions;  ///< in the order of the document
    std::vector<Statement> introduction;
    std::optional<Annex> annex;
    std::vector<Furniture> furniture;
    Diagnostics diagnostics;
    std::vector<MoreDocument> more_documents;  ///< [0] is document 1
    /// The same report in other languages, each once; they have none of their own. This one is what is compared with
    /// other sessions.
    std::vector<Report> editions;
};

/// The lines of one of its files, by Lines::document.
const std::vector<std::string>& source_lines(const Report& report, int document);

/// The printed page on which these lines begin; 0 where the file has no pages.
int printed_page(const Report& report, Lines lines);

std::string_view name_of(SectionKind kind);
std::string_view name_of(RespondentKind kind);
constexpr int number_of_names(RespondentKind /*kind*/) { return 3; }
std::string_view name_of(Series series);

/// Whether all of the report is there: the file ends where the document does, and is no addendum alone and no single
/// reply. A reply that is not there may have been given.
bool is_whole(const Report& report);

/// The submission of a respondent, or nullptr.
const Submission* find_submission(const Report& report, std::string_view respondent);

}  // namespace sessiondiff
