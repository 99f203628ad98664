// Who states what of an instrument, and when: a page of each, and the table of States and instruments that leads there.
#pragma once

#include <string>

#include "pages/subjects.h"

namespace sessiondiff {

PageData instrument_view(const Archive& archive, const Evidence& evidence, const SubjectIndex& subjects,
                         const std::string& instrument, const ViewContext& context);

/// All instruments that a reply names, against those who name them.
PageData instrument_matrix_view(const Archive& archive, const Evidence& evidence, const SubjectIndex& subjects,
                                const ViewContext& context);

}  // namespace sessiondiff
