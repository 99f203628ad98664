#include "review/contradictions.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace sessiondiff {

namespace {

bool has_key(const std::vector<DecidedText>& texts, std::string_view key) {
    return std::any_of(texts.begin(), texts.end(), [&](const DecidedText& one) { return one.key == key; });
}

bool share_a_key(const std::vector<DecidedText>& a, const std::vector<DecidedText>& b) {
    return std::any_of(a.begin(), a.end(), [&](const DecidedText& one) { return has_key(b, one.key); });
}

bool have_same_keys(const std::vector<DecidedText>& a, const std::vector<DecidedText>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const DecidedText& one, const DecidedText& other) { return one.key == other.key; });
}

}  // namespace

bool is_of_pairs(const Decision& decision) {
    return decision.verdict == Verdict::confirmed || decision.verdict == Verdict::paired ||
        decision.verdict == Verdict::rejected;
}

bool brings_together(const Decision& decision) {
    const bool is_group = decision.verdict == Verdict::confirmed || decision.verdict == Verdict::paired;
    return is_group && !decision.from.empty() && !decision.to.empty();
}

bool leaves_alone(const Decision& decision) {
    return decision.verdict == Verdict::confirmed && (decision.from.empty() || decision.to.empty());
}

bool contradict(const Decision& a, const Decision& b) {
    if (a.verdict == Verdict::fact || b.verdict == Verdict::fact)
        return a.fact && b.fact && !a.fact->key.empty() && a.fact->key == b.fact->key && !(*a.fact == *b.fact);
    if (!is_of_pairs(a) || !is_of_pairs(b)) return false;
    const bool touch_older = share_a_key(a.from, b.from);
    const bool touch_newer = share_a_key(a.to, b.to);
    if (brings_together(a) && brings_together(b))
        return (touch_older || touch_newer) &&
            (!have_same_keys(a.from, b.from) || !have_same_keys(a.to, b.to) || (a.kind && b.kind && a.kind != b.kind));
    if (brings_together(a) && leaves_alone(b)) return touch_older || touch_newer;
    if (leaves_alone(a) && brings_together(b)) return touch_older || touch_newer;
    const bool one_rejects = (a.verdict == Verdict::rejected) != (b.verdict == Verdict::rejected);
    return one_rejects && (brings_together(a) || brings_together(b)) && touch_older && touch_newer;
}

std::string keys_of(const Decision& decision) {
    std::string keys;
    for (const auto* texts : {&decision.from, &decision.to}) {
        for (const DecidedText& text : *texts) keys += text.key + " ";
        keys += "/ ";
    }
    if (decision.fact) keys += decision.fact->key;
    return keys;
}

bool say_the_same(const Decision& a, const Decision& b) {
    return a.on == b.on && a.who == b.who && a.verdict == b.verdict && keys_of(a) == keys_of(b) && a.kind == b.kind &&
        a.note == b.note && a.fact == b.fact;
}

}  // namespace sessiondiff
