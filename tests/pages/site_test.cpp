#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <random>
#include <regex>
#include <set>
#include <string>

#include "model/decision.h"
#include "model/key.h"
#include "pages/templates/escape.h"
#include "pages/site.h"
#include "pages/templates/templates.h"
#include "pages/briefing.h"
#include "pages/change_log.h"
#include "pages/demo.h"
#include "pages/index.h"
#include "pages/instrument_pages.h"
#include "pages/method.h"
#include "pages/respondent.h"
#include "pages/search_index.h"
#include "pages/source_page.h"
#include "pages/topic_pages.h"

#ifndef SESSIONDIFF_HOME
#define SESSIONDIFF_HOME "."
#endif

using namespace sessiondiff;
namespace fs = std::filesystem;

namespace {

const fs::path templates_folder = fs::path(SESSIONDIFF_HOME) / "templates";

std::vector<SiteLanguage> languages() {
    std::vector<SiteLanguage> out;
    for (const std::string code : {"en", "zh"})
        out.push_back(
            {code, demo::labels(code), [code](std::string_view respondent) { return demo::name(code, respondent); }});
    return out;
}

Provenance provenance() {
    Provenance made;
    made.version = "1.2.3";
    made.configuration = {{"topics.yaml", "abc"}};
    made.measures = {{"pairs", {9, 1, 9}}};
    return made;
}

std::map<std::string, std::string> pages_of(const Archive& archive, const std::vector<SiteLanguage>& languages,
                                            unsigned threads = 1) {
    std::map<std::string, std::string> pages;
    std::mutex mutex;
    write_site(archive, languages, {templates_folder}, provenance(), threads,
               [&](const std::string& path, std::string_view content) {
                   const std::lock_guard guard(mutex);
                   CHECK(pages.emplace(path, content).second);
               });
    return pages;
}

std::map<std::string, std::string> site(const std::string& hostile = {}) {
    return pages_of(demo::archive(hostile), languages());
}

std::set<std::string> all_matches(const std::string& text, const std::regex& pattern) {
    std::set<std::string> out;
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) out.insert((*at)[1]);
    return out;
}

// The Markdown as the least careful reader renders it.
std::string cmark(const std::string& markdown) {
    const std::string name =
        (fs::temp_directory_path() / ("sessiondiff-site-" + std::to_string(std::random_device{}()))).string();
    std::ofstream(name + ".md", std::ios::binary) << markdown;
    const int status = std::system(
        ("cmark-gfm --unsafe -e table -e strikethrough -e autolink '" + name + ".md' > '" + name + ".html'").c_str());
    std::ifstream stream(name + ".html", std::ios::binary);
    std::string html{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    fs::remove(name + ".md");
    fs::remove(name + ".html");
    REQUIRE(status == 0);
    return html;
}

void collect_keys(const Json& json, std::set<std::string>& keys) {
    if (json.is_object())
        for (const auto& [key, value] : json.items()) {
            keys.insert(key);
            collect_keys(value, keys);
        }
    if (json.is_array())
        for (const auto& value : json) collect_keys(value, keys);
}

}  // namespace

TEST_CASE("the pages of the site", "[render][site]") {
    const auto pages = site();
    std::set<std::string> expected{"index.html"};
    for (const std::string language : {"en/", "zh/"}) {
        expected.insert(language + "feed.atom");
        expected.insert(language + "search.html");
        expected.insert(language + "search-index.js");
        for (const std::string ending : {".html", ".md"}) {
            expected.insert(language + "index" + ending);
            expected.insert(language + "method" + ending);
            for (const std::string page : {"instruments", "instrument-icsant", "topics", "topic-legislation"})
                expected.insert(language + page + ending);
            for (const std::string page : {"state-CU", "state-LB", "state-EC", "state-GE", "respondent-eu",
                                           "respondent-iaea", "respondent-who", "respondent-x-demo-institute"})
                expected.insert(language + page + ending);
            for (const std::string session : {"62", "73", "75", "78"}) {
                expected.insert(language + "briefing-" + session + ending);
                expected.insert(language + "changes-" + session + ending);
                if (ending == ".html") expected.insert(language + "source-" + session + ending);
            }
        }
    }
    std::set<std::string> got;
    for (const auto& [path, content] : pages) got.insert(path);
    CHECK(got == expected);
    CHECK(site() == pages);
}

