#pragma once

#include "core/base/ids.h"
#include "core/server/floor.h"
#include "core/socketio/recovery_counters.h"

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <array>
#include <limits>
#include <vector>

/// What leaves the network thread, at most ten times a second, for the window and the monitoring
/// API. Plain values: a snapshot is built by the network thread, then belongs to whoever took it.
namespace atrium::server {

/// Role of a connection (spa-contract.md 10.2).
enum class ConnectionRole : quint8 { Unknown, Therapist, Cashier, Monitor, Customer, Desk };
inline constexpr int connectionRoleCount = 6;

/// Health of a link: Slow when its RTT p95 is above 300 ms or the last one is; Lost when a pong is
/// overdue.
enum class LinkState : quint8 { Online, Slow, Lost };

enum class LinkTransport : quint8 { Polling, WebSocket };

/// What rarely changes about a connection; sent only when it is new or has changed.
struct ConnectionIdentity
{
    ConnectionId id;
    ConnectionRole role = ConnectionRole::Unknown;
    LinkTransport transport = LinkTransport::Polling;
    QString device; ///< names the client; the same when it comes back and recovers
    QString person; ///< name of staff, code of a guest; empty when unknown
    QString place; ///< "Room 101", "Counter C1"; empty when unknown
    QString holds; ///< code of the guest in these hands, or of a guest's own order; empty when none
    QString address;
    QString userAgent;
    QDateTime connectedAt; ///< UTC
    QStringList rooms; ///< Socket.IO rooms, sorted, without the socket's own
};

/// A connection has ended.
struct Departure
{
    Departure(ConnectionId who = {}, QString why = {})
        : id(who)
        , reason(std::move(why))
    { }

    ConnectionId id;
    QString reason; ///< in Socket.IO's words; empty when unknown

    friend bool operator==(const Departure &, const Departure &) = default;
};

/// Unknown figures are NaN, never zero.
inline constexpr float unknownFigure = std::numeric_limits<float>::quiet_NaN();

/// What changes all the time; one per connection in every snapshot, ordered by id.
struct ConnectionFigures
{
    ConnectionId id;
    LinkState state = LinkState::Online;
    float rttLastMs = unknownFigure;
    float rttP50Ms = unknownFigure;
    float rttP95Ms = unknownFigure;
    float rttP99Ms = unknownFigure;
    float rttAgeS = unknownFigure; ///< since the last RTT sample
    float silentS = 0; ///< since anything was heard from the peer
    float inBytesPerS = 0;
    float inMessagesPerS = 0;
    float outBytesPerS = 0;
    float outMessagesPerS = 0;
    quint64 inBytes = 0;
    quint64 inMessages = 0;
    quint64 outBytes = 0;
    quint64 outMessages = 0;
    quint64 inPayload = 0; ///< bytes of the messages themselves
    quint64 outPayload = 0;
    quint32 queueBytes = 0; ///< unsent
    float networkMs = unknownFigure; ///< round trip as the system's transport knows it
    float networkVariationMs = unknownFigure;
    quint32 retransmits = 0; ///< segments, since the connection began
    float waitMeanMs = unknownFigure; ///< of what it sent, until a handler begins
    float waitWorstMs = unknownFigure;
    float handlerMeanMs = unknownFigure;
    float handlerWorstMs = unknownFigure;
    quint32 volatileDrops = 0; ///< messages that were not to wait
    quint32 overflowDrops = 0; ///< messages lost because too much waited
    quint32 missedPongs = 0;
    quint32 reconnects = 0; ///< how often this person's or client's link has come back
    qint64 shownRevision = -1; ///< of the house, that a wall says it shows; -1: it has said nothing
};

struct HouseTotals
{
    std::array<int, connectionRoleCount> byRole{}; ///< indexed by ConnectionRole
    int connections = 0;
    quint64 inBytes = 0; ///< since the start, connections that left included
    quint64 inMessages = 0;
    quint64 outBytes = 0;
    quint64 outMessages = 0;
    quint64 inPayload = 0;
    quint64 outPayload = 0;
    quint64 volatileDrops = 0;
    quint64 overflowDrops = 0;
    quint64 missedPongs = 0;
    float inBytesPerS = 0;
    float inMessagesPerS = 0;
    float outBytesPerS = 0;
    float outMessagesPerS = 0;
    float rttP95Ms =
        unknownFigure; ///< median over connections would hide the sick: p95 of their last RTTs
    float loopLagP50Ms = unknownFigure;
    float loopLagP99Ms = unknownFigure;
};

/// Long work that somebody has asked for.
struct HouseJob
{
    enum class State : quint8 { Running, Succeeded, Failed, Cancelled };
    QUuid id;
    QString kind; ///< "export-connections"
    State state = State::Running;
    double fraction = 0; ///< done, 0 to 1
    QString message; ///< what it is doing; its result or error once it has ended
    QDateTime startedAt; ///< UTC
    QDateTime endedAt; ///< UTC; invalid while it runs

    friend bool operator==(const HouseJob &, const HouseJob &) = default;
};

/// How often somebody was turned away or dropped for one reason.
struct HouseRefusal
{
    QByteArrayView name; ///< "message-rate"; a literal
    QByteArrayView title; ///< "Too many messages"; a literal
    quint64 today = 0; ///< since midnight here
    quint64 total = 0; ///< since the start

    friend bool operator==(const HouseRefusal &, const HouseRefusal &) = default;
};

struct HouseSnapshot
{
    QDateTime takenAt; ///< UTC
    std::vector<ConnectionFigures> figures; ///< every connection, ordered by id
    std::vector<ConnectionIdentity> identities; ///< new or changed since the last snapshot taken
    std::vector<Departure> gone; ///< since the last snapshot taken
    HouseTotals totals;
    FloorView floor;
    std::vector<HouseJob> jobs; ///< those that run and the latest ended, newest first
    std::vector<HouseRefusal> refusals; ///< of every reason that there has been
    socketio::RecoveryCounters recovery; ///< since the start
    bool floorChanged = false; ///< `floor` is filled only then
    QString storeNotice; ///< why nothing can be saved, and what to do; empty when all is well
    quint64 revision = 0; ///< of the house now
    quint64 settledRevision = 0; ///< of a second ago: who shows less than this is behind
    bool sampleData = false; ///< nothing of it is real
};

} // namespace atrium::server
