#pragma once

#include "core/metrics/rate_meter.h"
#include "core/metrics/rtt_window.h"
#include "core/metrics/service_times.h"
#include "core/metrics/transport_round_trip.h"

namespace atrium::metrics {

/// What went wrong on one connection, or on all of them.
struct Mishaps
{
    quint32 volatileDrops = 0; ///< messages not sent because they would have had to wait
    quint32 overflowDrops = 0; ///< messages lost because too much waited for the peer
    quint32 missedPongs = 0; ///< answered too late or never

    Mishaps &operator+=(const Mishaps &other)
    {
        volatileDrops += other.volatileDrops;
        overflowDrops += other.overflowDrops;
        missedPongs += other.missedPongs;
        return *this;
    }
};

/// What is measured about one connection, written where the bytes pass. A round trip comes in three
/// parts: the network's (`transport`), the whole way to the client's program and back (`rtt`), and
/// our own share in an answer (`service`). One thread.
struct ConnectionStats
{
    TrafficMeter traffic;
    RateMeter inRate;
    RateMeter outRate;
    RttWindow rtt; ///< of the heartbeat, from sending a ping until its answer was read
    TransportRoundTrip transport; ///< as of the last heartbeat
    ServiceTimes service;
    Mishaps mishaps;

    /// Brings the rates up to date; about once a second, `step` since the last time.
    void tick(const RateStep &step)
    {
        inRate.tick(traffic.in, step);
        outRate.tick(traffic.out, step);
    }
};

static_assert(sizeof(ConnectionStats) <= 288);

} // namespace atrium::metrics
