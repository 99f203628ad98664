// What of a statement survives another translation: names by their registry ids, families of words, numbers as such, and the rest
// as pairs of characters (scripts without spaces) or stems of words.
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

#include "config/indicators.h"
#include "model/report.h"
#include "text/name_finder.h"

namespace sessiondiff {

/// A feature with its weight in one statement. Vectors of them are sorted by feature.
struct WeightedFeature {
    std::uint64_t feature = 0;
    double weight = 0;
};
using FeatureVector = std::vector<WeightedFeature>;

/// Names and words that count as one feature, for one language, and the indicators whose figures are recognised in it.
struct Vocabulary {
    NameFinder names;  ///< of instruments and organizations, and the words of families
    std::map<std::string, std::string, std::less<>> families;  ///< id of a family of words → the word that stands for all of them
    std::set<std::string, std::less<>> organizations;  ///< the ids among the names that are organizations
    bool unspaced = false;
    std::vector<Indicator> indicators;
    std::string language;
};

/// Features with their counts as weights: those of the text, and the statement's rare facts (numbers of laws, resolutions, figures of
/// an indicator), which stay when every word changes.
FeatureVector count_features(const Statement& statement, const Vocabulary& vocabulary);

/// The same features with words for a reader: an id, two characters, a stem.
std::map<std::uint64_t, std::string> label_features(const Statement& statement, const Vocabulary& vocabulary);

/// True where the figure is one that the indicator follows, by the text around it.
bool figure_belongs(const Fact& figure, const Statement& statement, const Indicator& indicator, const std::string& language);

/// How common features are among the statements of one report, or of one comparison. Compact: one is kept for each report that some
/// respondent's last submission stands in.
class Commonness {
public:
    Commonness() = default;
    Commonness(std::string language, std::span<const FeatureVector* const> statements);
    int statements() const { return statements_; }
    /// How many of the statements have the feature.
    int holders(std::uint64_t feature) const;
    const std::string& language() const { return language_; }

private:
    std::string language_;
    int statements_ = 0;
    std::vector<std::uint64_t> features_;  // sorted
    std::vector<std::uint32_t> holders_;   // of each
};

/// Counts to weights: a feature weighs more the rarer it is among the statements of the reports and the more often it stands here; names
/// weigh double. Where `here` is given, `share_of_here` of the rarity is that among its statements.
FeatureVector weighted(FeatureVector counts, std::span<const Commonness* const> reports, const Commonness* here, double share_of_here);

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

/// The weight of a whole statement, as the overlap counts it.
double squared_weight(const FeatureVector& features);
/// The same overlap for who knows the weights of both.
Overlap overlap(const FeatureVector& older, const FeatureVector& newer, double weight_of_older, double weight_of_newer);

}  // namespace sessiondiff
