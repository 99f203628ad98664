#include "pages/change_log.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "pages/bounds.h"
#include "pages/decidable.h"
#include "pages/evidence.h"

namespace sessiondiff {

namespace {

// A comparison with what the page shows of it elsewhere.
struct Compared {
    const Comparison* comparison = nullptr;
    const Submission* submission = nullptr;  // nullptr: the introduction
    std::string name;
};

// Of a first reply all is new, and of two languages all seems to be: that is no list of changes to go through, and
// stands folded.
bool is_apart(const Comparison& comparison) { return !comparison.previous || comparison.languages; }

// The running number of a statement in its reply: the last part of its id.
int place_of(const std::string& id) {
    int number = 0;
    const std::size_t at = id.rfind('/') + 1;
    std::from_chars(id.data() + at, id.data() + id.size(), number);
    return number;
}

// Sentences that both replies have and that the new one has at another place: those that must be taken out for all
// others to stand in one order, as few as can be.
std::set<const Change*> moved_changes(const Comparison& comparison) {
    std::vector<std::pair<int, const Change*>> pairs;  // place before; in the order of the new reply
    for (const Change& change : comparison.changes)
        if (change.from.size() == 1 && change.to.size() == 1 && change.certainty == Certainty::sure)
            pairs.emplace_back(place_of(change.from.front()), &change);
    std::stable_sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) {
        return place_of(a.second->to.front()) < place_of(b.second->to.front());
    });
    std::vector<std::size_t> ends;  // the pair that ends the best rising row of each length
    std::vector<std::size_t> before(pairs.size(), pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto at = std::lower_bound(ends.begin(), ends.end(), pairs[i].first,
                                         [&](std::size_t end, int place) { return pairs[end].first < place; });
        if (at != ends.begin()) before[i] = *std::prev(at);
        if (at == ends.end()) ends.push_back(i);
        else *at = i;
    }
    std::set<const Change*> moved;
    for (const auto& [place, change] : pairs) moved.insert(change);
    for (std::size_t i = ends.empty() ? pairs.size() : ends.back(); i < pairs.size(); i = before[i])
        moved.erase(pairs[i].second);
    return moved;
}

// One entry, with whose it is and where it stands in each order.
PageData entry_view(const Compared& one, const Change& change, bool is_moved, const Evidence& evidence,
                    const ViewContext& context) {
    PageData entry = change_view(change, evidence, context, context.phrases);
    entry["name"] = one.name;
    entry["respondent"] = one.comparison->respondent;
    entry["page"] = one.submission == nullptr ? "" : respondent_page(one.comparison->respondent);
    entry["respondent_anchor"] = respondent_anchor(one.comparison->respondent);
    entry["moved_text"] = is_moved ? context.phrases.text("text_moved") : "";
    // Of a first reply there is nothing to decide: no other text it could belong to.
    entry["is_decidable"] = false;
    if (one.comparison->previous) add_decidable(entry, change, evidence);
    return entry;
}

// Entries of all replies that are gone through, and those of a reply that stand with it.
struct Entries {
    struct Weighed {
        double weight = 0;
        PageData view;
    };
    std::vector<Weighed> sure;
    std::vector<Weighed> possible;
};

PageData::List by_weight(std::vector<Entries::Weighed> entries) {
    // By document: as they came. Templates and the script of the page know that order by its numbers.
    for (std::size_t i = 0; i < entries.size(); ++i) entries[i].view["order"] = i;
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entries::Weighed& a, const Entries::Weighed& b) { return a.weight > b.weight; });
    PageData::List view;
    for (Entries::Weighed& entry : entries) view.push_back(std::move(entry.view));
    return view;
}

