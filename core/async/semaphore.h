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
    explicit Semaphore(int permits);

    class SemaphoreWaiter : public QueuedWaiter
    {
    public:
        explicit SemaphoreWaiter(Semaphore &semaphore);
        bool await_ready() const;
        void await_suspend(std::coroutine_handle<> handle) { enqueue(handle, "semaphore"); }
        void await_resume() const { finish(); }

    protected:
        Semaphore &m_semaphore;
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
    int m_available;
};

} // namespace atrium::async
