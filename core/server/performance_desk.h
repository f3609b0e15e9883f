#pragma once

#include "core/metrics/bounded_ring.h"
#include "core/metrics/event_times.h"
#include "core/metrics/slow_calls.h"
#include "core/server/connection_survey.h"
#include "core/server/handled_events.h"
#include "core/server/performance_snapshot.h"
#include "core/server/role_meter.h"

namespace atrium::server {

/// Remembers how fast the house was: a sample a second for an hour, answers by event, the slowest
/// calls. What it costs is fixed: a look at every connection each second, and for its history 0.3
/// KB a second and 4 bytes for each role and bucket with round trips. That is 1.1 MB for an hour of
/// a spa, 2 MB of a house with ten thousand connections, 7 MB if every bucket of every role were
/// used. Tells it to the window only while somebody looks. Network thread only.
class PerformanceDesk final : public HandledEvents
{
public:
    static constexpr size_t historySeconds = 3600;

    /// `next` hears of what it wants, too.
    PerformanceDesk(SurveyedHouse house, metrics::LoopLag &lag, int connectionLimit,
                    HandledEvents *next);

    /// A second has passed. `known`, ordered by id, tells roles; nullptr: nobody knows them.
    void tick(const std::vector<ConnectionIdentity> *known = nullptr);
    /// Connections were looked after for so long, on this thread, outside tick().
    void addUpkeep(std::chrono::nanoseconds took) { m_upkeep += took; }
    void failed(const QString &event) { m_events.addFailure(event); }
    /// The history goes to `mailbox` at once, then what is new each second; nullptr ends that. The
    /// mailbox outlives the watch.
    void setWatcher(PerformanceMailbox *mailbox);
    /// Everything, or what is new since the last call.
    [[nodiscard]] PerformanceSnapshot survey();

    [[nodiscard]] bool wants(ConnectionId) const override { return true; }
    void handled(const HandledEvent &event) override;

private:
    [[nodiscard]] PerformanceSample sample(SteadyTime now,
                                           const std::vector<ConnectionIdentity> *known);

    SurveyedHouse m_house;
    metrics::LoopLag &m_lag;
    const int m_connectionLimit;
    HandledEvents *m_next;
    RoleMeter m_roles;
    metrics::BoundedRing<PerformanceSample> m_samples{historySeconds};
    metrics::EventTimes m_events;
    metrics::SlowCalls m_slowest;
    metrics::TrafficMeter m_traffic; ///< as of the last tick
    SteadyTime m_tickedAt;
    std::chrono::nanoseconds m_cpu{}; ///< of this thread, as of the last tick
    std::chrono::nanoseconds m_upkeep{}; ///< since the last tick
    PerformanceMailbox *m_mailbox = nullptr;
    quint64 m_told = 0; ///< number of the first sample that is not told yet
    bool m_isFirst = true;
};

} // namespace atrium::server
