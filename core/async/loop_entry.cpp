#include "core/async/loop_entry.h"

#include "core/async/loop.h"

#include <QCoreApplication>
#include <QEvent>

#include <mutex>

namespace atrium::async {

struct LoopEntry::Mailbox
{
    std::mutex mutex;
    Loop *loop = nullptr; ///< null once the loop is gone
    RunnableQueue letters;
};

LoopEntry::LoopEntry(Loop &loop)
    : m_mailbox(std::make_shared<Mailbox>())
{
    m_mailbox->loop = &loop;
}

bool LoopEntry::isOpen() const
{
    const std::lock_guard guard(m_mailbox->mutex);
    return m_mailbox->loop != nullptr;
}

bool LoopEntry::post(Runnable &runnable) const
{
    {
        const std::lock_guard guard(m_mailbox->mutex);
        if (m_mailbox->loop) {
            const bool wake = m_mailbox->letters.isEmpty();
            m_mailbox->letters.append(runnable);
            // Under the mutex, so that the loop cannot die between the check and the wake-up.
            if (wake)
                QCoreApplication::postEvent(m_mailbox->loop, new QEvent(Loop::mailEvent));
            return true;
        }
    }
    runnable.abandon();
    return false;
}

RunnableQueue LoopEntry::takeAll() const
{
    const std::lock_guard guard(m_mailbox->mutex);
    return std::exchange(m_mailbox->letters, RunnableQueue());
}

void LoopEntry::close() const
{
    const std::lock_guard guard(m_mailbox->mutex);
    m_mailbox->loop = nullptr;
}

} // namespace atrium::async