TEST_CASE("a site in one language has that language's index in front and no twins", "[render][site]") {
    const auto pages = pages_of(demo::archive(), {languages().back()});
    CHECK_THAT(pages.at("index.html"), Catch::Contains("<html lang=\"zh\""));
    CHECK_THAT(pages.at("index.html"), Catch::Contains("href=\"zh/briefing-78.html\""));
    CHECK_THAT(pages.at("index.html"), !Catch::Contains("hreflang"));
}

TEST_CASE("an empty corpus still makes an index", "[render][site]") {
    const auto pages = pages_of({}, languages());
    CHECK(pages.size() == 23);
    CHECK_THAT(pages.at("index.html"), Catch::Contains(demo::labels("en").at("index_empty")));
}

TEST_CASE("every link leads to a page and a place of the site, ids are unique", "[render][site]") {
    const auto pages = GENERATE(site(), pages_of(demo::long_archive(26), languages()));
    static const std::regex href("href=\"([^\"]*)\"");
    static const std::regex id(" id=\"([^\"]*)\"");
    for (const auto& [path, content] : pages) {
        if (!path.ends_with(".html")) continue;
        std::set<std::string> ids;
        for (std::sregex_iterator at(content.begin(), content.end(), id), end; at != end; ++at) {
            INFO(path << " " << (*at)[1]);
            CHECK(ids.insert((*at)[1]).second);
        }
        for (const std::string& link : all_matches(content, href)) {
            if (link.starts_with("https://docs.un.org/")) continue;  // the official document
            if (link == "data:,") continue;
            INFO(path << " -> " << link);
            const std::size_t hash = link.find('#');
            const std::string file = link.substr(0, hash);
            const std::string target =
                file.empty() ? path : (fs::path(path).parent_path() / file).lexically_normal().generic_string();
            if (target.starts_with("data/")) continue;
            REQUIRE(pages.contains(target));
            if (hash != std::string::npos && link != "#main")
                CHECK_THAT(pages.at(target), Catch::Contains("id=\"" + link.substr(hash + 1) + "\""));
        }
    }
}

TEST_CASE("pages grow with what they are about, not with the archive", "[render][site][growth]") {
    const auto pages = pages_of(demo::long_archive(40), languages());
    const auto twice = pages_of(demo::long_archive(80), languages());
    for (const auto& [path, page] : pages) {
        if (path.ends_with(".js")) continue;  // has a bound of its own
        const bool is_last = path.find("-40.") != std::string::npos;
        const std::string other = is_last ? std::regex_replace(path, std::regex("-40[.]"), "-80.") : path;
        INFO(path << ": " << page.size() << ", twice as many sessions: " << twice.at(other).size());
        // Of each of forty more sessions the index has a link, a respondent's page a row of its submissions, and the
        // page on the method the digest of its file. Others have numbers of another length.
        const std::size_t row = other.find("/index.") != std::string::npos || other == "index.html"         ? 150
            : other.find("/state-") != std::string::npos || other.find("/respondent-") != std::string::npos ? 1000
            : other.find("/method.") != std::string::npos                                                   ? 500
                                                                                                            : 0;
        CHECK(twice.at(other).size() <= page.size() * 102 / 100 + 40 * row);
    }
}

