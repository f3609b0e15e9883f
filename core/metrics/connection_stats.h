#pragma once

#include "core/metrics/rate_meter.h"
#include "core/metrics/rtt_window.h"

namespace atrium::metrics {

/// What is measured about one connection, written where the bytes pass. Rates are in bytes and
/// messages per second, times in milliseconds. One thread.
struct ConnectionStats
{
    TrafficMeter traffic;
    RateMeter inRate;
    RateMeter outRate;
    RttWindow rtt;

    /// Brings the rates up to date; about once a second, `elapsed` since the last time.
    void tick(std::chrono::nanoseconds elapsed)
    {
        inRate.tick(traffic.in, elapsed);
        outRate.tick(traffic.out, elapsed);
    }
};

static_assert(sizeof(ConnectionStats) <= 400);

} // namespace atrium::metrics
