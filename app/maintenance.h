#pragma once

#include <QStringList>

#include <optional>

namespace atrium::app {

/// What `atrium --backup FILE`, `--restore FILE`, `--verify`, `atrium staff …` and `atrium house …`
/// do instead of starting: the exit code, or nothing when the arguments ask for none of that.
/// Other options (--data-dir, --sample-data) are those of any start. Needs no application object.
[[nodiscard]] std::optional<int> runMaintenance(int &argc, char **argv);

} // namespace atrium::app
