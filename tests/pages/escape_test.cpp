#include <catch2/catch.hpp>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <unicode/unistr.h>

#include "corpus/originals.h"
#include "pages/templates/escape.h"
#include "text/visible.h"

using namespace sessiondiff;

namespace {

const std::vector<std::string> nasty{"<script>alert(1)</script>",
                                     "\"><img src=x onerror=alert(1)>",
                                     "' onmouseover='x",
                                     "&lt;b&gt; &amp; &#60; &copy",
                                     "<!-- -->",
                                     "]]>",
                                     "{{title}} {{{t.home}}}",
                                     "# heading",
                                     "## glued ## #",
                                     "- item",
                                     "+ item",
                                     "* item",
                                     "1. one",
                                     "12) twelve",
                                     "123456789. x",
                                     "> quote",
                                     "    code",
                                     "\tcode",
                                     "```",
                                     "~~~",
                                     "`code`",
                                     "***",
                                     "---",
                                     "- - -",
                                     "===",
                                     "=",
                                     "__bold__",
                                     "*it*",
                                     "~~gone~~",
                                     "~x~",
                                     "[link](javascript:alert(1))",
                                     "[x]: http://a.b",
                                     "![img](x)",
                                     "[^1]",
                                     "[ ] task",
                                     "a | b",
                                     "| --- |",
                                     ":--",
                                     "|",
                                     "a\\|b",
                                     "\\",
                                     "\\\\",
                                     "ends \\",
                                     "http://example.org/a_b",
                                     "https://x.y",
                                     "ftp://x.y",
                                     "www.example.org",
                                     "WWW.example.org",
                                     "see www.x.org.",
                                     "mail a.b@example.org now",
                                     "a@b.c",
                                     "@all",
                                     "mailto:a@b.c",
                                     "xmpp:a@b.c",
                                     "<a@b.c>",
                                     "<http://x.y>",
                                     ":smile:",
                                     "$x$",
                                     "a^b",
                                     "a  b",
                                     "  lead",
                                     "trail  ",
                                     "line\nbreak\n\n# new",
                                     "cr\rlf\r\n- x",
                                     "(a)",
                                     ")",
                                     ".",
                                     "!",
                                     "![",
                                     "&",
                                     ":",
                                     "-",
                                     "+",
                                     "w",
                                     "ww",
                                     "ww.x.org",
                                     "1",
                                     "12",
                                     "//x.y",
                                     "://x.y",
                                     "ttp://x.y",
                                     "安全理事会第1540(2004)号决议",
                                     "“引文”、——",
                                     "a\xE3\x80\x80"
                                     "b",
                                     "<details open ontoggle=x>",
                                     "</p></main>",
                                     "&#x202E;",
                                     "- [x] done",
                                     "#",
                                     "[",
                                     "]",
                                     "<",
                                     ">",
                                     "_",
                                     "*",
                                     "~",
                                     "`"};

const std::vector<std::string> invisible{
    std::string(1, '\0'), "\x01",         "\x1B[31m",     "\x7F",         "\xC2\x85",     "\xE2\x80\xAE",
    "\xE2\x81\xA6",       "\xE2\x80\x8B", "\xE2\x80\x8E", "\xEF\xBB\xBF", "\xE2\x80\xA8", "\xC2\xAD",
    "\xF3\xA0\x81\x81",   "\xFF",         "\xC0\xAF",     "\xED\xA0\x80", "\xE4\xB8",     "\xEF\xBF\xBF"};

std::string unescaped_html(const std::string& html) {
    static const std::vector<std::pair<std::string, std::string>> entities{
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};
    std::string out;
    for (std::size_t at = 0; at < html.size();) {
        bool found = false;
        for (const auto& [entity, text] : entities)
            if (html.compare(at, entity.size(), entity) == 0) {
                out += text;
                at += entity.size();
                found = true;
                break;
            }
        if (!found) {
            REQUIRE(html[at] != '&');
            out += html[at++];
        }
    }
    return out;
}

// What cmark prints for plain text.
std::string plain_html(const std::string& text) {
    std::string collapsed;
    for (const char c : text)
        if (c != ' ' || (!collapsed.empty() && collapsed.back() != ' ')) collapsed += c;
    while (!collapsed.empty() && collapsed.back() == ' ') collapsed.pop_back();
    std::string out;
    for (const char c : collapsed) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else out += c;
    }
    return out;
}

std::string read_all(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// cmark-gfm with all extensions and raw HTML allowed: the least careful reader.
std::string rendered(const std::string& markdown) {
    const std::filesystem::path folder = std::filesystem::temp_directory_path();
    const std::string name = "sessiondiff-escape-" + std::to_string(std::random_device{}());
    const std::filesystem::path in = folder / (name + ".md");
    const std::filesystem::path out = folder / (name + ".html");
    std::ofstream(in, std::ios::binary) << markdown;
    const std::string command = "cmark-gfm --unsafe -e footnotes -e table -e strikethrough -e autolink -e tasklist '" +
        in.string() + "' > '" + out.string() + "'";
    const int status = std::system(command.c_str());
    std::string html = read_all(out);
    std::filesystem::remove(in);
    std::filesystem::remove(out);
    REQUIRE(status == 0);
    for (std::size_t at = 0; (at = html.find("<!-- -->", at)) != std::string::npos;) html.erase(at, 8);
    return html;
}

// Without spaces that no reader sees: beside tags and in runs.
std::string squeezed_html(const std::string& html) {
    std::string out;
    for (std::size_t i = 0; i < html.size(); ++i) {
        const char before = out.empty() ? '>' : out.back();
        const char after = i + 1 < html.size() ? html[i + 1] : '<';
        if (html[i] == ' ' && (before == '>' || before == ' ' || before == '\n' || after == '<')) continue;
        out += html[i];
    }
    return out;
}

bool have_cmark() { return std::system("cmark-gfm --version > /dev/null 2>&1") == 0; }

std::vector<std::string> samples() {
    std::vector<std::string> out = nasty;
    out.insert(out.end(), invisible.begin(), invisible.end());
    std::mt19937 random(1540);
    std::vector<std::string> pieces = nasty;
    pieces.insert(pieces.end(), invisible.begin(), invisible.end());
    pieces.insert(pieces.end(), {"a", "字", " ", "\n", "1", "0", "w", ".", "-", "@", "/", ":", "x"});
    for (int i = 0; i < 3000; ++i) {
        std::string text;
        for (std::size_t n = 1 + random() % 6; n > 0; --n) text += pieces[random() % pieces.size()];
        out.push_back(text);
    }
    return out;
}

}  // namespace

