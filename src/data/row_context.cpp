#include "data/tables.h"

#include "model/report_date.h"

namespace sessiondiff {

void RowContext::add(const Report& report) {
    sessions_[report.session] = {year_of(report), report.symbol.value_or("")};
}

const std::vector<std::string>& RowContext::names(Names& known, const std::string& id, const auto& source) {
    const auto found = known.find(id);
    if (found != known.end()) return found->second;
    std::vector<std::string> all;
    for (const std::string_view ending : name_endings) all.push_back(source(id, language_of(ending)));
    return known.emplace(id, std::move(all)).first->second;
}

void RowContext::respondent(Cells& cells, const std::string& id) {
    cells.text(id);
    if (id.empty() || id == "intro") {
        cells.nothing(std::size(name_endings));
        return;
    }
    for (const std::string& name : names(respondents_, id, names_.respondent)) cells.text(name);
}

void RowContext::instrument_names(Cells& cells, const std::string& id) {
    for (const std::string& name : names(instruments_, id, names_.instrument)) cells.text(name);
}

void RowContext::session(Cells& cells, int session) const {
    const auto found = sessions_.find(session);
    cells.number(session);
    if (found == sessions_.end()) cells.number(opening_year(session)).nothing();
    else cells.number(found->second.year).text(found->second.symbol);
}

std::string joined(const std::vector<std::string>& ids) {
    std::string field;
    for (const std::string& id : ids) field += (field.empty() ? "" : " ") + id;
    return field;
}

}  // namespace sessiondiff
