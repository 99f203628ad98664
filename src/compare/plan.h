// What a report is compared with.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compare/followed.h"
#include "compare/texts.h"

namespace sessiondiff {

/// A submission of a respondent, or an introduction, in an earlier report.
struct Appearance {
    std::size_t report = 0;                 ///< the how manieth, from 0
    std::optional<std::size_t> submission;  ///< none: the introduction
    int session = 0;
    std::string key;                             ///< of the report
    std::shared_ptr<const ComparableText> text;  ///< nullptr: not loaded
};

/// The earlier sides of a report's comparisons.
struct SessionPlan {
    std::size_t report = 0;                           ///< the how manieth, from 0
    std::vector<std::optional<Appearance>> previous;  ///< one for each submission
    std::optional<Appearance> previous_introduction;
};

/// Plans the reports of a corpus one after the other, by session. What it keeps grows with respondents, not with the
/// text that has gone by.
class SessionPlanner {
public:
    /// `kept`: for how many reports texts are kept; beyond it who compares has to load them. 0: for ever.
    explicit SessionPlanner(std::size_t kept = 0) : kept_(kept) {}

    /// Each respondent's last appearance with text (where none has any, its last appearance), and the last introduction
    /// of the report's series and language. `texts` of the report, where somebody has them, are kept as long as they
    /// may be asked for.
    SessionPlan plan(const FollowedReport& report, const ReportTexts* texts);

private:
    struct Last {
        std::optional<Appearance> any;
        std::optional<Appearance> with_text;
    };
    void forget_texts();

    std::size_t kept_;
    std::size_t reports_ = 0;
    std::map<std::string, Last> respondents_;
    std::map<std::pair<Series, std::string>, Appearance> introductions_;  // by series and language
};

/// Has the texts that the plan lacks loaded.
void load_texts(SessionPlan& plan, const TextLoader& load);

}  // namespace sessiondiff
