#include "pages/phrases.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <stdexcept>

#include <fmt/format.h>
#include <unicode/coll.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/listformatter.h>
#include <unicode/locid.h>
#include <unicode/plurrule.h>
#include <unicode/rbnf.h>
#include <unicode/smpdtfmt.h>
#include <unicode/uloc.h>

namespace sessiondiff {

namespace {

std::string to_utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

icu::UnicodeString to_icu(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

struct CalendarDate {
    int year = 0;
    int month = 0;  // 0 where the date has none
    int day = 0;
};

std::optional<int> number(std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || value < 0) return std::nullopt;
    return value;
}

std::optional<CalendarDate> read_iso(std::string_view iso) {
    if (iso.size() != 4 && iso.size() != 7 && iso.size() != 10) return std::nullopt;
    if ((iso.size() > 4 && iso[4] != '-') || (iso.size() > 7 && iso[7] != '-')) return std::nullopt;
    const std::optional<int> year = number(iso.substr(0, 4));
    const std::optional<int> month = iso.size() > 4 ? number(iso.substr(5, 2)) : 0;
    const std::optional<int> day = iso.size() > 7 ? number(iso.substr(8, 2)) : 0;
    if (!year || !month || !day) return std::nullopt;
    // ICU would roll the 13th month over into the next year and print a date that nobody wrote.
    static constexpr std::array<int, 13> days{31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (*month > 12 || *day > days.at(static_cast<std::size_t>(*month))) return std::nullopt;
    if ((iso.size() > 4 && *month == 0) || (iso.size() > 7 && *day == 0)) return std::nullopt;
    return CalendarDate{*year, *month, *day};
}

}  // namespace

struct Phrases::Icu {
    explicit Icu(const icu::Locale& where) : locale(where) {}

    icu::Locale locale;
    std::unique_ptr<icu::PluralRules> plurals;
    std::unique_ptr<icu::RuleBasedNumberFormat> ordinals;
    std::unique_ptr<icu::NumberFormat> numbers;
    std::unique_ptr<icu::Collator> collator;
    std::unique_ptr<icu::ListFormatter> lists;
    std::unique_ptr<icu::GregorianCalendar> calendar;
    std::array<std::unique_ptr<icu::SimpleDateFormat>, 3> dates;  // year, year and month, full
    std::map<int, std::string> sessions;  // ordinals that were printed: ICU works each out by rules
};

Phrases::Phrases(const std::string& language, const std::map<std::string, std::string>& labels)
    : language_(language), shown_labels_(labels) {
    for (const auto& [key, text] : labels) labels_.emplace(key, &text);
    const auto found = labels.find("locale");
    icu_ =
        std::make_unique<Icu>(icu::Locale::createFromName((found != labels.end() ? found->second : language).c_str()));
    UErrorCode status = U_ZERO_ERROR;
    icu_->plurals.reset(icu::PluralRules::forLocale(icu_->locale, status));
    icu_->ordinals = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_ORDINAL, icu_->locale, status);
    icu_->numbers.reset(icu::NumberFormat::createInstance(icu_->locale, status));
    icu_->collator.reset(icu::Collator::createInstance(icu_->locale, status));
    icu_->lists.reset(icu::ListFormatter::createInstance(icu_->locale, status));
    // The machine's time zone and default calendar must not show on the pages.
    icu_->calendar = std::make_unique<icu::GregorianCalendar>(*icu::TimeZone::getGMT(), icu_->locale, status);
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
        icu::DateTimePatternGenerator::createInstance(icu_->locale, status));
    if (U_FAILURE(status))
        throw std::runtime_error(fmt::format("ICU cannot serve locale {}: {}", language, u_errorName(status)));
    icu_->numbers->setMaximumFractionDigits(15);
    static constexpr std::array<const char*, 3> skeletons{"y", "yMMMM", "yMMMMd"};
    for (std::size_t i = 0; i < skeletons.size(); ++i) {
        const icu::UnicodeString pattern =
            patterns->getBestPattern(icu::UnicodeString(skeletons.at(i), -1, US_INV), status);
        icu_->dates.at(i) = std::make_unique<icu::SimpleDateFormat>(pattern, icu_->locale, status);
        if (U_FAILURE(status))
            throw std::runtime_error(fmt::format("ICU cannot print dates in {}: {}", language, u_errorName(status)));
        icu_->dates.at(i)->setCalendar(*icu_->calendar);
    }
}

