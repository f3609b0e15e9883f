#pragma once

#include "core/server/config_settings.h"

namespace atrium::server {

/// The settings of ContractSettings.
[[nodiscard]] std::vector<Setting> contractRows();

} // namespace atrium::server
