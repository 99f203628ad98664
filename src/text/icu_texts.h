// Lists of texts that ICU makes of its data. It takes its time: what is known to be wanted is asked for when the
// program is built.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sessiondiff {

struct IcuTexts {
    std::string_view name;  ///< what they are and in which locale
    std::span<const std::string_view> texts;
};

/// What an ICU of this version said. Made by prove.cpp.
struct KnownIcuTexts {
    std::string_view version;
    std::span<const IcuTexts> lists;
};
KnownIcuTexts known_icu_texts();

/// Of the ICU that runs.
std::string icu_version();

/// What it would say; nothing where that is not known, or was said by another version.
std::optional<std::span<const std::string_view>> known_texts(std::string_view name);

}  // namespace sessiondiff
