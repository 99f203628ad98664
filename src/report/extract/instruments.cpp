#include <algorithm>
#include <fmt/format.h>

#include "report/extract/extract.h"
#include "text/filled.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

struct Mention {
    std::string id;         ///< empty: an instrument that the registry does not know
    std::size_t begin = 0;  // bytes
    std::size_t end = 0;
    std::string rule;
};

// Farther away from its name, "the Convention" may be another one.
constexpr std::size_t sentences_that_remember = 5;

bool is_title_mark(char32_t value) {
    return (value >= 0x3008 && value <= 0x300F) || value == 0x201C || value == 0x201D || value == '"' ||
        value == 0x00AB || value == 0x00BB;
}

std::string_view without_marks_at_end(std::string_view text) {
    while (!text.empty()) {
        const CodePoint point = code_point_before(text, text.size());
        if (!is_title_mark(point.value) && !is_white_space(point.value)) break;
        text = text.substr(0, point.next);
    }
    return text;
}

std::string_view without_marks_at_start(std::string_view text) {
    while (!text.empty()) {
        const CodePoint point = code_point_at(text, 0);
        if (!is_title_mark(point.value) && !is_white_space(point.value)) break;
        text = text.substr(point.next);
    }
    return text;
}

// What one can only say of a text that there is.
bool is_commitment(Status status) {
    return is_standing(status) || status == Status::plans || status == Status::adopted || status == Status::implements;
}

std::string registry_rule(const Instrument* instrument) {
    return instrument == nullptr ? std::string() : fmt::format("instruments.yaml:{}", instrument->line);
}

class InstrumentReader {
public:
    InstrumentReader(const Sentence& sentence, const FactContext& context, const InstrumentCues& cues, Reading& reading)
        : text_(sentence.text), context_(context), cues_(cues), reading_(reading) {}

