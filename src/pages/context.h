// What a page is made for: language, labels, names and the place of the page in the site.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/measure.h"
#include "pages/phrases.h"

namespace sessiondiff {

/// A file that decides what the pages say.
struct ConfigurationFile {
    std::string path;  ///< within the configuration folder
    std::string sha256;
};

/// How a site came to be.
struct Provenance {
    std::string version;                           ///< of the program
    std::string date;                              ///< ISO 8601; empty where the build was given none
    std::vector<ConfigurationFile> configuration;  ///< by path
    std::vector<Measure> measures;  ///< against a reader's pairs; empty where the reader's pairs are not of this corpus
    std::vector<DecidedTally> decided;  ///< of the program's own result; empty where reviewers decided nothing
};

inline const Provenance no_provenance;

/// How many States the United Nations had on a day, ISO 8601; nothing where that is not known.
struct MembershipOf {
    std::function<std::optional<int>(std::string_view date)> members_on;
    std::function<bool(std::string_view state)> may_be_member;  ///< false: a State that is known to be none
};

/// What the registries know of names beyond those that pages print. Functions that are empty know nothing.
struct Directory {
    std::function<std::string(std::string_view instrument)> short_name = {};  ///< in the page's language
    std::function<std::string(std::string_view instrument)> group = {};       ///< what it is about: chem-bio
    std::function<std::string(std::string_view instrument)> family = {};  ///< the treaty that it amends or belongs to
    std::function<std::vector<std::string>(std::string_view instrument)> instrument_names = {};  ///< in all languages
    std::function<std::vector<std::string>(std::string_view respondent)> respondent_names = {};
    std::vector<std::string> instruments = {};  ///< all that are known, by their ids
    std::vector<std::vector<std::string>> words =
        {};  ///< of different languages that mean the same: config/search.yaml
};

inline const Directory no_directory;

struct ViewContext {
    std::string language;                                                     ///< of the page, ISO 639-1
    const std::map<std::string, std::string>& labels;                         ///< config/labels/<language>.yaml
    const Phrases& phrases;                                                   ///< made of these labels
    std::function<std::string(std::string_view respondent)> respondent_name;  ///< id to name in the page's language
    std::string version;                                                      ///< of the program
    std::string root;                    ///< from the page to the site's root: "" or "../"
    std::vector<std::string> languages;  ///< all languages of the site; the page links to its twins in the others
    std::function<std::string(std::string_view instrument)> instrument_name =
        {};  ///< ids stand for themselves where it is empty
    std::function<std::string(std::string_view topic)> topic_name = {};
    std::function<bool(std::string_view respondent)> is_of_un_system =
        {};  ///< what the registries know; reports may say more
    const Provenance& provenance = no_provenance;
    const Directory& directory = no_directory;
    MembershipOf membership = {};  ///< nothing is said of who was asked where it is empty
};

}  // namespace sessiondiff
