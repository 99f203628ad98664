#include "config/review_file.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <regex>

#include "config/yaml.h"
#include "text/date.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::string_view wrong_value = "config-value";

std::string date_of(const YamlValue& value) {
    static const std::regex date("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");
    if (!std::regex_match(value.text(), date))
        value.fail(fmt::format("{}: '{}' is no date; expected 2026-11-29", value.name(), value.text()), wrong_value);
    return value.text();
}

std::vector<DecidedText> texts_of(const YamlValue& decision, std::string_view side) {
    static const std::regex key("[0-9]+(-[a-z]{2,3})?-[A-Za-z0-9-]+-[0-9a-hjkmnp-tv-z]{8}(-[a-z]+)?");
    std::vector<DecidedText> texts;
    if (!decision.has(side)) return texts;
    const YamlValue value = decision.at(side);
    for (const auto& [name, words] : value.entries()) {
        if (!std::regex_match(name, key))
            words.fail(
                fmt::format("{}: '{}' is no key of a statement; expected one as 75-CU-k3f9x2ab", value.name(), name),
                wrong_value);
        texts.push_back({name, words.text()});
    }
    std::sort(texts.begin(), texts.end(), [](const DecidedText& a, const DecidedText& b) { return a.key < b.key; });
    return texts;
}

// What a fact of each kind cannot be without.
void expect_whole(const DecidedFact& fact, const YamlValue& value) {
    const auto need = [&](bool given, std::string_view what) {
        if (!given)
            value.fail(fmt::format("{}: a missing {} needs {}", value.name(), name_of(*fact.kind), what), wrong_value);
    };
    switch (*fact.kind) {
        case FactKind::figure: return need(fact.value.has_value(), "value");
        case FactKind::amount: return need(fact.value && !fact.unit.empty(), "value and unit (currency)");
        case FactKind::ordinal: return need(fact.value && !fact.noun.empty(), "value and noun");
        case FactKind::resolution:
        case FactKind::date: return need(!fact.id.empty(), "id");
        case FactKind::instrument: return need(!fact.id.empty() && fact.status != Status::none, "id and status");
        case FactKind::law: return need(!fact.name.empty() || !fact.number.empty(), "name or number");
        case FactKind::body: return need(!fact.name.empty(), "name");
    }
}

void expect_instrument(const DecidedFact& fact, const YamlValue& value, const InstrumentRegistry& instruments) {
    const bool is_instrument = !fact.kind || *fact.kind == FactKind::instrument;
    const bool is_other = fact.id.find_first_of("/0123456789") == 0 || fact.id.find('/') != std::string::npos;
    if (!is_instrument || fact.id.empty() || (!fact.kind && is_other) || instruments.find(fact.id) != nullptr) return;
    value.at("id").fail(fmt::format("{}: there is no instrument '{}'", value.name(), fact.id), wrong_value);
}

DecidedFact fact_of(const YamlValue& value, const std::string& statement, const InstrumentRegistry& instruments) {
    value.expect_keys({"is", "key", "read", "type", "value", "unit", "noun", "id", "name", "number", "year", "as_of",
                       "status", "words"});
    DecidedFact fact;
    fact.verdict = value.at("is").one_of<FactVerdict>();
    fact.key = value.optional_text("key").value_or("");
    fact.said = value.optional_text("read").value_or("");
    if (value.has("type")) fact.kind = value.at("type").one_of<FactKind>();
    if (value.has("value")) fact.value = value.at("value").number();
    fact.unit = value.optional_text("unit").value_or("");
    fact.noun = value.optional_text("noun").value_or("");
    fact.id = value.optional_text("id").value_or("");
    fact.name = value.optional_text("name").value_or("");
    fact.number = value.optional_text("number").value_or("");
    if (value.has("year")) fact.year = value.at("year").integer();
    fact.as_of = value.optional_text("as_of").value_or("");
    if (value.has("status")) fact.status = value.at("status").one_of<Status>();
    fact.words = value.optional_text("words").value_or("");
    const bool is_missing = fact.verdict == FactVerdict::missing;
    if (is_missing && !fact.kind) value.fail(value.name() + ": a missing fact needs its type", wrong_value);
    if (is_missing) expect_whole(fact, value);
    if (!is_missing && !fact.key.starts_with(statement + "."))
        value.fail(fmt::format("{}: '{}' is no key of a fact of {}", value.name(), fact.key, statement), wrong_value);
    expect_instrument(fact, value, instruments);
    DecidedFact nothing;
    nothing.verdict = fact.verdict;
    nothing.key = fact.key;
    nothing.said = fact.said;
    if (fact.verdict == FactVerdict::right && fact == nothing)
        value.fail(value.name() + ": what is the right value?", wrong_value);
    return fact;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        lines.push_back(text.substr(at, end - at));
        at = end;
    }
    return lines;
}

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

bool says_nothing(std::string_view line) {
    const std::string_view rest = trim(line);
    return rest.empty() || rest.front() == '#';
}

