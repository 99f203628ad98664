// Who publishes the result of a corpus, and how a result came about: for the feed, the data package and the citation.
#pragma once

#include <optional>
#include <string>

namespace sessiondiff {

struct License {
    std::string id;     ///< SPDX; empty where it has none
    std::string title;  ///< in words
    std::string url;
};

/// What a corpus file says under `publication`; nothing of it is guessed.
struct Publication {
    std::string url;  ///< where the folder will stand, with a slash at the end; empty: links stay relative
    std::string
        authority;  ///< of the feed's tag: URIs (RFC 4151): a domain name of the publisher's, a comma and a date
    std::optional<License> license;  ///< of the texts and data
};

/// With what a result was made. The same for the same input: no time of the run, but what SOURCE_DATE_EPOCH says.
struct BuildRecord {
    std::string version;        ///< of the program
    std::string config_digest;  ///< SHA-256 over the digests of the files in config/
    std::string date;           ///< ISO 8601; empty without SOURCE_DATE_EPOCH
};

}  // namespace sessiondiff
