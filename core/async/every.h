#pragma once

#include "core/async/sleep.h"

namespace atrium::async {

/// A beat without drift:
///
///     Ticker ticker = every(1s);
///     for (;;) {
///         co_await ticker.next();
///         doSomething();
///     }
///
/// Beats lie at multiples of the interval after the start, however long the work between them
/// takes. Beats that were missed meanwhile are left out, and counted. Belongs to one coroutine.
class Ticker
{
public:
    explicit Ticker(std::chrono::nanoseconds interval);
    /// Waits for the next beat that has not passed.
    SleepAwait next();
    [[nodiscard]] qint64 missedCount() const { return m_missed; }

private:
    std::chrono::nanoseconds m_interval;
    SteadyTime m_last;
    qint64 m_missed = 0;
};

Ticker every(std::chrono::nanoseconds interval);

} // namespace atrium::async
