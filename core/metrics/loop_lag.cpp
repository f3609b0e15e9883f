#include "core/metrics/loop_lag.h"

#include <cmath>

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
    m_worstMs = std::fmax(m_worstMs, m_window.lastMs()); // of NaN and a number, the number
    schedule();
}

} // namespace atrium::metrics
