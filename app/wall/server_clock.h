#pragma once

#include "core/base/clock.h"

namespace atrium::app {

/// The time of day as the house has it: countdowns on a wall whose own clock is wrong are right
/// all the same. One thread.
class ServerClock final : public Clock
{
public:
    [[nodiscard]] SteadyTime steadyNow() const override
    {
        return RealClock::instance().steadyNow();
    }
    [[nodiscard]] QDateTime utcNow() const override
    {
        return RealClock::instance().utcNow().addMSecs(m_aheadMs);
    }
    /// The house said that it is that late; what is within the accuracy of such a word changes
    /// nothing, so that the clock does not tremble.
    void houseSays(const QDateTime &utc)
    {
        constexpr qint64 accuracyMs = 500;
        const qint64 ahead = RealClock::instance().utcNow().msecsTo(utc);
        if (utc.isValid() && qAbs(ahead - m_aheadMs) > accuracyMs)
            m_aheadMs = ahead;
    }
    [[nodiscard]] qint64 aheadMs() const { return m_aheadMs; }

private:
    qint64 m_aheadMs = 0;
};

} // namespace atrium::app
