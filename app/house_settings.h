#pragma once

#include "core/server/config.h"
#include "core/server/house_server.h"

namespace atrium::app {

/// The part of the settings that the house itself wants.
[[nodiscard]] server::HouseSettings houseSettings(const server::Config &config);

/// Addresses at which clients reach the house, the one to tell people first. "http://…" or
/// "https://…" without a path.
[[nodiscard]] QStringList servedUrls(const server::Config &config, quint16 port);

} // namespace atrium::app
