// Bytes as a template: refused with a message, or a page.
#include <filesystem>
#include <fstream>
#include <unistd.h>

#include "fuzz/harness.h"
#include "pages/templates/templates.h"

using namespace sessiondiff;
namespace fs = std::filesystem;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fs::path folder = fs::temp_directory_path() / ("sessiondiff-fuzz-" + std::to_string(::getpid()));
    static const PageData view{
        {"title", "a <b>"},
        {"none", ""},
        {"yes", true},
        {"no", false},
        {"list", PageData::List{PageData{{"x", 1}, {"deep", PageData{{"y", "z"}}}}, PageData{{"x", 2}}}},
        {"words", PageData::List{"a", "b"}},
        {"t", PageData{{"label", "c"}}}};
    fs::create_directories(folder);
    std::ofstream(folder / "page.html.mustache", std::ios::binary) << fuzz::text_of(data, size);
    std::ofstream(folder / "_part.mustache", std::ios::binary) << "{{#list}}{{x}}{{deep.y}}{{/list}}";
    try {
        const Templates templates(folder);
        templates.render("page.html", view);
    } catch (const TemplateError& error) {
        fuzz::require(!error.message().empty(), "a template that is refused has a reason");
    }
    fs::remove_all(folder);
    return 0;
}
