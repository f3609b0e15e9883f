#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>

namespace atrium::metrics {

/// Counts durations in log-linear buckets: sixteen per power of two, so that a percentile is at
/// most 6.25 % too high, from 1 ns to 68 s (what is longer counts as that). 2 KiB, never grows. One
/// thread.
class Histogram
{
public:
    void record(std::chrono::nanoseconds duration);
    Histogram &operator+=(const Histogram &other);
    void clear() { *this = Histogram(); }

    [[nodiscard]] quint64 count() const { return m_count; }
    [[nodiscard]] std::chrono::nanoseconds max() const { return std::chrono::nanoseconds(m_max); }
    /// Exact; zero without samples.
    [[nodiscard]] std::chrono::nanoseconds mean() const;
    /// Upper bound of the bucket that holds the `fraction` (0..1) of the samples; zero without
    /// samples.
    [[nodiscard]] std::chrono::nanoseconds percentile(double fraction) const;

private:
    static constexpr int subBits = 4; ///< sixteen buckets per power of two
    static constexpr int topBit = 36;
    static constexpr int bucketCount = (topBit - subBits + 1) << subBits;

    [[nodiscard]] static int bucketOf(quint64 nanoseconds);
    [[nodiscard]] static quint64 upperBound(int bucket);

    std::array<quint32, bucketCount> m_buckets{};
    quint64 m_count = 0;
    quint64 m_sum = 0; ///< ns
    qint64 m_max = 0; ///< ns
};

} // namespace atrium::metrics
