// What a translator carries over as it is: by these two sentences are known for one, whatever their languages.
//
//     75/CU/5      "Cuba acceded to 18 treaties, as 1540 (2004) asks"  18  1540  2004  S/RES/1540(2004)
//     75-fr/CU/5   "Cuba a adhéré à 18 traités, …"                     18  1540  2004  S/RES/1540(2004)
#pragma once

#include <string>
#include <vector>

#include "model/report.h"

namespace sessiondiff {

/// Sorted, each once: numbers as they are in digits and values of figures and amounts in one form, ids of resolutions
/// and instruments, dates.
using Marks = std::vector<std::string>;

Marks marks_of(const Statement& statement);
std::vector<Marks> marks_of(const std::vector<Statement>& statements);
Marks marks_of_both(const Marks& a, const Marks& b);

}  // namespace sessiondiff
