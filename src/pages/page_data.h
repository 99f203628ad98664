// The data that a page shows, as templates see it: what JSON can hold. Of a briefing:
//
//     {"title": "78th session", "session": 78, "is_index": false, "nav": [{"session": 75, "page": "briefing-75"}, …]}
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace sessiondiff {

/// Null, a truth, a whole number, a text, a list or an object.
struct PageData {
    struct MemberInBraces;
    using List = std::vector<PageData>;
    using Object =
        std::vector<std::pair<std::string, PageData>>;  ///< in the order in which they were added, each name once
    /// An object that many pages share, with more members than one likes to look through.
    using Shared = std::shared_ptr<const std::map<std::string, PageData, std::less<>>>;

    std::variant<std::monostate, bool, std::int64_t, std::string, List, Object, Shared> value;

    PageData() = default;
    PageData(std::same_as<bool> auto truth) : value(truth) {}
    PageData(std::integral auto number) requires(!std::same_as<decltype(number), bool>)
        : value(static_cast<std::int64_t>(number)) {}
    PageData(std::string text) : value(std::move(text)) {}
    PageData(std::string_view text) : value(std::string(text)) {}
    PageData(const char* text) : value(std::string(text)) {}
    PageData(List list) : value(std::move(list)) {}
    PageData(std::initializer_list<MemberInBraces> members);             ///< an object
    explicit PageData(const std::map<std::string, std::string>& texts);  ///< shared by the copies

    /// The member, made where it is missing; of null it makes an object. Throws std::bad_variant_access where this is
    /// neither.
    PageData& operator[](std::string_view name);
    /// The member, null where it is missing.
    const PageData& operator[](std::string_view name) const;
    /// The member, none where it is missing.
    const PageData* find(std::string_view name) const;

    std::string_view text() const;  ///< empty where this is no text
    const List& list() const;       ///< empty where this is no list
    bool empty() const { return list().empty(); }
    bool is_list() const { return std::holds_alternative<List>(value); }
    /// What hides a section: null, false, the empty text, the empty list.
    bool is_false() const;
};

/// A member in braces. The elements of an initializer list are const, but these are there to be moved from.
struct PageData::MemberInBraces {
    std::string_view name;
    mutable PageData value;
};

/// For nlohmann's conversion: `const nlohmann::ordered_json json = data;`
void to_json(nlohmann::ordered_json& json, const PageData& data);

}  // namespace sessiondiff
