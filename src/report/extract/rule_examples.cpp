#include "report/extract/rule_examples.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <functional>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

using Applies = std::function<bool(const std::string& sentence)>;

class Examples {
public:
    explicit Examples(std::string file) : file_(std::move(file)) {}

    void check(const std::vector<std::string>& examples, const std::vector<std::string>& counterexamples, int line,
               const std::string& rule, const Applies& applies) {
        for (const std::string& sentence : examples)
            if (!applies(sentence))
                report("rule-example",
                       fmt::format("{} does not apply to "
                                   "its example “{}”",
                                   rule, shortened(sentence)),
                       line);
        for (const std::string& sentence : counterexamples)
            if (applies(sentence))
                report("rule-counterexample",
                       fmt::format("{} applies to its counterexample “{}”", rule, shortened(sentence)), line);
    }

    void check(const RuleExamples& rules, const std::string& language, int line, const std::string& rule,
               const Applies& applies) {
        const auto of = [&](const TextsByLanguage& texts) {
            const std::vector<std::string_view> found = texts.of(language);
            return std::vector<std::string>(found.begin(), found.end());
        };
        check(of(rules.examples), of(rules.counterexamples), line, rule, applies);
    }

    Diagnostics take() { return std::move(found_); }

private:
    void report(std::string_view code, std::string message, int line) {
        found_.push_back({Severity::error, std::string(code), std::move(message), {line, line}, file_, 0});
    }

    std::string file_;
    Diagnostics found_;
};

std::vector<Fact> facts_in(const std::string& sentence, const FactContext& context) {
    Reading reading;
    return facts_of(sentence, context, reading);
}

std::string place_of(const FactContext& context, int line) {
    return fmt::format("languages/{}.yaml:{}", context.language.code, line);
}

void append(Diagnostics& all, Diagnostics more) { std::move(more.begin(), more.end(), std::back_inserter(all)); }

}  // namespace

Diagnostics check_rule_examples(const FactContext& context, const std::string& folder) {
    const std::string& code = context.language.code;
    Diagnostics all;
    Examples language((std::filesystem::path(folder) / "languages" / (code + ".yaml")).string());
    // A cue must be the one that decides: another that comes to the same status would hide that it never fits.
    const auto check_statuses = [&](const std::vector<StatusCue>& cues, FactKind kind) {
        for (const StatusCue& cue : cues)
            language.check(cue.examples, cue.counterexamples, cue.line,
                           fmt::format("the cue for '{}'", name_of(cue.status)), [&](const std::string& sentence) {
                               const auto facts = facts_in(sentence, context);
                               return std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) {
                                   return fact.kind == kind &&
                                       fact.rule.find(place_of(context, cue.line)) != std::string::npos;
                               });
                           });
    };
    if (context.language.instruments) check_statuses(context.language.instruments->statuses, FactKind::instrument);
    if (context.language.laws) check_statuses(context.language.laws->statuses, FactKind::law);
    for (const BodyCue& cue : context.language.bodies)
        language.check(cue.examples, cue.counterexamples, cue.line,
                       fmt::format("the cue for '{}'", name_of(cue.status)), [&](const std::string& sentence) {
                           const auto facts = facts_in(sentence, context);
                           return std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) {
                               return fact.kind == FactKind::body && fact.rule == place_of(context, cue.line);
                           });
                       });
    append(all, language.take());

    Examples instruments(context.instruments.path());
    for (const Instrument& instrument : context.instruments.all())
        instruments.check(instrument.rules, code, instrument.line, instrument.id, [&](const std::string& sentence) {
            const auto facts = facts_in(sentence, context);
            return std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) {
                return fact.kind == FactKind::instrument && fact.id == instrument.id;
            });
        });
    append(all, instruments.take());

    Examples topics(context.topics.path());
    for (const Topic& topic : context.topics.all())
        topics.check(topic.rules, code, topic.line, topic.id, [&](const std::string& sentence) {
            const auto found = topics_of(sentence, context.topics, code);
            return std::find(found.begin(), found.end(), topic.id) != found.end();
        });
    append(all, topics.take());
    return all;
}

Diagnostics check_furniture_examples(const FurnitureRules& rules, const std::string& path) {
    Examples furniture(path);
    for (const FurnitureRule& rule : rules.rules)
        furniture.check(rule.examples, rule.counterexamples, rule.line, fmt::format("the pattern for '{}'", rule.kind),
                        [&](const std::string& line) { return rule.pattern.matches(trim(line)); });
    return furniture.take();
}

}  // namespace sessiondiff
