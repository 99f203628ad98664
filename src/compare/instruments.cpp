#include "compare/instruments.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

#include <fmt/format.h>

namespace sessiondiff {

namespace {

// The later, the stronger; a word that is not here is the strongest.
std::size_t rank(std::string_view status) {
    static constexpr std::array<std::string_view, 9> strength{"mentions", "plans", "supports", "implements", "adopted",
                                                              "signed",   "party", "acceded",  "ratified"};
    return static_cast<std::size_t>(std::find(strength.begin(), strength.end(), status) - strength.begin());
}

}  // namespace

std::vector<InstrumentMention> instrument_mentions(std::span<const Statement> statements) {
    std::vector<InstrumentMention> mentions;
    for (const Statement& statement : statements)
        for (const Fact& fact : statement.facts)
            if (fact.kind == FactKind::instrument) mentions.push_back({fact.id, fact.status, statement.id});
    return mentions;
}

void InstrumentHistory::add(int session, const InstrumentStatus& status) {
    words_ += status.status;
    words_ += '\n';
    for (const std::string& statement : status.statements) (words_ += statement) += '\n';
    mentions_.push_back({session, static_cast<std::uint32_t>(words_.size())});
}

InstrumentStatus InstrumentHistory::status(std::size_t i) const {
    std::string_view words(words_);
    words = words.substr(0, mentions_[i].end);
    if (i > 0) words.remove_prefix(mentions_[i - 1].end);
    InstrumentStatus status;
    for (bool first = true; !words.empty(); first = false) {
        const std::size_t end = words.find('\n');
        if (first) status.status = words.substr(0, end);
        else status.statements.emplace_back(words.substr(0, end));
        words.remove_prefix(end + 1);
    }
    return status;
}

void InstrumentHistory::add_to(Sha256& digest) const {
    static_assert(sizeof(Mention) == sizeof(Mention::session) + sizeof(Mention::end));
    digest.add(fmt::format("{}\n", mentions_.size()));
    digest.add({reinterpret_cast<const char*>(mentions_.data()), mentions_.size() * sizeof(Mention)});
    digest.add(words_);
}

void follow_instruments(MentionedInstruments& mentioned, int session, std::span<const InstrumentMention> mentions) {
    std::map<std::string_view, InstrumentStatus> now;
    for (const InstrumentMention& mention : mentions) {
        InstrumentStatus& slot = now[mention.instrument];
        if (slot.status.empty() || rank(mention.status) > rank(slot.status)) {
            slot.status = mention.status;
            slot.statements = {mention.statement};
        } else if (mention.status == slot.status && slot.statements.back() != mention.statement) {
            slot.statements.push_back(mention.statement);
        }
    }
    for (const auto& [instrument, status] : now) mentioned[std::string(instrument)].add(session, status);
}

std::string digest_of(const FollowedInstruments& followed) {
    Sha256 digest;
    digest.add(fmt::format("{} {}\n", followed.respondent, fmt::join(followed.answered, " ")));
    for (const auto& [instrument, history] : followed.mentioned) {
        digest.add(instrument + "\n");
        history.add_to(digest);
    }
    return digest.hex();
}

void for_each_row(const FollowedInstruments& followed, const std::function<void(const InstrumentRow& row)>& use) {
    InstrumentRow row{followed.respondent, {}, {}};
    for (const auto& mentioned : followed.mentioned) {
        const InstrumentHistory& history = mentioned.second;
        row.instrument = mentioned.first;
        row.sessions.clear();
        std::size_t next = 0;
        const auto add_mentions_before = [&](int session) {
            for (; next < history.size() && history.session(next) < session; ++next)
                row.sessions.emplace_back(history.session(next), history.status(next));
        };
        for (const int session : followed.answered) {
            add_mentions_before(session);
            if (next == history.size() || history.session(next) != session)
                row.sessions.emplace_back(session, InstrumentStatus{"not_mentioned", {}});
        }
        add_mentions_before(std::numeric_limits<int>::max());
        use(row);
    }
}

}  // namespace sessiondiff
