#pragma once

#include "core/base/ids.h"
#include "core/spa/staff.h"
#include "core/spa/transaction.h"

#include <QDateTime>
#include <QString>

#include <vector>

/// The house as the Floor page and the wall show it: plain values that leave the network thread.
/// Texts that are not known are empty, times that are not known are invalid; all times are UTC.
namespace atrium::server {

/// A room card of the Floor page and of the wall.
struct FloorRoom
{
    enum class Status : quint8 { Available, OnBreak, Preparing, InService, OverTime, Cleaning };
    QString number = {};
    Status status = Status::Available;
    QString code = {}; ///< of the guest inside
    QString therapist = {}; ///< who works there: assigned, or logged in there
    QDateTime startedAt = {}; ///< of the service
    int durationMinutes = 0;
    ConnectionId device = {}; ///< of the therapist in this room; 0 when there is none
    TransactionId order = {}; ///< of the guest inside
    StaffId worker = {}; ///< whose name `therapist` is
    QDateTime calledAt = {}; ///< the guest inside
    QDateTime cleanAt = {}; ///< being cleaned until then
};

/// A guest of a list, who is next first.
struct FloorWaiting
{
    QString code = {};
    QDateTime since = {};
    QString services = {}; ///< "Shiatsu 60, Foot 90"
    int durationMinutes = 0;
    qint64 totalCentavos = 0;
    TransactionId order = {};
    spa::QueueLane lane = spa::QueueLane::Regular;
    // About when the turn comes; invalid when nobody can say.
    QDateTime turnFrom = {};
    QDateTime turnTo = {};
};

struct FloorCounter
{
    QString number = {};
    QString cashier = {};
    QString code = {}; ///< being paid
    qint64 totalCentavos = 0;
    QDateTime since = {}; ///< of the claim
    ConnectionId device = {};
    TransactionId order = {};
    StaffId worker = {}; ///< whose name `cashier` is
};

/// A therapist or cashier who is signed in.
struct FloorPerson
{
    enum class Hands : quint8 {
        Busy, ///< serves somebody, or is on break
        Free, ///< could take a guest over
        Ready ///< could take the next guest: the room is ready, too
    };
    StaffId id = {};
    spa::StaffRole role = spa::StaffRole::Therapist;
    QString name = {};
    QString place = {}; ///< number of a room or counter
    Hands hands = Hands::Busy;
};

struct FloorView
{
    std::vector<FloorRoom> rooms = {};
    std::vector<FloorWaiting> waiting = {};
    std::vector<FloorCounter> counters = {};
    std::vector<FloorWaiting> toPay = {}; ///< finished
    quint64 revision = 0; ///< grows with every change of the house
    std::vector<FloorWaiting> skipped = {}; ///< called in vain
    std::vector<FloorPerson> people = {}; ///< by place
    // The turn of somebody who would order now; invalid when nobody can say.
    QDateTime nextTurnFrom = {};
    QDateTime nextTurnTo = {};
};

} // namespace atrium::server
