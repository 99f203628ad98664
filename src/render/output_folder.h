// Writing a folder of files so that a reader sees the old one or the new one, whole.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "render/file_state.h"

namespace sessiondiff {

struct OutputError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Throws what is said of a file of the old folder that somebody changed while it was needed.
[[noreturn]] void fail_touched(const std::filesystem::path& file);

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

    /// Has the old folder's file stand in the new one, too; nothing may be written to it. Where it is not in this state
    /// when the folder is put in place, that fails.
    void keep(const std::string& path, const FileState& state);

    /// Where the old folder is, and the new one will be.
    const std::filesystem::path& target() const;

    /// The new folder, for files without a name.
    std::filesystem::path scratch();

    /// Puts the folder in the target's place and deletes the old one.
    void commit();

    /// The same. Gives the states of all files with a path: each change that anybody makes from now on, and each that
    /// was made to them since they were written, makes it another one. Nothing where the file system cannot tell.
    std::map<std::string, FileState> commit_and_note();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sessiondiff
