#include "report/read/pdf_furniture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "report/read/pdf_row.h"
#include "text/pattern.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr float zone = 0.15F;         // of the page's height: head and foot
constexpr float wider = 1.4F;         // of the pitch: what stands farther apart is not one text
constexpr std::size_t most_rows = 3;  // of a head or a foot
constexpr float smaller = 0.93F;      // of the text's size: the type of notes

// Lines of a page that stand on one height, by the place of the first.
using Row = std::vector<PdfLine*>;

std::vector<Row> rows_of(PdfLines& page) {
    std::vector<PdfLine*> lines;
    for (PdfLine& line : page.lines)
        if (line.mark.role == LineRole::text) lines.push_back(&line);
    std::stable_sort(lines.begin(), lines.end(),
                     [](const PdfLine* a, const PdfLine* b) { return a->baseline < b->baseline; });
    std::vector<Row> rows;
    for (PdfLine* line : lines) {
        if (rows.empty() || line->baseline - rows.back().front()->baseline > 0.4F * line->size) rows.emplace_back();
        rows.back().push_back(line);
    }
    return rows;
}

std::vector<std::string_view> words_of(const Row& row) {
    std::vector<std::string_view> words;
    for (const PdfLine* line : row)
        for (std::string_view rest = trim_left(line->text); !rest.empty(); rest = trim_left(rest)) {
            const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
            words.push_back(rest.substr(0, end));
            rest.remove_prefix(end);
        }
    return words;
}

// What rows of different pages have in common: the words, with other numbers, and on the other side of the page.
std::string key_of(const Row& row) {
    std::multiset<std::string> parts;
    for (const std::string_view word : words_of(row)) {
        std::string part;
        for (std::size_t at = 0; at < word.size();) {
            const CodePoint point = code_point_at(word, at);
            at = point.next;
            if (!is_digit(point.value)) {
                append_code_point(part, point.value);
            } else if (part.empty() || part.back() != '#') {
                part += '#';
            }
        }
        parts.insert(std::move(part));
    }
    std::string key;
    for (const std::string& part : parts) key += part + ' ';
    return key;
}

bool is_without_words(const Row& row) {
    std::size_t letters = 0;
    std::size_t digits = 0;
    for (const std::string_view word : words_of(row))
        for (std::size_t at = 0; at < word.size();) {
            const CodePoint point = code_point_at(word, at);
            at = point.next;
            letters += is_letter(point.value);
            digits += is_digit(point.value);
        }
    return digits > 0 && letters <= 1;
}

bool has_job_number(const Row& row) {
    static const Pattern job(R"((?:^|\s)(?:\d{2}-\d{5}(?!\d)|\*\d{7}\*))");
    return std::any_of(row.begin(), row.end(), [](const PdfLine* line) { return job.find(line->text).has_value(); });
}

// "A/81/140": one word with a slash and numbers.
bool is_symbol(std::string_view word) {
    return word.find('/') != std::string_view::npos && word.find(' ') == std::string_view::npos &&
        word.find_first_of("0123456789") != std::string_view::npos;
}

// The rows at the head or the foot of one page.
struct Edge {
    std::vector<Row> rows;     // from the edge inwards
    bool is_separate = false;  // a gap divides them from the text
};

float distance(const Row& a, const Row& b) { return std::abs(a.front()->baseline - b.front()->baseline); }

// `rows` from the edge inwards.
Edge edge_of(const std::vector<Row>& rows, float from_edge, float height, const PdfMeasures& measures) {
    Edge edge;
    for (std::size_t i = 0; i < rows.size() && edge.rows.size() < most_rows; ++i) {
        if (std::abs(rows[i].front()->baseline - from_edge) > zone * height) break;
        edge.rows.push_back(rows[i]);
        const bool has_gap =
            i + 1 == rows.size() || distance(rows[i], rows[i + 1]) > wider * measures.pitch * measures.size;
        if (has_gap) {
            edge.is_separate = true;
            break;
        }
    }
    return edge;
}

void make_furniture(const Row& row) {
    for (PdfLine* line : row) line->mark.role = LineRole::furniture;
}

