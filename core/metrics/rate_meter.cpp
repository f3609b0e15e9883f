#include "core/metrics/rate_meter.h"

#include <cmath>

namespace atrium::metrics {

namespace {

constexpr double timeConstantSeconds = 2.0;
/// Below this a rate is shown as zero; a mean like this one would creep towards it for ever.
constexpr double silence = 0.05;

float blend(float mean, quint32 passed, const RateStep &step)
{
    const double rate = double(passed) / step.seconds();
    const double next = double(mean) + step.weight() * (rate - double(mean));
    return passed == 0 && next < silence ? 0.0F : float(next);
}

} // namespace

RateStep::RateStep(std::chrono::nanoseconds elapsed)
    : m_seconds(std::chrono::duration<double>(elapsed).count())
    , m_weight(1.0 - std::exp(-m_seconds / timeConstantSeconds))
{ }

void RateMeter::tick(const TrafficCounter &counter, const RateStep &step)
{
    if (step.seconds() <= 0)
        return;
    m_bytesPerSecond = blend(m_bytesPerSecond, quint32(counter.bytes) - m_bytes, step);
    m_messagesPerSecond = blend(m_messagesPerSecond, quint32(counter.messages) - m_messages, step);
    m_bytes = quint32(counter.bytes);
    m_messages = quint32(counter.messages);
}

} // namespace atrium::metrics
