#include "core/metrics/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace atrium::metrics {

int Histogram::bucketOf(quint64 nanoseconds)
{
    nanoseconds = std::min(nanoseconds, (quint64(1) << topBit) - 1);
    const int shift = std::max(0, int(std::bit_width(nanoseconds)) - subBits - 1);
    // Below 2 * 16 buckets are single values; above, the leading five bits choose one of sixteen
    // per octave.
    return (shift << subBits) + int(nanoseconds >> shift);
}

quint64 Histogram::upperBound(int bucket)
{
    const int shift = std::max(0, (bucket >> subBits) - 1);
    const quint64 mantissa = quint64(bucket) - (quint64(shift) << subBits);
    return ((mantissa + 1) << shift) - 1;
}

void Histogram::record(std::chrono::nanoseconds duration)
{
    const qint64 nanoseconds = std::max<qint64>(0, duration.count());
    ++m_buckets[size_t(bucketOf(quint64(nanoseconds)))];
    ++m_count;
    m_sum += quint64(nanoseconds);
    m_max = std::max(m_max, nanoseconds);
}

Histogram &Histogram::operator+=(const Histogram &other)
{
    for (size_t i = 0; i < m_buckets.size(); ++i)
        m_buckets[i] += other.m_buckets[i];
    m_count += other.m_count;
    m_sum += other.m_sum;
    m_max = std::max(m_max, other.m_max);
    return *this;
}

std::chrono::nanoseconds Histogram::mean() const
{
    return std::chrono::nanoseconds(m_count == 0 ? 0 : qint64(m_sum / m_count));
}

std::chrono::nanoseconds Histogram::percentile(double fraction) const
{
    if (m_count == 0)
        return std::chrono::nanoseconds(0);
    const auto rank = std::max<quint64>(1, quint64(std::ceil(fraction * double(m_count))));
    quint64 seen = 0;
    for (int bucket = 0; bucket < bucketCount; ++bucket) {
        seen += m_buckets[size_t(bucket)];
        if (seen >= rank)
            return std::chrono::nanoseconds(std::min(qint64(upperBound(bucket)), m_max));
    }
    return max();
}

} // namespace atrium::metrics
