#include "core/server/jobs.h"

#include "core/server/nearest_name.h"

namespace atrium::server {

JobDesk::JobDesk(const Clock &clock)
    : m_tasks(clock)
{ }

void JobDesk::addKind(const QString &kind, async::TaskManager::Job job)
{
    m_kinds.insert(kind, std::move(job));
}

Result<QUuid> JobDesk::start(const QString &kind)
{
    const auto known = m_kinds.constFind(kind);
    if (known == m_kinds.constEnd()) {
        const QString nearest = nearestName(kind, kinds());
        const QString advice = nearest.isEmpty()
            ? QStringLiteral("There is: %1.").arg(kinds().join(QStringLiteral(", ")))
            : QStringLiteral("Did you mean %1?").arg(nearest);
        return failure(
            ErrorCode::InvalidArgument,
            QStringLiteral("There is no kind of job \"%1\". %2").arg(kind.left(60), advice));
    }
    return start(kind, *known);
}

Result<QUuid> JobDesk::start(const QString &kind, async::TaskManager::Job job)
{
    if (m_tasks.runningCount() >= maximumRunning)
        return failure(ErrorCode::LimitReached,
                       QStringLiteral("%1 jobs are running, which is the most at a time: wait for "
                                      "one to end, or cancel one.")
                           .arg(m_tasks.runningCount()));
    return m_tasks.trigger(kind, std::move(job));
}

} // namespace atrium::server
