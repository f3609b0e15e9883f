#include "core/spa/room_board.h"

#include <algorithm>

namespace atrium::spa {

Result<> RoomBoard::add(const QString &number)
{
    if (number.isEmpty())
        return failure(ErrorCode::InvalidArgument, QStringLiteral("A room needs a number."));
    if (find(number))
        return failure(ErrorCode::Conflict, QStringLiteral("Room %1 is there twice.").arg(number));
    const auto place = std::find_if(m_rooms.begin(), m_rooms.end(),
                                    [&](const Room &room) { return number < room.number; });
    m_rooms.insert(place, Room{number, RoomState::Available});
    return {};
}

Result<RoomState> RoomBoard::toggle(const QString &number)
{
    for (Room &room : m_rooms) {
        if (room.number != number)
            continue;
        room.state =
            room.state == RoomState::Available ? RoomState::Preparing : RoomState::Available;
        return room.state;
    }
    return failure(ErrorCode::NotFound, QStringLiteral("Room not found"));
}

const Room *RoomBoard::find(const QString &number) const
{
    const auto found = std::find_if(m_rooms.begin(), m_rooms.end(),
                                    [&](const Room &room) { return room.number == number; });
    return found == m_rooms.end() ? nullptr : &*found;
}

QString wireName(RoomState state)
{
    return state == RoomState::Available ? QStringLiteral("available")
                                         : QStringLiteral("preparing");
}

} // namespace atrium::spa
