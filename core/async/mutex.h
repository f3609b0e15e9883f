#pragma once

#include "core/async/semaphore.h"

namespace atrium::async {

/// One coroutine at a time (asyncio.Lock): for sections of one thread's coroutines that await in
/// between. First come, first served; cancel-safe like Semaphore. Not recursive. Other threads are
/// none of its business.
class Mutex
{
public:
    /// Takes the mutex; pair it with unlock().
    auto lock() { return m_semaphore.acquire(); }
    /// `const Permit held = co_await mutex.scopedLock();` (asyncio: async with lock)
    auto scopedLock() { return m_semaphore.scopedAcquire(); }
    [[nodiscard]] bool tryLock() { return m_semaphore.tryAcquire(); }
    /// Throws std::logic_error when it is not locked.
    void unlock() { m_semaphore.release(); }
    [[nodiscard]] bool isLocked() const { return m_semaphore.isLocked(); }

private:
    friend class Condition;
    BoundedSemaphore m_semaphore{1, "mutex"};
};

/// asyncio's word for it.
using Lock = Mutex;

} // namespace atrium::async
