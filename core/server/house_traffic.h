#pragma once

#include "core/base/clock.h"
#include "core/metrics/rate_meter.h"
#include "core/socketio/server.h"

namespace atrium::server {

/// What passes through the whole house: connections that are there and those that have left.
/// Network thread only.
class HouseTraffic
{
public:
    /// Both must outlive this.
    HouseTraffic(const socketio::Server &server, const Clock &clock);

    /// Brings the rates up to date; to be called about once a second.
    void tick();
    [[nodiscard]] metrics::TrafficMeter sinceStart() const;
    [[nodiscard]] const metrics::RateMeter &inRate() const { return m_inRate; }
    [[nodiscard]] const metrics::RateMeter &outRate() const { return m_outRate; }

private:
    const socketio::Server &m_server;
    const Clock &m_clock;
    metrics::RateMeter m_inRate;
    metrics::RateMeter m_outRate;
    SteadyTime m_tickedAt;
};

} // namespace atrium::server
