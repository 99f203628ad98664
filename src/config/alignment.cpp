#include "config/alignment.h"

#include "config/yaml.h"

namespace sessiondiff {

AlignmentRules load_alignment(const std::string& path, const YamlLimits& limits) {
    const YamlValue root = load_yaml(path, limits);
    root.expect_keys({"pair", "mutual_pair", "beside_pair", "attach_share", "attach", "attach_beside_share",
                      "attach_beside", "here", "other_instruments", "resume_within"});
    const auto share = [&](const char* key) {
        const YamlValue value = root.at(key);
        const double number = value.number();
        if (number < 0 || number > 1) value.fail("a number from 0 to 1 is expected", "config-value");
        return number;
    };
    const YamlValue sessions = root.at("resume_within");
    if (sessions.integer() < 1) sessions.fail("a number of sessions is expected", "config-value");
    return {share("pair"),          share("mutual_pair"), share("beside_pair"),
            share("attach_share"),  share("attach"),      share("attach_beside_share"),
            share("attach_beside"), share("here"),        share("other_instruments"),
            sessions.integer()};
}

}  // namespace sessiondiff
