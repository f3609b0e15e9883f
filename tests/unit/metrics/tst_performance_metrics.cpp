// What remembers an hour: rings, buckets, times by event, the slowest calls.
#include "core/metrics/bounded_ring.h"
#include "core/metrics/event_times.h"
#include "core/metrics/process_cost.h"
#include "core/metrics/rtt_buckets.h"
#include "core/metrics/slow_calls.h"

#include <QTest>

using namespace atrium::metrics;
using namespace std::chrono_literals;

class PerformanceMetricsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ringKeepsTheNewestUnderTheirNumbers()
    {
        BoundedRing<int> ring(3);
        QCOMPARE(ring.first(), quint64(0));
        QVERIFY(ring.from(0).empty());
        for (int value = 0; value < 5; ++value)
            ring.push(value * 10);
        QCOMPARE(ring.size(), size_t(3));
        QCOMPARE(ring.first(), quint64(2));
        QCOMPARE(ring.from(0), (std::vector<int>{20, 30, 40}));
        QCOMPARE(ring.from(4), (std::vector<int>{40}));
        QVERIFY(ring.from(5).empty());
        QVERIFY(ring.from(99).empty());
        QCOMPARE(ring.at(3), 30);
    }

    void bucketsHoldWhatTheirEdgesSay()
    {
        for (int bucket = 0; bucket < RttBuckets::count; ++bucket) {
            const double middle = RttBuckets::lowerEdge(bucket + 0.5);
            QCOMPARE(RttBuckets::bucketOf(float(middle)), bucket);
        }
        QCOMPARE(RttBuckets::bucketOf(0), 0);
        QCOMPARE(RttBuckets::bucketOf(1e9F), RttBuckets::count - 1);
    }

    void unknownRoundTripsAreNotCounted()
    {
        RttBuckets buckets;
        buckets.add(std::numeric_limits<float>::quiet_NaN());
        RttSum sum;
        sum.add(buckets);
        QCOMPARE(sum.total(), quint64(0));
        QVERIFY(std::isnan(sum.percentile(0.5)));
    }

    void percentilesOfASumAreRightToAFifth()
    {
        RttSum sum;
        for (int second = 0; second < 10; ++second) {
            RttBuckets buckets;
            for (int at = 1; at <= 100; ++at)
                buckets.add(float(second * 100 + at)); // 1 to 1000 ms
            sum.add(buckets);
        }
        QCOMPARE(sum.total(), quint64(1000));
        for (const double fraction : {0.1, 0.5, 0.95, 0.99}) {
            const double exact = fraction * 1000;
            QVERIFY(std::abs(sum.percentile(fraction) - exact) < exact * 0.2);
        }
    }

    void countersDoNotWrap()
    {
        RttBuckets buckets;
        for (int at = 0; at < 70'000; ++at)
            buckets.add(10);
        QCOMPARE(buckets.at(RttBuckets::bucketOf(10)), quint16(0xFFFF));
    }

    void eventsAreCountedByName()
    {
        EventTimes times;
        times.add(QStringLiteral("pay"), 2ms, 5, EventTimes::Outcome::Done);
        times.add(QStringLiteral("pay"), 4ms, 3, EventTimes::Outcome::Refused);
        times.addFailure(QStringLiteral("pay"));
        const EventTimes::Entry &entry = times.entries().at(QStringLiteral("pay"));
        QCOMPARE(entry.times.count(), quint64(2));
        QCOMPARE(entry.recipients, quint64(8));
        QCOMPARE(entry.errors, quint64(2));
        QCOMPARE(entry.times.max(), std::chrono::nanoseconds(4ms));
    }

    void namesBeyondTheBoundAreOne()
    {
        EventTimes times;
        for (int at = 0; at < 500; ++at)
            times.add(QString::number(at), 1ms, 1, EventTimes::Outcome::Done);
        QCOMPARE(times.entries().size(), EventTimes::mostNames);
        quint64 calls = 0;
        for (const auto &each : times.entries())
            calls += each.second.times.count();
        QCOMPARE(calls, quint64(500));
    }

    void slowestOfEveryStretchAreKnown()
    {
        SlowCalls calls;
        const qint64 start = 1'000'000 * 60'000LL;
        for (int minute = 0; minute < 60; ++minute) {
            for (int at = 0; at < 50; ++at)
                calls.add({QStringLiteral("e"), 1, start + minute * 60'000 + at,
                           std::chrono::milliseconds(1000 - minute * 10 - at), 0});
        }
        const auto hour = calls.since(start);
        QCOMPARE(hour.size(), SlowCalls::kept);
        QCOMPARE(hour.front().took, std::chrono::nanoseconds(1000ms));
        QCOMPARE(hour.back().took, std::chrono::nanoseconds(991ms));
        const auto minute = calls.since(start + 59 * 60'000);
        QCOMPARE(minute.front().took, std::chrono::nanoseconds(410ms));
        calls.add({QStringLiteral("e"), 1, start + 60 * 60'000, 5ms, 0});
        QCOMPARE(calls.since(start).front().took, std::chrono::nanoseconds(990ms)); // an hour on
    }

    void processTellsWhatItCosts()
    {
#ifdef Q_OS_LINUX
        const auto before = threadCpuTime();
        QVERIFY(before);
        volatile quint64 sum = 0;
        for (quint64 at = 0; at < 20'000'000; ++at)
            sum = sum + at;
        QVERIFY(*threadCpuTime() > *before);
        QVERIFY(residentBytes().value_or(0) > 1'000'000);
        QVERIFY(availableBytes().value_or(0) > 1'000'000);
#else
        QSKIP("this system does not tell");
#endif
    }
};

QTEST_GUILESS_MAIN(PerformanceMetricsTest)
#include "tst_performance_metrics.moc"