TEST_CASE("a page says what it leaves out, a short archive has nothing left out", "[render][site][growth]") {
    const auto pages = pages_of(demo::long_archive(40), languages());
    const auto& index = pages.at("en/index.html");
    CHECK_THAT(index,
               Catch::Contains("20 of 40 sessions, the last ones") &&
                   Catch::Contains("24 of 45 series: those that moved last") && Catch::Contains("briefing-1.html") &&
                   Catch::Contains("Respondents of earlier sessions"));
    CHECK_THAT(pages.at("en/briefing-40.html"),
               Catch::Contains("20 of 40 reports: those around this session") && Catch::Contains("12 of 45 series") &&
                   Catch::Contains("20 values of other sessions") &&
                   Catch::Contains("1 more has been silent for longer"));
    CHECK_THAT(pages.at("en/changes-40.html"), Catch::Contains("1 more has been silent for longer"));
    CHECK_THAT(pages.at("en/state-CU.html"),
               Catch::Contains("20 of 40 sessions, the last ones") && Catch::Contains("last 20 of 40 submissions") &&
                   Catch::Contains("35 of 54 measures") && Catch::Contains("<span class=\"meta\">(1)</span>"));
    for (const auto& [path, page] : pages_of(demo::long_archive(20), {languages().front()})) {
        INFO(path);
        CHECK_THAT(page,
                   !Catch::Contains("of 20 ") && !Catch::Contains("of other sessions") &&
                       !Catch::Contains("silent for longer"));
    }
}

