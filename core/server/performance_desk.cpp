#include "core/server/performance_desk.h"

#include "core/metrics/process_cost.h"

#include <algorithm>

namespace atrium::server {

namespace {

float milliseconds(std::chrono::nanoseconds duration)
{
    return float(std::chrono::duration<double, std::milli>(duration).count());
}

float perSecond(quint64 now, quint64 before, double seconds)
{
    return float(double(now - before) / seconds);
}

PerformanceEvent eventOf(const QString &name, const metrics::EventTimes::Entry &entry)
{
    PerformanceEvent event;
    event.name = name;
    event.calls = entry.times.count();
    if (event.calls > 0) {
        event.p50Ms = milliseconds(entry.times.percentile(0.5));
        event.p95Ms = milliseconds(entry.times.percentile(0.95));
        event.p99Ms = milliseconds(entry.times.percentile(0.99));
        event.maxMs = milliseconds(entry.times.max());
    }
    event.recipients = entry.recipients;
    event.errors = entry.errors;
    return event;
}

} // namespace

PerformanceDesk::PerformanceDesk(SurveyedHouse house, metrics::LoopLag &lag, int connectionLimit,
                                 HandledEvents *next)
    : m_house(house)
    , m_lag(lag)
    , m_connectionLimit(connectionLimit)
    , m_next(next)
    , m_tickedAt(house.clock.steadyNow())
    , m_cpu(metrics::threadCpuTime().value_or(std::chrono::nanoseconds{}))
{ }

void PerformanceDesk::tick(const std::vector<ConnectionIdentity> *known)
{
    const SteadyTime now = m_house.clock.steadyNow();
    if (now <= m_tickedAt)
        return;
    m_samples.push(sample(now, known));
    m_tickedAt = now;
    if (m_mailbox)
        m_mailbox->put(survey());
}

PerformanceSample PerformanceDesk::sample(SteadyTime now,
                                          const std::vector<ConnectionIdentity> *known)
{
    PerformanceSample sample;
    const double seconds = std::chrono::duration<double>(now - m_tickedAt).count();
    sample.atMs = m_house.clock.utcNow().toMSecsSinceEpoch();
    metrics::TrafficMeter traffic = m_house.server.endedTraffic();
    m_roles.begin(known);
    m_house.server.visitSessions([&](const socketio::EngineIoSession &session) {
        const metrics::ConnectionStats &stats = session.stats();
        ++sample.connections;
        traffic += stats.traffic;
        // Unknown is NaN, and less than nothing.
        const bool isNew = double(stats.rtt.ageSeconds(now)) < seconds;
        const float roundTripMs = isNew ? stats.rtt.lastMs() : unknownFigure;
        const auto unsent = quint32(std::min<qsizetype>(session.unsentBytes(), UINT32_MAX));
        sample.roundTrips.add(roundTripMs);
        sample.queueBytes = std::max(sample.queueBytes, unsent);
        m_roles.add(session.id(), stats.traffic, roundTripMs, unsent);
    });
    m_roles.end(seconds, sample);
    sample.inBytesPerS = perSecond(traffic.in.bytes, m_traffic.in.bytes, seconds);
    sample.outBytesPerS = perSecond(traffic.out.bytes, m_traffic.out.bytes, seconds);
    sample.messagesPerS = perSecond(traffic.in.messages + traffic.out.messages,
                                    m_traffic.in.messages + m_traffic.out.messages, seconds);
    m_traffic = traffic;
    sample.lagWorstMs = m_lag.takeWorstMs();
    if (const auto cpu = metrics::threadCpuTime()) {
        const std::chrono::nanoseconds used = *cpu - std::exchange(m_cpu, *cpu);
        sample.cpuShare = float(std::chrono::duration<double>(used).count() / seconds);
        m_upkeep +=
            std::chrono::duration_cast<std::chrono::nanoseconds>(m_house.clock.steadyNow() - now);
        sample.upkeepShare = std::min(
            sample.cpuShare,
            float(std::chrono::duration<double>(std::exchange(m_upkeep, {})).count() / seconds));
    }
    sample.residentBytes = metrics::residentBytes().value_or(0);
    return sample;
}

void PerformanceDesk::setWatcher(PerformanceMailbox *mailbox)
{
    m_mailbox = mailbox;
    // A new watcher has seen nothing yet.
    m_told = 0;
    m_isFirst = true;
    if (m_mailbox)
        m_mailbox->put(survey());
}

PerformanceSnapshot PerformanceDesk::survey()
{
    PerformanceSnapshot snapshot;
    snapshot.isFirst = std::exchange(m_isFirst, false);
    snapshot.samples = m_samples.from(m_told);
    m_told = m_samples.next();
    for (const auto &[name, entry] : m_events.entries())
        snapshot.events.push_back(eventOf(name, entry));
    const qint64 nowMs = m_house.clock.utcNow().toMSecsSinceEpoch();
    for (size_t range = 0; range < performanceRanges.size(); ++range) {
        const qint64 length = std::chrono::milliseconds(performanceRanges[range]).count();
        for (metrics::SlowCall &call : m_slowest.since(nowMs - length))
            snapshot.slowest[range].push_back({std::move(call.event), ConnectionId{call.connection},
                                               call.atMs, milliseconds(call.took),
                                               call.recipients});
    }
    snapshot.availableBytes = metrics::availableBytes().value_or(0);
    snapshot.connectionLimit = m_connectionLimit;
    return snapshot;
}

void PerformanceDesk::handled(const HandledEvent &event)
{
    m_events.add(event.name, event.took, event.recipients,
                 event.refused ? metrics::EventTimes::Outcome::Refused
                               : metrics::EventTimes::Outcome::Done);
    m_slowest.add({event.name, event.id.value, m_house.clock.utcNow().toMSecsSinceEpoch(),
                   event.took, event.recipients});
    if (m_next && m_next->wants(event.id))
        m_next->handled(event);
}

} // namespace atrium::server
