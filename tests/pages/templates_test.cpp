#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <kainjow/mustache.hpp>

#include "pages/templates/templates.h"
#include "pages/demo.h"

using namespace sessiondiff;
namespace fs = std::filesystem;

namespace {

// A templates folder that lives as long as the test.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("sessiondiff-templates-" + std::to_string(std::random_device{}()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(path / name, std::ios::binary) << text;
    }
};

std::string render(const std::string& text, const Json& view, const std::string& page = "p.html") {
    const Folder folder;
    folder.write(page + ".mustache", text);
    return Templates(folder.path).render(page, page_data(view));
}

TemplateError error_of(const Folder& folder) {
    try {
        const Templates templates(folder.path);
    } catch (const TemplateError& error) {
        return error;
    }
    FAIL("no error");
    return {"", 0, ""};
}

}  // namespace

TEST_CASE("what a template sees of the view", "[render][templates]") {
    CHECK(render("{{a}} {{n}} {{{a}}}", {{"a", "<b>"}, {"n", 7}}) == "&lt;b&gt; 7 <b>");
    CHECK(render("{{a}} {{{a}}}", {{"a", "*b*"}}, "p.md") == "\\*b\\* *b*");
    CHECK(render("[{{#a}}yes{{/a}}{{^a}}no{{/a}}]", {{"a", ""}}) == "[no]");
    CHECK(render("[{{#a}}yes{{/a}}{{^a}}no{{/a}}]", {{"a", nullptr}}) == "[no]");
    CHECK(render("[{{#a}}{{a}}{{/a}}]", {{"a", 0}}) == "[0]");
    CHECK(render("{{#l}}{{#m}}{{x}}{{y}};{{/m}}{{/l}}",
                 Json::parse(R"({"l":[{"x":1,"m":[{"y":2},{"y":3}]},{"x":4,"m":[{"y":5}]}]})")) == "12;13;45;");
    CHECK(render("{{#l}}\n- {{.}}\n{{/l}}\n", {{"l", {"a", "b"}}}) == "- a\n- b\n");
}

TEST_CASE("tags in the data are text", "[render][templates]") {
    CHECK(render("{{a}}", {{"a", "{{b}}{{#c}}{{> d}}"}, {"b", "x"}}) == "{{b}}{{#c}}{{&gt; d}}");
    CHECK(render("{{{a}}}", {{"a", "{{b}}"}, {"b", "x"}}) == "{{b}}");
}

TEST_CASE("partials are found by format, work inside sections and leave no line", "[render][templates]") {
    const Folder folder;
    folder.write("p.html.mustache", "{{#l}}\n{{> _item}}\n{{/l}}\nend {{> _item}}.\n");
    folder.write("_item.html.mustache", "<i>{{x}}</i>\n");
    folder.write("_item.md.mustache", "*{{x}}*\n");
    folder.write("p.md.mustache", "{{> _item}}\n");
    const Templates templates(folder.path);
    CHECK(templates.render("p.html", {{"l", PageData::List{PageData{{"x", 1}}, PageData{{"x", 2}}}}, {"x", 3}}) ==
          "<i>1</i>\n<i>2</i>\nend <i>3</i>.\n");
    CHECK(templates.render("p.md", {{"x", 3}}) == "*3*\n");
}

TEST_CASE("a partial within a line gives up the line end that closes it", "[render][templates]") {
    const Folder folder;
    folder.write("_line.mustache", "{{x}}\n");
    folder.write("_end.mustache", "\n");
    folder.write("_two.mustache", "two\n{{> _end}}{{> _end}}");
    folder.write("p.html.mustache", "[{{> _line}}]\n {{> _line}} \n[{{> _end}}{{> _two}}]");
    CHECK(Templates(folder.path).render("p.html", {{"x", 1}}) == "[1]\n1\n[two]");
}

TEST_CASE("an error names file and line", "[render][templates]") {
    struct Case {
        const char* text;
        int line;
        const char* part;
    };
    const Case one =
        GENERATE(values<Case>({{"a\n{{#x}}\nb\n", 2, "section 'x' is not closed"},
                               {"a\n\n{{/x}}\n", 3, "was not opened"},
                               {"{{#x}}\n{{#y}}\n{{/x}}{{/y}}", 3, "section 'x' is closed, but 'y' of line 2 is open"},
                               {"\n{{x", 2, "tag is not closed"},
                               {"{{", 1, "tag is not closed"},
                               {"{{{x}}", 1, "tag is not closed"},
                               {"\n\n\n{{}}", 4, "tag has no name"},
                               {"{{#}}{{/}}", 1, "tag has no name"},
                               {"{{! a\ncomment }}\n{{=<% %>=}}", 3, "delimiters cannot be changed"},
                               {"{{x y}}", 1, "'x y' is not a name"},
                               {"a\n{{> _none}}", 2, "partial '_none' not found"},
                               {"a\n{{> ../../etc/passwd}}", 2, "is not a name"},
                               {"a\n{{> ..}}", 2, "not found"}}));
    const Folder folder;
    folder.write("p.html.mustache", one.text);
    const TemplateError error = error_of(folder);
    INFO(error.what());
    CHECK(fs::path(error.file()).filename() == "p.html.mustache");
    CHECK(error.line() == one.line);
    CHECK_THAT(error.message(), Catch::Contains(one.part));
    CHECK(std::string(error.what()) ==
          error.file() + ":" + std::to_string(one.line) + ": error: " + error.message() + " [template-syntax]");
}

