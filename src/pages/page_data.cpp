#include "pages/page_data.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace sessiondiff {

PageData::PageData(std::initializer_list<MemberInBraces> members) {
    Object& object = value.emplace<Object>();
    object.reserve(members.size());
    for (const MemberInBraces& member : members) object.emplace_back(member.name, std::move(member.value));
}

PageData::PageData(const std::map<std::string, std::string>& texts)
    : value(std::make_shared<Shared::element_type>(texts.begin(), texts.end())) {}

PageData& PageData::operator[](std::string_view name) {
    if (std::holds_alternative<std::monostate>(value)) value = Object();
    for (auto& [known, member] : std::get<Object>(value))
        if (known == name) return member;
    return std::get<Object>(value).emplace_back(std::string(name), PageData()).second;
}

const PageData& PageData::operator[](std::string_view name) const {
    static const PageData missing;
    const PageData* const found = find(name);
    return found != nullptr ? *found : missing;
}

const PageData* PageData::find(std::string_view name) const {
    if (const Object* const members = std::get_if<Object>(&value)) {
        for (const auto& [known, member] : *members)
            if (known == name) return &member;
    } else if (const Shared* const shared = std::get_if<Shared>(&value)) {
        if (const auto found = (*shared)->find(name); found != (*shared)->end()) return &found->second;
    }
    return nullptr;
}

std::string_view PageData::text() const {
    const std::string* const text = std::get_if<std::string>(&value);
    return text != nullptr ? std::string_view(*text) : std::string_view();
}

const PageData::List& PageData::list() const {
    static const List none;
    const List* const list = std::get_if<List>(&value);
    return list != nullptr ? *list : none;
}

bool PageData::is_false() const {
    if (const bool* const truth = std::get_if<bool>(&value)) return !*truth;
    if (const List* const list = std::get_if<List>(&value)) return list->empty();
    if (const std::string* const text = std::get_if<std::string>(&value)) return text->empty();
    return std::holds_alternative<std::monostate>(value);
}

namespace {

using Json = nlohmann::ordered_json;

struct ToJson {
    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(bool truth) const { return truth; }
    Json operator()(std::int64_t number) const { return number; }
    Json operator()(const std::string& text) const { return text; }
    Json operator()(const PageData::List& list) const {
        Json json = Json::array();
        for (const PageData& item : list) json.push_back(item);
        return json;
    }
    Json operator()(const PageData::Object& members) const {
        Json json = Json::object();
        for (const auto& [name, value] : members) json.emplace(name, value);
        return json;
    }
    Json operator()(const PageData::Shared& members) const {
        Json json = Json::object();
        for (const auto& [name, value] : *members) json.emplace(name, value);
        return json;
    }
};

}  // namespace

void to_json(nlohmann::ordered_json& json, const PageData& data) { json = std::visit(ToJson(), data.value); }

}  // namespace sessiondiff
