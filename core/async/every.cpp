#include "core/async/every.h"

#include "core/async/loop.h"

namespace atrium::async {

Ticker::Ticker(std::chrono::nanoseconds interval)
    : m_interval(interval)
    , m_last(Loop::current()->now())
{
    Q_ASSERT(interval > std::chrono::nanoseconds::zero());
}

SleepAwait Ticker::next()
{
    const qint64 passed = std::max<qint64>(0, (Loop::current()->now() - m_last) / m_interval);
    m_missed += passed;
    m_last += (passed + 1) * m_interval;
    return sleepUntil(m_last);
}

Ticker every(std::chrono::nanoseconds interval)
{
    return Ticker(interval);
}

} // namespace atrium::async
