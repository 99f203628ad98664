#include "compare/series.h"

#include <algorithm>
#include <fmt/format.h>

namespace sessiondiff {

std::optional<FigureSeries> series_of(const LedgerSlot& slot, std::span<const Indicator> indicators) {
    const bool is_counted = slot.kind == FactKind::figure || slot.kind == FactKind::amount;
    if (!is_counted || slot.entries.size() < 2) return std::nullopt;
    FigureSeries series;
    series.respondent = slot.respondent;
    series.unit = slot.unit;
    series.cumulative = slot.cumulative;
    const auto named = std::find_if(indicators.begin(), indicators.end(),
                                    [&](const Indicator& indicator) { return indicator.id == slot.indicator; });
    if (named != indicators.end()) {
        series.indicator = named->id;
        series.label = named->label;
        series.unit = named->unit;
        series.cumulative = named->cumulative;
    } else {
        series.indicator = fmt::format("slot/{}/{}", slot.entries.front().statement, slot.unit);
        series.label[slot.language] = slot.noun.empty() ? slot.unit : slot.noun;
    }
    for (const LedgerEntry& entry : slot.entries)
        series.points.push_back({entry.session, entry.as_of, std::get<Quantity>(entry.value).value, entry.statement,
                                 entry.printed, entry.review});
    return series;
}

}  // namespace sessiondiff
