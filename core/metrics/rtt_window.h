#pragma once

#include "core/base/clock.h"
#include "core/metrics/sample_window.h"

namespace atrium::metrics {

/// Round-trip times of one connection: the last 64, in at most 160 bytes. Milliseconds, NaN when
/// unknown.
class RttWindow
{
public:
    void add(std::chrono::nanoseconds roundTrip, SteadyTime now)
    {
        m_window.add(roundTrip);
        m_lastAt = now;
    }

    [[nodiscard]] int count() const { return m_window.count(); }
    [[nodiscard]] float lastMs() const { return m_window.lastMs(); }
    [[nodiscard]] float p50Ms() const { return m_window.p50Ms(); }
    [[nodiscard]] float p95Ms() const { return m_window.p95Ms(); }
    [[nodiscard]] float p99Ms() const { return m_window.p99Ms(); }
    [[nodiscard]] std::vector<float> samplesMs() const { return m_window.samplesMs(); }
    /// Seconds since the last sample.
    [[nodiscard]] float ageSeconds(SteadyTime now) const
    {
        return count() == 0 ? std::numeric_limits<float>::quiet_NaN()
                            : std::chrono::duration<float>(now - m_lastAt).count();
    }

private:
    SampleWindow<64> m_window;
    SteadyTime m_lastAt{};
};

static_assert(sizeof(RttWindow) <= 160);

} // namespace atrium::metrics
