#pragma once

#include "core/base/result.h"

#include <QString>

#include <vector>

namespace atrium::spa {

/// What a room is by itself; guests inside are laid over it by the open transactions
/// (spa-contract.md 7.4, 8).
enum class RoomState : quint8 {
    Available,
    Preparing ///< shown as "on break"
};

struct Room
{
    QString number;
    RoomState state = RoomState::Available;
};

/// The rooms of the house, ordered by number.
class RoomBoard
{
public:
    /// Refuses an empty or taken number.
    Result<> add(const QString &number);
    /// Turns available into preparing and back; refuses an unknown room.
    Result<RoomState> toggle(const QString &number);

    [[nodiscard]] const Room *find(const QString &number) const;
    [[nodiscard]] const std::vector<Room> &rooms() const { return m_rooms; }

private:
    std::vector<Room> m_rooms;
};

/// "available" or "preparing".
[[nodiscard]] QString wireName(RoomState state);

} // namespace atrium::spa
