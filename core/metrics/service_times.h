#pragma once

#include "core/metrics/duration_code.h"

#include <algorithm>
#include <limits>

namespace atrium::metrics {

/// What the server itself adds to the round trips of one connection: how long packets wait from the
/// moment their bytes were read until their handlers begin (behind other connections of the same
/// turn, and behind earlier handlers), and how long the handlers take to their end. Means lean on
/// the last dozen. Milliseconds, NaN before the first. One thread.
class ServiceTimes
{
public:
    void add(std::chrono::nanoseconds waited, std::chrono::nanoseconds handled)
    {
        m_waiting.add(waited, m_count == 0);
        m_handling.add(handled, m_count == 0);
        ++m_count;
    }

    [[nodiscard]] quint32 count() const { return m_count; }
    [[nodiscard]] float waitMeanMs() const { return m_waiting.meanMs(m_count); }
    [[nodiscard]] float waitWorstMs() const { return m_waiting.worstMs(m_count); }
    [[nodiscard]] float handlerMeanMs() const { return m_handling.meanMs(m_count); }
    [[nodiscard]] float handlerWorstMs() const { return m_handling.worstMs(m_count); }

private:
    struct Span
    {
        float mean = 0; ///< ms
        DurationCode worst = 0;

        void add(std::chrono::nanoseconds duration, bool isFirst)
        {
            constexpr float weight = 1.0F / 12;
            const float ms = float(double(duration.count()) / 1e6);
            mean = isFirst ? ms : mean + weight * (ms - mean);
            worst = std::max(worst, encodeDuration(duration));
        }
        [[nodiscard]] float meanMs(quint32 count) const { return count == 0 ? unknown : mean; }
        [[nodiscard]] float worstMs(quint32 count) const
        {
            return count == 0 ? unknown : decodeMilliseconds(worst);
        }
    };
    static constexpr float unknown = std::numeric_limits<float>::quiet_NaN();

    Span m_waiting;
    Span m_handling;
    quint32 m_count = 0;
};

} // namespace atrium::metrics