class ItemWriter {
public:
    explicit ItemWriter(int indent) : indent_(static_cast<std::size_t>(indent), ' ') {}
    void line(std::string_view key, std::string_view value) {
        text += fmt::format("{}{} {}: {}\n", indent_, text.empty() ? "-" : " ", key, value);
    }
    void text_line(std::string_view key, const std::string& value) {
        if (!value.empty()) line(key, quoted_yaml(value));
    }
    void texts(std::string_view key, const std::vector<DecidedText>& all) {
        if (all.empty()) return;
        text += fmt::format("{}  {}:\n", indent_, key);
        for (const DecidedText& one : all)
            text += fmt::format("{}    {}: {}\n", indent_, one.key, quoted_yaml(one.words));
    }
    void fact(const DecidedFact& fact) {
        text += indent_ + "  fact:\n";
        indent_ += "  ";
        line("is", name_of(fact.verdict));
        if (!fact.key.empty()) line("key", fact.key);
        text_line("read", fact.said);
        if (fact.kind) line("type", name_of(*fact.kind));
        if (fact.value) line("value", fmt::format("{}", *fact.value));
        text_line("unit", fact.unit);
        text_line("noun", fact.noun);
        text_line("id", fact.id);
        text_line("name", fact.name);
        text_line("number", fact.number);
        if (fact.year != 0) line("year", std::to_string(fact.year));
        text_line("as_of", fact.as_of);
        if (fact.status != Status::none) line("status", name_of(fact.status));
        text_line("words", fact.words);
        indent_.resize(indent_.size() - 2);
    }
    std::string text;

private:
    std::string indent_;
};

}  // namespace

std::vector<Decision> load_decisions(const std::string& path, const InstrumentRegistry& instruments,
                                     const YamlLimits& limits) {
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::vector<std::string> lines = lines_of(text);
    // A file of comments is what is left when nothing is decided any more.
    if (in.is_open() && std::all_of(lines.begin(), lines.end(), &says_nothing)) return {};
    const YamlValue root = load_yaml(path, limits);
    root.expect_keys({"decisions"});
    std::vector<Decision> decisions;
    if (!root.has("decisions")) return decisions;
    for (const YamlValue& value : root.at("decisions").list()) {
        value.expect_keys({"who", "on", "verdict", "kind", "from", "to", "of", "fact", "note"});
        Decision decision;
        decision.file = path;
        decision.line = value.lines().first;
        decision.who = value.at("who").text();
        if (trim(decision.who).empty()) value.at("who").fail(value.name() + ": nobody stands in `who`", wrong_value);
        decision.on = date_of(value.at("on"));
        decision.verdict = value.at("verdict").one_of<Verdict>();
        if (value.has("kind")) decision.kind = value.at("kind").one_of<ChangeKind>();
        decision.from = texts_of(value, "from");
        decision.to = texts_of(value, decision.verdict == Verdict::fact ? "of" : "to");
        decision.note = value.optional_text("note").value_or("");
        if (value.has("fact") && decision.to.size() == 1)
            decision.fact = fact_of(value.at("fact"), decision.to.front().key, instruments);
        if (const std::string problem = problem_of(decision); !problem.empty())
            value.fail(fmt::format("{}: {}: {}", value.name(), name_of(decision.verdict), problem), wrong_value);
        decisions.push_back(std::move(decision));
    }
    return decisions;
}

std::string decision_text(const Decision& decision, int indent) {
    ItemWriter item(indent);
    item.text_line("who", decision.who);
    item.line("on", decision.on);
    item.line("verdict", name_of(decision.verdict));
    if (decision.kind) item.line("kind", name_of(*decision.kind));
    item.texts("from", decision.from);
    item.texts(decision.verdict == Verdict::fact ? "of" : "to", decision.to);
    if (decision.fact) item.fact(*decision.fact);
    item.text_line("note", decision.note);
    return item.text;
}

std::string with_decision(const std::string& text, const Decision& decision, const std::vector<Decision>& present) {
    std::string whole = text;
    if (!whole.empty() && whole.back() != '\n') whole += '\n';
    int indent = 2;
    const std::vector<std::string> lines = lines_of(whole);
    if (present.empty()) {
        const bool has_list = std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
            return trim(std::string_view(line).substr(0, line.find('#'))) == "decisions:";
        });
        if (!has_list) whole += "decisions:\n";
    } else {
        indent = static_cast<int>(indent_of(lines.at(static_cast<std::size_t>(present.front().line) - 1)));
    }
    return whole + decision_text(decision, indent);
}

std::string without_decision(const std::string& text, const Decision& decision, const std::vector<Decision>& present) {
    std::vector<std::string> lines = lines_of(text);
    const auto begin = static_cast<std::size_t>(decision.line) - 1;
    std::size_t end = lines.size();
    for (const Decision& other : present)
        if (other.line > decision.line) end = std::min(end, static_cast<std::size_t>(other.line) - 1);
    // Comments above the next one are its own.
    while (end > begin + 1 && says_nothing(lines[end - 1])) --end;
    std::string left;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (i < begin || i >= end) left += lines[i];
    return left;
}

}  // namespace sessiondiff
