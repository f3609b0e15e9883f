#pragma once

#include "core/net/timer_wheel.h"
#include "core/socketio/packet_log.h"
#include "core/socketio/recovery_counters.h"
#include "core/socketio/recovery_options.h"

#include <QHash>

#include <deque>

namespace atrium::socketio {

/// Secret half of a recovery id; never show it or log it.
using RecoverySecret = std::array<char, 20>;

/// What a connected client brings to its recovery: a few bytes in its socket.
struct RecoveryMemory
{
    RecoverySecret secret{}; ///< all zero: recovery is off
    quint64 firstSequence = 0;
    quint64 lastSent = 0;
    RoomStays stays;

    /// Compares in the same time whatever is different.
    [[nodiscard]] bool isSecret(QByteArrayView presented) const;
};

/// A client that is away and may come back (or that is just coming back).
struct RecoverableSession
{
    QString id; ///< the socket's id
    QByteArray secretHash;
    quint64 firstSequence = 0;
    quint64 lastSent = 0;
    quint64 leftSequence = 0;
    SteadyTime leftAt;
    RoomStays stays;
    std::shared_ptr<void> data; ///< Socket::data; null after a restart of the process
    QJsonObject storedData; ///< what Namespace::storeDataWith gave, after a restart

    [[nodiscard]] QStringList rooms() const { return stays.rooms(); }
};

/// What a client that came back is to be sent first.
struct MissedPackets
{
    OutgoingPackets packets;
    quint64 lastSequence = 0; ///< of the newest; 0: there is none
};

/// Connection state recovery of one namespace: the clients that are away and what they miss. Told
/// apart from Node's socket.io: the time in which a broken link was not yet noticed is bridged as
/// well, events sent to a room before a client joined it are not replayed to it, and a client whose
/// last event is long ago is recovered, too. Network thread only.
class Recovery : private net::TimerWheel::Entry
{
public:
    /// `detection`: how long a dead link may go unnoticed; packets are kept that much longer.
    Recovery(const RecoveryOptions &options, QString namespaceName, net::TimerWheel &wheel,
             std::chrono::milliseconds detection);
    ~Recovery() override;

    [[nodiscard]] const RecoveryOptions &options() const { return m_options; }
    [[nodiscard]] const RecoveryCounters &counters() const { return m_counters; }
    [[nodiscard]] RecoveryCounters &counters() { return m_counters; }
    [[nodiscard]] const PacketLog &log() const { return m_log; }
    [[nodiscard]] qsizetype sessionCount() const { return m_sessions.size(); }
    /// Somebody may come back, so that all that is sent must be kept.
    [[nodiscard]] bool isAnybodyAway() const { return !m_sessions.isEmpty(); }
    [[nodiscard]] bool isAway(const QString &id) const { return m_sessions.contains(id); }

    /// Keeps what was sent; returns its number.
    quint64 record(const OutgoingPackets &packets, const Audience &audience);

    /// A client has left in a way that lets it come back.
    void keep(RecoverableSession session);
    /// The session of a client that shows that id and secret; null when there is none, or no more.
    [[nodiscard]] RecoverableSession *find(const QString &id, QByteArrayView secret);
    RecoverableSession take(const QString &id);
    void forget(const QString &id);
    /// Tells the store about a connected client.
    void saveConnected(const RecoverableSession &session);

    /// What the client lacks that has seen all up to `offset` (none: nothing at all yet). Refused,
    /// and counted, when that cannot be told or is no longer there.
    [[nodiscard]] std::optional<MissedPackets> missed(const RecoverableSession &session,
                                                      const std::optional<QString> &offset,
                                                      qsizetype maxBytes);

    [[nodiscard]] static QByteArray hashOf(QByteArrayView secret);

private:
    void expired() override;
    void armWhileNeeded();
    void dropOld(SteadyTime now);
    void load();
    [[nodiscard]] StoredSession stored(const RecoverableSession &session) const;
    [[nodiscard]] std::optional<quint64> firstMissed(const RecoverableSession &session,
                                                     const std::optional<QString> &offset);
    void tellDropped(quint64 droppedBefore);

    RecoveryOptions m_options;
    QString m_name;
    net::TimerWheel &m_wheel;
    PacketLog m_log;
    QHash<QString, RecoverableSession> m_sessions;
    std::deque<std::pair<SteadyTime, QString>> m_byAge; ///< may name sessions that are gone
    RecoveryCounters m_counters;
};

} // namespace atrium::socketio
