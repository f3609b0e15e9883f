#pragma once

#include "core/server/config_settings.h"

namespace atrium::server {

/// The rows of the limits, in the order of the help.
[[nodiscard]] std::vector<Setting> limitSettings();

/// docs/limits.md: every limit with its default and what happens to who goes beyond it.
[[nodiscard]] QString limitsDocument();

} // namespace atrium::server
