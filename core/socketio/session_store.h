#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <limits>
#include <optional>

namespace atrium::socketio {

/// One stay in a room: the client got what was sent to it with a number above `from`, up to
/// `until`.
struct RoomStay
{
    static constexpr quint64 stillThere = std::numeric_limits<quint64>::max();

    QString room;
    quint64 from = 0;
    quint64 until = stillThere;
};

/// An event that clients can still ask for, as a store keeps it.
struct StoredPacket
{
    quint64 sequence = 0;
    qint64 sentAt = 0; ///< ms since 1970, UTC
    QByteArray text; ///< the Engine.IO message, `4` included
    QList<QByteArray> attachments;
    QString socketId; ///< for this client only; empty: for those whom `to` and `except` choose
    QStringList to; ///< rooms or socket ids; none: everybody
    QStringList except;
};

/// A client that may come back, as a store keeps it.
struct StoredSession
{
    QString id; ///< the socket's id; not secret
    QByteArray secretHash; ///< SHA-256; with the secret itself anybody could take the session over
    quint64 firstSequence = 0; ///< it came after this packet
    quint64 lastSent = 0; ///< newest packet that was sent to it while it was connected
    QList<RoomStay> stays;
    QJsonObject data; ///< what Namespace::storeDataWith gave
    /// ms since 1970, UTC; none: was connected when this was written.
    std::optional<qint64> leftAt;
    quint64 leftSequence = 0; ///< last packet before it left
};

/// Keeps recovery state where it outlives the process. The working state is in memory; a store is
/// told of each change and asked once, when a namespace is made, what an earlier process left. Each
/// call returns at once (a disk is written elsewhere). Calls about a namespace come in their order.
/// Network thread only.
class SessionStore
{
public:
    /// Offsets that begin with `name` were given by one process, for packets behind `since`.
    struct Epoch
    {
        QByteArray name;
        quint64 since = 0;
    };
    struct Contents
    {
        QList<Epoch> epochs; ///< what begin() was told, oldest first; none: nothing is there
        QList<StoredPacket> packets; ///< by sequence, without gaps
        quint64 lastSequence = 0; ///< also when no packet is left
        QList<StoredSession> sessions;
    };

    virtual ~SessionStore() = default;
    /// What is there for a namespace. Sessions without leftAt count as having left just now.
    virtual Contents load(const QString &namespaceName) = 0;
    /// From now on offsets are of this epoch: a process that was killed may have sent more than is
    /// kept, and its numbers must not come again.
    virtual void begin(const QString &namespaceName, const Epoch &epoch) = 0;
    virtual void packetSent(const QString &namespaceName, const StoredPacket &packet) = 0;
    /// Packets up to that one are no longer wanted.
    virtual void packetsDropped(const QString &namespaceName, quint64 upTo) = 0;
    /// A client came, changed its rooms, or left. Replaces what is there under its id.
    virtual void sessionChanged(const QString &namespaceName, const StoredSession &session) = 0;
    virtual void sessionRemoved(const QString &namespaceName, const QString &id) = 0;
};

} // namespace atrium::socketio
