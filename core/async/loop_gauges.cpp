#include "core/async/loop_gauges.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace atrium::async {

namespace {

constexpr unsigned bucketsPerDoubling = 4;

/// Bucket of a number of microseconds: its highest bit and the two bits below it.
size_t bucketOf(quint64 microseconds)
{
    if (microseconds < bucketsPerDoubling)
        return size_t(microseconds);
    const unsigned exponent = unsigned(std::bit_width(microseconds)) - 3;
    return (exponent + 1) * bucketsPerDoubling + size_t((microseconds >> exponent) & 3);
}

quint64 upperEdge(size_t bucket)
{
    if (bucket < bucketsPerDoubling)
        return bucket;
    const unsigned exponent = unsigned(bucket / bucketsPerDoubling) - 1;
    return ((bucket % bucketsPerDoubling + bucketsPerDoubling + 1) << exponent) - 1;
}

} // namespace

void LagHistogram::add(std::chrono::nanoseconds lag)
{
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(lag).count();
    ++m_samples[std::min(bucketOf(quint64(std::max<qint64>(0, microseconds))), s_buckets - 1)];
    ++m_count;
}

std::chrono::microseconds LagHistogram::percentile(double percent) const
{
    const auto wanted = quint64(std::ceil(double(m_count) * percent / 100.0));
    quint64 seen = 0;
    for (size_t bucket = 0; bucket < s_buckets && m_count > 0; ++bucket) {
        seen += m_samples[bucket];
        if (seen >= wanted)
            return std::chrono::microseconds(upperEdge(bucket));
    }
    return std::chrono::microseconds(0);
}

void LagHistogram::clear()
{
    m_samples.fill(0);
    m_count = 0;
}

} // namespace atrium::async
