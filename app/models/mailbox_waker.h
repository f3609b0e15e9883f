#pragma once

#include <QMetaObject>
#include <QObject>

#include <functional>
#include <mutex>

namespace atrium::app {

/// Lets the network thread wake a monitor while the monitor may be going away: the mailbox may
/// still be calling an old waker when a new one is set.
class MailboxWaker
{
public:
    /// `take` runs on the thread of `monitor`.
    MailboxWaker(QObject *monitor, std::function<void()> take)
        : m_monitor(monitor)
        , m_take(std::move(take))
    { }

    /// Network thread.
    void wake()
    {
        const std::lock_guard guard(m_mutex);
        if (m_monitor)
            QMetaObject::invokeMethod(m_monitor, m_take, Qt::QueuedConnection);
    }

    void forget()
    {
        const std::lock_guard guard(m_mutex);
        m_monitor = nullptr;
    }

private:
    std::mutex m_mutex;
    QObject *m_monitor;
    std::function<void()> m_take;
};

} // namespace atrium::app