class Edges {
public:
    Edges(std::span<PdfLines> pages, const PdfMeasures& measures) {
        for (PdfLines& page : pages) {
            std::vector<Row> rows = rows_of(page);
            if (edges_.empty()) learn_cover(rows, page);
            Edge head = edge_of(rows, 0, page.height, measures);
            std::reverse(rows.begin(), rows.end());
            Edge foot = edge_of(rows, page.height, page.height, measures);
            count(head, heads_);
            count(foot, feet_);
            edges_.emplace_back(std::move(head), std::move(foot));
        }
    }

    void set_apart() {
        for (std::size_t i = 0; i < edges_.size(); ++i) {
            // The cover has no running header: its first row is the masthead.
            if (i > 0) judge(edges_[i].first, heads_, false);
            judge(edges_[i].second, feet_, i == 0);
        }
    }

private:
    using Counts = std::map<std::string, std::size_t>;

    void learn_cover(const std::vector<Row>& rows, const PdfLines& page) {
        for (const Row& row : rows)
            if (row.front()->baseline < page.height / 2)
                for (const std::string_view word : words_of(row))
                    if (is_symbol(word)) cover_.emplace(word);
    }

    static void count(const Edge& edge, Counts& counts) {
        for (const Row& row : edge.rows) ++counts[key_of(row)];
    }

    void judge(const Edge& edge, const Counts& counts, bool is_cover) const {
        bool below_job = false;
        for (const Row& row : edge.rows) below_job = below_job || (is_cover && has_job_number(row));
        for (const Row& row : edge.rows) {
            const std::size_t times = counts.at(key_of(row));
            const bool is_everywhere = times >= 3 && times * 3 >= edges_.size();
            const bool is_repeated = times >= 2 && times * 5 + 1 >= edges_.size();
            const bool is_known = is_repeated || is_without_words(row) || has_job_number(row) || names_cover(row);
            if (is_everywhere || (edge.is_separate && is_known) || below_job) make_furniture(row);
            if (has_job_number(row)) below_job = false;
        }
    }

    bool names_cover(const Row& row) const {
        const auto words = words_of(row);
        return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return cover_.contains(word); });
    }

    std::vector<std::pair<Edge, Edge>> edges_;
    Counts heads_;
    Counts feet_;
    std::set<std::string, std::less<>> cover_;
};

bool begins_with_mark(const PdfLine& line) {
    return !line.text.empty() && is_note_mark(code_point_at(line.text, 0).value);
}

// Notes of one column: the small lines at its end, or what a mark begins below a gap.
class Notes {
public:
    explicit Notes(const PdfMeasures& measures) : measures_(measures) {}

    /// `raised`: the raised marks of the page's text.
    void take(std::span<PdfLine*> column, const std::set<std::string, std::less<>>& raised) {
        std::size_t small = column.size();
        while (small > 0 && column[small - 1]->size <= smaller * measures_.size) --small;
        const bool is_below = small > 0 && small < column.size() && is_far(*column[small - 1], *column[small]);
        for (std::size_t i = small; i < column.size(); ++i) raise_number(*column[i], raised, is_below && i == small);
        std::size_t first = small;
        while (first < column.size() && !begins_with_mark(*column[first])) ++first;
        if (is_open_ && small < column.size()) first = small;  // the note of the page before goes on
        if (small == column.size()) first = below_gap(column);
        if (first == column.size()) return;
        for (std::size_t i = first; i < column.size(); ++i) {
            column[i]->mark.role = LineRole::note;
            column[i]->mark.continues = !begins_with_mark(*column[i]);
        }
        is_open_ = !ends_sentence(column.back()->text);
        was_taken_ = true;
    }

    void end_page() {
        is_open_ = is_open_ && was_taken_;
        was_taken_ = false;
    }

private:
    // "1 Adopted in 2023.": at the foot some printers do not raise the number that the text has raised.
    static void raise_number(PdfLine& line, const std::set<std::string, std::less<>>& raised, bool is_first) {
        const std::size_t end = std::min(line.text.find_first_not_of("0123456789"), line.text.size());
        if (end == 0 || end > 3 || end == line.text.size() || line.text[end] != ' ') return;
        const std::string mark = raised_digits(std::string_view(line.text).substr(0, end));
        if (is_first || raised.contains(mark)) line.text.replace(0, end, mark);
    }

    bool is_far(const PdfLine& above, const PdfLine& below) const {
        return below.baseline - above.baseline > wider * measures_.pitch * measures_.size;
    }

