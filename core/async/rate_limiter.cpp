#include "core/async/rate_limiter.h"

#include "core/async/loop.h"

namespace atrium::async {

RateLimiter::RateLimiter(std::chrono::nanoseconds interval, int burst)
    : m_interval(interval)
    , m_full(interval * burst)
    , m_emptySince(Loop::current()->now() - m_full)
{
    Q_ASSERT(interval > std::chrono::nanoseconds::zero() && burst > 0);
}

RateLimiter::~RateLimiter()
{
    if (isArmed())
        Loop::current()->removeTimer(*this);
}

bool RateLimiter::takeToken()
{
    const SteadyTime now = Loop::current()->now();
    m_emptySince = std::max(m_emptySince, now - m_full);
    if (m_emptySince + m_interval > now)
        return false;
    m_emptySince += m_interval;
    return true;
}

bool RateLimiter::tryPass()
{
    return m_waiters.isEmpty() && takeToken();
}

void RateLimiter::armTimer()
{
    if (!isArmed())
        Loop::current()->addTimer(*this, m_emptySince + m_interval);
}

void RateLimiter::expired()
{
    while (!m_waiters.isEmpty() && takeToken())
        m_waiters.wakeFirst();
    if (!m_waiters.isEmpty())
        armTimer();
}

void RateLimiter::PassWaiter::await_suspend(std::coroutine_handle<> handle)
{
    enqueue(handle, "rate limit");
    m_limiter.armTimer();
}

} // namespace atrium::async
