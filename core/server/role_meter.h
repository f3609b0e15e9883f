#pragma once

#include "core/metrics/traffic_meter.h"
#include "core/server/performance_snapshot.h"

namespace atrium::server {

/// Divides what a second brought among the roles of the connections that brought it. Hears of every
/// connection once a second, in the order of their ids, and keeps 48 bytes for each. What one did
/// in the second in which it ended counts for no role. Network thread only.
class RoleMeter
{
public:
    /// `known` is ordered by id and stays as it is until end(); who is not in it has not signed in.
    /// nullptr: nobody knows the roles, and nothing is said of them this time.
    void begin(const std::vector<ConnectionIdentity> *known);
    /// `traffic` since the connection began; `roundTripMs` was measured in this second, NaN: none.
    void add(ConnectionId id, const metrics::TrafficMeter &traffic, float roundTripMs,
             quint32 unsentBytes);
    void end(double seconds, PerformanceSample &sample);

private:
    struct Seen
    {
        ConnectionId id;
        quint64 inBytes = 0;
        quint64 outBytes = 0;
    };
    struct Sum
    {
        metrics::RttBuckets roundTrips;
        quint64 inBytes = 0;
        quint64 outBytes = 0;
        quint32 queueBytes = 0;
    };
    [[nodiscard]] ConnectionRole roleOf(ConnectionId id);
    void countTraffic(Sum &sum, const Seen &now);

    const std::vector<ConnectionIdentity> *m_known = nullptr;
    size_t m_knownAt = 0;
    std::vector<Seen> m_before; ///< as of the last second
    size_t m_beforeAt = 0;
    std::vector<Seen> m_now;
    std::array<Sum, connectionRoleCount> m_sums;
    bool m_knowsBefore = false;
};

} // namespace atrium::server
