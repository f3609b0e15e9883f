#include "core/server/snapshot_mailbox.h"

#include <QHash>

namespace atrium::server {

namespace {

/// Puts in front of `newer` what `older` told and nobody has read.
void keepUnread(HouseSnapshot &older, HouseSnapshot &newer)
{
    QHash<ConnectionId, bool> goneNow;
    for (const ConnectionId id : newer.gone)
        goneNow.insert(id, true);
    QHash<ConnectionId, bool> toldNow;
    for (const ConnectionIdentity &identity : newer.identities)
        toldNow.insert(identity.id, true);
    for (ConnectionIdentity &identity : older.identities) {
        if (!goneNow.contains(identity.id) && !toldNow.contains(identity.id))
            newer.identities.push_back(std::move(identity));
    }
    newer.gone.insert(newer.gone.end(), older.gone.begin(), older.gone.end());
    if (older.floorChanged && !newer.floorChanged) {
        newer.floor = std::move(older.floor);
        newer.floorChanged = true;
    }
}

} // namespace

void SnapshotMailbox::setWaker(std::function<void()> waker)
{
    const std::lock_guard guard(m_mutex);
    m_waker = std::move(waker);
}

void SnapshotMailbox::put(HouseSnapshot snapshot)
{
    std::function<void()> waker;
    {
        const std::lock_guard guard(m_mutex);
        if (m_snapshot)
            keepUnread(*m_snapshot, snapshot);
        else
            waker = m_waker;
        m_snapshot = std::move(snapshot);
    }
    if (waker)
        waker();
}

std::optional<HouseSnapshot> SnapshotMailbox::take()
{
    const std::lock_guard guard(m_mutex);
    return std::exchange(m_snapshot, std::nullopt);
}

} // namespace atrium::server
