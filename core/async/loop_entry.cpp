#include "core/async/loop_entry.h"

#include "core/async/loop.h"

#include <QCoreApplication>
#include <QEvent>

#include <mutex>
#include <shared_mutex>

namespace atrium::async {

struct LoopEntry::Mailbox
{
    /// Shared by those who post, so that the loop cannot die while one of them wakes it.
    std::shared_mutex life;
    Loop *loop = nullptr; ///< null once the loop is gone
    /// Never held over a wake-up: the woken thread would run straight into it.
    std::mutex mutex;
    RunnableQueue letters;
};

LoopEntry::LoopEntry(Loop &loop)
    : m_mailbox(std::make_shared<Mailbox>())
{
    m_mailbox->loop = &loop;
}

bool LoopEntry::isOpen() const
{
    const std::shared_lock alive(m_mailbox->life);
    return m_mailbox->loop != nullptr;
}

bool LoopEntry::post(Runnable &runnable) const
{
    const std::shared_ptr<Mailbox> mailbox = m_mailbox; // the letter may hold this very entry
    const std::shared_lock alive(mailbox->life);
    if (!mailbox->loop) {
        runnable.abandon();
        return false;
    }
    bool wake = false;
    {
        const std::lock_guard guard(mailbox->mutex);
        wake = mailbox->letters.isEmpty();
        mailbox->letters.append(runnable);
    }
    if (wake)
        QCoreApplication::postEvent(mailbox->loop, new QEvent(Loop::mailEvent));
    return true;
}

RunnableQueue LoopEntry::takeAll() const
{
    const std::lock_guard guard(m_mailbox->mutex);
    return std::exchange(m_mailbox->letters, RunnableQueue());
}

void LoopEntry::close() const
{
    const std::unique_lock nobodyPosts(m_mailbox->life);
    m_mailbox->loop = nullptr;
}

} // namespace atrium::async
