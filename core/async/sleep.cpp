#include "core/async/sleep.h"

#include "core/async/loop.h"

namespace atrium::async {

void SleepWaiter::await_suspend(std::coroutine_handle<> handle)
{
    suspend(handle, "sleep");
    if (m_deadline == SteadyTime::min())
        wake();
    else
        Loop::current()->addTimer(*this, m_deadline);
}

bool SleepWaiter::onCancel()
{
    if (isArmed())
        Loop::current()->removeTimer(*this);
    return true;
}

SleepAwait sleep(std::chrono::nanoseconds duration)
{
    if (duration <= std::chrono::nanoseconds::zero())
        return SleepAwait(SteadyTime::min());
    return SleepAwait(Loop::current()->now() + duration);
}

SleepAwait sleepUntil(SteadyTime deadline)
{
    return SleepAwait(deadline);
}

SleepAwait sleepUntil(std::chrono::system_clock::time_point deadline)
{
    return sleep(deadline - std::chrono::system_clock::now());
}

} // namespace atrium::async
