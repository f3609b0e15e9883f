#pragma once

#include "core/async/timer_heap.h"
#include "core/async/waiter_list.h"

namespace atrium::async {

/// A token bucket: on average one pass per `interval`, at most `burst` of them at once after a
/// pause. First come, first served. Who is cancelled while it waits uses up nothing; destroying it
/// gives the waiting OwnerDestroyed. (To bound how many work at a time instead, use a Semaphore.)
class RateLimiter final : private Timer
{
public:
    RateLimiter(std::chrono::nanoseconds interval, int burst = 1);
    ~RateLimiter();
    Q_DISABLE_COPY_MOVE(RateLimiter)

    class PassWaiter final : public QueuedWaiter
    {
    public:
        explicit PassWaiter(RateLimiter &limiter)
            : m_limiter(limiter)
        { }
        bool await_ready() const
        {
            checkpoint();
            return m_limiter.tryPass();
        }
        void await_suspend(std::coroutine_handle<> handle);
        void await_resume() const { finish(); }

    private:
        WaiterList &list() override { return m_limiter.m_waiters; }
        RateLimiter &m_limiter;
    };
    class [[nodiscard]] PassAwait
    {
    public:
        explicit PassAwait(RateLimiter &limiter)
            : m_limiter(&limiter)
        { }
        PassWaiter operator co_await() const { return PassWaiter(*m_limiter); }

    private:
        RateLimiter *m_limiter;
    };

    /// Waits for its turn and for a token.
    PassAwait pass() { return PassAwait(*this); }
    /// Takes a token if there is one and nobody waits.
    [[nodiscard]] bool tryPass();

private:
    void expired() override;
    bool takeToken();
    void armTimer();

    std::chrono::nanoseconds m_interval;
    std::chrono::nanoseconds m_full;
    /// The bucket as time: it holds what lies between here and now, at most m_full.
    SteadyTime m_emptySince;
    WaiterList m_waiters;
};

} // namespace atrium::async
