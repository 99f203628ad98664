// Regular expressions over UTF-8 bytes (PCRE2 with its JIT, which runs at the first use): the texts stay as they are
// stored, and so do the offsets.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
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

/// A pattern that does not compile; `offset` is the byte in the pattern where PCRE2 stopped. `undefined` is the name
/// that the pattern calls and nobody defines, where that is the reason.
struct PatternError : std::runtime_error {
    PatternError(const std::string& message, std::size_t where, std::string name = {})
        : std::runtime_error(message), offset(where), undefined(std::move(name)) {}
    std::size_t offset;
    std::string undefined;
};

/// Byte ranges in the subject. Group 0 is the whole match; an unset group is {npos, npos}.
class Match {
public:
    struct Range {
        std::size_t begin = std::string_view::npos;
        std::size_t end = std::string_view::npos;
        bool set() const { return begin != std::string_view::npos; }
    };
    /// A pattern with more groups does not match.
    static constexpr std::size_t most_groups = 64;

    /// The first groups as PCRE2 gives them: begin and end of each.
    Match(const std::size_t* offsets, std::size_t groups) : groups_(groups) {
        for (std::size_t i = 0; i < 2 * groups; ++i) offsets_[i] = static_cast<std::uint32_t>(offsets[i]);
    }
    std::size_t begin() const { return offsets_[0]; }
    std::size_t end() const { return offsets_[1]; }
    Range group(std::size_t number) const {
        if (number >= groups_ || offsets_[2 * number] == unset) return {};
        return {offsets_[2 * number], offsets_[2 * number + 1]};
    }

private:
    static constexpr std::uint32_t unset = 0xFFFFFFFF;  // and no text is as long
    std::size_t groups_;
    std::array<std::uint32_t, 2 * most_groups>
        offsets_;  // those of `groups_`; the rest is never read, so it is not filled
};

/// A compiled pattern; cheap to copy, safe to share between threads.
class Pattern {
public:
    Pattern() = default;
    /// A definition matches with its own options: one that is to ignore case has to say so. Groups inside definitions
    /// capture nothing for the pattern that calls them. Throws PatternError.
    explicit Pattern(const std::string& source, const Definitions& definitions = {});

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
    const Code& translated() const;
    std::shared_ptr<Code> code_;
    std::string source_;
};

/// The first pattern of a list that matches.
std::optional<Match> find_any(const std::vector<Pattern>& patterns, std::string_view subject,
                              const Pattern** which = nullptr);
bool matches_any(const std::vector<Pattern>& patterns, std::string_view subject);

}  // namespace sessiondiff
