// What of a statement survives another translation: names by their registry ids, families of words, numbers as such,
// and the rest as pairs of characters (scripts without spaces) or stems of words.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compare/commonness.h"
#include "config/indicators.h"
#include "config/language.h"
#include "model/report.h"
#include "text/name_finder.h"

namespace sessiondiff {

/// Names and words that count as one feature, for one language, and the indicators whose figures are recognised in it.
struct Vocabulary {
    NameFinder names;  ///< of instruments and organizations, and the words of families
    std::map<std::string, std::string, std::less<>>
        families;  ///< id of a family of words → the word that stands for all of them
    std::set<std::string, std::less<>> organizations;  ///< the ids among the names that are organizations
    std::set<std::uint64_t> organization_features;     ///< of these ids
    bool unspaced = false;
    std::vector<Pattern> beginnings;              ///< behind a date: on it something began
    Pattern about;                                ///< before what an activity is about
    Surroundings increment;                       ///< of a number that was added
    std::set<std::string, std::less<>> measures;  ///< units of weight, length …
    Pattern change_link;                          ///< between what a number was and what it is
    Pattern part_link;                            ///< between a part and its whole
    Pattern titled;                               ///< an operation or a project, group name
    std::vector<Indicator> indicators;
    std::string language;
};

/// Features with their counts as weights: those of the text, and the statement's rare facts (numbers of laws,
/// resolutions, figures of an indicator), which stay when every word changes.
FeatureVector count_features(const Statement& statement, const Vocabulary& vocabulary);

/// That of a name, by its id.
std::uint64_t feature_of_name(std::string_view id);

/// Those of a text without facts.
FeatureVector features_of_text(std::string_view text, const Vocabulary& vocabulary);

/// The features of a word of a language that stands alone: its pairs of characters, or its stem. None for a single
/// character.
std::vector<std::uint64_t> features_of_word(std::string_view word, const std::string& language, bool unspaced);

/// The same features with words for a reader: an id, two characters, a stem.
std::map<std::uint64_t, std::string> label_features(const Statement& statement, const Vocabulary& vocabulary);

/// True where the figure is one that the indicator follows, by the text around it.
bool figure_belongs(const Fact& figure, const Statement& statement, const Indicator& indicator,
                    const std::string& language);

/// Calls `shared(older, newer)` for each feature that both vectors have, in their order.
template <typename Shared>
void for_each_shared(const FeatureVector& older, const FeatureVector& newer, const Shared& shared) {
    for (auto i = older.begin(), j = newer.begin(); i != older.end() && j != newer.end();) {
        if (i->feature < j->feature) {
            ++i;
        } else if (j->feature < i->feature) {
            ++j;
        } else {
            shared(*i++, *j++);
        }
    }
}

/// How two statements overlap: 0 … 1 each, all 1 for equal texts.
struct Overlap {
    double cosine = 0;
    double of_older = 0;  ///< the share of the older one's weight that the newer one has too
    double of_newer = 0;
};
Overlap overlap(const FeatureVector& older, const FeatureVector& newer);

/// The sums behind an overlap, over the features that both have. Whoever adds them in the order of the features gets
/// the same overlap, to the last bit.
struct SharedWeight {
    double both = 0;
    double older = 0;
    double newer = 0;
    void add(double before, double after) {
        both += before * after;
        older += before * before;
        newer += after * after;
    }
};
/// The weights are the sums of the squares over all features of a statement, in their order.
Overlap overlap(const SharedWeight& shared, double weight_of_older, double weight_of_newer);

}  // namespace sessiondiff
