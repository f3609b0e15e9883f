#pragma once

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace atrium::metrics {

/// Round trips counted in logarithmic buckets, four per power of two, from 1/16 ms to 16 s: small
/// enough to keep one for every second of an hour, and any stretch of time is their sum. A
/// percentile is right to a fifth.
class RttBuckets
{
public:
    static constexpr int perOctave = 4;
    static constexpr int lowestOctave = -4; ///< 1/16 ms
    static constexpr int octaves = 18;
    static constexpr int count = perOctave * octaves;

    void add(float ms)
    {
        if (std::isnan(ms))
            return;
        quint16 &bucket = m_counts[size_t(bucketOf(ms))];
        bucket = quint16(std::min(bucket + 1, 0xFFFF));
    }

    [[nodiscard]] quint16 at(int bucket) const { return m_counts[size_t(bucket)]; }

    [[nodiscard]] static int bucketOf(float ms)
    {
        const double place = (std::log2(std::max(double(ms), 1e-6)) - lowestOctave) * perOctave;
        return std::clamp(int(std::floor(place)), 0, count - 1);
    }
    /// Milliseconds at the lower edge of a bucket; of `count`: at the upper edge of the last.
    [[nodiscard]] static double lowerEdge(double bucket)
    {
        return std::exp2(bucket / perOctave + lowestOctave);
    }

private:
    std::array<quint16, count> m_counts{};
};

/// A sum of RttBuckets.
class RttSum
{
public:
    void add(const RttBuckets &buckets)
    {
        for (int at = 0; at < RttBuckets::count; ++at) {
            m_counts[size_t(at)] += buckets.at(at);
            m_total += buckets.at(at);
        }
    }
    void add(int bucket, quint32 times)
    {
        m_counts[size_t(bucket)] += times;
        m_total += times;
    }
    void add(const RttSum &other)
    {
        for (size_t at = 0; at < m_counts.size(); ++at)
            m_counts[at] += other.m_counts[at];
        m_total += other.m_total;
    }
    [[nodiscard]] quint64 total() const { return m_total; }
    [[nodiscard]] quint32 at(int bucket) const { return m_counts[size_t(bucket)]; }
    /// Milliseconds; NaN without samples. Inside a bucket samples are taken as evenly spread.
    [[nodiscard]] double percentile(double fraction) const
    {
        if (m_total == 0)
            return std::numeric_limits<double>::quiet_NaN();
        const double wanted = fraction * double(m_total);
        double before = 0;
        for (int at = 0; at < RttBuckets::count; ++at) {
            const double here = m_counts[size_t(at)];
            if (here > 0 && before + here >= wanted)
                return RttBuckets::lowerEdge(at + std::max(0.0, wanted - before) / here);
            before += here;
        }
        return RttBuckets::lowerEdge(RttBuckets::count);
    }

private:
    std::array<quint32, RttBuckets::count> m_counts{};
    quint64 m_total = 0;
};

} // namespace atrium::metrics
