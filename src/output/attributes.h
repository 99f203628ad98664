// What a file or folder has beside its content: mode, owner, extended attributes (lists of access rights are such),
// times.
//
// A result under a folder with mode 2750 and group `desk` is read by the desk and by nobody else, before and after a
// build.
#pragma once

#include <filesystem>

namespace sessiondiff {

enum class Times { of_the_new, of_the_old };

/// Gives a file or folder what another one has. Does what can be done; 0, or errno of the first thing that could not.
int carry_attributes(const std::filesystem::path& from, const std::filesystem::path& to, Times times);

/// Copies a file or a link with its attributes to where nothing is: 0 or errno.
int copy_whole(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace sessiondiff
