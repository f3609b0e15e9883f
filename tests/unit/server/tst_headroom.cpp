// How many more connections fit, from what today's cost.
#include "core/server/headroom.h"

#include <QTest>

using namespace atrium::server;

namespace {

/// A house in which a message costs 100 us, ten connections' upkeep 1 ms a second, and 2 % of a
/// core pass whatever happens.
std::vector<PerformanceSample> samplesOf(int count, int connections, bool varied)
{
    std::vector<PerformanceSample> samples;
    for (int at = 0; at < count; ++at) {
        PerformanceSample sample;
        sample.atMs = at * 1000;
        sample.connections = connections;
        sample.messagesPerS = float(varied ? 100 + at % 50 : 100);
        sample.upkeepShare = float(connections) * 0.0001F;
        sample.cpuShare = 0.02F + sample.upkeepShare + sample.messagesPerS * 100e-6F;
        sample.residentBytes = 50'000'000;
        samples.push_back(sample);
    }
    return samples;
}

} // namespace

class HeadroomTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSaidBeforeThereIsSomethingToSay()
    {
        QCOMPARE(headroomOf({}, 1'000'000'000, 20'000).more, qint64(-1));
        QCOMPARE(headroomOf(samplesOf(59, 100, true), 1'000'000'000, 20'000).more, qint64(-1));
        QCOMPARE(headroomOf(samplesOf(300, 0, true), 1'000'000'000, 20'000).more, qint64(-1));
    }

    void variedTrafficTellsApartWhatPassesAnyway()
    {
        const Headroom room = headroomOf(samplesOf(300, 100, true), 0, 0);
        QVERIFY(room.baseKnown);
        QVERIFY(std::abs(room.perMessageUs - 100) < 1);
        QVERIFY(std::abs(room.baseShare - 0.02) < 0.001);
        // A connection: 100 us of upkeep and 1.245 messages of 100 us.
        const double each = 0.0001 + 1.245 * 100e-6;
        const double left = 0.7 - (0.02 + 0.01 + 124.5 * 100e-6);
        QVERIFY(std::abs(double(room.byCpu) - left / each) < left / each * 0.02);
        QCOMPARE(room.bound, Headroom::Bound::Cpu);
    }

    void evenTrafficErrsOnTheSafeSide()
    {
        const Headroom even = headroomOf(samplesOf(300, 100, false), 0, 0);
        QVERIFY(!even.baseKnown);
        QVERIFY(even.byCpu > 0);
        QVERIFY(even.byCpu < headroomOf(samplesOf(300, 100, true), 0, 0).byCpu);
    }

    void memoryIsMeasuredOnceManyHaveCome()
    {
        std::vector<PerformanceSample> samples = samplesOf(300, 100, true);
        QVERIFY(!headroomOf(samples, 1'000'000'000, 0).memoryMeasured);
        for (size_t at = 0; at < samples.size(); ++at) {
            samples[at].connections = int(at);
            samples[at].residentBytes = 50'000'000 + qint64(at) * 20'000;
        }
        const Headroom room = headroomOf(samples, 1'000'000'000, 0);
        QVERIFY(room.memoryMeasured);
        QVERIFY(std::abs(room.perConnectionBytes - 20'000) < 1);
        QCOMPARE(room.byMemory, qint64(1'000'000'000 * 0.8 / room.perConnectionBytes));
    }

    void leastOfAllBoundsCounts()
    {
        const auto samples = samplesOf(300, 100, true);
        const Headroom limited = headroomOf(samples, 1'000'000'000'000, 110);
        QCOMPARE(limited.more, qint64(10));
        QCOMPARE(limited.bound, Headroom::Bound::Limit);
        const Headroom full = headroomOf(samples, 1'000'000, 20'000);
        QCOMPARE(full.bound, Headroom::Bound::Memory);
        QCOMPARE(full.more, full.byMemory);
    }

    void machineAtItsEndHasNoRoom()
    {
        auto samples = samplesOf(300, 100, true);
        for (PerformanceSample &sample : samples)
            sample.cpuShare += 0.8F;
        QCOMPARE(headroomOf(samples, 0, 0).more, qint64(0));
    }

    void unreadSamplesAreKeptUnlessAllIsTold()
    {
        PerformanceSnapshot older;
        older.isFirst = true;
        older.samples = samplesOf(3, 1, false);
        PerformanceSnapshot newer;
        newer.samples = samplesOf(1, 1, false);
        keepUnread(older, newer);
        QCOMPARE(newer.samples.size(), size_t(4));
        QVERIFY(newer.isFirst);
        PerformanceSnapshot anew;
        anew.isFirst = true;
        anew.samples = samplesOf(2, 1, false);
        keepUnread(newer, anew);
        QCOMPARE(anew.samples.size(), size_t(2));
    }
};

QTEST_GUILESS_MAIN(HeadroomTest)
#include "tst_headroom.moc"
