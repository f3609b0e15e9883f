#pragma once

#include "core/server/performance_snapshot.h"

#include <random>

namespace atrium::test {

/// How fast a house was, that exists only as snapshots. The same calls give the same figures.
class FakePerformance
{
public:
    FakePerformance(server::PerformanceMailbox &mailbox, int connections);

    /// So many seconds that end then, as a window gets them that is opened.
    void open(const QDateTime &nowUtc, int seconds);
    /// One more second.
    void put(const QDateTime &nowUtc);

private:
    [[nodiscard]] server::PerformanceSample sample(qint64 atMs);
    static void divide(server::PerformanceSample &sample);
    void tellEvents(server::PerformanceSnapshot &snapshot, qint64 nowMs) const;

    server::PerformanceMailbox &m_mailbox;
    std::mt19937 m_random{20260105};
    int m_connections;
    int m_turn = 0;
};

} // namespace atrium::test
