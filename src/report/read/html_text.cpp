#include "report/read/html_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <memory>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <utility>

#include "text/pattern.h"
#include "text/unicode.h"
#include "text/well_formed.h"

namespace sessiondiff {

namespace {

constexpr std::size_t most_head = 4096;  // bytes in which a page says its encoding

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

std::string in_lower_case(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

bool is_wide(std::string_view bytes) { return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"); }

// The name of the tag that begins here, without what follows it: "!doctype", "p".
std::string tag_at(std::string_view text) {
    constexpr std::size_t longest = 12;
    std::size_t end = 0;
    while (end < text.size() && end < longest &&
           (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '!'))
        ++end;
    return in_lower_case(text.substr(0, end));
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// What stands before the first tag: white space, a byte order mark, comments, <?xml …?>.
std::string_view without_prolog(std::string_view text) {
    for (;;) {
        text = trim_left(text);
        const bool is_comment = text.starts_with("<!--");
        if (!is_comment && !text.starts_with("<?")) return text;
        const std::string_view close = is_comment ? "-->" : "?>";
        const std::size_t end = text.find(close);
        if (end == std::string_view::npos) return {};
        text.remove_prefix(end + close.size());
    }
}

std::size_t count_blocks(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1))
        count += is_one_of(tag_at(text.substr(at + 1, 16)),
                           {"p", "br", "div", "tr", "li", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "section"});
    return count;
}

std::size_t count_filled_lines(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        count += !trim(text.substr(0, end)).empty();
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return count;
}

// The encoding that a browser takes for a label.
std::string meant_by(std::string label) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 23> meant{{
        {"utf-8", "UTF-8"},
        {"gb2312", "gb18030"},
        {"gbk", "gb18030"},
        {"x-gbk", "gb18030"},
        {"gb_2312-80", "gb18030"},
        {"hz-gb-2312", "HZ"},
        {"chinese", "gb18030"},
        {"csgb2312", "gb18030"},
        {"iso-8859-1", "windows-1252"},
        {"latin1", "windows-1252"},
        {"l1", "windows-1252"},
        {"us-ascii", "windows-1252"},
        {"ascii", "windows-1252"},
        {"iso8859-1", "windows-1252"},
        {"iso_8859-1", "windows-1252"},
        {"iso-8859-9", "windows-1254"},
        {"utf8", "UTF-8"},
        {"utf-16", "UTF-8"},
        {"utf-16le", "UTF-8"},
        {"utf-16be", "UTF-8"},
        {"unicode", "UTF-8"},
        {"ks_c_5601-1987", "windows-949"},
        {"euc-kr", "windows-949"},
    }};
    const auto found = std::find_if(meant.begin(), meant.end(), [&](const auto& one) { return one.first == label; });
    return found == meant.end() ? label : std::string(found->second);
}

std::string declared_encoding(std::string_view bytes) {
    static const Pattern meta(
        R"(<(?:meta\b[^>]{0,400}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*["']?\s*(?<label>[\w.:-]{1,40}))");
    std::string head = in_lower_case(bytes.substr(0, most_head));
    for (char& c : head)
        if (static_cast<unsigned char>(c) >= 0x80 || c == '\0') c = ' ';
    const auto match = meta.find(head);
    return match ? meant_by(std::string(meta.group(*match, head, "label"))) : std::string();
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter converter_for(const std::string& encoding) {
    UErrorCode status = U_ZERO_ERROR;
    return {ucnv_open(encoding.c_str(), &status), &ucnv_close};
}

// What is ill-formed gives U+FFFD.
std::string converted(std::string_view bytes, UConverter& converter) {
    std::string text;
    std::array<char16_t, 8192> wide{};
    const char* source = bytes.data();
    for (bool is_done = false; !is_done;) {
        char16_t* target = wide.data();
        UErrorCode status = U_ZERO_ERROR;
        ucnv_toUnicode(&converter, &target, wide.data() + wide.size(), &source, bytes.data() + bytes.size(), nullptr,
                       true, &status);
        icu::UnicodeString(wide.data(), static_cast<int32_t>(target - wide.data())).toUTF8String(text);
        is_done = status != U_BUFFER_OVERFLOW_ERROR;
    }
    return text;
}

bool is_well_formed_in(std::string_view bytes, const char* encoding) {
    const Converter converter = converter_for(encoding);
    UErrorCode status = U_ZERO_ERROR;
    if (!converter) return false;
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    std::array<char16_t, 8192> wide{};
    const char* source = bytes.data();
    do {
        char16_t* target = wide.data();
        status = U_ZERO_ERROR;
        ucnv_toUnicode(converter.get(), &target, wide.data() + wide.size(), &source, bytes.data() + bytes.size(),
                       nullptr, true, &status);
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    return U_SUCCESS(status);
}

std::string encoding_of(std::string_view bytes) {
    if (is_wide(bytes)) return "UTF-16";
    // Nothing but UTF-8 is well-formed UTF-8 by chance: where a page says otherwise, somebody saved it anew.
    const bool is_ascii =
        std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    std::string declared = declared_encoding(bytes);
    if (first_ill_formed(bytes) == std::string_view::npos && (declared.empty() || !is_ascii)) return "UTF-8";
    if (!declared.empty() && converter_for(declared)) return declared;
    return is_well_formed_in(bytes, "GB18030") ? "gb18030" : "windows-1252";
}

// How many attributes the tag has that begins at `at`, up to `most`. What is no attribute counts as one, too.
std::size_t count_attributes(std::string_view text, std::size_t at, std::size_t most) {
    constexpr std::string_view space = " \t\n\r\f/";
    std::size_t count = 0;
    at = text.find_first_of(" \t\n\r\f/>", at);
    while (at != std::string_view::npos && count < most) {
        at = text.find_first_not_of(space, at);
        if (at == std::string_view::npos || text[at] == '>') break;
        ++count;
        at = text.find_first_of(" \t\n\r\f/>=", at + 1);
        if (at == std::string_view::npos) break;
        const std::size_t sign = text.find_first_not_of(" \t\n\r\f", at);
        if (sign == std::string_view::npos || text[sign] != '=') continue;
        at = text.find_first_not_of(" \t\n\r\f", sign + 1);
        if (at == std::string_view::npos) break;
        if (text[at] == '"' || text[at] == '\'') at = text.find(text[at], at + 1);
        else at = text.find_first_of(" \t\n\r\f>", at);
        if (at != std::string_view::npos && text[at] != '>') ++at;
    }
    return count;
}

}  // namespace

bool has_endless_tag(std::string_view text) {
    constexpr std::size_t most = 200;
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1))
        if (at + 1 < text.size() && std::isalpha(static_cast<unsigned char>(text[at + 1])) != 0 &&
            count_attributes(text, at, most) >= most)
            return true;
    return false;
}

bool is_html(std::string_view bytes) {
    std::string narrow;
    if (is_wide(bytes)) {
        std::copy_if(bytes.begin() + 2, bytes.end(), std::back_inserter(narrow), [](char c) { return c != '\0'; });
        bytes = narrow;
    }
    const std::string_view text = without_prolog(bytes);
    if (!text.starts_with('<')) return false;
    const std::string first = tag_at(text.substr(1));
    if (is_one_of(first, {"!doctype", "html", "head", "body", "title", "meta"})) return count_blocks(text) > 0;
    if (!is_one_of(first,
                   {"p", "div", "table", "center", "h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "main"}))
        return false;
    // A part of a page: its paragraphs are made by tags, not by lines.
    const std::size_t blocks = count_blocks(text);
    return blocks >= 3 && blocks * 2 >= count_filled_lines(text);
}

std::string html_text(std::string_view bytes, Diagnostics& diagnostics) {
    const std::string encoding = encoding_of(bytes);
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    std::string text;
    if (const Converter converter = converter_for(encoding)) text = converted(bytes, *converter);
    std::replace(text.begin(), text.end(), '\0', ' ');
    const bool is_usual = encoding == "UTF-8";
    if (!is_usual) diagnostics.push_back({Severity::note, "encoding", fmt::format("read as {}", encoding), {}, {}, 0});
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    const bool has_own = is_usual && bytes.find(replacement) != std::string_view::npos;
    std::size_t lost = 0;
    for (std::size_t at = text.find(replacement); at != std::string::npos && !has_own;
         at = text.find(replacement, at + replacement.size()))
        ++lost;
    if (lost > 0)
        diagnostics.push_back(
            {Severity::warning,
             "replaced-characters",
             fmt::format("{} characters are not well-formed {}; U+FFFD stands in their places", lost, encoding),
             {},
             {},
             0});
    return text;
}

}  // namespace sessiondiff