TEST_CASE("nothing is loaded", "[render][site]") {
    // A way to the official document is not followed before a reader takes it.
    static const std::regex official(R"(<a href="https://docs\.un\.org/[A-Za-z0-9./-]+" rel="external noreferrer">)");
    for (const auto& [path, page] : site()) {
        std::string content = std::regex_replace(page, official, "<a>");
        if (path.ends_with(".atom")) continue;  // the name of its form is an address
        if (path.ends_with(".js")) continue;    // not a page
        INFO(path);
        // Change logs have their scripts in the page itself; the search page has one more, beside it.
        const bool is_log = path.find("/changes-") != std::string::npos && path.ends_with(".html");
        const bool is_search = path.ends_with("/search.html");
        const std::string index = "<script src=\"search-index.js\"></script>";
        const std::size_t at = content.find(index);
        CHECK((at != std::string::npos) == is_search);
        if (is_search) content.erase(at, index.size());
        CHECK(all_matches(content, std::regex("(<script[^>]*>)")).size() == (is_log || is_search ? 1 : 0));
        CHECK_THAT(content,
                   !Catch::Contains("<script ") && !Catch::Contains("http://") && !Catch::Contains("https://") &&
                       !Catch::Contains("@import") && !Catch::Contains("url(") && !Catch::Contains(" src="));
    }
}

TEST_CASE("text of a document is inert on every page", "[render][site]") {
    const std::string hostile =
        "</p><script>alert(1)</script>\"'><img src=x onerror=alert(1)>|*_`[x](javascript:y)\n# {{title}} "
        "www.evil.example "
        "\xE2\x80\xAE";
    const bool have_cmark = std::system("cmark-gfm --version > /dev/null 2>&1") == 0;
    if (!have_cmark) WARN("cmark-gfm is not installed: Markdown pages are not rendered");
    for (const auto& [path, content] : site(hostile)) {
        INFO(path);
        CHECK(content.find("\xE2\x80\xAE") == std::string::npos);
        if (path.ends_with(".js")) CHECK(content.find('<') == std::string::npos);
        if (path.ends_with(".html")) {
            CHECK_THAT(content,
                       !Catch::Contains("<script>alert") && !Catch::Contains("<img") && !Catch::Contains("\"'>"));
            const bool is_cut = path.find("source-") != std::string::npos;  // there, markup of ours may stand within
            if (path.find("-78") != std::string::npos && !is_cut)
                CHECK_THAT(content, Catch::Contains(escape_html(hostile)));
        } else if (path.ends_with(".md")) {
            // The payload's < and [ never stand without a backslash.

            CHECK(content.find("[x](") == std::string::npos);
            if (have_cmark) {
                const std::string html = cmark(content);
                CHECK_THAT(html,
                           !Catch::Contains("<script") && !Catch::Contains("<img") && !Catch::Contains("href=\"http") &&
                               !Catch::Contains("href=\"javascript"));
                // Markup of ours that failed would show its signs; those of the payload are escaped and known.
                CHECK(html.find("**") == std::string::npos);
                CHECK(html.find("~~") == std::string::npos);
            }
            if (path.find("-78") != std::string::npos) CHECK_THAT(content, Catch::Contains(escape_markdown(hostile)));
        }
    }
}

TEST_CASE("quoted text names its language", "[render][site]") {
    const auto pages = site();
    CHECK_THAT(pages.at("en/changes-78.html"),
               Catch::Contains("<p class=\"quote\" lang=\"zh\" dir=\"ltr\">机构新设一个训练中心。</p>"));
    CHECK_THAT(pages.at("en/briefing-78.html"), Catch::Contains("<html lang=\"en\" dir=\"ltr\">"));
}

TEST_CASE("wording differences in both formats", "[render][site]") {
    const auto pages = site();
    CHECK_THAT(pages.at("en/changes-78.html"), Catch::Contains("古巴已加入<del>18</del><ins>19</ins>项国际反恐文书。"));
    CHECK_THAT(pages.at("en/changes-78.md"), Catch::Contains("> 古巴已加入 ~~18~~ **19** 项国际反恐文书。\n"));
}

TEST_CASE("permanent places are made of statement ids", "[render][site]") {
    const auto pages = site();
    for (const std::string page : {"en/changes-78.html", "zh/changes-78.html", "en/changes-78.md"}) {
        CHECK_THAT(pages.at(page),
                   Catch::Contains("id=\"c-78-CU-1\"") && Catch::Contains("id=\"d-73-iaea-3\"") &&
                       Catch::Contains("id=\"c-78-intro-1\""));
    }
}

TEST_CASE("every name in a template is in the view", "[render][site]") {
    const Templates templates(templates_folder);
    const auto labels = demo::labels("en");
    const Phrases phrases("en", labels);
    const ViewContext context{"en",    labels, phrases,      [](std::string_view id) { return demo::name("en", id); },
                              "1.2.3", "../",  {"en", "zh"}, {},
                              {},      {},     provenance()};
    Archive archive = demo::archive();
    Fact named;
    named.kind = FactKind::instrument;
    named.id = "icsant";
    archive.reports.back().submissions.front().statements.front().facts.push_back(named);
    for (Report& report : archive.reports) give_keys(report);
    Decision decision;
    decision.who = "A. Reader";
    decision.on = "2026-11-02";
    decision.note = "Read twice.";
    for (Comparison& comparison : archive.changes.back().comparisons)
        for (Change& change : comparison.changes) change.reviews = {std::make_shared<const Decision>(decision)};
    const auto check = [&](const std::string& page, const Json& view) {
        std::set<std::string> keys;
        collect_keys(view, keys);
        for (const std::string format : {".html", ".md"})
            for (const std::string& name : templates.names_of(page + format)) {
                INFO(page << format << " " << name);
                CHECK((name == "." || name.starts_with("t.") || keys.contains(name)));
            }
    };
    check("index", index_view(archive, collect_evidence(archive), context));
    check("briefing", briefing_view(archive, collect_evidence(archive), archive.reports.back(), context));
    check("changes", change_log_view(archive, collect_evidence(archive), archive.reports.back(), context));
    check("respondent", respondent_view(archive, collect_evidence(archive), archive.participation.rows[1], context));
    check("source",
          source_view(archive, collect_evidence(archive), archive.reports.back(),
                      {"source", archive.reports.back().session}, context));
    check("method", method_view(archive, context));
    const Evidence evidence = collect_evidence(archive);
    const SubjectIndex subjects = collect_subject_index(archive);
    check("instruments", instrument_matrix_view(archive, evidence, subjects, context));
    check("instrument", instrument_view(archive, evidence, subjects, "icsant", context));
    check("topics", topics_view(archive, subjects, context));
    check("search", search_view(archive, subjects, context));
    check("topic", topic_view(archive, evidence, subjects, "legislation", context));
}
