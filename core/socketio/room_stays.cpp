#include "core/socketio/room_stays.h"

#include <algorithm>

namespace atrium::socketio {

namespace {

bool hasEnded(const RoomStay &stay)
{
    return stay.until != RoomStay::stillThere;
}

} // namespace

void RoomStays::join(const QString &room, quint64 lastSequence)
{
    m_stays.push_back({room, lastSequence});
}

void RoomStays::leave(const QString &room, quint64 lastSequence, quint64 logStart)
{
    for (RoomStay &stay : m_stays) {
        if (stay.room == room && !hasEnded(stay))
            stay.until = lastSequence;
    }
    std::erase_if(
        m_stays, [&](const RoomStay &stay) { return stay.until <= std::max(stay.from, logStart); });
    if (std::count_if(m_stays.begin(), m_stays.end(), hasEnded) <= maxEnded)
        return;
    const auto oldest = std::find_if(m_stays.begin(), m_stays.end(), hasEnded);
    m_forgotten = std::max(m_forgotten, oldest->until);
    m_stays.erase(oldest);
}

bool RoomStays::wasIn(const QString &room, quint64 sequence) const
{
    return std::any_of(m_stays.begin(), m_stays.end(), [&](const RoomStay &stay) {
        return stay.from < sequence && sequence <= stay.until && stay.room == room;
    });
}

QStringList RoomStays::rooms() const
{
    QStringList names;
    for (const RoomStay &stay : m_stays) {
        if (!hasEnded(stay))
            names.append(stay.room);
    }
    return names;
}

RoomStays RoomStays::of(const QList<RoomStay> &stays)
{
    RoomStays made;
    made.m_stays.assign(stays.begin(), stays.end());
    return made;
}

} // namespace atrium::socketio
