#pragma once

#include "core/metrics/traffic_meter.h"

#include <chrono>

namespace atrium::metrics {

/// The time between two ticks, and what it weighs in a mean: the same for all meters of a tick.
class RateStep
{
public:
    explicit RateStep(std::chrono::nanoseconds elapsed);

    [[nodiscard]] double seconds() const { return m_seconds; }
    [[nodiscard]] double weight() const { return m_weight; }

private:
    double m_seconds = 0;
    double m_weight = 0;
};

/// Turns a growing counter into rates: an exponentially weighted mean with a time constant of two
/// seconds, so that a figure settles within a few ticks and falls to zero when nothing passes.
/// Ticked about once a second.
class RateMeter
{
public:
    /// `step` since the last tick; ticks without time are ignored.
    void tick(const TrafficCounter &counter, const RateStep &step);

    [[nodiscard]] float bytesPerSecond() const { return m_bytesPerSecond; }
    [[nodiscard]] float messagesPerSecond() const { return m_messagesPerSecond; }

private:
    quint32 m_bytes = 0; ///< the counter at the last tick, its lower half: enough for differences
    quint32 m_messages = 0;
    float m_bytesPerSecond = 0;
    float m_messagesPerSecond = 0;
};

} // namespace atrium::metrics
