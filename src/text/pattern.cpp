#include "text/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <mutex>
#include <pcre2.h>

namespace sessiondiff {

struct Pattern::Code {
    pcre2_code* code = nullptr;
    std::uint32_t groups = 0;
    mutable std::once_flag translated;  // to machine code, at the first use: many patterns of a file are never used
    Code() = default;
    Code(const Code&) = delete;
    Code& operator=(const Code&) = delete;
    ~Code() { pcre2_code_free(code); }
};

namespace {

struct Context {
    pcre2_match_context* context = pcre2_match_context_create(nullptr);
    Context() {
        // A document must not be able to make a pattern run for ever.
        pcre2_set_match_limit(context, 200000);
        pcre2_set_depth_limit(context, 5000);
    }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context() { pcre2_match_context_free(context); }
};

struct MatchData {
    pcre2_match_data* data = pcre2_match_data_create(64, nullptr);
    MatchData() = default;
    MatchData(const MatchData&) = delete;
    MatchData& operator=(const MatchData&) = delete;
    ~MatchData() { pcre2_match_data_free(data); }
};

}  // namespace

Pattern::Pattern(const std::string& source) : source_(source) {
    int error = 0;
    PCRE2_SIZE offset = 0;
    auto code = std::make_shared<Code>();
    code->code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(source.data()), source.size(), PCRE2_UTF | PCRE2_UCP, &error, &offset, nullptr);
    if (code->code == nullptr) {
        PCRE2_UCHAR text[256];
        pcre2_get_error_message(error, text, sizeof text);
        throw PatternError(reinterpret_cast<const char*>(text), offset);
    }
    pcre2_pattern_info(code->code, PCRE2_INFO_CAPTURECOUNT, &code->groups);
    code_ = std::move(code);
}

namespace {

// The groups of the first match are in the match data; how many, or a negative number.
int run(const pcre2_code* code, pcre2_match_data* data, std::string_view subject, std::size_t from) {
    thread_local const Context context;
    return pcre2_match(code, reinterpret_cast<PCRE2_SPTR>(subject.data()), subject.size(), from, PCRE2_NO_UTF_CHECK, data, context.context);
}

pcre2_match_data* match_data() {
    thread_local const MatchData data;
    return data.data;
}

}  // namespace

const Pattern::Code& Pattern::translated() const {
    std::call_once(code_->translated, [&] { pcre2_jit_compile(code_->code, PCRE2_JIT_COMPLETE); });
    return *code_;
}

std::optional<Match> Pattern::find(std::string_view subject, std::size_t from) const {
    if (!code_) return std::nullopt;
    const int count = run(translated().code, match_data(), subject, from);
    if (count <= 0) return std::nullopt;
    const PCRE2_SIZE* vector = pcre2_get_ovector_pointer(match_data());
    Match match;
    match.groups.resize(code_->groups + 1);
    for (int i = 0; i < count; ++i) match.groups[static_cast<std::size_t>(i)] = {vector[2 * i], vector[2 * i + 1]};
    return match;
}

bool Pattern::matches(std::string_view subject) const { return code_ && run(translated().code, match_data(), subject, 0) > 0; }

Match::Range Pattern::range(const Match& match, const char* name) const {
    // Duplicate names are allowed with (?J); the first that took part counts.
    PCRE2_SPTR first = nullptr;
    PCRE2_SPTR last = nullptr;
    const int size = pcre2_substring_nametable_scan(code_->code, reinterpret_cast<PCRE2_SPTR>(name), &first, &last);
    if (size <= 0) return {};
    for (PCRE2_SPTR entry = first; entry <= last; entry += size) {
        const std::size_t number = static_cast<std::size_t>(entry[0]) * 256 + entry[1];
        if (number < match.groups.size() && match.groups[number].set()) return match.groups[number];
    }
    return {};
}

std::string_view Pattern::group(const Match& match, std::string_view subject, const char* name) const {
    const Match::Range found = range(match, name);
    return found.set() ? subject.substr(found.begin, found.end - found.begin) : std::string_view();
}

std::optional<Match> find_any(const std::vector<Pattern>& patterns, std::string_view subject, const Pattern** which) {
    for (const Pattern& pattern : patterns) {
        if (auto match = pattern.find(subject)) {
            if (which != nullptr) *which = &pattern;
            return match;
        }
    }
    return std::nullopt;
}

bool matches_any(const std::vector<Pattern>& patterns, std::string_view subject) {
    for (const Pattern& pattern : patterns)
        if (pattern.matches(subject)) return true;
    return false;
}

}  // namespace sessiondiff
