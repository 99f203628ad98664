// What a briefing leads with: the sentences that a desk officer would say first, made of moves and of who took part.
//
//     unoct, 78: 219 → 3600     "UNOCT states other figures: about 3,600 (“…”; at session 75: 219)."
//
// A point says what a reply states. What is told by wording alone is none.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "config/point_rules.h"
#include "model/change.h"
#include "model/point.h"
#include "model/report.h"

namespace sessiondiff {

/// What a separator stands between.
enum class Separates { names, facts };

/// Names for a reader.
struct PointNames {
    std::function<std::string(const std::string& id, const std::string& language)> respondent;
    std::function<std::string(const std::string& id, const std::string& language)> instrument;
    std::function<std::string(const std::string& language, Separates what)> separator;
    std::function<std::string(const Quantity& quantity, const std::string& language)> quantity;
};

/// What is known of one respondent in a session.
struct Reported {
    std::string respondent;
    RespondentKind kind = RespondentKind::state;
    std::string language;                ///< of the reply
    std::optional<Attending> attending;  ///< nothing: as in the report before
    bool against_reply = true;           ///< what it is held against is a reply, too, not another series' report
    int last = 0;                        ///< session of what it is held against; 0 where there is nothing
    std::size_t appearances = 0;         ///< how many reports of the corpus before this one it is in
    std::vector<FactMove> moves;         ///< against that; of a first reply all that it states
};

/// The best first. Moves of one kind in one statement are one point; a respondent has few of them, so that all come to
/// speak.
std::vector<Point> points_of(const std::vector<Reported>& reported, const std::vector<Disagreement>& disagreements,
                             const PointRules& rules, const PointNames& names);

}  // namespace sessiondiff
