#pragma once

#include "core/server/config.h"

namespace atrium::app {

/// `--self-check`: starts a sample house on a free port (or the one asked for), connects one client
/// of each transport to it, stops it, and prints a report with a verdict. Needs a QCoreApplication.
/// Returns 0 when everything worked and 1 otherwise.
[[nodiscard]] int runSelfCheck(const server::Config &config);

} // namespace atrium::app
