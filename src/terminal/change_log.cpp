#include "terminal/change_log.h"

#include <fmt/format.h>

#include "model/decision.h"
#include "model/statements_by_id.h"
#include "pages/templates/escape.h"
#include "text/segment.h"
#include "text/unicode.h"
#include "text/visible.h"

namespace sessiondiff {

namespace {

enum class Ink { plain, removed, inserted, heading, dim };

struct StyledText {
    Ink ink = Ink::plain;
    std::string text;
};

std::string_view colour_of(Ink ink) {
    switch (ink) {
        case Ink::removed: return "\x1b[31m";
        case Ink::inserted: return "\x1b[32m";
        case Ink::heading: return "\x1b[1m";
        case Ink::dim: return "\x1b[2m";
        case Ink::plain: break;
    }
    return "";
}

// Text and where its inks end.
struct InkedText {
    std::string text;
    std::vector<std::pair<std::size_t, Ink>> inks;  // byte where an ink ends
};

// Without colours, signs show what was removed and what inserted.
InkedText inked(const std::vector<StyledText>& parts, bool colour) {
    InkedText whole;
    for (const StyledText& part : parts) {
        const bool marked = !colour && (part.ink == Ink::removed || part.ink == Ink::inserted);
        if (marked) whole.text += part.ink == Ink::removed ? "[-" : "{+";
        whole.text += visible(part.text);
        if (marked) whole.text += part.ink == Ink::removed ? "-]" : "+}";
        whole.inks.emplace_back(whole.text.size(), part.ink);
    }
    return whole;
}

// The lines of one paragraph, one after the other.
class LineWriter {
public:
    LineWriter(std::string& out, const InkedText& text, int indent, bool colour)
        : out_(out), text_(text), indent_(static_cast<std::size_t>(indent), ' '), colour_(colour) {}

    int used() const { return used_; }  // columns of the line

    // Adds bytes [begin, end) of the text to the line.
    void put(std::size_t begin, std::size_t end) {
        used_ += columns(std::string_view(text_.text).substr(begin, end - begin));
        while (begin < end) {
            while (ink_ < text_.inks.size() && text_.inks[ink_].first <= begin) ++ink_;
            const bool inked = ink_ < text_.inks.size();
            const std::size_t same = inked ? std::min(end, text_.inks[ink_].first) : end;
            paint(colour_ && inked ? colour_of(text_.inks[ink_].second) : "");
            line_.append(text_.text, begin, same - begin);
            begin = same;
        }
    }

    void end_line() {
        if (line_.empty()) return;
        line_ = std::string(trim_right(line_));
        paint("");
        out_ += indent_ + line_ + "\n";
        line_.clear();
        used_ = 0;
    }

private:
    void paint(std::string_view colour) {
        if (colour == painted_) return;
        if (!painted_.empty()) line_ += "\x1b[0m";
        line_ += colour;
        painted_ = colour;
    }

    std::string& out_;
    const InkedText& text_;
    std::string indent_;
    bool colour_;
    std::string line_;
    int used_ = 0;
    std::size_t ink_ = 0;
    std::string_view painted_;  // the colour that is on
};

class Terminal {
public:
    explicit Terminal(const TerminalStyle& style) : style_(style) {}

    // Wraps parts as one paragraph; every line is indented.
    void paragraph(const std::vector<StyledText>& parts, int indent, std::string_view language) {
        const InkedText whole = inked(parts, style_.colour);
        const int width = std::max(20, style_.columns) - indent;
        LineWriter writer(out_, whole, indent, style_.colour);
        for (const Span& span : line_pieces(whole.text, language)) {
            const std::string_view piece = std::string_view(whole.text).substr(span.begin, span.end - span.begin);
            if (writer.used() + columns(piece) <= width) {
                writer.put(span.begin, span.end);
                continue;
            }
            if (writer.used() > 0 && writer.used() + columns(trim_right(piece)) > width) writer.end_line();
            // A piece wider than the line (a link) is cut where the line is full.
            std::size_t from = 0;
            for (std::size_t at = 0; at < piece.size();) {
                const std::size_t next = code_point_at(piece, at).next;
                if (writer.used() + columns(piece.substr(from, next - from)) > width && at > from &&
                    !trim(piece.substr(at)).empty()) {
                    writer.put(span.begin + from, span.begin + at);
                    writer.end_line();
                    from = at;
                }
                at = next;
            }
            writer.put(span.begin + from, span.end);
        }
        writer.end_line();
    }

