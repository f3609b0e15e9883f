#pragma once

#include "core/base/result.h"
#include "core/spa/enum_names.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace atrium::spa {

/// What a room is by itself; guests inside are laid over it by the open transactions
/// (spa-contract.md 7.4, 8).
enum class RoomState : quint8 {
    Available,
    Preparing ///< shown as "on break"
};

template<>
struct EnumNames<RoomState>
{
    static constexpr std::array names{"available", "preparing"};
};

struct Room
{
    QString number;
    RoomState state = RoomState::Available;
    QDateTime cleanAt; ///< UTC; until then it is being cleaned; invalid when nothing was to clean

    [[nodiscard]] bool isBeingCleaned(const QDateTime &nowUtc) const
    {
        return cleanAt.isValid() && nowUtc < cleanAt;
    }
    friend bool operator==(const Room &, const Room &) = default;
};

/// The rooms of the house, ordered by number.
class RoomBoard
{
public:
    RoomBoard() = default;
    explicit RoomBoard(std::vector<Room> rooms);

    /// Refuses an empty or taken number.
    Result<> add(const QString &number);
    /// Unknown rooms are ignored.
    void remove(const QString &number);
    /// Turns available into preparing and back; refuses an unknown room.
    Result<RoomState> toggle(const QString &number);

    /// Sets when the cleaning ends; an invalid time: it is clean. Unknown rooms are ignored.
    void setCleanAt(const QString &number, const QDateTime &timeUtc);

    [[nodiscard]] const Room *find(const QString &number) const;
    [[nodiscard]] const std::vector<Room> &rooms() const { return m_rooms; }
    [[nodiscard]] std::vector<Room> takeRooms() && { return std::move(m_rooms); }

private:
    [[nodiscard]] Room *findRoom(const QString &number);

    std::vector<Room> m_rooms;
};

/// "available" or "preparing".
[[nodiscard]] QString wireName(RoomState state);

} // namespace atrium::spa
