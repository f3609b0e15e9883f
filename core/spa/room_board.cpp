#include "core/spa/room_board.h"

#include <algorithm>

namespace atrium::spa {

RoomBoard::RoomBoard(std::vector<Room> rooms)
    : m_rooms(std::move(rooms))
{
    std::sort(m_rooms.begin(), m_rooms.end(),
              [](const Room &left, const Room &right) { return left.number < right.number; });
}

Result<> RoomBoard::add(const QString &number)
{
    if (number.isEmpty())
        return failure(ErrorCode::InvalidArgument, QStringLiteral("A room needs a number."));
    if (find(number))
        return failure(ErrorCode::Conflict, QStringLiteral("Room %1 is there twice.").arg(number));
    const auto place = std::find_if(m_rooms.begin(), m_rooms.end(),
                                    [&](const Room &room) { return number < room.number; });
    m_rooms.insert(place, Room{number, RoomState::Available, {}});
    return {};
}

void RoomBoard::remove(const QString &number)
{
    std::erase_if(m_rooms, [&](const Room &room) { return room.number == number; });
}

Room *RoomBoard::findRoom(const QString &number)
{
    const auto found = std::find_if(m_rooms.begin(), m_rooms.end(),
                                    [&](const Room &room) { return room.number == number; });
    return found == m_rooms.end() ? nullptr : &*found;
}

const Room *RoomBoard::find(const QString &number) const
{
    return const_cast<RoomBoard *>(this)->findRoom(number);
}

Result<RoomState> RoomBoard::toggle(const QString &number)
{
    Room *room = findRoom(number);
    if (!room)
        return failure(ErrorCode::NotFound, QStringLiteral("Room not found"));
    room->state = room->state == RoomState::Available ? RoomState::Preparing : RoomState::Available;
    return room->state;
}

void RoomBoard::setCleanAt(const QString &number, const QDateTime &timeUtc)
{
    if (Room *room = findRoom(number))
        room->cleanAt = timeUtc;
}

QString wireName(RoomState state)
{
    return nameOf(state);
}

} // namespace atrium::spa
