#pragma once

#include "core/async/task_manager.h"

#include <QMap>

namespace atrium::server {

/// The kinds of jobs that the house knows, and the jobs. Network thread only.
class JobDesk
{
public:
    /// More at a time are refused: each of them holds memory and a thread of the pool.
    static constexpr int maximumRunning = 8;

    explicit JobDesk(const Clock &clock = RealClock::instance());

    /// `job` is called anew for every job of that kind.
    void addKind(const QString &kind, async::TaskManager::Job job);
    [[nodiscard]] QStringList kinds() const { return m_kinds.keys(); }
    /// Starts a job and returns its id. Refuses with InvalidArgument (a kind that is not known) or
    /// LimitReached.
    Result<QUuid> start(const QString &kind);
    /// The same for a job of that kind that is not like the others. Refuses with LimitReached.
    Result<QUuid> start(const QString &kind, async::TaskManager::Job job);
    /// Everything else about jobs: status, cancel, close.
    [[nodiscard]] async::TaskManager &tasks() { return m_tasks; }

private:
    QMap<QString, async::TaskManager::Job> m_kinds;
    async::TaskManager m_tasks;
};

} // namespace atrium::server
