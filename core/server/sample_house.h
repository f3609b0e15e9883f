#pragma once

#include "core/spa/house.h"

namespace atrium::server {

/// The sample house that is compiled in: everybody's password is "demo". Hashes that password for
/// each member of staff, cheaply: a few milliseconds in all. Refuses with a sentence when the file
/// is not sound.
[[nodiscard]] Result<spa::House> loadSampleHouse();

} // namespace atrium::server
