#include "tests/qml/fake_performance.h"

#include <cmath>

namespace atrium::test {

using namespace atrium::server;

FakePerformance::FakePerformance(PerformanceMailbox &mailbox, int connections)
    : m_mailbox(mailbox)
    , m_connections(connections)
{ }

PerformanceSample FakePerformance::sample(qint64 atMs)
{
    ++m_turn;
    std::lognormal_distribution<float> answer(3.2F, 0.6F);
    PerformanceSample sample;
    sample.atMs = atMs;
    sample.connections = m_connections;
    const bool busy = m_turn % 400 > 330;
    // Each device is asked every five seconds.
    for (int at = 0; at < (m_connections + m_turn % 5) / 5; ++at)
        sample.roundTrips.add(answer(m_random) * (busy ? 4.0F : 1.0F));
    const float wave = 1 + 0.5F * std::sin(float(m_turn) / 40);
    sample.messagesPerS = float(m_connections) * wave;
    sample.inBytesPerS = sample.messagesPerS * 60;
    sample.outBytesPerS = sample.messagesPerS * 700;
    sample.lagWorstMs = 0.3F + 0.1F * float(m_turn * 7 % 11) + (busy ? 6.0F : 0.0F);
    sample.queueBytes = busy ? quint32(m_turn * 37 % 9000) : 0;
    divide(sample);
    sample.upkeepShare = float(m_connections) * 2e-5F;
    sample.cpuShare = 0.01F + sample.upkeepShare + sample.messagesPerS * 60e-6F;
    sample.residentBytes = 90'000'000 + qint64(m_connections) * 20'000;
    return sample;
}

/// A tenth of the traffic is the therapists', and so are the slowest round trips; the guests have
/// the rest.
void FakePerformance::divide(PerformanceSample &sample)
{
    for (int bucket = 0; bucket < metrics::RttBuckets::count; ++bucket) {
        const bool isSlow = metrics::RttBuckets::lowerEdge(bucket) >= 32;
        if (const quint16 count = sample.roundTrips.at(bucket))
            sample.roundTripsByRole.push_back(
                {isSlow ? ConnectionRole::Therapist : ConnectionRole::Customer, quint8(bucket),
                 count});
    }
    for (RoleSample &each : sample.byRole)
        each = {0, 0, 0};
    sample.byRole[size_t(ConnectionRole::Therapist)] = {sample.inBytesPerS * 0.1F,
                                                        sample.outBytesPerS * 0.1F, 0};
    sample.byRole[size_t(ConnectionRole::Customer)] = {
        sample.inBytesPerS * 0.9F, sample.outBytesPerS * 0.9F, sample.queueBytes};
}

void FakePerformance::tellEvents(PerformanceSnapshot &snapshot, qint64 nowMs) const
{
    if (m_connections == 0)
        return;
    snapshot.events = {
        {QStringLiteral("cashier_pay"), 31, 2.1F, 4.0F, 6.2F, 7.7F, 186, 1},
        {QStringLiteral("customer_confirm_selection"), 58, 1.4F, 3.1F, 5.0F, 9.2F, 464, 0},
        {QStringLiteral("monitor_subscribe"), 3, 0.2F, 0.3F, 0.3F, 0.3F, 3, 0},
        {QStringLiteral("therapist_confirm_next"), 49, 1.2F, 2.2F, 2.9F, 3.1F, 245, 0}};
    for (size_t range = 0; range < performanceRanges.size(); ++range) {
        for (int at = 0; at < 10; ++at)
            snapshot.slowest[range].push_back({snapshot.events[size_t(at % 2)].name,
                                               ConnectionId{1 + at % m_connections},
                                               nowMs - at * 7000, 9.2F - 0.4F * float(at), 6});
    }
    snapshot.availableBytes = 4'000'000'000;
    snapshot.connectionLimit = 20'000;
}

void FakePerformance::open(const QDateTime &nowUtc, int seconds)
{
    PerformanceSnapshot snapshot;
    snapshot.isFirst = true;
    const qint64 nowMs = nowUtc.toMSecsSinceEpoch();
    for (int at = seconds - 1; at >= 0; --at)
        snapshot.samples.push_back(sample(nowMs - at * 1000));
    tellEvents(snapshot, nowMs);
    m_mailbox.put(std::move(snapshot));
}

void FakePerformance::put(const QDateTime &nowUtc)
{
    PerformanceSnapshot snapshot;
    const qint64 nowMs = nowUtc.toMSecsSinceEpoch();
    snapshot.samples.push_back(sample(nowMs));
    tellEvents(snapshot, nowMs);
    m_mailbox.put(std::move(snapshot));
}

} // namespace atrium::test
