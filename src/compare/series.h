// Figures followed from session to session: the slots of the ledger that count something, with a name.
#pragma once

#include <optional>
#include <span>

#include "config/indicators.h"
#include "model/ledger.h"
#include "model/longitudinal.h"

namespace sessiondiff {

/// Nothing where the slot is no figure or amount, or stands in one session only. An indicator names the series; without
/// one its label is what the first entry counts, as printed.
std::optional<FigureSeries> series_of(const LedgerSlot& slot, std::span<const Indicator> indicators);

}  // namespace sessiondiff
