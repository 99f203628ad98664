#include "config/texts_by_language.h"

namespace sessiondiff {

TextsByLanguage::TextsByLanguage(YamlValue value) : value_(std::move(value)) {
    for (const auto& [language, list] : value_->entries()) list.views();
}

std::vector<std::string_view> TextsByLanguage::of(std::string_view language) const {
    return value_ && value_->has(language) ? value_->at(language).views() : std::vector<std::string_view>{};
}

std::string_view TextsByLanguage::first(std::string_view language) const {
    const std::vector<std::string_view> texts = of(language);
    return texts.empty() ? std::string_view() : texts.front();
}

std::string_view TextsByLanguage::first_or_other(std::string_view language) const {
    if (const std::string_view text = first(language); !text.empty() || !value_) return text;
    for (const auto& [other, list] : value_->entries())
        if (const std::string_view text = first(other); !text.empty()) return text;
    return {};
}

}  // namespace sessiondiff
