#include "text/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <algorithm>
#include <mutex>
#include <new>
#include <pcre2.h>
#include <set>

namespace sessiondiff {

namespace {

struct FreeCode {
    void operator()(pcre2_code* code) const { pcre2_code_free(code); }
};
using Compiled = std::unique_ptr<pcre2_code, FreeCode>;

template <typename Pointer>
Pointer allocated(Pointer pointer) {
    if (pointer == nullptr) throw std::bad_alloc();
    return pointer;
}

}  // namespace

struct Pattern::Code {
    Compiled code;
    std::once_flag translated;  // to machine code, before the first use
    bool is_translated = false;
};

namespace {

struct Context {
    pcre2_match_context* context = allocated(pcre2_match_context_create(nullptr));
    Context() {
        // A document must not be able to make a pattern run for ever.
        pcre2_set_match_limit(context, 200000);
        pcre2_set_depth_limit(context, 5000);
    }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context() { pcre2_match_context_free(context); }
};

// PCRE2's translation into machine code does not look everywhere whether it got memory. Where there is none the program
// ends: out of a function that may not throw, std::bad_alloc is std::terminate.
void* memory_or_end(std::size_t size, void*) noexcept { return ::operator new(size); }
void release(void* memory, void*) noexcept { ::operator delete(memory); }

struct CompileContext {
    pcre2_general_context* general = allocated(pcre2_general_context_create(memory_or_end, release, nullptr));
    pcre2_compile_context* context = allocated(pcre2_compile_context_create(general));
    CompileContext() = default;
    CompileContext(const CompileContext&) = delete;
    CompileContext& operator=(const CompileContext&) = delete;
    ~CompileContext() {
        pcre2_compile_context_free(context);
        pcre2_general_context_free(general);
    }
};

struct MatchData {
    pcre2_match_data* data = allocated(pcre2_match_data_create(Match::most_groups, nullptr));
    MatchData() = default;
    MatchData(const MatchData&) = delete;
    MatchData& operator=(const MatchData&) = delete;
    ~MatchData() { pcre2_match_data_free(data); }
};

std::vector<std::string> names_called(std::string_view source) {
    constexpr std::string_view opening = "(?&";
    std::vector<std::string> names;
    for (auto at = source.find(opening); at != std::string_view::npos; at = source.find(opening, at)) {
        at += opening.size();
        names.emplace_back(source.substr(at, source.find(')', at) - at));
    }
    return names;
}

// PCRE2's form of the definitions that the pattern calls, and of those that these call. Others are left out: they would
// only cost. They stand behind the pattern: PCRE2 looks for what a match begins with only where nothing stands before.
std::string definitions_called(const std::string& source, const Definitions& definitions) {
    std::set<std::string> called;
    std::vector<std::string> waiting = names_called(source);
    while (!waiting.empty()) {
        const auto definition = definitions.find(waiting.back());
        waiting.pop_back();
        if (definition == definitions.end() || !called.insert(definition->first).second) continue;
        for (std::string& name : names_called(definition->second)) waiting.push_back(std::move(name));
    }
    if (called.empty()) return {};
    std::string group = "(?(DEFINE)";
    for (const std::string& name : called) group += "(?<" + name + ">" + definitions.find(name)->second + ")";
    return group + ")";
}

std::string first_undefined(const std::string& source, const Definitions& definitions) {
    for (std::string& name : names_called(source))
        if (!definitions.contains(name)) return std::move(name);
    return {};
}

}  // namespace

namespace {

Compiled compile(const std::string& source, const Definitions& definitions) {
    // In a group, so that options of the pattern do not reach into its definitions.
    const std::string opening = "(?:";
    const std::string called = definitions_called(source, definitions);
    const std::string whole = called.empty() ? source : opening + source + ")" + called;
    static const CompileContext with;
    int error = 0;
    PCRE2_SIZE offset = 0;
    Compiled code(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(whole.data()), whole.size(), PCRE2_UTF | PCRE2_UCP, &error,
                                &offset, with.context));
    if (!code) {
        if (error == PCRE2_ERROR_HEAP_FAILED) throw std::bad_alloc();
        PCRE2_UCHAR text[256];
        pcre2_get_error_message(error, text, sizeof text);
        const std::size_t shift = called.empty() ? 0 : opening.size();
        const std::size_t in_source = std::clamp<std::size_t>(offset, shift, shift + source.size()) - shift;
        throw PatternError(
            reinterpret_cast<const char*>(text), in_source,
            error == PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE ? first_undefined(source, definitions) : std::string());
    }
    return code;
}

}  // namespace

Pattern::Pattern(const std::string& source, const Definitions& definitions)
    : code_(std::make_shared<Code>()), source_(source) {
    code_->code = compile(source, definitions);
}

namespace {

// The groups of the first match are in the match data; how many, or a negative number. Without machine code (a
// processor that PCRE2 does not know) the pattern is interpreted.
int run(const pcre2_code* code, bool translated, pcre2_match_data* data, std::string_view subject, std::size_t from) {
    thread_local const Context context;
    const auto* const text = reinterpret_cast<PCRE2_SPTR>(subject.data());
    return translated ? pcre2_jit_match(code, text, subject.size(), from, PCRE2_NO_UTF_CHECK, data, context.context)
                      : pcre2_match(code, text, subject.size(), from, PCRE2_NO_UTF_CHECK, data, context.context);
}

pcre2_match_data* match_data() {
    thread_local const MatchData data;
    return data.data;
}

}  // namespace

const Pattern::Code& Pattern::translated() const {
    std::call_once(code_->translated,
                   [&] { code_->is_translated = pcre2_jit_compile(code_->code.get(), PCRE2_JIT_COMPLETE) == 0; });
    return *code_;
}

std::optional<Match> Pattern::find(std::string_view subject, std::size_t from) const {
    if (!code_) return std::nullopt;
    const Code& code = translated();
    const int count = run(code.code.get(), code.is_translated, match_data(), subject, from);
    if (count == PCRE2_ERROR_NOMEMORY) throw std::bad_alloc();  // not a text that does not match
    if (count <= 0) return std::nullopt;
    return Match(pcre2_get_ovector_pointer(match_data()), static_cast<std::size_t>(count));
}

bool Pattern::matches(std::string_view subject) const { return find(subject).has_value(); }

Match::Range Pattern::range(const Match& match, const char* name) const {
    // Duplicate names are allowed with (?J); the first that took part counts.
    PCRE2_SPTR first = nullptr;
    PCRE2_SPTR last = nullptr;
    const int size =
        pcre2_substring_nametable_scan(code_->code.get(), reinterpret_cast<PCRE2_SPTR>(name), &first, &last);
    if (size <= 0) return {};
    for (PCRE2_SPTR entry = first; entry <= last; entry += size) {
        const std::size_t number = static_cast<std::size_t>(entry[0]) * 256 + entry[1];
        if (const Match::Range found = match.group(number); found.set()) return found;
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
