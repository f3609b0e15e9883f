#pragma once

#include "core/base/ids.h"
#include "core/server/house_snapshot.h"
#include "core/spa/house.h"

#include <functional>

namespace atrium::server {

/// What the house itself does not know about its people, for the Floor page.
struct StaffAttendance
{
    std::function<bool(StaffId)> isPresent; ///< is logged in
    std::function<ConnectionId(StaffId)>
        device; ///< newest connection of that person; invalid when none
};

/// When whose turn comes, as far as anybody can say.
struct FloorTurns
{
    std::vector<spa::WaitPromise> waiting; ///< in the order of the line; empty: nobody can say
    std::optional<spa::WaitPromise> next; ///< of somebody who would order now
};

/// The house as the Floor page and the wall show it. `revision` is left to the caller.
[[nodiscard]] FloorView makeFloorView(const spa::House &house, const StaffAttendance &attendance,
                                      const FloorTurns &turns, const QDateTime &nowUtc);

} // namespace atrium::server
