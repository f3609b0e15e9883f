#pragma once

#include "core/socketio/session_store.h"

#include <vector>

namespace atrium::socketio {

/// In which rooms a client was when, counted in the packets of its namespace: a room that was
/// joined later must not yield what was sent to it before, and one that was left still owes what
/// the link lost. One entry per room, in place; some that were left.
class RoomStays
{
public:
    /// Stays that ended and are remembered; beyond them the oldest is forgotten.
    static constexpr qsizetype maxEnded = 32;

    void join(const QString &room, quint64 lastSequence);
    /// Forgets ended stays that concern no packet behind `logStart`.
    void leave(const QString &room, quint64 lastSequence, quint64 logStart);
    [[nodiscard]] bool wasIn(const QString &room, quint64 sequence) const;
    /// False: stays of that time were forgotten.
    [[nodiscard]] bool knows(quint64 sequence) const { return sequence >= m_forgotten; }
    /// Rooms of now.
    [[nodiscard]] QStringList rooms() const;

    [[nodiscard]] QList<RoomStay> all() const { return {m_stays.begin(), m_stays.end()}; }
    [[nodiscard]] static RoomStays of(const QList<RoomStay> &stays);

private:
    std::vector<RoomStay> m_stays; ///< by the time they began
    quint64 m_forgotten = 0;
};

} // namespace atrium::socketio
