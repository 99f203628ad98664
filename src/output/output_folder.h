// Writing a folder of files so that a reader sees the old one or the new one, whole.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sessiondiff {

struct OutputError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Takes a piece of a file of the result: its path within out/, with slashes, and the bytes that follow what it got
/// before.
using FileSink = std::function<void(const std::string& path, std::string_view content)>;

/// A new folder beside `target` that takes its place in one step, as a whole. Files of the old folder that no run of
/// this program wrote, such as a README, are carried over. All functions throw OutputError; the target is then as it
/// was.
class OutputFolder {
public:
    /// Fails where another run writes to the target, or the target holds files that this program did not write.
    explicit OutputFolder(const std::filesystem::path& target);
    /// What was not committed is taken away.
    ~OutputFolder();
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    /// Adds to a file of the new folder, never to one that was there before. Several threads may write at once, each to
    /// a path of its own.
    void write(const std::string& path, std::string_view content);

    /// Where the old folder is, and the new one will be.
    const std::filesystem::path& target() const;

    /// The new folder, for files without a name.
    std::filesystem::path scratch();

    /// Puts the folder in the target's place and deletes the old one.
    void commit();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sessiondiff
