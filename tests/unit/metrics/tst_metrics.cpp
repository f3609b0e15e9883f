#include "core/metrics/connection_stats.h"
#include "core/metrics/histogram.h"
#include "core/metrics/loop_lag.h"

#include <QTest>
#include <QThread>

#include <cmath>
#include <random>

using namespace atrium;
using namespace atrium::metrics;
using namespace std::chrono_literals;

class MetricsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void durationCodesKeepOrderAndPrecision_data()
    {
        QTest::addColumn<qint64>("microseconds");
        for (qint64 value : {0LL, 1LL, 17LL, 2047LL, 2048LL, 2049LL, 4096LL, 99'999LL, 1'000'000LL,
                             20'000'000LL, 3'600'000'000LL})
            QTest::addRow("%lld us", value) << value;
    }

    void durationCodesKeepOrderAndPrecision()
    {
        QFETCH(qint64, microseconds);
        const DurationCode code = encodeDuration(std::chrono::microseconds(microseconds));
        const qint64 decoded = decodeDuration(code).count();
        QVERIFY(decoded <= microseconds);
        QVERIFY(double(microseconds - decoded) <= double(microseconds) * 0.001);
        const qint64 larger = microseconds + microseconds / 500 + 1;
        QVERIFY(encodeDuration(std::chrono::microseconds(larger)) > code);
    }

    void durationCodesClampWhatCannotBe()
    {
        QCOMPARE(int(encodeDuration(-5ms)), 0);
        QVERIFY(decodeDuration(0xFFFF) > 24h);
    }

    void rttIsUnknownBeforeTheFirstSample()
    {
        const RttWindow rtt;
        QVERIFY(std::isnan(rtt.lastMs()));
        QVERIFY(std::isnan(rtt.p95Ms()));
        QVERIFY(std::isnan(rtt.ageSeconds(SteadyTime{} + 5s)));
    }

    void rttKeepsTheLastSixtyFour()
    {
        RttWindow rtt;
        for (int i = 1; i <= 200; ++i)
            rtt.add(std::chrono::milliseconds(i), SteadyTime{} + std::chrono::seconds(i));
        // 137..200 remain; nearest rank.
        QCOMPARE(rtt.count(), 64);
        QVERIFY(qAbs(rtt.lastMs() - 200.0F) < 0.2F);
        QVERIFY(qAbs(rtt.p50Ms() - 168.0F) < 0.2F);
        QVERIFY(qAbs(rtt.p95Ms() - 197.0F) < 0.2F);
        QVERIFY(qAbs(rtt.p99Ms() - 200.0F) < 0.2F);
        QCOMPARE(rtt.ageSeconds(SteadyTime{} + 203s), 3.0F);
    }

    void percentilesAgreeWithASortedList()
    {
        std::mt19937 random(7);
        SampleWindow<64> window;
        std::vector<int> all;
        for (int i = 0; i < 300; ++i) {
            const int sample = int(random() % 2000);
            all.push_back(sample);
            window.add(std::chrono::microseconds(sample));
            const size_t count = std::min<size_t>(all.size(), 64);
            std::vector<int> sorted(all.end() - qsizetype(count), all.end());
            std::sort(sorted.begin(), sorted.end());
            const auto expected = [&](int percent) {
                return float(sorted[(count * size_t(percent) + 99) / 100 - 1]) / 1000.0F;
            };
            QCOMPARE(window.p50Ms(), expected(50));
            QCOMPARE(window.p95Ms(), expected(95));
            QCOMPARE(window.p99Ms(), expected(99));
            QCOMPARE(window.lastMs(), float(sample) / 1000.0F);
        }
    }

    void ratesSettleOnWhatPassesAndFallToZero()
    {
        ConnectionStats stats;
        for (int second = 0; second < 15; ++second) {
            for (int i = 0; i < 10; ++i)
                stats.traffic.in.countMessage(100);
            stats.tick(RateStep(1s));
        }
        QVERIFY(qAbs(stats.inRate.bytesPerSecond() - 1000.0F) < 2.0F);
        QVERIFY(qAbs(stats.inRate.messagesPerSecond() - 10.0F) < 0.1F);
        QCOMPARE(stats.outRate.bytesPerSecond(), 0.0F);
        for (int second = 0; second < 25; ++second)
            stats.tick(RateStep(1s));
        QCOMPARE(stats.inRate.bytesPerSecond(), 0.0F);
        QCOMPARE(stats.inRate.messagesPerSecond(), 0.0F);
    }

    void ratesDoNotDependOnHowTicksFall()
    {
        RateMeter regular;
        RateMeter ragged;
        TrafficCounter counter;
        for (int i = 0; i < 40; ++i) {
            counter.countBytes(500);
            ragged.tick(counter, RateStep(250ms));
            ragged.tick(counter, RateStep(0ms));
            counter.countBytes(1500);
            ragged.tick(counter, RateStep(750ms));
            regular.tick(counter, RateStep(1s));
        }
        QVERIFY(qAbs(regular.bytesPerSecond() - 2000.0F) < 2.0F);
        QVERIFY(qAbs(ragged.bytesPerSecond() - 2000.0F) < 2.0F);
    }

    void histogramPercentilesAreAtMostOneBucketHigh()
    {
        std::mt19937_64 random(11);
        Histogram histogram;
        std::vector<qint64> all;
        for (int i = 0; i < 5000; ++i) {
            const qint64 value = qint64(random() % (1ULL << (random() % 36)));
            all.push_back(value);
            histogram.record(std::chrono::nanoseconds(value));
        }
        std::sort(all.begin(), all.end());
        for (const double fraction : {0.01, 0.5, 0.9, 0.99, 1.0}) {
            const qint64 exact = all[size_t(std::ceil(fraction * 5000.0)) - 1];
            const qint64 shown = histogram.percentile(fraction).count();
            QVERIFY(shown >= exact);
            QVERIFY(double(shown) <= double(exact) * 1.0626 + 1);
        }
        QCOMPARE(histogram.max().count(), all.back());
        QCOMPARE(histogram.count(), 5000ULL);
    }

    void histogramsAddUpAndClear()
    {
        Histogram one;
        Histogram other;
        one.record(1ms);
        other.record(3ms);
        other.record(200s);
        one += other;
        QCOMPARE(one.count(), 3ULL);
        QCOMPARE(one.max(), std::chrono::nanoseconds(200s));
        QCOMPARE(one.mean(), std::chrono::nanoseconds(200'004ms) / 3);
        one.clear();
        QCOMPARE(one.count(), 0ULL);
        QCOMPARE(one.percentile(0.5).count(), 0);
    }

    void serviceTimesAreUnknownBeforeTheFirst()
    {
        const ServiceTimes times;
        QVERIFY(std::isnan(times.waitMeanMs()));
        QVERIFY(std::isnan(times.handlerWorstMs()));
    }

    void serviceTimesKeepTheWorstAndLeanOnTheLast()
    {
        ServiceTimes times;
        times.add(40ms, 80ms);
        QCOMPARE(times.waitMeanMs(), 40.0F);
        QCOMPARE(times.handlerMeanMs(), 80.0F);
        for (int i = 0; i < 100; ++i)
            times.add(1ms, 2ms);
        QCOMPARE(times.count(), 101U);
        QVERIFY(std::abs(times.waitMeanMs() - 1) < 0.02F);
        QVERIFY(std::abs(times.handlerMeanMs() - 2) < 0.03F);
        QCOMPARE(times.waitWorstMs(), 40.0F);
        QCOMPARE(times.handlerWorstMs(), 80.0F);
    }

    void loopLagSeesABlockedLoop()
    {
        async::Loop loop;
        LoopLag lag;
        QVERIFY(std::isnan(lag.p50Ms()));
        QTRY_VERIFY(!std::isnan(lag.lastMs()));
        const float before = lag.lastMs();
        loop.callLater(90ms, [] { QThread::msleep(300); });
        QTRY_VERIFY(lag.p99Ms() >= 150.0F);
        QVERIFY(before < 150.0F);
    }
};

QTEST_GUILESS_MAIN(MetricsTest)
#include "tst_metrics.moc"
