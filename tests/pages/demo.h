// A small archive made by hand, for the tests of view and render: every state, status and kind occurs, sentences are
// our own.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "model/archive.h"
#include "pages/page_data.h"

namespace sessiondiff {

/// Data of pages are looked at as JSON: `const Json view = index_view(…)`.
using Json = nlohmann::ordered_json;

/// The other way round, for templates.
PageData page_data(const Json& json);

}  // namespace sessiondiff

namespace sessiondiff::demo {

/// Sessions 73, 75 and 78 with replies and 62 of the other series; the cover of 73 is missing. `hostile` is put into
/// every text that comes from a document.
Archive archive(const std::string& hostile = {});

/// Sessions 1 to `sessions`, three replies in each with the same fifteen figures, which move. Lebanon replied at the
/// first, Ecuador at the first two of the last three; Cuba named a treaty at the first, and has a measure that ends
/// after each session.
Archive long_archive(int sessions);

/// The labels of config/labels/<language>.yaml.
std::map<std::string, std::string> labels(const std::string& language);

/// The names that the program would give: a few in English and Chinese, else the id.
std::string name(const std::string& language, std::string_view respondent);

}  // namespace sessiondiff::demo
