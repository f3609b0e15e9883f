#pragma once

#include "core/async/mutex.h"

#include <QCoroTask>

namespace atrium::async {

/// Coroutines that hold a mutex wait for something to become true (asyncio.Condition). First come,
/// first served. The mutex must outlive the condition; destroying it gives the waiting
/// OwnerDestroyed.
class Condition
{
public:
    explicit Condition(Mutex &mutex)
        : m_mutex(mutex)
    { }

    /// With the mutex held: gives it up, waits for a notify and takes it again. It is held again
    /// when this throws, too: a cancel waits for the mutex before it is thrown. A notify that came
    /// before the cancel counts: then this returns, and the cancel is thrown at the next await.
    [[nodiscard]] QCoro::Task<> wait();

    /// Waits until `predicate()` is true (asyncio: wait_for).
    template<typename Predicate>
    [[nodiscard]] QCoro::Task<> waitUntil(Predicate predicate)
    {
        while (!predicate())
            co_await wait();
    }

    /// Wakes those who wait longest; the mutex should be held.
    void notify(int count = 1);
    void notifyAll() { m_waiters.wakeAll(); }

private:
    class Notification;
    class Reacquire;
    template<typename WaiterType, typename Owner>
    class Awaitable;

    Mutex &m_mutex;
    WaiterList m_waiters;
};

} // namespace atrium::async
