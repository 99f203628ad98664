// The value of an enumeration by the name that it has in files, tables and answers: `name_of` the other way round.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sessiondiff {

/// Nothing where no value has that name; a value without a name has none.
template <typename Enum>
std::optional<Enum> named(std::string_view name) {
    for (int i = 0; i < number_of_names(Enum()) && !name.empty(); ++i)
        if (name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
    return std::nullopt;
}

/// The names of all values that have one, in their order.
template <typename Enum>
std::vector<std::string> names_of() {
    std::vector<std::string> names;
    for (int i = 0; i < number_of_names(Enum()); ++i)
        if (const std::string_view name = name_of(static_cast<Enum>(i)); !name.empty()) names.emplace_back(name);
    return names;
}

}  // namespace sessiondiff