    std::vector<Fact> run() {
        ++reading_.sentence;
        find_shared_names();
        find_names();
        find_short_names();
        find_unknown();
        find_generic();
        remember();
        std::sort(mentions_.begin(), mentions_.end(),
                  [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
        std::vector<Fact> facts;
        for (std::size_t i = 0; i < mentions_.size();) {
            std::size_t last = i;
            while (last + 1 < mentions_.size() && !cues_.glue.empty() && are_one_list(last)) ++last;
            const auto [status, rule] = status_of(mentions_[i].begin, mentions_[last].end);
            for (std::size_t j = i; j <= last; ++j) {
                if (mentions_[j].id.empty()) continue;
                Fact fact = fact_over(FactKind::instrument, text_, mentions_[j].begin, mentions_[j].end);
                fact.id = mentions_[j].id;
                fact.status = status;
                fact.rule = mentions_[j].rule + rule;
                if (const Instrument* instrument = context_.instruments.find(fact.id);
                    instrument != nullptr && instrument->negotiated && is_commitment(status)) {
                    fact.status = Status::supports;
                    fact.rule += ", it is still negotiated";
                }
                facts.push_back(std::move(fact));
            }
            i = last + 1;
        }
        return facts;
    }

private:
    // A mention and the next one.
    bool are_one_list(std::size_t first) const {
        const std::size_t end = mentions_[first].end;
        return cues_.glue.matches(without_insertions(text_.substr(end, mentions_[first + 1].begin - end), end));
    }

    // False where something stands there already.
    bool add(std::string id, std::size_t begin, std::size_t end, std::string rule) {
        const bool overlaps = std::any_of(mentions_.begin(), mentions_.end(),
                                          [&](const Mention& other) { return begin < other.end && other.begin < end; });
        if (!overlaps) mentions_.push_back({std::move(id), begin, end, std::move(rule)});
        return !overlaps;
    }

    // For the sentences that follow: what was named last, until an instrument is named that no registry knows.
    void remember() {
        for (const Mention& mention : mentions_) {
            if (mention.id.empty()) reading_.last_of_kind.clear();
            if (const Instrument* instrument = context_.instruments.find(mention.id))
                reading_.last_of_kind[instrument->kind] = {mention.id, reading_.sentence};
        }
    }

    // "the Treaties of Tlatelolco and Rarotonga": each part of the list makes a name with the word that stands once.
    void find_shared_names() {
        for (const SharedName& form : cues_.shared.forms)
            for (std::size_t from = 0; from < text_.size();) {
                const auto match = form.words.find(text_, from);
                if (!match) break;
                from = std::max(match->end(), from + 1);
                const auto list = form.words.range(*match, "list");
                std::vector<Mention> parts;
                for (std::size_t begin = list.begin; begin < list.end;) {
                    const auto between = cues_.shared.separator.find(text_.substr(0, list.end), begin);
                    parts.push_back(part_of_list(form, begin, between ? between->begin() : list.end));
                    begin = between ? std::max(between->end(), begin + 1) : list.end;
                }
                if (!makes_names(parts)) continue;
                if (!form.name.starts_with("{item}")) parts.front().begin = match->begin();
                parts.back().end = match->end();
                for (Mention& part : parts) add(part.id, part.begin, part.end, part.rule);
            }
    }

    // One is known, and no longer name reaches over two of them.
    bool makes_names(const std::vector<Mention>& parts) const {
        if (std::all_of(parts.begin(), parts.end(), [](const Mention& part) { return part.id.empty(); })) return false;
        const auto hits = context_.instruments.names(context_.language).find_all(text_);
        return std::none_of(hits.begin(), hits.end(), [&](const NameFinder::Hit& hit) {
            return std::count_if(parts.begin(), parts.end(),
                                 [&](const Mention& part) { return hit.begin < part.end && part.begin < hit.end; }) > 1;
        });
    }

    // Where no spaces tell where the list begins, its first part may have words before the name.
    Mention part_of_list(const SharedName& form, std::size_t begin, std::size_t end) const {
        const std::string name = filled(form.name, {{"item", text_.substr(begin, end - begin)}});
        const auto hits = context_.instruments.names(context_.language).find_all(name);
        if (hits.empty() || hits.back().end != name.size()) return {"", begin, end, ""};
        const NameFinder::Hit& hit = hits.back();
        if (hit.begin > 0 && !form.name.starts_with("{item}")) return {"", begin, end, ""};
        return {std::string(hit.id), begin + hit.begin, end, registry_rule(context_.instruments.find(hit.id))};
    }

    void find_names() {
        for (const NameFinder::Hit& hit : context_.instruments.names(context_.language).find_all(text_)) {
            std::string id(hit.id);
            std::size_t end = hit.end;
            const std::string_view rest = text_.substr(hit.end);
            if (cues_.not_after.find(rest)) continue;
            if (!cues_.not_before.empty() && cues_.not_before.find(text_.substr(0, hit.begin))) {
                add("", hit.begin, hit.end, "");
                continue;
            }
            auto only = cues_.amendment_only.find(rest);
            auto too = cues_.amendment_too.find(rest);
            const Instrument* amendment = only || too ? context_.instruments.amendment_of(id) : nullptr;
            if (amendment == nullptr) only = too = std::nullopt;
            if (only) {
                id = amendment->id;
                end += only->end();
            }
            const Instrument* instrument = context_.instruments.find(id);
            add(id, hit.begin, end, registry_rule(instrument));
            if (too) {
                add(amendment->id, hit.end + leading_marks(rest), hit.end + too->end(), registry_rule(amendment));
                end = hit.end + too->end();
            }
            if (const auto match = cues_.introduces.find(text_.substr(end)))
                reading_.short_names.add(cues_.introduces.group(*match, text_.substr(end), "short"), id);
        }
    }

    static std::size_t leading_marks(std::string_view text) {
        return text.size() - without_marks_at_start(text).size();
    }

    void find_short_names() {
        for (const NameFinder::Hit& hit : reading_.short_names.find_all(text_))
            add(std::string(hit.id), hit.begin, hit.end, fmt::format("short form of {} in this document", hit.id));
    }

    // An instrument that no registry knows holds its place in a list, and "the Convention" may stand for it: then
    // nobody can tell which is meant.
    void find_unknown() {
        for (std::size_t from = 0; from < text_.size();) {
            const auto match = cues_.title.find(text_, from);
            if (!match) break;
            from = std::max(match->end(), from + 1);
            const auto title = cues_.title.range(*match, "title");
            add("", title.begin, title.end, "");
        }
    }

    // The first of the words that stands for something: the others say no more.
    void find_generic() {
        for (const GenericCue& cue : cues_.generic)
            for (std::size_t from = 0; from < text_.size();) {
                const auto match = cue.words.find(text_, from);
                if (!match) break;
                from = std::max(match->end(), from + 1);
                const std::string_view words = text_.substr(match->begin(), match->end() - match->begin());
                if (!cue.before.empty() && !cue.before.find(text_.substr(0, match->begin()))) continue;
                const std::string meant = cue.instrument.empty() ? meant_at(match->begin(), cue.kinds) : cue.instrument;
                if (!meant.empty() &&
                    add(meant, match->begin(), match->end(), fmt::format("“{}” stands for {}", words, meant)))
                    break;
            }
    }

    // An instrument of one of the kinds that was named before a place, in the sentence or shortly before it; empty
    // where none was, or one that no registry knows.
    std::string meant_at(std::size_t place, const std::vector<std::string>& kinds) const {
        for (const std::string& kind : kinds) {
            const Mention* nearest = nullptr;
            for (const Mention& mention : mentions_) {
                const Instrument* instrument = context_.instruments.find(mention.id);
                const bool may_be_meant = mention.id.empty() || (instrument != nullptr && instrument->kind == kind);
                if (may_be_meant && mention.end <= place && (nearest == nullptr || mention.end >= nearest->end))
                    nearest = &mention;
            }
            if (nearest != nullptr && !nearest->id.empty()) return nearest->id;
            if (nearest != nullptr) continue;
            const auto earlier = reading_.last_of_kind.find(kind);
            if (earlier != reading_.last_of_kind.end() &&
                reading_.sentence - earlier->second.sentence <= sentences_that_remember)
                return earlier->second.id;
        }
        return {};
    }

    // "It ratified, by Act No. 7 of 2030, the Treaty": who did what is told without the act. Between the names of a
    // list a comma stays in its place. `at`: where the words stand in the text.
    std::string without_insertions(std::string_view words, std::size_t at) const {
        if (cues_.insertion.empty()) return std::string(words);
        std::string rest;
        std::size_t from = 0;
        for (auto match = cues_.insertion.find(words); match && match->end() > from;
             match = cues_.insertion.find(words, from)) {
            const bool is_in_list = std::any_of(mentions_.begin(), mentions_.end(), [&](const Mention& mention) {
                return mention.begin >= at && mention.end <= at + match->begin();
            });
            rest += words.substr(from, match->begin() - from);
            rest += is_in_list ? ", " : " ";
            from = match->end();
        }
        rest += trim_left(words.substr(from));
        return from == 0 ? std::string(words) : rest;
    }

    std::pair<Status, std::string> status_of(std::size_t begin, std::size_t end) const {
        std::size_t clause = 0;
        for (std::size_t from = 0; from < begin && !cues_.clause_break.empty();) {
            const auto match = cues_.clause_break.find(text_.substr(0, begin), from);
            if (!match) break;
            clause = match->end();
            from = std::max(match->end(), from + 1);
        }
        std::string before = without_insertions(without_marks_at_end(text_.substr(clause, begin - clause)), clause);
        if (clause == 0) before = reading_.lead + before;
        std::string_view after = without_marks_at_start(text_.substr(end));
        if (const auto match = cues_.clause_break.empty() ? std::nullopt : cues_.clause_break.find(after))
            after = after.substr(0, match->begin());
        if (const auto match = cues_.insertion.empty() ? std::nullopt : cues_.insertion.find(after))
            if (match->begin() == 0) after.remove_prefix(match->end());
        const StatusCue* cue = find_status(cues_.statuses, before, after);
        if (cue == nullptr) return {Status::mentions, ""};
        const std::string rule = fmt::format(", languages/{}.yaml:{}", context_.language.code, cue->line);
        if (is_standing(cue->status)) {
            if (reading_.kind == RespondentKind::organization)
                return {Status::mentions, rule + ", organizations are no parties"};
            // The cue may rest on words behind the name, and they may name a State: "entered into force for B".
            std::string said = before;
            const auto behind = cue->after.empty() ? std::nullopt : cue->after.find(after);
            if (behind) said += after.substr(0, behind->end());
            const auto ahead = cue->before.empty() ? std::nullopt : cue->before.find(before);
            // Who did it, where the cue has a name for it.
            std::string by(ahead ? cue->before.group(*ahead, before, "by") : std::string_view());
            if (behind) by += cue->after.group(*behind, after, "by");
            if (by.empty() ? said_of_another(said) : !names_respondent(by))
                return {Status::mentions, rule + ", said of another State"};
        }
        return {cue->status, rule};
    }

    // The clause names States, but not the one that replies.
    bool said_of_another(std::string_view clause) const {
        const auto named = context_.registry.states(context_.language).find_all(clause);
        bool another = false;
        for (const NameFinder::Hit& hit : named) {
            if (hit.id == reading_.respondent) return false;
            // A small word may be written as a name is.
            another = another || !is_lower_case(code_point_at(clause, hit.begin).value);
        }
        return another;
    }

    bool names_respondent(std::string_view words) const {
        const auto named = context_.registry.states(context_.language).find_all(words);
        return std::any_of(named.begin(), named.end(),
                           [&](const NameFinder::Hit& hit) { return hit.id == reading_.respondent; });
    }

    std::string_view text_;
    const FactContext& context_;
    const InstrumentCues& cues_;
    Reading& reading_;
    std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Fact> find_instruments(const Sentence& sentence, const FactContext& context, Reading& reading) {
    // Without cues the names are still found; what is said of them is not.
    static const InstrumentCues no_cues;
    return InstrumentReader(sentence, context, context.language.instruments ? *context.language.instruments : no_cues,
                            reading)
        .run();
}

}  // namespace sessiondiff