    std::size_t below_gap(std::span<PdfLine*> column) const {
        std::size_t first = column.size();
        for (std::size_t i = column.size(); i-- > 1;) {
            if (column[i]->size > measures_.size * 1.05F) break;
            const bool is_below = is_far(*column[i - 1], *column[i]);
            if (begins_with_mark(*column[i]) && (is_below || first < column.size())) first = i;
            if (is_below) break;
        }
        return first;
    }

    const PdfMeasures& measures_;
    bool is_open_ = false;
    bool was_taken_ = false;
};

// Runs of raised digits.
std::set<std::string, std::less<>> raised_in(const PdfLines& page) {
    std::set<std::string, std::less<>> raised;
    for (const PdfLine& line : page.lines) {
        std::string run;
        for (std::size_t at = 0; at < line.text.size();) {
            const CodePoint point = code_point_at(line.text, at);
            if (is_note_mark(point.value)) {
                run.append(line.text, at, point.next - at);
            } else if (!run.empty()) {
                raised.insert(std::exchange(run, {}));
            }
            at = point.next;
        }
        if (!run.empty()) raised.insert(std::move(run));
    }
    return raised;
}

void find_notes(std::span<PdfLines> pages, const PdfMeasures& measures) {
    Notes notes(measures);
    for (PdfLines& page : pages) {
        const std::set<std::string, std::less<>> raised = raised_in(page);
        std::vector<PdfLine*> column;
        const auto end_column = [&] {
            if (!column.empty() && column.back()->baseline > page.height / 2) notes.take(column, raised);
            column.clear();
        };
        for (PdfLine& line : page.lines) {
            if (line.mark.role != LineRole::text) continue;
            if (!column.empty() && column.back()->column != line.column) end_column();
            column.push_back(&line);
        }
        end_column();
        notes.end_page();
    }
}

// The most frequent value, to a twentieth.
class Mode {
public:
    void add(float value, std::size_t weight) {
        if (std::isfinite(value) && value > 0 && value < 1000) counts_[std::lround(value * 20)] += weight;
    }
    float value(float otherwise) const {
        std::size_t most = 0;
        float best = otherwise;
        for (const auto& [value, count] : counts_)
            if (count > most) {
                most = count;
                best = static_cast<float>(value) / 20;
            }
        return best;
    }

    // The least value that is not rare beside the most frequent one, where there are enough of them.
    float least(float otherwise) const {
        constexpr std::size_t enough = 3;
        std::size_t most = 0;
        for (const auto& [value, count] : counts_) most = std::max(most, count);
        if (most < enough) return otherwise;
        for (const auto& [value, count] : counts_)
            if (count * 5 >= most) return static_cast<float>(value) / 20;
        return otherwise;
    }

private:
    std::map<long, std::size_t> counts_;
};

}  // namespace

PdfMeasures measure(std::span<const PdfLines> pages) {
    Mode sizes;
    for (const PdfLines& page : pages)
        for (const PdfLine& line : page.lines) sizes.add(line.size, line.text.size());
    PdfMeasures measures{sizes.value(10), 0};
    Mode pitches;
    for (const PdfLines& page : pages)
        for (std::size_t i = 1; i < page.lines.size(); ++i) {
            const PdfLine& above = page.lines[i - 1];
            const PdfLine& below = page.lines[i];
            const float pitch = (below.baseline - above.baseline) / measures.size;
            const bool are_text = std::abs(above.size - measures.size) < 0.06F * measures.size &&
                std::abs(below.size - measures.size) < 0.06F * measures.size && above.column == below.column;
            // Short lines are the last ones of paragraphs, or headings.
            if (are_text && pitch > 0.7F && pitch < 3 && above.right - above.left > 0.3F * page.width)
                pitches.add(pitch, 1);
        }
    measures.pitch = pitches.least(1.2F);
    return measures;
}

void set_apart(std::span<PdfLines> pages, const PdfMeasures& measures) {
    Edges(pages, measures).set_apart();
    find_notes(pages, measures);
    for (PdfLines& page : pages)
        std::stable_sort(page.lines.begin(), page.lines.end(), [&](const PdfLine& a, const PdfLine& b) {
            const auto rank = [&](const PdfLine& line) {
                const bool is_foot = line.mark.role == LineRole::furniture && line.baseline > page.height / 2;
                return is_foot ? 2 : line.mark.role == LineRole::note ? 1 : 0;
            };
            return rank(a) < rank(b);
        });
}

}  // namespace sessiondiff
