#pragma once

#include "core/base/clock.h"

namespace atrium::async {

class Loop;

namespace testing {

/// Time that passes only when nobody has anything to do (trio's MockClock with autojump): give it
/// to a Loop, attach() it, and whenever nothing is ready, no thread works for the loop and Qt has
/// no event, it jumps to the earliest deadline. An hour's sleep takes no time, and everything
/// happens in a fixed order. Sockets and other processes are not seen: time does not wait for them.
/// One thread.
class VirtualClock final : public Clock
{
public:
    explicit VirtualClock(QDateTime utcStart = QDateTime(QDate(2026, 1, 5), QTime(2, 0), Qt::UTC));
    /// Lets `loop`, which was made with this clock, drive it.
    void attach(Loop &loop);
    [[nodiscard]] SteadyTime steadyNow() const override { return m_now; }
    [[nodiscard]] QDateTime utcNow() const override;
    void jumpTo(SteadyTime time);

private:
    QDateTime m_utcStart;
    SteadyTime m_now = s_start;
    static constexpr SteadyTime s_start{std::chrono::hours(1)};
};

} // namespace testing

} // namespace atrium::async
