#include "core/storage/checkpointer.h"

#include "core/base/log.h"

#include <QFileInfo>

namespace atrium::storage {

qint64 walSize(const DatabaseOptions &options)
{
    return QFileInfo(options.path + QStringLiteral("-wal")).size();
}

Result<> checkpointAll(Database &database)
{
    // The first column tells whether somebody else's reading or writing was in the way.
    const auto blocked = database.number(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    if (!blocked)
        return tl::unexpected(blocked.error());
    if (*blocked != 0)
        return failure(ErrorCode::Unavailable,
                       QStringLiteral("Another program holds the database."));
    return {};
}

Checkpointer::Checkpointer(DatabaseOptions options, CheckpointLimits limits)
    : m_options(std::move(options))
    , m_limits(limits)
    , m_thread([this] { run(); })
{ }

Checkpointer::~Checkpointer()
{
    {
        const std::lock_guard guard(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Checkpointer::noteCommit()
{
    {
        const std::lock_guard guard(m_mutex);
        m_committed = true;
    }
    m_wake.notify_one();
}

void Checkpointer::run()
{
    std::unique_lock lock(m_mutex);
    const auto hasWork = [this] {
        return m_committed || m_ending;
    };
    while (!m_ending) {
        m_wake.wait(lock, hasWork);
        // Now there is something in the log; each round is one commit, or a second without any.
        bool busy = true;
        while (busy && !m_ending) {
            m_committed = false;
            lock.unlock();
            const qint64 size = walSize(m_options);
            if (size >= m_limits.truncate)
                checkpoint("TRUNCATE");
            else if (size >= m_limits.passive)
                checkpoint("PASSIVE");
            lock.lock();
            busy = m_wake.wait_for(lock, idle, hasWork);
        }
        if (m_ending)
            break;
        lock.unlock();
        checkpoint("TRUNCATE");
        lock.lock();
    }
    lock.unlock();
    m_database.close();
}

void Checkpointer::checkpoint(const char *mode)
{
    if (!m_database.isOpen()) {
        if (auto opened = m_database.open(m_options, OpenMode::Write); !opened) {
            qCWarning(logStorage) << "no checkpoint:" << opened.error().message;
            return;
        }
    }
    const auto blocked =
        m_database.number(QStringLiteral("PRAGMA wal_checkpoint(%1)").arg(QLatin1String(mode)));
    // What is in the log stays there: nothing is lost, it only grows.
    if (!blocked)
        qCWarning(logStorage) << "checkpoint failed:" << blocked.error().message;
}

} // namespace atrium::storage
