#include "core/server/house_traffic.h"

namespace atrium::server {

HouseTraffic::HouseTraffic(const socketio::Server &server, const Clock &clock)
    : m_server(server)
    , m_clock(clock)
    , m_tickedAt(clock.steadyNow())
{ }

metrics::TrafficMeter HouseTraffic::sinceStart() const
{
    metrics::TrafficMeter sum = m_server.endedTraffic();
    m_server.visitSessions(
        [&sum](const socketio::EngineIoSession &session) { sum += session.stats().traffic; });
    return sum;
}

void HouseTraffic::tick()
{
    const SteadyTime now = m_clock.steadyNow();
    const metrics::TrafficMeter sum = sinceStart();
    const metrics::RateStep step(now - m_tickedAt);
    m_inRate.tick(sum.in, step);
    m_outRate.tick(sum.out, step);
    m_tickedAt = now;
}

} // namespace atrium::server
