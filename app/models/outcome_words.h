#pragma once

#include "core/server/connection_watch.h"

namespace atrium::app {

/// What became of an order, in the language of the window.
[[nodiscard]] QString outcomeText(const server::ConnectionOutcome &outcome);

} // namespace atrium::app
