#include "pages/templates/template_render.h"

#include <stdexcept>

namespace sessiondiff {

namespace {

// One rendering of a page.
struct Rendering {
    TemplateEscape escape;
    std::size_t steps_left;
    std::string& out;
    std::vector<const PageData*> contexts;  // the page's data and the sections around, outermost first

    void render(const std::vector<TemplateNode>& nodes) {
        for (const TemplateNode& node : nodes) std::visit(*this, node.value);
    }
    void operator()(const TemplateText& text) { out += text.text; }
    void operator()(const TemplateVariable& variable);
    void operator()(const TemplateSection& section);

    void render_in(const PageData& context, const std::vector<TemplateNode>& nodes) {
        contexts.push_back(&context);
        render(nodes);
        contexts.pop_back();
    }
    const PageData* find(const TemplateName& name);
};

// The value in the innermost context that has it.
const PageData* Rendering::find(const TemplateName& name) {
    if (name.empty()) return contexts.back();
    for (auto context = contexts.rbegin(); context != contexts.rend(); ++context) {
        if (steps_left-- == 0) throw std::length_error("a page takes too many steps");
        const PageData* found = *context;
        for (auto part = name.begin(); part != name.end() && found != nullptr; ++part) found = found->find(*part);
        if (found != nullptr) return found;
    }
    return nullptr;
}

void Rendering::operator()(const TemplateVariable& variable) {
    const PageData* const value = find(variable.name);
    if (value == nullptr) return;
    const std::int64_t* const number = std::get_if<std::int64_t>(&value->value);
    const std::string digits = number != nullptr ? std::to_string(*number) : "";
    const std::string_view text = number != nullptr ? digits : value->text();
    if (variable.is_escaped) escape(out, text);
    else out += text;
}

void Rendering::operator()(const TemplateSection& section) {
    const PageData* const value = find(section.name);
    if (section.is_inverted) {
        if (value == nullptr) render(section.nodes);
        else if (value->is_false()) render_in(*value, section.nodes);
    } else if (value != nullptr && value->is_list()) {
        for (const PageData& element : value->list()) render_in(element, section.nodes);
    } else if (value != nullptr && !value->is_false()) {
        render_in(*value, section.nodes);
    }
}

}  // namespace

void render_template(const std::vector<TemplateNode>& nodes, TemplateEscape escape, const PageData& view,
                     std::size_t most_steps, std::string& out) {
    Rendering{escape, most_steps, out, {&view}}.render(nodes);
}

}  // namespace sessiondiff
