// Where an archive speaks of a subject: of an instrument, or of a topic. Pages of subjects are made of it.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "pages/evidence.h"

namespace sessiondiff {

/// A statement that speaks of a subject.
struct SubjectStatement {
    const Report* report = nullptr;
    const Submission* submission = nullptr;
    const Statement* statement = nullptr;
    Status status = Status::none;  ///< of an instrument: the strongest that the statement gives it
};

/// By subject, the newest session first, within it in the order of the report. Points into the archive, which must
/// live as long.
struct SubjectIndex {
    std::map<std::string, std::vector<SubjectStatement>> topics;
    std::map<std::string, std::vector<SubjectStatement>> instruments;
    std::map<std::string, std::vector<const InstrumentRow*>> rows;  ///< by instrument, those that name it
};

SubjectIndex collect_subject_index(const Archive& archive);

/// Instruments and topics as addresses: instrument-icsant, topic-chem-bio.
std::string instrument_page(std::string_view instrument);
std::string topic_page(std::string_view topic);
/// The place of a session in the page of a subject: s-78.
std::string session_anchor(int session);

/// What a table calls an instrument, and what heads its page; the full name where no shorter one is known.
std::string short_instrument_name(const ViewContext& context, std::string_view id);

/// The topics, those of which most is said first.
std::vector<std::string> sorted_topics(const SubjectIndex& subjects);

/// The topics with all that is said of them: id, name, page, count_text.
PageData::List topic_list_view(const SubjectIndex& subjects, const ViewContext& context);

/// Instruments about one thing.
struct InstrumentGroup {
    std::string id;                        ///< chem-bio
    std::vector<std::string> instruments;  ///< those first that most respondents name
};

/// All instruments that a reply names. Groups stand in a fixed order, each with at least one.
std::vector<InstrumentGroup> instrument_groups(const SubjectIndex& subjects, const ViewContext& context);
std::string group_name(const InstrumentGroup& group, const Phrases& phrases);

/// The groups with their instruments: name, instruments (name, full_name, page, count_text).
PageData::List instrument_list_view(const SubjectIndex& subjects, const ViewContext& context);

/// Adds what is said to the page of a subject, as much of the newest as a page holds: `said` (sessions: session,
/// session_name, anchor, count_text, is_open, respondents with name, page, statements and count_text), `said_left_out`.
void add_said(PageData& page, const std::vector<SubjectStatement>& said, const Evidence& evidence,
              const ViewContext& context);

}  // namespace sessiondiff
