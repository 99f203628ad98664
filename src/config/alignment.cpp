#include "config/alignment.h"

#include "config/yaml.h"

namespace sessiondiff {

AlignmentRules load_alignment(const std::string& path, const YamlLimits& limits) {
    const YamlValue root = load_yaml(path, limits);
    root.expect_keys({"pair", "sure", "sure_in_words", "adds", "near", "diagonal", "names", "here", "other_instruments",
                      "resume", "figure", "resume_within"});
    const auto share = [&](const char* key) {
        const YamlValue value = root.at(key);
        const double number = value.number();
        if (number < 0 || number > 1) value.fail("a number from 0 to 1 is expected", "config-value");
        return number;
    };
    const YamlValue sessions = root.at("resume_within");
    if (sessions.integer() < 1) sessions.fail("a number of sessions is expected", "config-value");
    for (const char* sure : {"sure", "sure_in_words"})
        if (share(sure) < share("pair")) root.at(sure).fail("a sure pair needs no less than a pair", "config-value");
    return {share("pair"),   share("sure"),   share("sure_in_words"),
            share("adds"),   share("near"),   share("diagonal"),
            share("names"),  share("here"),   share("other_instruments"),
            share("resume"), share("figure"), sessions.integer()};
}

}  // namespace sessiondiff
