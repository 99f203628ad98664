// What is said of a topic: a page of each, and the table of topics and sessions that leads there.
#pragma once

#include <string>

#include "pages/subjects.h"

namespace sessiondiff {

PageData topic_view(const Archive& archive, const Evidence& evidence, const SubjectIndex& subjects,
                    const std::string& topic, const ViewContext& context);

PageData topics_view(const Archive& archive, const SubjectIndex& subjects, const ViewContext& context);

}  // namespace sessiondiff
