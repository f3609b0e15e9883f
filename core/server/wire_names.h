#pragma once

#include "core/server/house_snapshot.h"

/// What the monitoring API, exports and the filter of the window call things.
namespace atrium::server {

[[nodiscard]] QString wireName(ConnectionRole role); ///< "therapist"
[[nodiscard]] QString wireName(LinkTransport transport); ///< "websocket"
[[nodiscard]] QString wireName(LinkState state); ///< "online"

} // namespace atrium::server
