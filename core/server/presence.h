#pragma once

#include "core/server/house_snapshot.h"
#include "core/spa/transaction.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace atrium::server {

/// Who is at the other end of a connection (spa-contract.md 10.2). Kept as socketio::Socket::data
/// by the handlers, read by whoever builds snapshots; network thread only.
struct Presence
{
    ConnectionId connection;
    QString device; ///< names the client; stays when it comes back, also after a restart
    QString address; ///< it comes from, for people
    QByteArray token; ///< `auth_token` of the handshake; not to be shown or logged
    ConnectionRole role = ConnectionRole::Unknown;
    QString person; ///< name of staff, code of the latest order of a guest; empty when unknown
    QString place; ///< "Room 101", "Counter C1"; empty when unknown
    StaffId staff; ///< of a therapist or cashier
    quint32 reconnects = 0; ///< how often this person, or this client, has come back
    bool isGuest = false; ///< has ordered
    TransactionId latestOrder; ///< of a guest
    qint64 shownRevision = -1; ///< that a wall says it shows; -1: nothing yet
    bool isFromDisk = false; ///< it was known to an earlier process only

    /// Guests may follow, and take back, what they have made.
    [[nodiscard]] bool hasMade(const spa::Transaction *order) const
    {
        return order && !order->madeBy.isEmpty() && order->madeBy == device;
    }
    /// The session behind it has ended. The token stays, so that a client that recovers is still
    /// known as the one it was.
    void forgetStaff()
    {
        role = isGuest ? ConnectionRole::Customer : ConnectionRole::Unknown;
        person.clear();
        place.clear();
        staff = {};
    }
};

/// What of it outlives the process: no token, but its hash.
[[nodiscard]] QJsonObject toJson(const Presence &presence);
/// Reads what toJson() wrote; nothing when `token` is not the one of then.
[[nodiscard]] std::optional<Presence> presenceFromJson(const QJsonObject &json,
                                                       const QByteArray &token);

} // namespace atrium::server
