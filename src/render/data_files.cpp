#include "render/data_files.h"

#include <filesystem>

#include <fmt/format.h>

#include "model/json.h"
#include "read/source.h"
#include "render/csv.h"
#include "render/tables.h"

namespace sessiondiff {

namespace {

constexpr std::string_view collection_title = "Replies of States and organizations to the Secretary-General, session by session";

// What names a report to a reader; a document without symbol and title has its session.
std::string title_of(const Report& report) {
    std::string title = report.symbol.value_or("");
    if (report.title) title += (title.empty() ? "" : ": ") + *report.title;
    return title.empty() ? fmt::format("Report of session {}", report.session) : title;
}

// The build metadata of Semantic Versioning: the program and the corpus make the data what they are.
std::string version_of(const Archive& archive, const BuildRecord& record) {
    return fmt::format("{}+{}", record.version, archive.corpus_digest.substr(0, 12));
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
    if (!table.key.empty()) schema["primaryKey"] = table.key;
    schema["missingValues"] = Json::array({""});
    return schema;
}

Json resource_of(const std::string& path, const std::string& content) {
    const std::filesystem::path file(path);
    Json resource{{"name", file.stem().string()}, {"path", path}};
    const bool table = file.extension() == ".csv";
    // Names are unique in a package, and participation is there twice.
    if (!table) resource["name"] = file.stem().string() + "-json";
    resource["format"] = table ? "csv" : "json";
    resource["mediatype"] = table ? "text/csv" : "application/json";
    resource["encoding"] = "utf-8";
    resource["bytes"] = content.size();
    resource["hash"] = "sha256:" + sha256_hex(content);
    return resource;
}

// `resources` by path: what resource_of says of each file.
std::string data_package(const Archive& archive, const BuildRecord& record, const std::vector<Table>& tables, std::map<std::string, Json> resources) {
    Json package{{"profile", "data-package"},
                 {"name", "sessiondiff"},
                 {"title", collection_title},
                 {"description", "Made by sessiondiff from the reports under sources; provenance.json says with what. A text that a spreadsheet would take for a formula begins with an apostrophe."},
                 {"version", version_of(archive, record)}};
    if (!record.date.empty()) package["created"] = record.date;
    if (!archive.publication.url.empty()) package["homepage"] = archive.publication.url;
    if (const auto& license = archive.publication.license) {
        Json described = Json::object();
        if (!license->id.empty()) described["name"] = license->id;
        if (!license->url.empty()) described["path"] = license->url;
        described["title"] = license->title;
        // The specification asks for a name or an address.
        if (described.size() > 1) package["licenses"] = Json::array({described});
    }
    package["sources"] = Json::array();
    for (const Report& report : archive.reports) package["sources"].push_back({{"title", title_of(report)}, {"path", report.path}});
    package["resources"] = Json::array();
    for (const Table& table : tables) {
        Json& resource = resources.at(table.name + ".csv");
        resource["profile"] = "tabular-data-resource";
        resource["title"] = table.title;
        resource["dialect"] = {{"delimiter", ","}, {"lineTerminator", "\r\n"}, {"quoteChar", "\""}, {"doubleQuote", true}, {"header", true}};
        resource["schema"] = schema_of(table);
        package["resources"].push_back(std::move(resource));
    }
    for (auto& [path, resource] : resources)
        if (path.ends_with(".json")) package["resources"].push_back(std::move(resource));
    return dump(package);
}

std::string provenance_json(const Archive& archive, const BuildRecord& record) {
    Json reports = Json::array();
    for (const Report& report : archive.reports)
        reports.push_back({{"session", report.session},
                           {"symbol", report.symbol ? Json(*report.symbol) : Json(nullptr)},
                           {"language", report.language},
                           {"layout", report.layout},
                           {"path", report.path},
                           {"sha256", report.sha256.empty() ? Json(nullptr) : Json(report.sha256)}});
    return dump({{"schema", "sessiondiff/provenance/1"},
                 {"program", {{"name", "sessiondiff"}, {"version", record.version}}},
                 {"corpus", {{"sha256", archive.corpus_digest}, {"reports", std::move(reports)}}},
                 {"config", {{"sha256", record.config_digest}}},
                 {"date", record.date.empty() ? Json(nullptr) : Json(record.date)}});
}

// Strings of JSON are strings of YAML.
std::string yaml_string(std::string_view text) {
    std::string line = dump(Json(text));
    line.pop_back();
    return line;
}

std::string citation(const Archive& archive, const BuildRecord& record) {
    std::string out = "cff-version: 1.2.0\n";
    out += "message: \"To cite a reply, cite the report that prints it; to cite these tables and comparisons, cite them as below.\"\n";
    out += "type: dataset\n";
    out += fmt::format("title: {}\n", yaml_string(collection_title));
    out += "authors:\n  - name: sessiondiff\n";
    out += fmt::format("version: {}\n", yaml_string(version_of(archive, record)));
    if (!record.date.empty()) out += fmt::format("date-released: {}\n", yaml_string(record.date.substr(0, 10)));
    if (!archive.publication.url.empty()) out += fmt::format("url: {}\n", yaml_string(archive.publication.url));
    if (archive.publication.license && !archive.publication.license->id.empty()) out += fmt::format("license: {}\n", yaml_string(archive.publication.license->id));
    out += fmt::format("identifiers:\n  - type: other\n    value: {}\n    description: SHA-256 over the digests of the reports\n", yaml_string("sha256:" + archive.corpus_digest));
    return out;
}

}  // namespace

void write_data_files(const Archive& archive, const BuildRecord& record, const FileSink& write) {
    const std::string folder = "data/";
    std::map<std::string, Json> resources;
    const auto add = [&](const std::string& path, const std::string& content) {
        write(folder + path, content);
        resources[path] = resource_of(path, content);
    };
    for (const Report& report : archive.reports) add(fmt::format("report-{}.json", report.session), dump(to_json(report)));
    for (const SessionChanges& changes : archive.changes) add(fmt::format("changes-{}.json", changes.session), dump(to_json(changes)));
    add("participation.json", dump(to_json(archive.participation)));
    add("series.json", dump(series_json(archive)));
    add("threads.json", dump(threads_json(archive)));
    add("instruments.json", dump(instruments_json(archive)));
    add("provenance.json", provenance_json(archive, record));
    const std::vector<Table> tables = data_tables(archive);
    for (const Table& table : tables) add(table.name + ".csv", to_csv(table));
    write(folder + "datapackage.json", data_package(archive, record, tables, std::move(resources)));
    write(folder + "CITATION.cff", citation(archive, record));
}

}  // namespace sessiondiff
