#pragma once

#include "core/server/house_snapshot.h"
#include "core/server/latest_mailbox.h"

/// What the window asks of one connection, and what it is told about it: plain values.
namespace atrium::server {

struct ConnectionOrder
{
    enum class Kind : quint8 { Disconnect, Notice, Join, Leave };
    quint64 ticket = 0; ///< comes back with the outcome
    Kind kind = Kind::Notice;
    ConnectionId id;
    QString text; ///< the reason, the notice, or the name of the room
};

/// What became of something that was asked for; behind each its arguments. Whoever tells a person
/// has the words (app/models/outcome_words).
enum class OutcomeCode : quint8 {
    NoticeSent, ///< to whom
    Disconnected, ///< who
    RoomJoined, ///< who, room
    RoomLeft, ///< who, room
    FilesWritten, ///< path of the JSON; the CSV is beside it
    // From here on it was not done.
    NoLongerConnected,
    NotInTheHouseYet, ///< who
    NothingWritten,
    TextTooLong, ///< letters allowed
    RoomNameTooLong, ///< letters allowed
    InThatRoomAlready, ///< who, room
    NotInThatRoom, ///< who, room
    FilesNotWritten, ///< why, in English
};
inline constexpr int outcomeCodeCount = int(OutcomeCode::FilesNotWritten) + 1;

struct ConnectionOutcome
{
    quint64 ticket = 0;
    OutcomeCode code = OutcomeCode::NoLongerConnected;
    QStringList arguments = {};

    [[nodiscard]] bool isDone() const { return code < OutcomeCode::NoLongerConnected; }
};

using ConnectionOutcomes = std::vector<ConnectionOutcome>;
class OutcomeMailbox : public LatestMailbox<ConnectionOutcomes>
{ };
void keepUnread(ConnectionOutcomes &older, ConnectionOutcomes &newer);

/// Every connection at one moment, as a value that may go to another thread.
struct ConnectionTable
{
    QDateTime takenAt; ///< UTC
    std::vector<ConnectionIdentity> identities;
    std::vector<ConnectionFigures> figures; ///< side by side with the identities
    HouseTotals totals;
};

/// A message that passed.
struct ConnectionEvent
{
    enum class Kind : quint8 { Received, Sent };
    quint64 number = 0; ///< counts up from 1 since somebody looks
    QDateTime at; ///< UTC
    Kind kind = Kind::Received;
    QString name; ///< of an event; else what it is: "acknowledgement"
    qint64 bytes = 0; ///< of the message, attachments not counted
    float handledMs = unknownFigure; ///< of what was received, until its answers were let out
    qint32 recipients = -1; ///< whom those answers went to; -1 while unknown
};

/// A connection that has ended.
struct PastConnection
{
    ConnectionIdentity who;
    QDateTime endedAt; ///< UTC
    QString reason; ///< in Socket.IO's words, or a sentence
    float rttP95Ms = unknownFigure;
    quint64 inMessages = 0;
    quint64 outMessages = 0;
    quint64 inBytes = 0;
    quint64 outBytes = 0;
};

struct HandshakeLine
{
    QString name;
    QString value;
};

/// What is told about one connection while somebody looks at it.
struct ConnectionStory
{
    ConnectionId id;
    bool open = false; ///< it is still here
    std::vector<ConnectionEvent> events; ///< new ones, and old ones of which more is known now
    quint64 untold = 0; ///< events that came too fast to be told, since somebody looks
    std::vector<float> roundTripsMs; ///< the latest, oldest first
    std::vector<HandshakeLine> handshake;
    std::vector<PastConnection> past; ///< of the same client or person, today, newest first
};

class StoryMailbox : public LatestMailbox<ConnectionStory>
{ };
void keepUnread(ConnectionStory &older, ConnectionStory &newer);

/// What comes back to the window for single connections.
struct ConnectionMailboxes
{
    OutcomeMailbox outcomes;
    StoryMailbox stories;
};

} // namespace atrium::server