// The reply as a whole, and of its changes those that no list of entries has.
PageData comparison_view(const Compared& one, const Report& report, Entries& entries, const Evidence& evidence,
                         const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    const Comparison& comparison = *one.comparison;
    const Submission* const submission = one.submission;
    PageData view;
    view["name"] = one.name;
    view["respondent"] = comparison.respondent;
    view["page"] = submission == nullptr ? "" : respondent_page(comparison.respondent);
    view["anchor"] = respondent_anchor(comparison.respondent);
    view["heading"] = submission != nullptr && submission->heading != one.name ? submission->heading : "";
    view["lang"] = report.language;
    view["text_dir"] = direction(report.language);
    view["is_reproduced"] = submission == nullptr || submission->reproduced;
    view["status"] = name_of(comparison.status);
    // The introduction is no respondent that could be new or come back.
    view["status_shown"] =
        submission == nullptr ? "" : phrases.text(fmt::format("status_{}", name_of(comparison.status)));
    view["previous_anchor"] = submission == nullptr ? "" : respondent_anchor(comparison.respondent);
    view["has_previous"] = comparison.previous.has_value();
    view["previous"] = comparison.previous.value_or(0);
    view["previous_name"] = comparison.previous ? phrases.session(*comparison.previous) : "";
    view["compared_with"] = comparison.previous
        ? phrases.text("compared_with", {{"session", phrases.session(*comparison.previous)}})
        : phrases.text("no_previous");
    view["languages_text"] = languages_text(comparison, phrases);
    const std::map<ChangeKind, int> counts = count_kinds(comparison);
    view["counts"] = counts_view(counts, phrases);

    const std::set<const Change*> moved = moved_changes(comparison);
    PageData::List folded;
    PageData::List unchanged;
    int count = 0;
    for (const Change& change : comparison.changes) {
        PageData entry = entry_view(one, change, moved.contains(&change), evidence, context);
        if (change.kind == ChangeKind::unchanged) {
            unchanged.push_back(std::move(entry));
            continue;
        }
        ++count;
        if (is_apart(comparison) || submission == nullptr) folded.push_back(std::move(entry));
        else if (change.certainty == Certainty::possible && !change.from.empty() && !change.to.empty())
            entries.possible.push_back({change.significance, std::move(entry)});
        else entries.sure.push_back({change.significance, std::move(entry)});
    }
    view["count"] = count;
    view["is_first"] = !comparison.previous;
    view["folded_text"] =
        comparison.previous ? phrases.counted("n_entries", count) : phrases.counted("n_new_statements", count);
    view["has_folded"] = !folded.empty();
    view["folded"] = std::move(folded);
    view["unchanged_text"] = phrases.counted("n_unchanged", static_cast<int>(unchanged.size()));
    view["has_unchanged"] = !unchanged.empty();
    view["is_without_change"] = count == 0 && comparison.previous;
    view["unchanged"] = std::move(unchanged);
    return view;
}

// The kinds with what they mean, and how many entries of each the page has.
PageData counted_kinds_view(const std::map<ChangeKind, int>& totals, const Phrases& phrases) {
    PageData::List view;
    const PageData kinds = kinds_view(phrases);
    for (PageData kind : kinds.list()) {
        for (const auto& [one, count] : totals)
            if (kind["kind"].text() == name_of(one)) {
                kind["count"] = count;
                kind["is_zero"] = count == 0;
            }
        view.push_back(std::move(kind));
    }
    return view;
}

// What the filter of the page can ask for: the topics that occur, in the page's collation.
PageData topics_view(const std::vector<const PageData::List*>& lists, const Phrases& phrases) {
    std::map<std::string_view, std::string_view> names;
    for (const PageData::List* const list : lists)
        for (const PageData& change : *list)
            for (const PageData& topic : change["topics"].list()) names[topic["id"].text()] = topic["name"].text();
    std::vector<std::pair<std::string_view, std::string_view>> sorted;
    for (const auto& [id, name] : names) sorted.emplace_back(name, id);
    std::sort(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) {
        return a.first != b.first ? phrases.before(a.first, b.first) : a.second < b.second;
    });
    PageData::List view;
    for (const auto& [name, id] : sorted) view.push_back({{"id", std::string(id)}, {"name", std::string(name)}});
    return view;
}

PageData::List absent_view(const AbsentRespondents& all, const Evidence& evidence, const ViewContext& context) {
    PageData::List view;
    for (const auto* some : {&all.fell_silent, &all.for_longer})
        for (const Absent* gone : *some)
            view.push_back({{"name", shown_name(context, evidence, gone->respondent)},
                            {"page", respondent_page(gone->respondent)},
                            {"anchor", respondent_anchor(gone->respondent)},
                            {"last", gone->last},
                            {"last_name", context.phrases.session(gone->last)}});
    return view;
}

