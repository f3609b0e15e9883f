#pragma once

#include "core/async/waiter_list.h"

#include <utility>

namespace atrium::async {

class Semaphore;

/// Gives its permit back when it dies.
class [[nodiscard]] Permit
{
public:
    Permit() = default;
    explicit Permit(Semaphore &semaphore)
        : m_semaphore(&semaphore)
    { }
    Permit(Permit &&other) noexcept
        : m_semaphore(std::exchange(other.m_semaphore, nullptr))
    { }
    Permit &operator=(Permit &&other) noexcept
    {
        std::swap(m_semaphore, other.m_semaphore);
        return *this;
    }
    ~Permit() { release(); }
    void release();

private:
    Semaphore *m_semaphore = nullptr;
};

/// Lets `permits` coroutines of one thread in at a time (asyncio.Semaphore). First come, first
/// served: a released permit goes straight to the one who waits longest, and nobody overtakes. Who
/// is cancelled while it waits holds nothing; who was handed the permit before the cancel holds it
/// and gives it back on its way out. Must outlive the permits; destroying it gives the waiting
/// OwnerDestroyed.
class Semaphore
{
public:
    /// `waitingOn` is a literal for the task list.
    explicit Semaphore(int permits, const char *waitingOn = "semaphore");

    class SemaphoreWaiter : public QueuedWaiter
    {
    public:
        explicit SemaphoreWaiter(Semaphore &semaphore);
        bool await_ready() const;
        void await_suspend(std::coroutine_handle<> handle)
        {
            enqueue(handle, m_semaphore.m_waitingOn);
        }
        void await_resume() const { finish(); }

    protected:
        Semaphore &m_semaphore;

    private:
        WaiterList &list() override { return m_semaphore.m_waiters; }
    };
    class PermitWaiter final : public SemaphoreWaiter
    {
    public:
        using SemaphoreWaiter::SemaphoreWaiter;
        Permit await_resume() const;
    };
    template<typename WaiterType>
    class [[nodiscard]] AcquireAwait
    {
    public:
        explicit AcquireAwait(Semaphore &semaphore)
            : m_semaphore(&semaphore)
        { }
        WaiterType operator co_await() const { return WaiterType(*m_semaphore); }

    private:
        Semaphore *m_semaphore;
    };

    /// Takes a permit; pair it with release().
    AcquireAwait<SemaphoreWaiter> acquire() { return AcquireAwait<SemaphoreWaiter>(*this); }
    /// `Permit permit = co_await semaphore.scopedAcquire();` (asyncio: async with semaphore)
    AcquireAwait<PermitWaiter> scopedAcquire() { return AcquireAwait<PermitWaiter>(*this); }
    /// Takes a permit if one is free.
    [[nodiscard]] bool tryAcquire();
    void release();
    [[nodiscard]] int available() const { return m_available; }
    /// asyncio: Semaphore.locked()
    [[nodiscard]] bool isLocked() const { return m_available == 0; }

private:
    WaiterList m_waiters;
    const char *m_waitingOn;
    int m_available;
};

/// A Semaphore that never has more permits than it began with (asyncio.BoundedSemaphore): one
/// release() too many throws std::logic_error.
class BoundedSemaphore : public Semaphore
{
public:
    explicit BoundedSemaphore(int permits, const char *waitingOn = "semaphore")
        : Semaphore(permits, waitingOn)
        , m_bound(permits)
    { }
    void release()
    {
        if (available() >= m_bound)
            throw std::logic_error("BoundedSemaphore released too many times");
        Semaphore::release();
    }

private:
    int m_bound;
};

} // namespace atrium::async
