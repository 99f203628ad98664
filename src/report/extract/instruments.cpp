#include <algorithm>
#include <fmt/format.h>

#include "report/extract/extract.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

struct Mention {
    std::string id;         ///< empty: an instrument that the registry does not know
    std::size_t begin = 0;  // bytes
    std::size_t end = 0;
    std::string rule;
};

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

std::string registry_rule(const Instrument* instrument) {
    return instrument == nullptr ? std::string() : fmt::format("instruments.yaml:{}", instrument->line);
}

class InstrumentReader {
public:
    InstrumentReader(const Sentence& sentence, const FactContext& context, const InstrumentCues& cues, Reading& reading)
        : text_(sentence.text), context_(context), cues_(cues), reading_(reading) {}

    std::vector<Fact> run() {
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
            while (
                last + 1 < mentions_.size() && !cues_.glue.empty() &&
                cues_.glue.matches(text_.substr(mentions_[last].end, mentions_[last + 1].begin - mentions_[last].end)))
                ++last;
            const auto [status, rule] = status_of(mentions_[i].begin, mentions_[last].end);
            for (std::size_t j = i; j <= last; ++j) {
                if (mentions_[j].id.empty()) continue;
                Fact fact = fact_over(FactKind::instrument, text_, mentions_[j].begin, mentions_[j].end);
                fact.id = mentions_[j].id;
                fact.status = status;
                fact.rule = mentions_[j].rule + rule;
                facts.push_back(std::move(fact));
            }
            i = last + 1;
        }
        return facts;
    }

private:
    void add(std::string id, std::size_t begin, std::size_t end, std::string rule) {
        const bool overlaps = std::any_of(mentions_.begin(), mentions_.end(),
                                          [&](const Mention& other) { return begin < other.end && other.begin < end; });
        if (!overlaps) mentions_.push_back({std::move(id), begin, end, std::move(rule)});
    }

    // For the sentences that follow: what was named last, until an instrument is named that no registry knows.
    void remember() {
        for (const Mention& mention : mentions_) {
            if (mention.id.empty()) reading_.last_of_kind.clear();
            if (const Instrument* instrument = context_.instruments.find(mention.id))
                reading_.last_of_kind[instrument->kind] = mention.id;
        }
    }

    void find_names() {
        for (const NameFinder::Hit& hit : context_.instruments.names(context_.language).find_all(text_)) {
            std::string id(hit.id);
            std::size_t end = hit.end;
            const std::string_view rest = text_.substr(hit.end);
            if (cues_.not_after.find(rest)) continue;
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

    void find_generic() {
        for (const GenericCue& cue : cues_.generic) {
            const auto match = cue.words.find(text_);
            if (!match) continue;
            if (!cue.before.empty() && !cue.before.find(text_.substr(0, match->begin()))) continue;
            if (!cue.instrument.empty()) {
                add(cue.instrument, match->begin(), match->end(),
                    fmt::format("“{}” stands for {}", text_.substr(match->begin(), match->end() - match->begin()),
                                cue.instrument));
                continue;
            }
            for (const std::string& kind : cue.kinds) {
                // What is meant stands before: an instrument of the kind named earlier in the sentence or the reply.
                std::string meant;
                std::size_t nearest = 0;
                bool unknown = false;
                for (const Mention& mention : mentions_) {
                    const Instrument* instrument = context_.instruments.find(mention.id);
                    const bool may_be_meant = mention.id.empty() || (instrument != nullptr && instrument->kind == kind);
                    if (may_be_meant && mention.end <= match->begin() && mention.end >= nearest) {
                        meant = mention.id;
                        unknown = mention.id.empty();
                        nearest = mention.end;
                    }
                }
                if (meant.empty() && !unknown)
                    if (const auto earlier = reading_.last_of_kind.find(kind); earlier != reading_.last_of_kind.end())
                        meant = earlier->second;
                if (meant.empty()) continue;
                add(meant, match->begin(), match->end(),
                    fmt::format("“{}” stands for {}", text_.substr(match->begin(), match->end() - match->begin()),
                                meant));
                break;
            }
        }
    }

    std::pair<Status, std::string> status_of(std::size_t begin, std::size_t end) const {
        std::size_t clause = 0;
        for (std::size_t from = 0; from < begin && !cues_.clause_break.empty();) {
            const auto match = cues_.clause_break.find(text_.substr(0, begin), from);
            if (!match) break;
            clause = match->end();
            from = std::max(match->end(), from + 1);
        }
        std::string before(without_marks_at_end(text_.substr(clause, begin - clause)));
        if (clause == 0) before = reading_.lead + before;
        std::string_view after = without_marks_at_start(text_.substr(end));
        if (const auto match = cues_.clause_break.empty() ? std::nullopt : cues_.clause_break.find(after))
            after = after.substr(0, match->begin());
        const StatusCue* cue = find_status(cues_.statuses, before, after);
        if (cue == nullptr) return {Status::mentions, ""};
        const std::string rule = fmt::format(", languages/{}.yaml:{}", context_.language.code, cue->line);
        if (is_standing(cue->status)) {
            if (reading_.kind == RespondentKind::organization)
                return {Status::mentions, rule + ", organizations are no parties"};
            // The cue may rest on words behind the name, and they may name a State: "entered into force for B".
            std::string said = before;
            if (const auto behind = cue->after.empty() ? std::nullopt : cue->after.find(after))
                said += after.substr(0, behind->end());
            if (said_of_another(said)) return {Status::mentions, rule + ", said of another State"};
        }
        return {cue->status, rule};
    }

    // The clause names States, but not the one that replies.
    bool said_of_another(std::string_view clause) const {
        const auto named = context_.registry.names(context_.language.code).states.find_all(clause);
        return !named.empty() && std::none_of(named.begin(), named.end(), [&](const NameFinder::Hit& hit) {
            return hit.id == reading_.respondent;
        });
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