Phrases::~Phrases() = default;

const std::string* Phrases::find(std::string_view key) const {
    const auto found = labels_.find(key);
    return found != labels_.end() ? found->second : nullptr;
}

const std::string& Phrases::text(std::string_view key) const {
    const std::string* const found = find(key);
    if (found == nullptr)
        throw std::out_of_range(fmt::format("labels of language '{}' have no key '{}'", language_, key));
    return *found;
}

std::string Phrases::text(std::string_view key, Fillings fillings) const { return filled(text(key), fillings); }

std::string Phrases::counted(std::string_view key, int count) const {
    const std::string category = to_utf8(icu_->plurals->select(count));
    const std::string* const found = find(fmt::format("{}_{}", key, category));
    const std::string& form = found != nullptr ? *found : text(fmt::format("{}_other", key));
    return filled(form, {{"count", std::to_string(count)}});
}

const std::string& Phrases::session(int number) const {
    std::string& printed = icu_->sessions[number];
    if (printed.empty()) {
        icu::UnicodeString ordinal;
        icu_->ordinals->format(static_cast<int32_t>(number), ordinal);
        printed = text("session_ordinal", {{"ordinal", to_utf8(ordinal)}});
    }
    return printed;
}

std::string Phrases::number(double value) const {
    icu::UnicodeString printed;
    icu_->numbers->format(value, printed);
    return to_utf8(printed);
}

std::string Phrases::date(std::string_view iso) const {
    const std::optional<CalendarDate> date = read_iso(iso);
    if (!date) return std::string(iso);
    UErrorCode status = U_ZERO_ERROR;
    icu_->calendar->clear();
    icu_->calendar->set(date->year, std::max(date->month, 1) - 1, std::max(date->day, 1));
    const UDate moment = icu_->calendar->getTime(status);
    if (U_FAILURE(status)) return std::string(iso);
    const std::size_t precision = date->day > 0 ? 2 : date->month > 0 ? 1 : 0;
    icu::UnicodeString out;
    icu_->dates.at(precision)->format(moment, out);
    return to_utf8(out);
}

std::string Phrases::language_name(std::string_view code) const {
    if (const std::string* const found = find(fmt::format("language_{}", code))) return *found;
    icu::UnicodeString name;
    icu::Locale(std::string(code).c_str()).getDisplayLanguage(icu_->locale, name);
    return to_utf8(name);
}

std::string Phrases::list(const std::vector<std::string>& items) const {
    std::vector<icu::UnicodeString> strings;
    strings.reserve(items.size());
    for (const std::string& item : items) strings.push_back(to_icu(item));
    icu::UnicodeString out;
    UErrorCode status = U_ZERO_ERROR;
    icu_->lists->format(strings.data(), static_cast<int32_t>(strings.size()), out, status);
    return to_utf8(out);
}

std::string Phrases::lines(Lines lines) const {
    if (lines.first <= 0) return {};
    if (lines.document > 0)
        return text(
            "lines_of_document",
            {{"number", std::to_string(lines.document + 1)}, {"lines", this->lines({lines.first, lines.last})}});
    if (lines.last <= lines.first) return text("line", {{"line", std::to_string(lines.first)}});
    return text("lines", {{"first", std::to_string(lines.first)}, {"last", std::to_string(lines.last)}});
}

bool Phrases::before(std::string_view a, std::string_view b) const {
    UErrorCode status = U_ZERO_ERROR;
    const UCollationResult order =
        icu_->collator->compareUTF8(icu::StringPiece(a.data(), static_cast<int32_t>(a.size())),
                                    icu::StringPiece(b.data(), static_cast<int32_t>(b.size())), status);
    if (U_FAILURE(status) || order == UCOL_EQUAL) return a < b;
    return order == UCOL_LESS;
}

std::string own_name(const std::string& language) {
    const icu::Locale locale(language.c_str());
    icu::UnicodeString name;
    locale.getDisplayLanguage(locale, name);
    return to_utf8(name);
}

std::string_view direction(std::string_view language) {
    return uloc_isRightToLeft(std::string(language).c_str()) ? "rtl" : "ltr";
}

}  // namespace sessiondiff
