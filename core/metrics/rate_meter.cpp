#include "core/metrics/rate_meter.h"

#include <cmath>

namespace atrium::metrics {

namespace {

constexpr double timeConstantSeconds = 2.0;
/// Below this a rate is shown as zero; a mean like this one would creep towards it for ever.
constexpr double silence = 0.05;

float blend(float mean, quint32 passed, double seconds)
{
    const double weight = 1.0 - std::exp(-seconds / timeConstantSeconds);
    const double next = double(mean) + weight * (double(passed) / seconds - double(mean));
    return passed == 0 && next < silence ? 0.0F : float(next);
}

} // namespace

void RateMeter::tick(const TrafficCounter &counter, std::chrono::nanoseconds elapsed)
{
    if (elapsed.count() <= 0)
        return;
    const double seconds = std::chrono::duration<double>(elapsed).count();
    m_bytesPerSecond = blend(m_bytesPerSecond, quint32(counter.bytes) - m_bytes, seconds);
    m_messagesPerSecond =
        blend(m_messagesPerSecond, quint32(counter.messages) - m_messages, seconds);
    m_bytes = quint32(counter.bytes);
    m_messages = quint32(counter.messages);
}

} // namespace atrium::metrics
