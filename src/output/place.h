// Where a result can stand, found out before any work is done.
//
//     --out www/        a link to /srv/www       the folder /srv/www is exchanged, the link stays
//     --out /mnt/disk   where a disk is mounted  cannot be exchanged: --out /mnt/disk/result can
//     --out .           and what is above it     cannot be exchanged: the shell would stand in the old folder
#pragma once

#include <filesystem>

namespace sessiondiff {

/// The folder for the result, without links and with the folder that it is in. Throws OutputError.
std::filesystem::path place_of_result(const std::filesystem::path& given);

}  // namespace sessiondiff
