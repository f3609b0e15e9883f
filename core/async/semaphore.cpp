#include "core/async/semaphore.h"

namespace atrium::async {

Semaphore::Semaphore(int permits, const char *waitingOn)
    : m_waitingOn(waitingOn)
    , m_available(permits)
{
    Q_ASSERT(permits >= 0);
}

bool Semaphore::tryAcquire()
{
    if (m_available == 0)
        return false;
    --m_available;
    return true;
}

void Semaphore::release()
{
    // Handed over without passing through m_available, so that nobody can snatch it from the one
    // woken.
    if (!m_waiters.wakeFirst())
        ++m_available;
}

Semaphore::SemaphoreWaiter::SemaphoreWaiter(Semaphore &semaphore)
    : m_semaphore(semaphore)
{ }

bool Semaphore::SemaphoreWaiter::await_ready() const
{
    checkpoint();
    return m_semaphore.tryAcquire();
}

Permit Semaphore::PermitWaiter::await_resume() const
{
    finish();
    return Permit(m_semaphore);
}

void Permit::release()
{
    if (Semaphore *semaphore = std::exchange(m_semaphore, nullptr))
        semaphore->release();
}

} // namespace atrium::async
