// JSON that is written as it comes, without a tree of values in between.
#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/source.h"

namespace sessiondiff {

/// Appends the text as a JSON string. Characters that nobody sees are written as \u escapes.
void append_quoted(std::string& out, std::string_view text);

/// Appends a ratio with four decimals at most: the last digits say nothing and may differ between machines. 0 and 1 end
/// in `of_whole`.
void append_ratio(std::string& out, double ratio, std::string_view of_whole);

template <std::integral Number>
void append_number(std::string& out, Number number) {
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}
/// A whole number is printed as one.
void append_number(std::string& out, double number);

/// Objects and arrays are opened in one of two forms: with a line for each member, indented by two spaces, or all in
/// one line.
class JsonText {
public:
    enum class Form { lines, line };

    explicit JsonText(std::string& out) : out_(out) {}

    template <typename Members>
    void object(Form form, const Members& members) {
        nest('{', '}', form, members);
    }
    template <typename Values, typename Element>
    void array(Form form, const Values& values, const Element& element) {
        nest('[', ']', form, [&] {
            for (const auto& one : values) {
                next();
                element(one);
            }
        });
    }

    void value(std::string_view text) { append_quoted(out_, text); }
    void value(const std::string& text) { append_quoted(out_, text); }
    void value(const char* text) { append_quoted(out_, text); }
    void value(bool truth) { out_ += truth ? "true" : "false"; }
    void value(std::integral auto number) { append_number(out_, number); }
    void value(double number) { append_number(out_, number); }
    void value(Lines lines) { values(std::array{lines.first, lines.last}); }
    template <typename T, std::size_t count>
    void value(const std::array<T, count>& list) {
        values(list);
    }
    template <typename T>
    void value(const std::vector<T>& list) {
        values(list);
    }
    template <typename T>
    void value(const std::optional<T>& one) {
        if (one) value(*one);
        else null();
    }
    void ratio(double number) { append_ratio(out_, number, ".0"); }
    void text_or_null(std::string_view text) {
        if (text.empty()) null();
        else value(text);
    }

    /// What follows is the value of the key, which is a word of ours or a number: nothing in it needs an escape.
    void key(std::string_view name) {
        next();
        out_ += '"';
        out_ += name;
        out_ += level_.form == Form::lines ? "\": " : "\":";
    }
    /// What follows is the value of a key that may be any text.
    void text_key(std::string_view text) {
        next();
        append_quoted(out_, text);
        out_ += level_.form == Form::lines ? ": " : ":";
    }
    template <typename T>
    void member(std::string_view name, const T& of) {
        key(name);
        value(of);
    }

private:
    struct Level {
        Form form = Form::lines;
        bool empty = true;
    };
    template <typename Body>
    void nest(char open, char close, Form form, const Body& body) {
        out_ += open;
        const Level outer = std::exchange(level_, {form, true});
        if (form == Form::lines) ++depth_;
        body();
        if (form == Form::lines) --depth_;
        const Level inner = std::exchange(level_, outer);
        if (form == Form::lines && !inner.empty) new_line();
        out_ += close;
    }
    template <typename Values>
    void values(const Values& list) {
        array(Form::line, list, [&](const auto& one) { value(one); });
    }
    void next() {
        if (!level_.empty) out_ += ',';
        level_.empty = false;
        if (level_.form == Form::lines) new_line();
    }
    void new_line() {
        out_ += '\n';
        out_.append(2 * depth_, ' ');
    }
    void null() { out_ += "null"; }

    std::string& out_;
    Level level_;
    std::size_t depth_ = 0;
};

}  // namespace sessiondiff
