#include "core/base/clock.h"

namespace atrium {

SteadyTime RealClock::steadyNow() const
{
    return std::chrono::steady_clock::now();
}

QDateTime RealClock::utcNow() const
{
    return QDateTime::currentDateTimeUtc();
}

const RealClock &RealClock::instance()
{
    static const RealClock clock;
    return clock;
}

FakeClock::FakeClock(QDateTime utcStart)
    : m_steady(std::chrono::hours(1))
    , m_utc(std::move(utcStart))
{ }

void FakeClock::advance(std::chrono::milliseconds duration)
{
    m_steady += duration;
    m_utc = m_utc.addMSecs(duration.count());
}

} // namespace atrium