TEST_CASE("HTML: no text can leave its place, and all of it is shown", "[render][escape]") {
    for (const std::string& text : samples()) {
        const std::string html = escape_html(text);
        REQUIRE(html.find_first_of("<>\"'") == std::string::npos);
        REQUIRE(unescaped_html(html) == visible(text));
    }
}

TEST_CASE("invisible characters are shown as U+FFFD in both", "[render][escape]") {
    for (const std::string& character : invisible) {
        const std::string text = "a" + character + "b";
        INFO(escape_html(text));
        CHECK(visible(text).find("\xEF\xBF\xBD") != std::string::npos);
        CHECK(escape_html(text).find("\xEF\xBF\xBD") != std::string::npos);
        CHECK(escape_markdown(text).find("\xEF\xBF\xBD") != std::string::npos);
    }
    CHECK(visible("葛\xF3\xA0\x84\x80") == "葛\xF3\xA0\x84\x80");
    CHECK(visible("a\tb\nc") == "a b c");
}

TEST_CASE("Markdown stays readable: ordinary prose is not escaped", "[render][escape]") {
    CHECK(escape_markdown("安全理事会第1540(2004)号决议, A/RES/71/38.") ==
          "安全理事会第1540(2004)号决议, A/RES/71/38.");
    CHECK(escape_markdown("A cross-border exercise, 3.5 per cent: no.") ==
          "A cross-border exercise, 3.5 per cent: no.");
}

TEST_CASE("Markdown: every text is plain text wherever it stands", "[render][escape]") {
    if (!have_cmark()) {
        tests::report_skipped("Markdown as cmark-gfm reads it: cmark-gfm is not installed");
        return;
    }
    const std::vector<std::string> texts = samples();
    std::string markdown;
    std::vector<std::string> expected;
    std::vector<std::string> sources;
    const auto add = [&](const std::string& block, const std::string& html, const std::string& source) {
        markdown += block + "\n\n<hr>\n\n";
        expected.push_back(html + "\n<hr>\n");
        sources.push_back(source);
    };
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string shown = plain_html(visible(texts[i]));
        if (shown.empty()) continue;
        const std::string text = escape_markdown(texts[i]);
        const std::string other = texts[(i * 7 + 3) % texts.size()];
        add(text, "<p>" + shown + "</p>", texts[i]);
        add("> " + text, "<blockquote>\n<p>" + shown + "</p>\n</blockquote>", texts[i]);
        add("- " + text, "<ul>\n<li>" + shown + "</li>\n</ul>", texts[i]);
        add("### " + text, "<h3>" + shown + "</h3>", texts[i]);
        add("a\n" + text, "<p>a\n" + shown + "</p>", texts[i]);
        add("[" + text + "](x.md)", "<p><a href=\"x.md\">" + shown + "</a></p>", texts[i]);
        add("x **" + escape_markdown("字") + "** " + text, "<p>x <strong>字</strong> " + shown + "</p>", texts[i]);
        add("| h | i |\n| --- | --- |\n| " + text + " | z |",
            "<table>\n<thead>\n<tr>\n<th>h</th>\n<th>i</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>" + shown +
                "</td>\n<td>z</td>\n</tr>\n</tbody>\n</table>",
            texts[i]);
        add(text + escape_markdown(other), "<p>" + plain_html(visible(texts[i] + other)) + "</p>",
            texts[i] + "¦" + other);
    }
    const std::string html = rendered(markdown);
    std::size_t at = 0;
    int failures = 0;
    for (std::size_t i = 0; i < expected.size() && failures < 5; ++i) {
        const std::size_t end = html.find("\n<hr>\n", at);
        const std::string got = end == std::string::npos ? html.substr(at) : html.substr(at, end + 6 - at);
        if (squeezed_html(got) != squeezed_html(expected[i])) {
            ++failures;
            FAIL_CHECK("text: " << sources[i] << "\nexpected: " << expected[i] << "\ngot: " << got);
        }
        if (end == std::string::npos) break;
        at = end + 6;
    }
    CHECK(failures == 0);
}

TEST_CASE("every character is escaped as it is shown", "[render][escape]") {
    // Each between others, and at the end of the text, where it may be cut off.
    for (std::uint32_t c = 0x80; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(text);
        const std::string shown = visible(text);
        if (escape_html(text) != shown || escape_markdown(text) != shown ||
            escape_html("a" + text + "b") != "a" + shown + "b")
            FAIL("U+" << std::hex << c);
    }
    for (const std::string cut : {"\xE5\xAD", "\xE5", "\xE3\x80", "\xEF\xBC\x41", "\xE5\xAD\xE5"}) {
        CHECK(escape_html(cut) == visible(cut));
        CHECK(escape_markdown(cut) == visible(cut));
    }
}
