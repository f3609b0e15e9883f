#include "core/async/condition.h"

namespace atrium::async {

class Condition::Notification final : public QueuedWaiter
{
public:
    explicit Notification(WaiterList &waiters)
        : m_list(waiters)
    { }
    bool await_ready() const
    {
        checkpoint();
        return false;
    }
    void await_suspend(std::coroutine_handle<> handle) { enqueue(handle, "condition"); }
    void await_resume() const { finish(); }

private:
    WaiterList &list() override { return m_list; }
    WaiterList &m_list;
};

/// Takes the mutex whatever happens: without it the caller's section would be broken.
class Condition::Reacquire final : public Semaphore::SemaphoreWaiter
{
public:
    explicit Reacquire(Semaphore &semaphore)
        : SemaphoreWaiter(semaphore)
    {
        deferCancel();
    }
    bool await_ready() const { return m_semaphore.tryAcquire(); }
};

template<typename WaiterType, typename Owner>
class Condition::Awaitable
{
public:
    explicit Awaitable(Owner &owner)
        : m_owner(&owner)
    { }
    WaiterType operator co_await() const { return WaiterType(*m_owner); }

private:
    Owner *m_owner;
};

QCoro::Task<> Condition::wait()
{
    // Both named before the first await: the condition may be destroyed meanwhile, the mutex not.
    Awaitable<Notification, WaiterList> notified(m_waiters);
    Awaitable<Reacquire, Semaphore> reacquired(m_mutex.m_semaphore);
    std::exception_ptr error;
    m_mutex.unlock();
    try {
        co_await notified;
    } catch (...) {
        error = std::current_exception();
    }
    co_await reacquired;
    if (error)
        std::rethrow_exception(error);
}

void Condition::notify(int count)
{
    while (count-- > 0 && m_waiters.wakeFirst()) { }
}

} // namespace atrium::async
