#include "model/key.h"

#include <array>
#include <cstdint>
#include <unordered_map>

#include <fmt/format.h>

#include "model/decision.h"
#include "text/digest.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// Letters and digits without those that are taken for each other: i, l, o, u are missing.
constexpr std::string_view digits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t text_digits = 8;  // 40 bits: two texts of one reply are not taken for each other
constexpr std::size_t fact_digits = 5;  // of one statement

std::string digest_in_letters(std::string_view said, std::size_t length) {
    Sha256 digest;
    digest.add(said);
    const std::array<std::uint8_t, 32> bytes = digest.bytes();
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 8; ++i) bits = bits << 8U | bytes[i];
    std::string letters;
    for (std::size_t i = 0; i < length; ++i, bits <<= 5U) letters += digits[bits >> 59U];
    return letters;
}

// 1: nothing; 2: -b; 26: -z; 27: -aa.
std::string running_letter(std::size_t number) {
    if (number <= 1) return {};
    std::string letters;
    for (; number > 0; number = (number - 1) / 26) letters.insert(letters.begin(), char('a' + (number - 1) % 26));
    return "-" + letters;
}

// Equal keys in the order in which they come.
class Distinct {
public:
    std::string operator()(std::string key) {
        const std::size_t number = ++seen_[key];
        return number == 1 ? key : key + running_letter(number);
    }

private:
    std::unordered_map<std::string, std::size_t> seen_;
};

// 78/CU/6: 78-CU
std::string owner_of(std::string_view id) {
    const std::size_t last = id.rfind('/');
    std::string owner(id.substr(0, last == std::string_view::npos ? 0 : last));
    if (const std::size_t slash = owner.find('/'); slash != std::string::npos) owner[slash] = '-';
    return owner;
}

// What tells one fact of a sentence from another: not where it stands, nor which rule found it.
std::string facets_of(const Fact& fact) {
    return fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", name_of(fact.kind), fact.id,
                       fact.value ? fmt::format("{}", *fact.value) : "", folded_text(fact.unit), folded_text(fact.noun),
                       folded_text(fact.name), folded_text(fact.number), fact.year, name_of(fact.status));
}

}  // namespace

void give_keys(std::vector<Statement>& statements) {
    if (statements.empty()) return;
    const std::string owner = owner_of(statements.front().id);
    Distinct distinct;
    for (Statement& statement : statements)
        statement.key =
            distinct(fmt::format("{}-{}", owner, digest_in_letters(folded_text(statement.text), text_digits)));
}

void give_keys(Report& report) {
    give_keys(report.introduction);
    for (Submission& submission : report.submissions) give_keys(submission.statements);
}

std::string change_key(std::span<const std::string* const> from, std::span<const std::string* const> to) {
    const std::string* first = !to.empty() ? to.front() : !from.empty() ? from.front() : nullptr;
    if (first == nullptr || first->empty()) return {};
    std::string said;
    for (const std::string* key : from) said += *key + "\n";
    said += "\n";
    for (const std::string* key : to) said += *key + "\n";
    // The owner of the first: all before the digest, after which a letter may stand.
    std::size_t end = first->rfind('-');
    if (first->size() - end <= text_digits) end = first->rfind('-', end - 1);
    return fmt::format("{}-{}", std::string_view(*first).substr(0, end), digest_in_letters(said, text_digits));
}

std::vector<std::string> fact_keys(const Statement& statement) {
    std::vector<std::string> keys;
    Distinct distinct;
    for (const Fact& fact : statement.facts) {
        // A corrected fact keeps the key by which it was corrected.
        if (fact.review && fact.review->fact && !fact.review->fact->key.empty()) keys.push_back(fact.review->fact->key);
        else
            keys.push_back(
                distinct(fmt::format("{}.{}", statement.key, digest_in_letters(facets_of(fact), fact_digits))));
    }
    return keys;
}

}  // namespace sessiondiff
