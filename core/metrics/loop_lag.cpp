#include "core/metrics/loop_lag.h"

namespace atrium::metrics {

LoopLag::LoopLag()
    : m_loop(*async::Loop::current())
{
    schedule();
}

LoopLag::~LoopLag()
{
    m_timer.cancel();
}

void LoopLag::schedule()
{
    m_due = m_loop.now() + interval;
    m_timer = m_loop.callLater(interval, [this] { measure(); });
}

void LoopLag::measure()
{
    m_window.add(m_loop.now() - m_due);
    schedule();
}

} // namespace atrium::metrics
