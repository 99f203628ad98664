// Writing a folder of files so that a reader sees the old one or the new one, whole, and so that nothing of the user's
// in it is lost.
//
//     .out.lock               lock.h: one build at a time
//     .out.build              journal.h: what this build makes
//     .out.new-k3vq7a/new/    the new result, into which carry_over.h brings what in out/ is not in the list of what we
//                             wrote (manifest.h)
//     out/                    exchanged with it (exchange.h); then retire.h takes the old one down
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "output/files.h"
#include "output/retire.h"

namespace sessiondiff {

/// Takes a piece of a file of the result: its path within out/, with slashes, and the bytes that follow what it got
/// before.
using FileSink = std::function<void(const std::string& path, std::string_view content)>;

/// A file of the result, when it is whole.
struct FinishedFile {
    std::uint64_t bytes = 0;
    std::string sha256;  ///< in hexadecimal
};

/// For files of the result that a library writes by itself, by their paths within out/. `begin` makes an empty file and
/// gives its place; `end` is called when the library is done with it.
struct FilePlaces {
    std::function<std::filesystem::path(const std::string& path)> begin;
    std::function<FinishedFile(const std::string& path)> end;
};

/// A new folder beside `target` that takes its place in one step, as a whole. What no run of this program wrote (files,
/// links, folders, and modes and owners of all of them) is the same afterwards; where that cannot be, a build stops
/// before it changes anything. All functions throw OutputError; the target is then as it was. While an object is there,
/// SIGINT, SIGTERM and SIGHUP end the process without leaving anything behind.
class OutputFolder {
public:
    /// Fails where another run writes to the target, or the target holds what could not be kept.
    OutputFolder(const std::filesystem::path& target, Warn warn);
    /// What was not committed is taken away.
    ~OutputFolder();
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    /// Adds to a file of the new folder, never to one that was there before. Several threads may write at once, each to
    /// a path of its own.
    void write(const std::string& path, std::string_view content);

    /// The same for a file that somebody else writes: makes it and gives its place, and takes it as it is then.
    std::filesystem::path begin_file(const std::string& path);
    FinishedFile end_file(const std::string& path);

    /// A folder on the same disk for files without a name.
    std::filesystem::path scratch();

    /// Puts the folder in the target's place and takes the old one away. The last call.
    void commit();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sessiondiff