    void blank() { out_ += "\n"; }
    std::string take() { return std::move(out_); }

private:
    TerminalStyle style_;
    std::string out_;
};

// Those of both sides.
StatementsById statements_of(const ShownComparison& shown) {
    StatementsById statements;
    if (shown.older != nullptr) add_statements(statements, shown.older->statements);
    add_statements(statements, shown.newer.statements);
    return statements;
}

std::string text_of(const StatementsById& statements, const std::vector<std::string>& ids) {
    std::string text;
    for (const std::string& id : ids)
        if (const Statement* statement = statement_of(statements, id))
            text += (text.empty() ? "" : " ") + statement->text;
    return text;
}

std::string place_of(const StatementsById& statements, const std::vector<std::string>& ids) {
    std::string place;
    for (const std::string& id : ids) {
        const Statement* statement = statement_of(statements, id);
        place += (place.empty() ? "" : ", ") + id;
        if (statement != nullptr) place += fmt::format(" (line {})", statement->lines.first);
    }
    return place;
}

std::string summary_of(const ShownComparison& shown) {
    const Comparison& comparison = shown.comparison;
    std::string counts;
    for (const auto& [kind, count] : count_kinds(comparison))
        if (count > 0) counts += fmt::format("{}{} {}", counts.empty() ? "" : ", ", count, name_of(kind));
    std::string way = comparison.previous ? fmt::format("{} → {}", *comparison.previous, shown.session)
                                          : fmt::format("first in {}", shown.session);
    if (const auto& languages = comparison.languages)
        way += fmt::format(", the languages differ ({} → {})", languages->first, languages->second);
    return fmt::format("{} ({})  {}  {}: {}", shown.name, comparison.respondent, way, name_of(comparison.status),
                       counts.empty() ? "no text" : counts);
}

std::string heading_of(const Change& change, const StatementsById& statements) {
    std::string head(name_of(change.kind));
    if (change.similarity > 0 && change.similarity < 1) head += fmt::format(" {:.0f} %", change.similarity * 100);
    const std::string from = place_of(statements, change.from);
    const std::string to = place_of(statements, change.to);
    head += "  " + from + (from.empty() || to.empty() ? "" : " → ") + to;
    return head;
}

std::vector<StyledText> body_of(const Change& change, const StatementsById& statements) {
    std::vector<StyledText> body;
    if (!change.wording.empty()) {
        for (const WordRun& run : change.wording) {
            switch (run.op) {
                case WordRun::Op::same: body.push_back({Ink::plain, run.to}); break;
                case WordRun::Op::removed: body.push_back({Ink::removed, run.from}); break;
                case WordRun::Op::inserted: body.push_back({Ink::inserted, run.to}); break;
            }
        }
        return body;
    }
    if (change.kind == ChangeKind::dropped) return {{Ink::removed, text_of(statements, change.from)}};
    if (change.kind == ChangeKind::added) return {{Ink::inserted, text_of(statements, change.to)}};
    return {{Ink::plain, text_of(statements, change.to)}};
}

std::string move_of(const FactMove& move) {
    const bool has_name = move.kind == FactKind::law || move.kind == FactKind::body;
    const std::string& label = move.kind == FactKind::instrument ? instrument_of(move)
        : has_name                                               ? move.noun
                                                                 : move.label;
    const std::string what = fmt::format("{}{}{}", name_of(move.kind), label.empty() ? "" : " ", label);
    switch (move.move) {
        case Move::changed: return fmt::format("{}: {} → {}", what, text_of(move.from), text_of(move.to));
        case Move::first_stated: return fmt::format("{}: first stated: {}", what, text_of(move.to));
        case Move::stated_again:
            return fmt::format("{}: stated again: {} (session {}: {})", what, text_of(move.to), move.since.value_or(0),
                               text_of(move.from));
        case Move::no_longer_stated: return fmt::format("{}: no longer stated: {}", what, text_of(move.from));
    }
    return what;
}

// What reviewers decided, one paragraph each.
std::vector<std::string> reviews_of(const Change& change) {
    std::vector<std::string> texts;
    for (const auto& decision : change.reviews)
        texts.push_back(fmt::format("✎ {} by {}, {}{}{}", name_of(decision->verdict), decision->who, decision->on,
                                    decision->note.empty() ? "" : ": ", decision->note));
    return texts;
}

}  // namespace

std::string terminal_change_log(const std::vector<ShownComparison>& shown, const TerminalStyle& style) {
    Terminal terminal(style);
    for (const ShownComparison& one : shown) {
        const StatementsById statements = statements_of(one);
        terminal.paragraph({{Ink::heading, summary_of(one)}}, 0, one.newer.language);
        terminal.blank();
        for (std::size_t i = 0; i < one.comparison.changes.size(); ++i) {
            const Change& change = one.comparison.changes[i];
            terminal.paragraph({{Ink::dim, heading_of(change, statements)}}, 2, one.newer.language);
            for (const FactMove& move : change.facts)
                terminal.paragraph({{Ink::plain, move_of(move)}}, 4, one.newer.language);
            terminal.paragraph(body_of(change, statements), 4, one.newer.language);
            for (const std::string& review : reviews_of(change))
                terminal.paragraph({{Ink::plain, review}}, 4, one.newer.language);
            if (i < one.reasons.size() && !one.reasons[i].empty())
                terminal.paragraph({{Ink::dim, one.reasons[i]}}, 4, one.newer.language);
            terminal.blank();
        }
    }
    return terminal.take();
}

std::string markdown_change_log(const std::vector<ShownComparison>& shown) {
    std::string out;
    for (const ShownComparison& one : shown) {
        const StatementsById statements = statements_of(one);
        out += "## " + escape_markdown(summary_of(one)) + "\n\n";
        for (const Change& change : one.comparison.changes) {
            out += "- *" + escape_markdown(heading_of(change, statements)) + "*\n\n  ";
            for (const StyledText& part : body_of(change, statements)) {
                const std::string text = escape_markdown(part.text);
                if (text.empty()) continue;
                // Inline HTML marks what Markdown has no sure sign for between characters that are no spaces.
                if (part.ink == Ink::removed) {
                    out += "<del>" + text + "</del>";
                } else if (part.ink == Ink::inserted) {
                    out += "<ins>" + text + "</ins>";
                } else {
                    out += text;
                }
            }
            for (const std::string& review : reviews_of(change)) out += "\n\n  " + escape_markdown(review);
            out += "\n\n";
        }
    }
    return out;
}

}  // namespace sessiondiff
