#pragma once

#include "core/async/loop.h"
#include "core/metrics/sample_window.h"

#include <utility>

namespace atrium::metrics {

/// How late the current loop is: a timer every 100 ms, and by how much it missed its time. Covers
/// the last minute. The timer itself is exact to a millisecond only, so an idle loop shows up to
/// that much.
class LoopLag
{
public:
    /// Measures the current loop, which outlives it.
    LoopLag();
    ~LoopLag();
    LoopLag(const LoopLag &) = delete;
    LoopLag &operator=(const LoopLag &) = delete;

    /// Milliseconds; NaN before the first measurement.
    [[nodiscard]] float lastMs() const { return m_window.lastMs(); }
    [[nodiscard]] float p50Ms() const { return m_window.p50Ms(); }
    [[nodiscard]] float p99Ms() const { return m_window.p99Ms(); }

    /// The most since the last call; NaN when nothing was measured meanwhile.
    float takeWorstMs() { return std::exchange(m_worstMs, unknown); }

private:
    static constexpr float unknown = std::numeric_limits<float>::quiet_NaN();
    static constexpr std::chrono::milliseconds interval{100};

    void schedule();
    void measure();

    async::Loop &m_loop;
    SteadyTime m_due;
    async::CallHandle m_timer;
    SampleWindow<600> m_window;
    float m_worstMs = unknown;
};

} // namespace atrium::metrics
