#pragma once

#include "core/server/house_snapshot.h"

#include <QByteArray>
#include <QSet>

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
    QSet<TransactionId> orders; ///< made on this connection: what a guest may listen to

    /// The session behind it has ended. The token stays, so that a client that recovers is still
    /// known as the one it was.
    void forgetStaff()
    {
        role = orders.isEmpty() ? ConnectionRole::Unknown : ConnectionRole::Customer;
        person.clear();
        place.clear();
        staff = {};
    }
};

} // namespace atrium::server
