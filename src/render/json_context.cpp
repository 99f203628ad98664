#include "render/json_context.h"

#include <algorithm>
#include <stdexcept>

namespace sessiondiff {

namespace {

using Data = JsonContext::Data;
using Json = JsonContext::Json;

const Json* member(const Json& value, std::string_view name) {
    const auto* const object = value.get_ptr<const Json::object_t*>();
    if (object == nullptr) return nullptr;
    const auto found = std::find_if(object->begin(), object->end(), [&](const auto& entry) { return entry.first == name; });
    return found != object->end() ? &found->second : nullptr;
}

// `a.b.c` below a value.
const Json* below(const Json& value, std::string_view path) {
    const Json* found = &value;
    while (found != nullptr && !path.empty()) {
        const std::size_t dot = path.find('.');
        found = member(*found, path.substr(0, dot));
        path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    }
    return found;
}

}  // namespace

const Json* JsonContext::find(std::string_view name) const {
    if (name == ".") return frames_.back();
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
        if (++steps_ > most_steps) throw std::length_error("a page takes too many steps");
        if (const Json* const found = below(**frame, name)) return found;
    }
    return nullptr;
}

void JsonContext::push(const Data* data) {
    const auto element = elements_.find(data);
    frames_.push_back(element != elements_.end() ? element->second : answered_);
}

const Data* JsonContext::get(const std::string& name) const {
    static const Data no(Data::type::bool_false);
    static const Data yes(Data::type::bool_true);
    static const Data object(Data::type::object);
    const Json* const found = find(name);
    if (found == nullptr) return nullptr;
    answered_ = found;
    switch (found->type()) {
        case Json::value_t::object: return &object;
        case Json::value_t::array: return list_of(*found);
        case Json::value_t::boolean: return found->get<bool>() ? &yes : &no;
        case Json::value_t::null:
        case Json::value_t::discarded: return &no;
        case Json::value_t::string: {
            const std::string& text = found->get_ref<const std::string&>();
            if (text.empty()) return &no;
            text_ = Data(text);
            return &text_;
        }
        default: text_ = Data(found->dump()); return &text_;
    }
}

const Data* JsonContext::list_of(const Json& array) const {
    const auto [entry, is_new] = lists_.try_emplace(&array, kainjow::mustache::list(array.size(), Data(Data::type::bool_true)));
    if (is_new) {
        auto item = array.begin();
        for (const Data& element : entry->second.list_value()) elements_.emplace(&element, &*item++);
    }
    return &entry->second;
}

}  // namespace sessiondiff