// All that is compared, the introduction last.
std::vector<Compared> compared_in(const SessionChanges& changes, const Report& report, const ViewContext& context) {
    static const Submission nothing;
    std::vector<Compared> all;
    for (const Comparison& comparison : changes.comparisons) {
        const Submission* const submission = find_submission(report, comparison.respondent);
        all.push_back({&comparison, submission != nullptr ? submission : &nothing,
                       shown_name(context, comparison.respondent, submission != nullptr ? submission->heading : "")});
    }
    if (!changes.introduction.changes.empty())
        all.push_back({&changes.introduction, nullptr, context.phrases.text("introduction")});
    return all;
}

// The names of a reader's list, and the entries of each in the order of names.
void add_name_order(PageData::List& comparisons, PageData::List& entries, const Phrases& phrases) {
    std::vector<std::string_view> names;
    for (const PageData& comparison : comparisons) names.push_back(comparison["name"].text());
    std::sort(names.begin(), names.end(),
              [&](std::string_view a, std::string_view b) { return a != b && phrases.before(a, b); });
    const auto place = [&](const PageData& one) {
        return std::find(names.begin(), names.end(), one["name"].text()) - names.begin();
    };
    for (PageData& entry : entries) entry["name_order"] = place(entry);
}

}  // namespace

const SessionChanges* changes_of(const Archive& archive, const Report& report) {
    const auto found = std::find_if(archive.changes.begin(), archive.changes.end(),
                                    [&](const SessionChanges& changes) { return changes.session == report.session; });
    return found == archive.changes.end() ? nullptr : &*found;
}

PageData change_log_view(const Archive& archive, const Evidence& evidence, const Report& report,
                         const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    const std::string session = phrases.session(report.session);
    PageData view = page_frame(archive, {"changes", report.session},
                               phrases.text("changes_title", {{"session", session}}), context, phrases);
    view["session_number"] = report.session;
    view["session_name"] = session;
    view["symbol_printed"] = report.symbol.value_or("");
    add_choices(view, context);
    const SessionChanges* changes = changes_of(archive, report);
    PageData::List comparisons;
    PageData::List absent;
    PageData::List introduction;
    Entries entries;
    std::size_t longer = 0;
    std::map<ChangeKind, int> totals = count_kinds({});
    if (changes != nullptr) {
        for (const Compared& one : compared_in(*changes, report, context)) {
            PageData::List& list = one.submission == nullptr ? introduction : comparisons;
            list.push_back(comparison_view(one, report, entries, evidence, context));
            for (const auto& [kind, count] : count_kinds(*one.comparison)) totals[kind] += count;
        }
        const AbsentRespondents all = absent_respondents(archive, *changes);
        absent = absent_view(all, evidence, context);
        longer = all.left_out;
    }
    PageData::List sure = by_weight(std::move(entries.sure));
    PageData::List possible = by_weight(std::move(entries.possible));
    add_name_order(comparisons, sure, phrases);
    add_name_order(comparisons, possible, phrases);
    std::vector<const PageData::List*> lists{&sure, &possible};
    for (const auto* some : {&comparisons, &introduction})
        for (const PageData& comparison : *some) lists.push_back(&comparison["folded"].list());
    view["kinds"] = counted_kinds_view(totals, phrases);
    view["topics"] = topics_view(lists, phrases);
    view["absent_left_out"] = absent_longer_text(longer, phrases);
    view["has_comparisons"] = !comparisons.empty() || !introduction.empty();
    view["has_absent"] = !absent.empty() || longer > 0;
    view["has_entries"] = !sure.empty();
    view["entries"] = std::move(sure);
    view["has_possible"] = !possible.empty();
    view["possible"] = std::move(possible);
    view["comparisons"] = std::move(comparisons);
    view["introduction"] = std::move(introduction);
    view["absent"] = std::move(absent);
    return view;
}

}  // namespace sessiondiff
