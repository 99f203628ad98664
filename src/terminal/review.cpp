#include "terminal/review.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <istream>
#include <optional>
#include <ostream>
#include <set>
#include <sstream>

#include "config/yaml.h"
#include "model/key.h"
#include "model/named.h"
#include "review/contradictions.h"
#include "review/correct_fact.h"
#include "review/nearest_text.h"
#include "text/unicode.h"
#include "text/visible.h"

namespace sessiondiff {

namespace {

constexpr std::string_view help = R"(y  right as it is
c  the pair is right, and of another kind: updated, or nothing updated
n  not the same measure
p  pair it with another text (several: merged, split)
f  a fact is wrong, missing, or has another value
e  write a note
s  skip it this time
u  undo the last answer
q  quit; what was answered is written
)";

constexpr std::size_t most_offered = 9;

// As many characters as fit into the columns.
std::string cut(std::string_view text, int width) {
    const std::string shown = visible(text);
    if (columns(shown) <= width) return shown;
    std::string out;
    int used = 1;  // the ellipsis
    for (std::size_t at = 0; at < shown.size();) {
        const std::size_t next = code_point_at(shown, at).next;
        const std::string_view one = std::string_view(shown).substr(at, next - at);
        if (used + columns(one) > width) break;
        used += columns(one);
        out += one;
        at = next;
    }
    return out + "…";
}

template <typename Number>
std::optional<Number> number_of(std::string_view text) {
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::vector<std::string> words_of(const std::string& line) {
    std::istringstream in(line);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

std::string joined_from(const std::vector<std::string>& words, std::size_t first) {
    std::string text;
    for (std::size_t i = first; i < words.size(); ++i) text += (text.empty() ? "" : " ") + words[i];
    return text;
}

// "figure 16 officers", "instrument icsant ratified": what a missing fact is; nothing where it cannot be told.
std::optional<DecidedFact> missing_fact(const std::vector<std::string>& words) {
    DecidedFact fact;
    fact.verdict = FactVerdict::missing;
    if (words.size() < 2) return std::nullopt;
    fact.kind = named<FactKind>(words[0]);
    if (!fact.kind) return std::nullopt;
    const std::string rest = joined_from(words, 2);
    switch (*fact.kind) {
        case FactKind::figure:
        case FactKind::ordinal:
            fact.value = number_of<double>(words[1]);
            fact.noun = rest;
            return fact.value ? std::optional(fact) : std::nullopt;
        case FactKind::amount:
            fact.value = number_of<double>(words[1]);
            fact.unit = rest;
            return fact.value ? std::optional(fact) : std::nullopt;
        case FactKind::instrument: {
            const auto status = named<Status>(rest);
            fact.id = words[1];
            fact.status = status.value_or(Status::none);
            return status ? std::optional(fact) : std::nullopt;
        }
        case FactKind::resolution:
        case FactKind::date: fact.id = joined_from(words, 1); return fact;
        case FactKind::law:
        case FactKind::body: fact.name = joined_from(words, 1); return fact;
    }
    return std::nullopt;
}

// What a fact that is read is instead: "-" for nothing, else its value, status, id or name.
DecidedFact corrected_fact(const Fact& fact, const std::string& key, const std::string& answer) {
    DecidedFact decided;
    decided.key = key;
    decided.said = said_by_fact(fact);
    if (answer == "-") return decided;
    decided.verdict = FactVerdict::right;
    if (const auto status = named<Status>(answer)) decided.status = *status;
    else if (const auto value = number_of<double>(answer); value && fact.value) decided.value = value;
    else if (fact.kind == FactKind::law || fact.kind == FactKind::body) decided.name = answer;
    else decided.id = answer;
    return decided;
}

class Review {
public:
    Review(const std::vector<ReviewEntry>& entries, ReviewEdit& file, const Reviewer& reviewer,
           const TerminalStyle& style, std::istream& in, std::ostream& out)
        : entries_(entries), file_(file), reviewer_(reviewer), style_(style), in_(in), out_(out) {}

    int run(const std::function<std::string(const std::string&)>& name_of_respondent) {
        while (at_ < entries_.size()) {
            const ReviewEntry& entry = entries_[at_];
            if (was_decided(entry)) {
                ++at_;
                continue;
            }
            show(entry, name_of_respondent(entry.comparison.respondent));
            const auto answer = ask(fmt::format("{}/{} [y,c,n,p,f,e,s,u,q,?] ", at_ + 1, entries_.size()));
            if (!answer || *answer == "q") break;
            take(*answer, entry);
        }
        out_ << fmt::format("{} decisions written to {}\n", written_.size(), visible(file_.path()));
        return static_cast<int>(written_.size());
    }

private:
    struct Written {
        Decision decision;
        std::vector<Decision> replaced;
        std::size_t entry = 0;
    };

    void show(const ReviewEntry& entry, const std::string& name) {
        out_ << "\n"
             << terminal_change_log({{entry.comparison, entry.older.get(), *entry.newer, entry.session, name, {}}},
                                    style_);
    }

    std::optional<std::string> ask(const std::string& question) {
        out_ << question << std::flush;
        std::string line;
        if (!std::getline(in_, line)) {
            out_ << "\n";
            return std::nullopt;
        }
        return std::string(trim(line));
    }

    void take(const std::string& answer, const ReviewEntry& entry) {
        const Change& change = entry.change();
        const bool is_pair = !change.from.empty() && !change.to.empty();
        if (answer == "y") {
            write(decision_on(entry, Verdict::confirmed));
        } else if (answer == "c") {
            Decision decision = decision_on(entry, Verdict::confirmed);
            decision.kind = other_kind(change);
            if (decision.kind) write(std::move(decision));
            else out_ << "It can be of no other kind.\n";
        } else if (answer == "n" && is_pair) {
            write(decision_on(entry, Verdict::rejected));
        } else if (answer == "n") {
            out_ << "Nothing is paired here: p pairs it with another text.\n";
        } else if (answer == "p") {
            pair(entry);
        } else if (answer == "f") {
            correct(entry);
        } else if (answer == "e") {
            note(entry);
        } else if (answer == "s") {
            ++at_;
        } else if (answer == "u") {
            undo();
        } else {
            out_ << help;
        }
    }

    // What was answered in this run is not in the entries.
    bool was_decided(const ReviewEntry& entry) const {
        if (is_decided(entry.change()) && !reopened_.contains(at_)) return true;
        return std::any_of(written_.begin(), written_.end(), [&](const Written& one) {
            if (!is_of_pairs(one.decision)) return false;
            const Decision here = decision_on(entry, Verdict::note);
            const auto shares = [](const std::vector<DecidedText>& a, const std::vector<DecidedText>& b) {
                return std::any_of(a.begin(), a.end(), [&](const DecidedText& text) {
                    return std::any_of(b.begin(), b.end(),
                                       [&](const DecidedText& other) { return other.key == text.key; });
                });
            };
            return shares(here.from, one.decision.from) || shares(here.to, one.decision.to);
        });
    }

    bool write(Decision decision) {
        decision.who = reviewer_.who;
        decision.on = reviewer_.on;
        try {
            std::vector<Decision> replaced = file_.add(decision);
            written_.push_back({std::move(decision), std::move(replaced), at_});
            return true;
        } catch (const ConfigError& problem) {
            out_ << problem.what() << "\n";
            return false;
        }
    }

    void undo() {
        if (written_.empty()) {
            out_ << "Nothing was answered yet.\n";
            return;
        }
        const Written last = std::move(written_.back());
        written_.pop_back();
        file_.remove(last.decision);
        for (const Decision& before : last.replaced) file_.add(before);
        at_ = last.entry;
        reopened_.insert(at_);
    }

    void pair(const ReviewEntry& entry) {
        const Change& change = entry.change();
        const bool looks_back = !change.to.empty();  // for an older text
        const std::vector<const Statement*> here = statements_of(entry, looks_back ? change.to : change.from);
        const std::vector<Statement>& all = looks_back ? entry.older->statements : entry.newer->statements;
        std::vector<std::pair<double, const Statement*>> offered;
        for (const Statement& one : all) offered.emplace_back(-shared_pairs(here.front()->text, one.text), &one);
        std::stable_sort(offered.begin(), offered.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        if (offered.size() > most_offered) offered.resize(most_offered);
        for (std::size_t i = 0; i < offered.size(); ++i)
            out_ << cut(fmt::format("{:>2}  {}", i + 1, offered[i].second->text), style_.columns) << "\n";
        const auto answer = ask("which of them (1, or 1 3 for several)? ");
        if (!answer || answer->empty()) return;
        Decision decision;
        decision.verdict = Verdict::paired;
        for (const Statement* one : here) (looks_back ? decision.to : decision.from).push_back(decided_text(*one));
        for (const std::string& word : words_of(*answer)) {
            const auto number = number_of<std::size_t>(word);
            if (!number || *number < 1 || *number > offered.size()) {
                out_ << fmt::format("'{}' is none of them.\n", visible(word));
                return;
            }
            (looks_back ? decision.from : decision.to).push_back(decided_text(*offered[*number - 1].second));
        }
        write(std::move(decision));
    }

    void note(const ReviewEntry& entry) {
        const auto answer = ask("note: ");
        if (!answer || answer->empty()) return;
        Decision decision = decision_on(entry, Verdict::note);
        decision.note = *answer;
        write(std::move(decision));
    }

    void correct(const ReviewEntry& entry) {
        struct Offered {
            const Statement* statement;
            const Fact* fact;
            std::string key;
        };
        std::vector<Offered> offered;
        std::vector<const Statement*> statements = statements_of(entry, entry.change().to);
        for (const Statement* one : statements_of(entry, entry.change().from)) statements.push_back(one);
        for (const Statement* statement : statements) {
            const std::vector<std::string> keys = fact_keys(*statement);
            for (std::size_t i = 0; i < keys.size(); ++i) offered.push_back({statement, &statement->facts[i], keys[i]});
        }
        for (std::size_t i = 0; i < offered.size(); ++i)
            out_ << cut(fmt::format("{:>2}  {}  {}", i + 1, offered[i].statement->id, said_by_fact(*offered[i].fact)),
                        style_.columns)
                 << "\n";
        out_ << "1 - for a wrong one, 1 VALUE for the right value or status,\n"
                "+ figure 16 officers, + instrument ID STATUS ... for a missing one\n";
        const auto answer = ask("fact: ");
        const std::vector<std::string> words = words_of(answer.value_or(""));
        if (words.empty()) return;
        Decision decision;
        decision.verdict = Verdict::fact;
        if (words[0] == "+") {
            decision.fact = missing_fact({words.begin() + 1, words.end()});
            decision.to = {decided_text(*statements.front())};
        } else if (const auto number = number_of<std::size_t>(words[0]);
                   number && *number >= 1 && *number <= offered.size() && words.size() > 1) {
            const Offered& one = offered[*number - 1];
            decision.fact = corrected_fact(*one.fact, one.key, joined_from(words, 1));
            decision.to = {decided_text(*one.statement)};
        }
        if (!decision.fact) {
            out_ << "That is no fact; nothing was written.\n";
            return;
        }
        write(std::move(decision));
    }

    const std::vector<ReviewEntry>& entries_;
    ReviewEdit& file_;
    const Reviewer& reviewer_;
    TerminalStyle style_;
    std::istream& in_;
    std::ostream& out_;
    std::size_t at_ = 0;
    std::vector<Written> written_;
    std::set<std::size_t> reopened_;
};

}  // namespace

int review_entries(const std::vector<ReviewEntry>& entries, ReviewEdit& file, const Reviewer& reviewer,
                   const TerminalStyle& style, const std::function<std::string(const std::string&)>& name_of_respondent,
                   std::istream& in, std::ostream& out) {
    return Review(entries, file, reviewer, style, in, out).run(name_of_respondent);
}

}  // namespace sessiondiff
