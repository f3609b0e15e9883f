#pragma once

#include "core/async/timer_heap.h"
#include "core/async/waiter.h"

namespace atrium::async {

class SleepWaiter final
    : public Waiter
    , private Timer
{
public:
    explicit SleepWaiter(SteadyTime deadline)
        : m_deadline(deadline)
    { }
    bool await_ready() const
    {
        checkpoint();
        return false;
    }
    void await_suspend(std::coroutine_handle<> handle);
    void await_resume() const { finish(); }

private:
    bool onCancel() override;
    void expired() override { wake(); }

    SteadyTime m_deadline;
};

class YieldWaiter final : public Waiter
{
public:
    bool await_ready() const
    {
        checkpoint();
        return false;
    }
    void await_suspend(std::coroutine_handle<> handle)
    {
        suspend(handle, "yieldNow");
        wake();
    }
    void await_resume() const { finish(); }

private:
    bool onCancel() override { return true; }
};

class [[nodiscard]] SleepAwait
{
public:
    explicit SleepAwait(SteadyTime deadline)
        : m_deadline(deadline)
    { }
    SleepWaiter operator co_await() const { return SleepWaiter(m_deadline); }

private:
    SteadyTime m_deadline;
};

class [[nodiscard]] YieldAwait
{
public:
    YieldWaiter operator co_await() const { return {}; }
};

/// Suspends until `duration` has passed on the loop's clock (asyncio.sleep). Wakes at the next
/// millisecond of the system's timer at the earliest; equal times wake in the order of the calls.
/// Cancelling takes the timer away and throws at once. Zero or less is yieldNow().
SleepAwait sleep(std::chrono::nanoseconds duration);
/// Suspends until the loop's clock shows `deadline`; one that has passed already yields once.
SleepAwait sleepUntil(SteadyTime deadline);
/// Until the time of day is `deadline`, as the system clock sees it now: later changes of the
/// system clock are not followed.
SleepAwait sleepUntil(std::chrono::system_clock::time_point deadline);
/// Lets everything that is ready run first (asyncio.sleep(0)).
inline YieldAwait yieldNow()
{
    return {};
}

} // namespace atrium::async
