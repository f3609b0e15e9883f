#pragma once

#include "core/base/result.h"

#include <QString>

namespace atrium::server {

/// Makes sure that the data folder exists and can be written to: creates it (readable by its owner
/// only) with all folders above it, and tries a file in it. Refuses with a sentence that names the
/// folder and what to do. Blocks on the disk: for the start of the program.
[[nodiscard]] Result<> prepareDataDir(const QString &path);

} // namespace atrium::server
