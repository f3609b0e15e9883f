#pragma once

#include "app/models/connection_store.h"

namespace atrium::app {

/// What the front desk can do about a connection, one short plain sentence: "Go to Room 104: guest
/// 0035 is inside". Empty while all is well, and where nobody at the desk can help.
[[nodiscard]] QString whatToDo(const ConnectionStore &store, int slot);

} // namespace atrium::app
