// The words of a page: labels with their placeholders filled, and what ICU knows of the page's language.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/source.h"
#include "pages/page_data.h"
#include "text/filled.h"

namespace sessiondiff {

/// Labels and formats of one language. The locale is the label `locale`, or the language itself where the file has
/// none.
class Phrases {
public:
    /// Keeps a reference to `labels`. Throws std::runtime_error where ICU cannot serve the locale.
    Phrases(const std::string& language, const std::map<std::string, std::string>& labels);
    ~Phrases();
    Phrases(const Phrases&) = delete;
    Phrases& operator=(const Phrases&) = delete;

    /// ISO 639-1.
    const std::string& language() const { return language_; }
    /// The label. Throws std::out_of_range that names language and key where the file does not have it.
    const std::string& text(std::string_view key) const;
    std::string text(std::string_view key, Fillings fillings) const;
    /// All of them, as pages show them.
    const PageData& labels() const { return shown_labels_; }
    /// The form of `key` for a count: `key_one`, `key_few` … as CLDR's plural rules of the language say, else
    /// `key_other`;
    /// `{count}` is the number.
    std::string counted(std::string_view key, int count) const;

    /// 78 → "78th session", in the page's language.
    const std::string& session(int number) const;
    /// With the separators of the language: 3,600.
    std::string number(double value) const;
    /// An ISO 8601 date of any precision (2020, 2020-05, 2020-05-08) as the page prints it; anything else as it is.
    std::string date(std::string_view iso) const;
    /// The name of a language: label `language_<code>` where the file has it, else ICU's.
    std::string language_name(std::string_view code) const;
    /// "a, b and c".
    std::string list(const std::vector<std::string>& items) const;
    /// "line 12", "lines 12–14"; empty for a file as a whole.
    std::string lines(Lines lines) const;
    /// Whether one name stands before another in the collation of the page's language.
    bool before(std::string_view a, std::string_view b) const;

private:
    const std::string* find(std::string_view key) const;

    struct Icu;
    std::string language_;
    std::unordered_map<std::string_view, const std::string*> labels_;
    PageData shown_labels_;
    std::unique_ptr<Icu> icu_;
};

/// A language's name in itself: English, Français.
std::string own_name(const std::string& language);

/// "rtl" or "ltr".
std::string_view direction(std::string_view language);

}  // namespace sessiondiff
