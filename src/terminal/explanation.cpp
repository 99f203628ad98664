#include "terminal/explanation.h"

#include <algorithm>
#include <fmt/format.h>

#include "text/segment.h"
#include "text/unicode.h"
#include "text/visible.h"

namespace sessiondiff {

namespace {

constexpr int text_indent = 2;
constexpr int fact_indent = 4;
constexpr int rule_indent = 8;
constexpr int narrowest = 40;

class Explanation {
public:
    Explanation(const Report& report, const TopicRegistry& topics, int columns)
        : report_(report), topics_(topics), columns_(std::max(narrowest, columns)) {}

    void add(const std::string& heading, const std::vector<Statement>& statements) {
        if (statements.empty()) return;
        paragraph(heading, 0);
        for (const Statement& statement : statements) add(statement);
        out_ += "\n";
    }

    std::string take() { return std::move(out_); }

private:
    void add(const Statement& statement) {
        out_ += fmt::format("{} (line {})\n", statement.id, statement.lines.first);
        paragraph(statement.text, text_indent);
        for (const std::string& id : statement.topics) add_topic(id, statement.text);
        for (const Fact& fact : statement.facts)
            line(fmt::format("{} {}", name_of(fact.kind), value_of(fact)), fact.as_printed, fact.rule);
    }

    void add_topic(const std::string& id, const std::string& text) {
        const std::vector<Topic>& all = topics_.all();
        const auto topic = std::find_if(all.begin(), all.end(), [&](const Topic& one) { return one.id == id; });
        const int at = topic == all.end() ? 0 : topic->line;
        const std::string words(words_for(id, text, topics_, report_.language));
        if (!words.empty()) line("topic " + id, words, fmt::format("topics.yaml:{}", at));
        else
            line("topic " + id, "",
                 id == topic_otherwise ? "no rule finds another topic"
                                       : fmt::format("topics.yaml:{}, by its facts", at));
    }

    // What the JSON has in several keys, as a reader would say it.
    static std::string value_of(const Fact& fact) {
        std::string value = fact.id;
        if (fact.value)
            value = fmt::format("{}{}{}", *fact.value, fact.unit.empty() ? "" : " " + fact.unit,
                                fact.noun.empty() || fact.noun == fact.unit ? "" : " " + fact.noun);
        if (fact.kind == FactKind::law) value = fact.unit;
        for (const std::string& part : {fact.number, fact.name})
            value += (value.empty() || part.empty() ? "" : " ") + part;
        std::string more = fact.qualifier;
        if (!fact.as_of.empty()) more += (more.empty() ? "" : ", ") + ("as of " + fact.as_of);
        if (fact.year != 0) more += fmt::format("{}", fact.year);
        if (!more.empty()) value += " (" + more + ")";
        return fact.status == Status::none ? value : fmt::format("{} = {}", value, name_of(fact.status));
    }

    // In one line where it fits; else what it rests on, and why, below it.
    void line(const std::string& what, const std::string& words, const std::string& rule) {
        const std::string quoted = words.empty() ? "" : "“" + words + "”";
        const std::string because = (quoted.empty() ? "" : quoted + " ") + "<- " + rule;
        const std::string whole = visible(what + "  " + because);
        if (fact_indent + sessiondiff::columns(whole) <= columns_) {
            out_ += std::string(fact_indent, ' ') + whole + "\n";
            return;
        }
        paragraph(what, fact_indent);
        if (quoted.empty() || rule_indent + sessiondiff::columns(visible(because)) <= columns_) {
            paragraph(because, rule_indent);
        } else {
            paragraph(quoted, rule_indent);
            paragraph("<- " + rule, rule_indent);
        }
    }

    // Every line is indented.
    void paragraph(const std::string& raw, int indent) {
        const std::string text = visible(raw);
        const int width = columns_ - indent;
        std::string line;
        int used = 0;
        const auto flush = [&] {
            out_ += std::string(static_cast<std::size_t>(indent), ' ') + std::string(trim_right(line)) + "\n";
            line.clear();
            used = 0;
        };
        for (const Span& span : line_pieces(text, report_.language)) {
            const std::string_view piece = std::string_view(text).substr(span.begin, span.end - span.begin);
            if (!line.empty() && used + sessiondiff::columns(trim_right(piece)) > width) flush();
            line += piece;
            used += sessiondiff::columns(piece);
        }
        if (!trim(line).empty()) flush();
    }

    const Report& report_;
    const TopicRegistry& topics_;
    int columns_;
    std::string out_;
};

}  // namespace

std::string explanation(const Report& report, const TopicRegistry& topics, int columns) {
    Explanation text(report, topics, columns);
    text.add("intro", report.introduction);
    for (const Submission& submission : report.submissions)
        text.add(fmt::format("{} ({})", submission.heading, submission.respondent), submission.statements);
    return text.take();
}

}  // namespace sessiondiff
