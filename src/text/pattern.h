// Regular expressions over UTF-8 bytes (PCRE2; its JIT translates those that are used much): the texts stay as they are stored, and so do the offsets.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace sessiondiff {

/// Named parts of patterns: name → pattern. `(?&name)` in a pattern or in another definition stands for it.
using Definitions = std::map<std::string, std::string, std::less<>>;

/// A pattern that does not compile; `offset` is the byte in the pattern where PCRE2 stopped. `undefined` is the name that the pattern
/// calls and nobody defines, where that is the reason.
struct PatternError : std::runtime_error {
    PatternError(const std::string& message, std::size_t where, std::string name = {}) : std::runtime_error(message), offset(where), undefined(std::move(name)) {}
    std::size_t offset;
    std::string undefined;
};

/// Byte ranges in the subject. Group 0 is the whole match; an unset group is {npos, npos}.
struct Match {
    struct Range {
        std::size_t begin = std::string_view::npos;
        std::size_t end = std::string_view::npos;
        bool set() const { return begin != std::string_view::npos; }
    };
    std::vector<Range> groups;
    std::size_t begin() const { return groups[0].begin; }
    std::size_t end() const { return groups[0].end; }
};

/// A compiled pattern; cheap to copy, safe to share between threads.
class Pattern {
public:
    Pattern() = default;
    /// A definition matches with its own options: one that is to ignore case has to say so. Groups inside definitions capture nothing
    /// for the pattern that calls them. Throws PatternError.
    explicit Pattern(const std::string& source, const Definitions& definitions = {});

    /// A pattern that is known to compile: that is done when it is first used.
    static Pattern proven(std::string source, std::shared_ptr<const Definitions> definitions);

    bool empty() const { return !code_; }
    const std::string& source() const { return source_; }

    /// The first match at or after byte `from`. A pattern that backtracks beyond its limit does not match.
    std::optional<Match> find(std::string_view subject, std::size_t from = 0) const;
    bool matches(std::string_view subject) const;

    /// The text of a named group; empty where the pattern has no such group or it did not take part.
    std::string_view group(const Match& match, std::string_view subject, const char* name) const;
    Match::Range range(const Match& match, const char* name) const;

private:
    struct Code;
    /// False where the text lacks the words that every match needs.
    bool possible(std::string_view subject) const;
    /// The groups of the first match are in the match data; how many, or a number that is not positive.
    int run(std::string_view subject, std::size_t from) const;
    std::shared_ptr<Code> code_;
    std::string source_;
};

/// The first pattern of a list that matches.
std::optional<Match> find_any(const std::vector<Pattern>& patterns, std::string_view subject, const Pattern** which = nullptr);
bool matches_any(const std::vector<Pattern>& patterns, std::string_view subject);

}  // namespace sessiondiff
