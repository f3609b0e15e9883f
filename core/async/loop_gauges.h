#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>

namespace atrium::async {

/// How late a loop gets to its work, as a distribution: logarithmic, four buckets per doubling (19
/// % wide), from a microsecond to an hour.
class LagHistogram
{
public:
    void add(std::chrono::nanoseconds lag);
    /// The lag that `percent` of the samples stay within, as the upper edge of its bucket; 0
    /// without samples.
    [[nodiscard]] std::chrono::microseconds percentile(double percent) const;
    [[nodiscard]] quint64 count() const { return m_count; }
    void clear();

private:
    static constexpr size_t s_buckets = 132;
    std::array<quint32, s_buckets> m_samples{};
    quint64 m_count = 0;
};

/// A loop at a glance.
struct LoopGauges
{
    qsizetype ready = 0; ///< steps that are queued
    qsizetype timers = 0;
    qsizetype tasks = 0;
    quint64 steps = 0; ///< since the loop began
    quint64 slowSteps = 0; ///< since the loop began; counted only while the loop is timed
    std::chrono::microseconds lagP50{0}; ///< since the last time the gauges were taken
    std::chrono::microseconds lagP99{0};
};

} // namespace atrium::async
