#include "app/models/floor_board.h"

#include "app/models/called_guests.h"
#include "app/models/connection_words.h"
#include "app/models/desk_choices.h"
#include "app/models/figures.h"
#include "app/models/guest_way.h"

#include <algorithm>

namespace atrium::app {

using server::FloorCounter;
using server::FloorRoom;
using server::FloorWaiting;

namespace {

/// How long a guest may wait before the list marks it.
constexpr qint64 longWaitSeconds = 15 * 60;

const QList<QByteArray> roomRoles{"number",       "status",     "word",        "code",
                                  "therapist",    "timeText",   "timeNote",    "progress",
                                  "deviceStatus", "deviceText", "minutesText", "choices"};
const QList<QByteArray> guestRoles{"code",    "waitText", "services", "totalText",
                                   "tooLong", "laneText", "turnText", "choices"};
const QList<QByteArray> counterRoles{"number",    "cashier",      "code",       "totalText",
                                     "sinceText", "deviceStatus", "deviceText", "choices"};

struct DeviceWords
{
    Status::Kind status = Status::NoDevice;
    QString text;
};

/// `guest`: code of whom it serves now, or empty.
DeviceWords deviceOf(ConnectionId id, const ConnectionStore &devices, const QString &guest)
{
    const int slot = id.isValid() ? devices.slotOf(id) : -1;
    if (slot < 0)
        return {Status::NoDevice,
                guest.isEmpty() ? FloorBoard::tr("No tablet connected")
                                : FloorBoard::tr("No tablet for %1").arg(guest)};
    const Status::Kind status = statusOf(devices, slot);
    if (status == Status::Lost && !guest.isEmpty())
        return {status,
                FloorBoard::tr("Silent for %1 with %2")
                    .arg(durationText(qint64(devices.figures(slot).silentS)), guest)};
    const QString figure = cellText(devices, slot, ConnectionColumn::Rtt);
    if (status != Status::Online)
        return {status, FloorBoard::tr("Tablet: %1").arg(stateText(devices, slot).toLower())};
    if (devices.isRttStale(slot))
        return {status, FloorBoard::tr("Tablet online, %1").arg(figure)};
    if (figure == unknownText())
        return {status, FloorBoard::tr("Tablet online")};
    return {status, FloorBoard::tr("Tablet online, %1 ms").arg(figure)};
}

struct RoomTime
{
    Status::Kind status = Status::None;
    QString text;
    QString note;
    QString minutes; ///< without seconds, for the wall
    double progress = -1; ///< 0 to 1; -1: nothing is running
};

/// A guest on the way, and a room that is being cleaned.
RoomTime timeBeside(const FloorRoom &room, RoomTime time, const QDateTime &nowUtc)
{
    if (time.status == Status::Preparing && room.calledAt.isValid()) {
        time.minutes = minutesText(room.calledAt.secsTo(nowUtc));
        time.note = FloorBoard::tr("called %1 ago").arg(time.minutes);
    }
    if (time.status == Status::Cleaning) {
        const qint64 left = std::max<qint64>(0, nowUtc.secsTo(room.cleanAt));
        time.text = durationText(left);
        time.minutes = minutesText(left + 59);
        time.note = FloorBoard::tr("until it is clean");
    }
    return time;
}

RoomTime timeOf(const FloorRoom &room, const QDateTime &nowUtc)
{
    RoomTime time = timeBeside(room, {statusOf(room.status), {}, {}, {}, -1}, nowUtc);
    const bool running = time.status == Status::InService || time.status == Status::OverTime;
    if (!running || !room.startedAt.isValid() || room.durationMinutes <= 0)
        return time;
    const qint64 total = qint64(room.durationMinutes) * 60;
    const qint64 passed = std::max<qint64>(0, room.startedAt.secsTo(nowUtc));
    const qint64 over = passed - total;
    // Between two snapshots the clock goes on: time may run out here first.
    time.status = over > 0 ? Status::OverTime : Status::InService;
    time.progress = std::min(1.0, double(passed) / double(total));
    if (over > 0) {
        time.text = QStringLiteral("+%1").arg(durationText(over));
        time.minutes = QStringLiteral("+%1").arg(minutesText(over));
        time.note = FloorBoard::tr("over %1 min").arg(room.durationMinutes);
    } else {
        time.text = durationText(-over);
        time.minutes = minutesText(-over + 59);
        time.note = FloorBoard::tr("left of %1 min").arg(room.durationMinutes);
    }
    return time;
}

Record roomRecord(const FloorRoom &room, bool hasChoices, const QDateTime &nowUtc,
                  const ConnectionStore &devices)
{
    const RoomTime time = timeOf(room, nowUtc);
    const DeviceWords device = deviceOf(room.device, devices, room.code);
    return {room.number,
            {room.number, int(time.status), wordOf(time.status), room.code, room.therapist,
             time.text, time.note, time.progress, int(device.status), device.text, time.minutes,
             hasChoices}};
}

enum class Line : quint8 { Waiting, Aside, ToPay };

Record guestRecord(const FloorWaiting &guest, Line line, const QDateTime &nowUtc)
{
    const qint64 waited = guest.since.isValid() ? guest.since.secsTo(nowUtc) : 0;
    return {guest.code,
            {guest.code, minutesText(waited), guest.services, pesosText(guest.totalCentavos),
             line == Line::Waiting && waited > longWaitSeconds, laneText(guest.lane),
             line == Line::Waiting ? turnText(guest.turnFrom, guest.turnTo, nowUtc) : QString(),
             line != Line::ToPay}};
}

Record counterRecord(const FloorCounter &counter, bool hasChoices, const QDateTime &nowUtc,
                     const ConnectionStore &devices)
{
    const DeviceWords device = deviceOf(counter.device, devices, counter.code);
    const bool paying = !counter.code.isEmpty();
    const QString since =
        paying && counter.since.isValid() ? minutesText(counter.since.secsTo(nowUtc)) : QString();
    return {counter.number,
            {counter.number, counter.cashier, counter.code,
             paying ? pesosText(counter.totalCentavos) : QString(), since, int(device.status),
             device.text, hasChoices}};
}

std::vector<Record> guestRecords(const std::vector<FloorWaiting> &guests, Line line,
                                 const QDateTime &nowUtc)
{
    std::vector<Record> records;
    for (const FloorWaiting &guest : guests)
        records.push_back(guestRecord(guest, line, nowUtc));
    return records;
}

} // namespace

FloorBoard::FloorBoard(QObject *parent)
    : QObject(parent)
    , m_rooms(roomRoles)
    , m_waiting(guestRoles)
    , m_counters(counterRoles)
    , m_toPay(guestRoles)
    , m_called(calledGuestRoles())
    , m_skipped(guestRoles)
{ }

void FloorBoard::setWatching(bool watching)
{
    if (m_watching == watching)
        return;
    m_watching = watching;
    Q_EMIT watchingChanged();
}

void FloorBoard::refresh(const QDateTime &nowUtc, const ConnectionStore &devices)
{
    if (!m_watching)
        return;
    std::vector<Record> rooms;
    m_roomsFree = 0;
    for (const FloorRoom &room : m_view.rooms) {
        const bool hasChoices = !choicesAt(m_view, FloorPlace::Room, room.number).empty();
        rooms.push_back(roomRecord(room, hasChoices, nowUtc, devices));
        m_roomsFree += room.status == FloorRoom::Status::Available ? 1 : 0;
    }
    m_rooms.sync(std::move(rooms));
    std::vector<Record> counters;
    for (const FloorCounter &counter : m_view.counters)
        counters.push_back(counterRecord(counter, counter.order.isValid(), nowUtc, devices));
    m_counters.sync(std::move(counters));
    m_waiting.sync(guestRecords(m_view.waiting, Line::Waiting, nowUtc));
    m_toPay.sync(guestRecords(m_view.toPay, Line::ToPay, nowUtc));
    m_skipped.sync(guestRecords(m_view.skipped, Line::Aside, nowUtc));
    m_called.sync(calledGuests(m_view, nowUtc));
    m_nextTurn = turnText(m_view.nextTurnFrom, m_view.nextTurnTo, nowUtc);
    m_longestWait = m_view.waiting.empty() || !m_view.waiting.front().since.isValid()
        ? QString()
        : minutesText(m_view.waiting.front().since.secsTo(nowUtc));
    Q_EMIT refreshed();
}

} // namespace atrium::app
