#include "config/corpus.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <regex>

#include "config/yaml.h"

namespace sessiondiff {

namespace {

Series series_of(const YamlValue& value) {
    const std::string text = value.text();
    for (const Series series : {Series::replies, Series::strategy})
        if (text == name_of(series)) return series;
    value.fail(fmt::format("{}: unknown series '{}'; known: replies, strategy", value.name(), text), "config-value");
}

// An address that may stand in a link as it is.
std::string web_address(const YamlValue& value) {
    static const std::regex address("https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/%+-]*)?");
    std::string text = value.text();
    if (!std::regex_match(text, address))
        value.fail(fmt::format("{}: '{}' is no address; expected https://…", value.name(), text), "config-value");
    return text;
}

Publication publication_of(const YamlValue& value) {
    value.expect_keys({"url", "authority", "license"});
    Publication publication;
    if (value.has("url")) {
        publication.url = web_address(value.at("url"));
        if (!publication.url.ends_with('/')) publication.url += '/';
    }
    if (value.has("authority")) {
        // RFC 4151: a domain name or an address of e-mail, and a date at which it was the publisher's.
        static const std::regex authority(
            "([A-Za-z0-9._-]+@)?[A-Za-z0-9-]+([.][A-Za-z0-9-]+)*,[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?");
        publication.authority = value.at("authority").text();
        if (!std::regex_match(publication.authority, authority))
            value.at("authority")
                .fail(fmt::format("{}: '{}' is no authority of a tag: URI; expected a domain name, a comma and a date, "
                                  "as in example.org,2024",
                                  value.name(), publication.authority),
                      "config-value");
    }
    if (value.has("license")) {
        const YamlValue license = value.at("license");
        license.expect_keys({"id", "title", "url"});
        publication.license = License{license.optional_text("id").value_or(""), license.at("title").text(),
                                      license.has("url") ? web_address(license.at("url")) : ""};
    }
    return publication;
}

}  // namespace

std::string main_language(const Corpus& corpus) {
    if (corpus.language) return *corpus.language;
    std::map<std::string, int> counts;
    int most = 0;
    for (const CorpusEntry& entry : corpus.reports)
        if (entry.language) most = std::max(most, ++counts[*entry.language]);
    const auto first = std::find_if(corpus.reports.begin(), corpus.reports.end(), [&](const CorpusEntry& entry) {
        return entry.language && counts.at(*entry.language) == most;
    });
    return first != corpus.reports.end() ? *first->language : std::string();
}

Corpus load_corpus(const std::string& path, const YamlLimits& limits) {
    const YamlValue root = load_yaml(path, limits);
    root.expect_keys({"reports", "publication", "language"});
    Corpus corpus;
    corpus.path = path;
    corpus.language = root.optional_text("language");
    if (corpus.language) corpus.language_line = root.at("language").lines().first;
    if (root.has("publication")) corpus.publication = publication_of(root.at("publication"));
    std::filesystem::path folder = std::filesystem::path(path).parent_path();
    if (folder.empty()) folder = ".";
    std::map<std::string, int> paths;
    const YamlValue reports = root.at("reports");
    for (const YamlValue& value : reports.list()) {
        value.expect_keys({"session", "path", "language", "layout", "series", "symbol", "sha256", "single"});
        CorpusEntry entry;
        entry.path = value.at("path").text();
        entry.location = (folder / entry.path).string();
        entry.line = value.lines().first;
        if (value.has("session")) {
            entry.session = value.at("session").integer();
            if (*entry.session < 1 || *entry.session > largest_session)
                value.at("session").fail(fmt::format("{}: {} is no session", value.name(), *entry.session),
                                         "config-value");
        }
        entry.language = value.optional_text("language");
        entry.layout = value.optional_text("layout");
        if (value.has("series")) entry.series = series_of(value.at("series"));
        entry.symbol = value.optional_text("symbol");
        entry.sha256 = value.optional_text("sha256");
        if (value.has("single")) entry.is_single = value.at("single").boolean();
        if (const auto [found, fresh] = paths.try_emplace(entry.path, entry.line); !fresh)
            value.at("path").fail(fmt::format("'{}' stands twice (first in line {})", entry.path, found->second),
                                  "corpus-duplicate");
        corpus.reports.push_back(std::move(entry));
    }
    if (corpus.reports.empty()) reports.fail("the corpus names no report", "corpus-empty");
    return corpus;
}

}  // namespace sessiondiff
