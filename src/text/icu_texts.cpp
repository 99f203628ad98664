#include "text/icu_texts.h"

#include <algorithm>
#include <unicode/uversion.h>

namespace sessiondiff {

std::string icu_version() {
    UVersionInfo version;
    u_getVersion(version);
    char text[U_MAX_VERSION_STRING_LENGTH];
    u_versionToString(version, text);
    return text;
}

std::optional<std::span<const std::string_view>> known_texts(std::string_view name) {
    const KnownIcuTexts known = known_icu_texts();
    const auto found =
        std::find_if(known.lists.begin(), known.lists.end(), [&](const IcuTexts& list) { return list.name == name; });
    if (found == known.lists.end() || known.version != icu_version()) return std::nullopt;
    return found->texts;
}

}  // namespace sessiondiff
