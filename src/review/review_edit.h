// A file of decisions that a program adds to, while people edit it too.
#pragma once

#include <string>
#include <vector>

#include "config/instruments.h"
#include "config/yaml_limits.h"
#include "model/decision.h"

namespace sessiondiff {

/// Each change is written at once: beside the file, and then in its place, so that a reader never sees half of it. What
/// others wrote in the meantime stays, and so do comments.
class ReviewEdit {
public:
    ReviewEdit(std::string path, const InstrumentRegistry& instruments, const YamlLimits& limits);

    /// Adds a decision at the end and takes out those of the same person and day that it contradicts, which are given
    /// back. Throws ConfigError where it cannot be read back as it was meant, OutputError where it cannot be written;
    /// the file is as it was then.
    std::vector<Decision> add(const Decision& decision);
    /// Takes out a decision that says the same, where there is one.
    void remove(const Decision& decision);

    const std::string& path() const { return path_; }

private:
    std::string read() const;
    std::vector<Decision> load(const std::string& path) const;
    void write(const std::string& text, std::size_t decisions) const;

    std::string path_;
    const InstrumentRegistry& instruments_;
    YamlLimits limits_;
};

}  // namespace sessiondiff
