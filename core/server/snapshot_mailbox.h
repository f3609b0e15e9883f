#pragma once

#include "core/server/house_snapshot.h"

#include <functional>
#include <mutex>
#include <optional>

namespace atrium::server {

/// Hands snapshots from the network thread to one reader. Holds at most one: a newer snapshot
/// replaces the older, but nothing that is told only once (identities, departures, the floor) is
/// lost by that. Thread-safe. The values travel under this mutex; the waker only wakes the other
/// side.
class SnapshotMailbox
{
public:
    /// Called on the writer's thread when the mailbox turns from empty to full; must be thread-safe
    /// and quick.
    void setWaker(std::function<void()> waker);
    void put(HouseSnapshot snapshot);
    [[nodiscard]] std::optional<HouseSnapshot> take();

private:
    std::mutex m_mutex;
    std::function<void()> m_waker;
    std::optional<HouseSnapshot> m_snapshot;
};

} // namespace atrium::server
