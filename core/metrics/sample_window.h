#pragma once

#include "core/metrics/duration_code.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace atrium::metrics {

/// The last `capacity` durations, two bytes each, with their percentiles. Percentiles are
/// nearest-rank (the smallest sample that at least p of them do not exceed), computed when asked
/// for and kept until the next sample. All figures are milliseconds, NaN without samples. One
/// thread.
template<int capacity>
class SampleWindow
{
public:
    void add(std::chrono::nanoseconds sample)
    {
        m_next = m_next == capacity ? 0 : m_next;
        m_samples[size_t(m_next++)] = encodeDuration(sample);
        m_count = quint16(std::min<int>(m_count + 1, capacity));
        m_cached = false;
    }

    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] float lastMs() const
    {
        return m_count == 0 ? unknown : decodeMilliseconds(m_samples[size_t(m_next - 1)]);
    }
    /// All of them, oldest first.
    [[nodiscard]] std::vector<float> samplesMs() const
    {
        std::vector<float> samples;
        samples.reserve(m_count);
        for (int i = 0; i < m_count; ++i)
            samples.push_back(decodeMilliseconds(
                m_samples[size_t((m_next - m_count + i + capacity) % capacity)]));
        return samples;
    }
    [[nodiscard]] float p50Ms() const { return percentile(0); }
    [[nodiscard]] float p95Ms() const { return percentile(1); }
    [[nodiscard]] float p99Ms() const { return percentile(2); }

private:
    static constexpr float unknown = std::numeric_limits<float>::quiet_NaN();

    float percentile(size_t which) const
    {
        if (m_count == 0)
            return unknown;
        if (!m_cached)
            compute();
        return decodeMilliseconds(m_percentiles[which]);
    }

    void compute() const
    {
        std::array<DurationCode, capacity> sorted;
        std::copy_n(m_samples.begin(), m_count, sorted.begin());
        auto from = sorted.begin();
        const auto end = sorted.begin() + m_count;
        constexpr std::array<int, 3> percents{50, 95, 99};
        for (size_t i = 0; i < percents.size(); ++i) {
            const auto rank = sorted.begin() + (m_count * percents[i] + 99) / 100 - 1;
            if (rank >= from)
                std::nth_element(from, rank, end);
            m_percentiles[i] = *rank;
            from = rank;
        }
        m_cached = true;
    }

    std::array<DurationCode, capacity> m_samples{};
    mutable std::array<DurationCode, 3> m_percentiles{};
    quint16 m_count = 0;
    quint16 m_next = 0; ///< where the next sample goes; equal to capacity before it wraps
    mutable bool m_cached = false;
};

} // namespace atrium::metrics
