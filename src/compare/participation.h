// Who took part when.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/change.h"

namespace sessiondiff {

/// Who is in a report, and how: all of it that participation rests on.
struct Attendance {
    struct Entry {
        std::string respondent;
        RespondentKind kind = RespondentKind::state;
        bool reproduced = true;
    };
    int session = 0;
    Series series = Series::replies;
    std::vector<Entry> submissions;
    std::vector<std::string> named;  ///< ids of those that an annex names, or the contents page without a reply; sorted
    /// Of a file that breaks off and has no contents page: who is missing of this kind, or of one that stands behind it
    /// in a report, may have replied.
    std::optional<RespondentKind> cut_off_in;
};

Attendance attendance_of(const Report& report);

/// Whether it is known that a respondent that is not in the report did not reply.
bool is_silent(const Attendance& report, const std::string& respondent, RespondentKind kind);

/// A report asks those who answer reports of its series: an entity that only appears in the report on the strategy was
/// not asked in the others, and the other way round. The sessions run from the first to the last of the reports, which
/// stand by session. Of whom a file that breaks off may have had a reply it is not in the corpus.
ParticipationTable find_participation(std::span<const Attendance> reports);

/// When each respondent took part last, session by session.
class LastAnswers {
public:
    /// The table must outlive it.
    explicit LastAnswers(const ParticipationTable& table);

    /// Respondents that were asked in a session of the table, did not answer, and had in an earlier one.
    std::vector<Absent> absent_in(int session) const;

private:
    static constexpr std::uint32_t never = 0xFFFFFFFF;

    const ParticipationTable& table_;
    std::vector<std::vector<std::uint32_t>>
        before_;  // for each row and column the last column before it with an answer
};

}  // namespace sessiondiff
