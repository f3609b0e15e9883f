#pragma once

#include "core/server/engine_room_snapshot.h"

namespace atrium::test {

/// A network loop that exists only as snapshots: the house's own tasks and one for each client. The
/// same calls give the same figures.
class FakeEngineRoom
{
public:
    FakeEngineRoom(server::EngineRoomMailbox &mailbox, int clients);

    /// Puts a snapshot; half a second of work has been done.
    void put(const QDateTime &nowUtc);
    /// A task below `parent` (0: none). Returns its id.
    quint64 spawn(const QByteArray &name, const QByteArray &waitingOn = "event",
                  quint64 parent = 0);
    void end(quint64 id);
    /// A task whose parent has ended, at the end of the list.
    void adopt(server::EngineTask orphan);
    /// Tasks do nothing more.
    void setStill(bool still) { m_still = still; }
    [[nodiscard]] server::EngineTask &task(quint64 id);
    /// `task` held the loop: counted and reported with the next snapshot.
    void slowStep(quint64 task, int ms, const QDateTime &at);

private:
    void work(server::EngineTask &task);

    server::EngineRoomMailbox &m_mailbox;
    std::vector<server::EngineTask> m_tasks;
    std::vector<server::EngineReport> m_reports;
    quint64 m_nextId = 1;
    quint64 m_reportCount = 0;
    quint64 m_steps = 0;
    quint64 m_slowSteps = 0;
    qint64 m_watchedMs = 0;
    int m_turn = 0;
    bool m_still = false;
};

} // namespace atrium::test
