#include "core/server/snapshot_mailbox.h"

#include <QHash>

namespace atrium::server {

void keepUnread(HouseSnapshot &older, HouseSnapshot &newer)
{
    QHash<ConnectionId, bool> goneNow;
    for (const Departure &each : newer.gone)
        goneNow.insert(each.id, true);
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

} // namespace atrium::server
