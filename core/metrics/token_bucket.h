#pragma once

#include "core/base/clock.h"

namespace atrium::metrics {

/// How much may come: `perSecond` on average, and `burst` at once after a pause. A rate of 0 is no
/// bound. Shared by the buckets that it rules.
struct RateLimit
{
    double perSecond = 0;
    double burst = 0;

    [[nodiscard]] bool isBound() const { return perSecond > 0; }
    friend bool operator==(const RateLimit &, const RateLimit &) = default;
};

/// A token bucket in eight bytes, for one per connection: it keeps the moment at which all that was
/// taken will have flowed in again (the generic cell rate algorithm, ITU-T I.371). Full when new.
/// To wait for tokens instead, use async::RateLimiter.
class TokenBucket
{
public:
    /// Takes `tokens`, or takes nothing and answers false when there are not so many.
    [[nodiscard]] bool take(double tokens, const RateLimit &limit, SteadyTime now)
    {
        const auto refill = [&limit](double amount) {
            return std::chrono::duration_cast<SteadyTime::duration>(
                std::chrono::duration<double>(amount / limit.perSecond));
        };
        const SteadyTime fullAt = std::max(m_fullAt, now) + refill(tokens);
        if (fullAt - now > refill(limit.burst))
            return false;
        m_fullAt = fullAt;
        return true;
    }

    [[nodiscard]] bool isFull(SteadyTime now) const { return m_fullAt <= now; }

private:
    SteadyTime m_fullAt{};
};

} // namespace atrium::metrics
