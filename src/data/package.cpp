#include "data/package.h"

#include <filesystem>
#include <functional>
#include <string_view>

#include <fmt/format.h>

#include "data/json.h"
#include "model/published_path.h"
#include "text/digest.h"

namespace sessiondiff {

namespace {

constexpr std::string_view collection_title =
    "Replies of States and organizations to the Secretary-General, session by session";

// What names a report to a reader; a document without symbol and title has its session.
std::string title_of(const SourceRecord& report) {
    std::string title = report.symbol.value_or("");
    if (report.title) title += (title.empty() ? "" : ": ") + *report.title;
    return title.empty() ? fmt::format("Report of session {}", report.session) : title;
}

// The build metadata of Semantic Versioning: the program and the corpus make the data what they are.
std::string version_of(const std::string& digest, const BuildRecord& record) {
    return fmt::format("{}+{}", record.version, digest.substr(0, 12));
}

Json schema_of(const Table& table) {
    Json schema{{"fields", Json::array()}};
    for (const Field& field : table.fields) {
        Json described{{"name", field.name}, {"type", name_of(field.type)}, {"description", field.description}};
        Json constraints = Json::object();
        if (field.required) constraints["required"] = true;
        if (!field.values.empty()) constraints["enum"] = field.values;
        if (!constraints.empty()) described["constraints"] = constraints;
        schema["fields"].push_back(std::move(described));
    }
    schema["primaryKey"] = table.key;
    for (const ForeignKey& key : table.foreign_keys)
        schema["foreignKeys"].push_back(
            {{"fields", key.fields}, {"reference", {{"resource", key.table}, {"fields", key.key}}}});
    schema["missingValues"] = Json::array({""});
    return schema;
}

// What a file is; only texts have an encoding. Names are unique in a package, and what is a table stands in several
// files: the CSV has its name.
Json resource_of(const std::filesystem::path& file, const FinishedFile& written) {
    struct Format {
        std::string_view name, media_type;
        bool is_text;
    };
    static const std::map<std::string, Format> formats{
        {".csv", {"csv", "text/csv", true}},
        {".json", {"json", "application/json", true}},
        {".sqlite", {"sqlite", "application/vnd.sqlite3", false}},
        {".xlsx", {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false}}};
    const Format& format = formats.at(file.extension().string());
    const std::string ending = format.name == "csv" ? "" : fmt::format("-{}", format.name);
    Json resource{{"name", file.stem().string() + ending}, {"path", file.string()}};
    resource["format"] = format.name;
    resource["mediatype"] = format.media_type;
    if (format.is_text) resource["encoding"] = "utf-8";
    resource["bytes"] = written.bytes;
    resource["hash"] = "sha256:" + written.sha256;
    return resource;
}

// Each report, with its other editions behind it.
void for_each_edition(std::span<const SourceRecord> sources, const std::function<void(const SourceRecord&)>& use) {
    for (const SourceRecord& source : sources) {
        use(source);
        for (const SourceRecord& edition : source.editions) use(edition);
    }
}

// Strings of JSON are strings of YAML.
std::string yaml_string(std::string_view text) {
    std::string line = dump(Json(text));
    line.pop_back();
    return line;
}

}  // namespace

SourceRecord source_record(const Report& report) {
    SourceRecord record{report.session,
                        report.symbol,
                        report.title,
                        report.language,
                        report.layout,
                        published_path(report.path),
                        report.sha256,
                        {},
                        {}};
    for (const MoreDocument& more : report.more_documents)
        record.more.push_back({published_path(more.path), more.sha256, more.layout, more.symbol, {}, {}, {}});
    record.editions = source_records(report.editions);
    return record;
}

std::vector<SourceRecord> source_records(std::span<const Report> reports) {
    std::vector<SourceRecord> sources;
    for (const Report& report : reports) sources.push_back(source_record(report));
    return sources;
}

std::string corpus_digest(std::span<const SourceRecord> sources) {
    std::string digests;
    for_each_edition(sources, [&](const SourceRecord& source) {
        digests += source.sha256 + "\n";
        for (const MoreDocument& more : source.more) digests += more.sha256 + "\n";
    });
    return sha256_hex(digests);
}

std::string data_package(const std::vector<SourceRecord>& sources, const Publication& publication,
                         const BuildRecord& record, const std::vector<Table>& tables,
                         const std::map<std::string, FinishedFile>& written) {
    Json package{{"profile", "data-package"},
                 {"name", "sessiondiff"},
                 {"title", collection_title},
                 {"description",
                  "Made by sessiondiff from the reports under sources; provenance.json says with what. A text that a "
                  "spreadsheet would take for a formula begins with an apostrophe."},
                 {"version", version_of(corpus_digest(sources), record)}};
    if (!record.date.empty()) package["created"] = record.date;
    if (!publication.url.empty()) package["homepage"] = publication.url;
    if (const auto& license = publication.license) {
        Json described = Json::object();
        if (!license->id.empty()) described["name"] = license->id;
        if (!license->url.empty()) described["path"] = license->url;
        described["title"] = license->title;
        // The specification asks for a name or an address.
        if (described.size() > 1) package["licenses"] = Json::array({described});
    }
    package["sources"] = Json::array();
    for_each_edition(sources, [&](const SourceRecord& report) {
        package["sources"].push_back({{"title", title_of(report)}, {"path", report.path}});
        for (const MoreDocument& more : report.more)
            package["sources"].push_back({{"title", more.symbol.value_or(title_of(report))}, {"path", more.path}});
    });
    package["resources"] = Json::array();
    for (const Table& table : tables) {
        const std::string file = table.name + ".csv";
        Json resource = resource_of(file, written.at(file));
        resource["profile"] = "tabular-data-resource";
        resource["title"] = table.title;
        resource["dialect"] = {{"delimiter", ","},
                               {"lineTerminator", "\r\n"},
                               {"quoteChar", "\""},
                               {"doubleQuote", true},
                               {"header", true}};
        resource["schema"] = schema_of(table);
        package["resources"].push_back(std::move(resource));
    }
    for (const auto& [file, of] : written)
        if (!file.ends_with(".csv")) package["resources"].push_back(resource_of(file, of));
    return dump(package);
}

std::string provenance_json(const std::vector<SourceRecord>& sources, const BuildRecord& record) {
    Json reports = Json::array();
    for_each_edition(sources, [&](const SourceRecord& report) {
        const auto add = [&](const auto& document) {
            reports.push_back({{"session", report.session},
                               {"symbol", document.symbol ? Json(*document.symbol) : Json(nullptr)},
                               {"language", report.language},
                               {"layout", document.layout},
                               {"path", document.path},
                               {"sha256", document.sha256.empty() ? Json(nullptr) : Json(document.sha256)}});
        };
        add(report);
        for (const MoreDocument& more : report.more) add(more);
    });
    return dump({{"schema", "sessiondiff/provenance/1"},
                 {"program", {{"name", "sessiondiff"}, {"version", record.version}}},
                 {"corpus", {{"sha256", corpus_digest(sources)}, {"reports", std::move(reports)}}},
                 {"config", {{"sha256", record.config_digest}}},
                 {"date", record.date.empty() ? Json(nullptr) : Json(record.date)}});
}

std::string citation(const std::vector<SourceRecord>& sources, const Publication& publication,
                     const BuildRecord& record) {
    const std::string digest = corpus_digest(sources);
    std::string out = "cff-version: 1.2.0\n";
    out +=
        "message: \"To cite a reply, cite the report that prints it; to cite these tables and comparisons, cite them "
        "as below.\"\n";
    out += "type: dataset\n";
    out += fmt::format("title: {}\n", yaml_string(collection_title));
    out += "authors:\n  - name: sessiondiff\n";
    out += fmt::format("version: {}\n", yaml_string(version_of(digest, record)));
    if (!record.date.empty()) out += fmt::format("date-released: {}\n", yaml_string(record.date.substr(0, 10)));
    if (!publication.url.empty()) out += fmt::format("url: {}\n", yaml_string(publication.url));
    if (publication.license && !publication.license->id.empty())
        out += fmt::format("license: {}\n", yaml_string(publication.license->id));
    out += fmt::format(
        "identifiers:\n  - type: other\n    value: {}\n    description: SHA-256 over the digests of the reports\n",
        yaml_string("sha256:" + digest));
    return out;
}

}  // namespace sessiondiff
