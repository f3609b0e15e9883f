#include "core/server/role_meter.h"

#include <algorithm>

namespace atrium::server {

namespace {

/// Those of the buckets that have something, which is few of them.
void appendTo(std::vector<RoleRoundTrips> &all, ConnectionRole role,
              const metrics::RttBuckets &buckets)
{
    for (int at = 0; at < metrics::RttBuckets::count; ++at) {
        if (buckets.at(at) > 0)
            all.push_back({role, quint8(at), buckets.at(at)});
    }
}

} // namespace

void RoleMeter::begin(const std::vector<ConnectionIdentity> *known)
{
    m_known = known;
    m_knownAt = m_beforeAt = 0;
    m_now.clear();
    m_sums = {};
}

ConnectionRole RoleMeter::roleOf(ConnectionId id)
{
    const std::vector<ConnectionIdentity> &known = *m_known;
    while (m_knownAt < known.size() && known[m_knownAt].id < id)
        ++m_knownAt;
    const bool isKnown = m_knownAt < known.size() && known[m_knownAt].id == id;
    return isKnown ? known[m_knownAt].role : ConnectionRole::Unknown;
}

void RoleMeter::countTraffic(Sum &sum, const Seen &now)
{
    while (m_beforeAt < m_before.size() && m_before[m_beforeAt].id < now.id)
        ++m_beforeAt;
    const bool wasThere = m_beforeAt < m_before.size() && m_before[m_beforeAt].id == now.id;
    // A newcomer began in this second.
    const Seen before = wasThere ? m_before[m_beforeAt] : Seen{now.id};
    sum.inBytes += now.inBytes - before.inBytes;
    sum.outBytes += now.outBytes - before.outBytes;
}

void RoleMeter::add(ConnectionId id, const metrics::TrafficMeter &traffic, float roundTripMs,
                    quint32 unsentBytes)
{
    if (!m_known)
        return;
    const Seen now{id, traffic.in.bytes, traffic.out.bytes};
    m_now.push_back(now);
    Sum &sum = m_sums[size_t(roleOf(id))];
    if (m_knowsBefore)
        countTraffic(sum, now);
    sum.roundTrips.add(roundTripMs);
    sum.queueBytes = std::max(sum.queueBytes, unsentBytes);
}

void RoleMeter::end(double seconds, PerformanceSample &sample)
{
    const bool isTold = m_known != nullptr;
    for (size_t role = 0; isTold && role < m_sums.size(); ++role) {
        const Sum &sum = m_sums[role];
        appendTo(sample.roundTripsByRole, ConnectionRole(role), sum.roundTrips);
        RoleSample &here = sample.byRole[role];
        here.queueBytes = sum.queueBytes;
        if (m_knowsBefore) {
            here.inBytesPerS = float(double(sum.inBytes) / seconds);
            here.outBytesPerS = float(double(sum.outBytes) / seconds);
        }
    }
    // An hour of these is kept: no room to grow.
    sample.roundTripsByRole.shrink_to_fit();
    m_knowsBefore = isTold;
    std::swap(m_before, m_now);
    m_known = nullptr;
}

} // namespace atrium::server