TEST_CASE("an error inside a partial names the partial", "[render][templates]") {
    const Folder folder;
    folder.write("p.html.mustache", "a\n{{> _q}}\n");
    folder.write("_q.html.mustache", "b\nc\n{{#x}}\n");
    const TemplateError error = error_of(folder);
    CHECK(fs::path(error.file()).filename() == "_q.html.mustache");
    CHECK(error.line() == 3);
}

TEST_CASE("a partial that includes itself, a missing page, a missing folder, a missing label", "[render][templates]") {
    const Folder folder;
    folder.write("p.html.mustache", "{{t.title}}\n{{t.other}}");
    const Templates templates(folder.path);
    CHECK_THROWS_WITH(templates.render("q.html", {}), Catch::Contains("q.html.mustache: error: template not found"));
    CHECK_THROWS_WITH(templates.check_labels({{"title", "x"}}),
                      Catch::Contains("p.html.mustache:2: error: there is no label 'other'"));
    CHECK_NOTHROW(templates.check_labels({{"title", "x"}, {"other", "y"}}));
    folder.write("_r.html.mustache", "{{> _r}}");
    folder.write("p.html.mustache", "{{> _r}}");
    CHECK_THROWS_WITH(Templates(folder.path), Catch::Contains("includes itself"));
    CHECK_THROWS_AS(Templates(folder.path / "none"), TemplateError);
}

namespace {

// A template without line ends: how tags alone on a line are treated is not the library's business here.
std::string random_template(std::mt19937& random, int depth) {
    static const std::vector<std::string> names{"a",    "b", "l",   "m",   "o",  "o.a",  "o.p.b",
                                                "none", ".", "l.a", "yes", "no", "empty"};
    const auto name = [&] { return names[random() % names.size()]; };
    std::string text;
    for (std::size_t n = random() % 5; n > 0; --n) {
        const std::string of = name();
        switch (random() % (depth > 0 ? 6 : 3)) {
            case 0: text += "<" + of + ">"; break;
            case 1: text += "{{" + of + "}}"; break;
            case 2: text += "{{{" + of + "}}}"; break;
            case 3: text += "{{^" + of + "}}" + random_template(random, depth - 1) + "{{/" + of + "}}"; break;
            default: text += "{{#" + of + "}}x" + random_template(random, depth - 1) + "{{/" + of + "}}";
        }
    }
    return text;
}

kainjow::mustache::data library_data(const Json& json) {
    using Data = kainjow::mustache::data;
    if (json.is_object()) {
        Data object(Data::type::object);
        for (const auto& [name, value] : json.items()) object.set(name, library_data(value));
        return object;
    }
    if (json.is_array()) {
        Data list(Data::type::list);
        for (const Json& item : json) list << library_data(item);
        return list;
    }
    if (json.is_string() && !json.get<std::string>().empty()) return json.get<std::string>();
    if (json.is_number()) return json.dump();
    return json.is_boolean() && json.get<bool>();
}

}  // namespace

TEST_CASE("a page is what another implementation of Mustache makes of it", "[render][templates]") {
    const Json view = Json::parse(
        R"({"a": "<1>", "b": 2, "l": [{"a": "x", "m": [{"b": "&"}, {"c": 1}]}, {"b": "y", "o": {"a": "z"}}, "text", true], "m": [1, "", {"a": null}],
        "o": {"a": "in", "p": {"b": "deep", "o": {"p": {}}}}, "yes": true, "no": false, "empty": [], "none": ""})");
    std::mt19937 random(62);
    for (int i = 0; i < 200; ++i) {
        const std::string text = "[" + random_template(random, 4) + "]";
        INFO(text);
        kainjow::mustache::mustache library(text);
        library.set_custom_escape([](const std::string& value) {
            std::string out;
            for (const char c : value)
                out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
            return out;
        });
        CHECK(render(text, view) == library.render(library_data(view)));
    }
}
