#pragma once

#include "core/base/clock.h"

#include <algorithm>
#include <optional>

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
        const std::optional<SteadyTime> fullAt = fullAfter(tokens, limit, now);
        m_fullAt = fullAt.value_or(m_fullAt);
        return fullAt.has_value();
    }
    [[nodiscard]] bool has(double tokens, const RateLimit &limit, SteadyTime now) const
    {
        return fullAfter(tokens, limit, now).has_value();
    }

    [[nodiscard]] bool isFull(SteadyTime now) const { return m_fullAt <= now; }

private:
    [[nodiscard]] std::optional<SteadyTime> fullAfter(double tokens, const RateLimit &limit,
                                                      SteadyTime now) const
    {
        const auto refill = [&limit](double amount) {
            return std::chrono::duration_cast<SteadyTime::duration>(
                std::chrono::duration<double>(amount / limit.perSecond));
        };
        const SteadyTime fullAt = std::max(m_fullAt, now) + refill(tokens);
        return fullAt - now > refill(limit.burst) ? std::nullopt : std::optional(fullAt);
    }

    SteadyTime m_fullAt{};
};

} // namespace atrium::metrics
