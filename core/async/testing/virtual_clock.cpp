#include "core/async/testing/virtual_clock.h"

#include "core/async/loop.h"

namespace atrium::async::testing {

VirtualClock::VirtualClock(QDateTime utcStart)
    : m_utcStart(std::move(utcStart))
{ }

void VirtualClock::attach(Loop &loop)
{
    loop.setTimeJump([this](SteadyTime deadline) { jumpTo(deadline); });
}

QDateTime VirtualClock::utcNow() const
{
    return m_utcStart.addMSecs(
        std::chrono::floor<std::chrono::milliseconds>(m_now - s_start).count());
}

void VirtualClock::jumpTo(SteadyTime time)
{
    m_now = std::max(m_now, time);
}

} // namespace atrium::async::testing
