#include "cli/text_shelf.h"

#include <algorithm>
#include <utility>

#include "config/yaml.h"

namespace sessiondiff {

namespace {

// A changed report is compared with the sessions around it, and what broke off is looked for over some more
// (`resume_within`).
constexpr std::size_t most_kept = 48;

}  // namespace

TextShelf::Texts TextShelf::read(const Known& known) const {
    ReportResult result = read_report(*known.entry, config_, limits_);
    if (!result.report || result.report->sha256 != known.sha256)
        throw ConfigError({Severity::error,
                           "report-changed",
                           "the file was changed or taken away while it was read",
                           {},
                           known.entry->location,
                           0});
    CountedReport counted = count_report(*result.report, rules_.vocabularies);
    return std::make_shared<const ReportTexts>(comparable_texts(std::move(*result.report), std::move(counted)));
}

TextShelf::Texts TextShelf::load(std::size_t report) {
    std::promise<Texts> mine;
    std::shared_future<Texts> texts;
    bool is_mine = false;
    {
        const std::lock_guard guard(mutex_);
        auto found = std::find_if(lately_.begin(), lately_.end(), [&](const auto& one) { return one.first == report; });
        is_mine = found == lately_.end();
        texts = is_mine ? mine.get_future().share() : found->second;
        if (!is_mine) lately_.erase(found);
        lately_.emplace_front(report, texts);
        if (lately_.size() > most_kept) lately_.pop_back();
    }
    // Whoever asks first reads; the others wait for it.
    if (is_mine) {
        try {
            mine.set_value(read(reports_.at(report)));
        } catch (...) {
            mine.set_exception(std::current_exception());
        }
    }
    return texts.get();
}

}  // namespace sessiondiff
