#pragma once

#include "core/spa/room_board.h"
#include "core/spa/transaction.h"

#include <QHash>

#include <chrono>
#include <deque>
#include <optional>

namespace atrium::spa {

/// How an order was before the last thing done to it.
struct UndoPoint
{
    Transaction before;
    std::optional<Room> room; ///< as it was, if that changed along
    StaffId by; ///< invalid: a guest
    QString device;
    QDateTime at; ///< UTC
};

/// Remembers for a short while, one step per order.
class UndoLog
{
public:
    explicit UndoLog(std::chrono::seconds period)
        : m_period(period)
    { }

    void remember(UndoPoint point);
    /// Adds how the room was to what is remembered of the order.
    void rememberRoom(TransactionId id, const Room &room) { m_points[id].room = room; }
    /// From now on the order cannot go back.
    void forget(TransactionId id) { m_points.remove(id); }
    /// nullptr when there is nothing to take back at that time.
    [[nodiscard]] const UndoPoint *find(TransactionId id, const QDateTime &nowUtc) const;

private:
    void dropExpired(const QDateTime &nowUtc);

    std::chrono::seconds m_period;
    QHash<TransactionId, UndoPoint> m_points;
    std::deque<std::pair<QDateTime, TransactionId>> m_ages; ///< oldest first
};

} // namespace atrium::spa
