#include "core/async/async.h"
#include "core/async/task_registry.h"

#include <thread>

#include "tests/support/async_test.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::async::testing;
using namespace std::chrono_literals;
using QCoro::Task;

namespace {

Task<> sleepFor(std::chrono::nanoseconds duration)
{
    co_await sleep(duration);
}

Task<> family(int children)
{
    for (int i = 0; i < children; ++i)
        spawn(sleepFor, std::chrono::nanoseconds(1h)).setName("child");
    co_await sleep(1h);
}

Task<> orphans()
{
    spawn(sleepFor, std::chrono::nanoseconds(1h)).setName("orphan");
    co_return;
}

/// Blocks the loop on purpose.
Task<> block(std::chrono::milliseconds duration)
{
    co_await sleep(1ms);
    std::this_thread::sleep_for(duration);
}

} // namespace

class TestRegistry : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); }

    ASYNC_TEST(snapshotIsATreeOfWhatLives)
    {
        const auto first = spawn(family, 2);
        first.setName("first");
        const auto second = spawn(family, 1);
        second.setName("second");
        co_await spawn(orphans);
        co_await sleep(1ms);
        QByteArray tree;
        for (const TaskInfo &info : snapshotTasks())
            tree += QByteArray(info.depth, '>') + info.name + ' ' + stateName(info.state) + ' '
                + info.waitingOn + '\n';
        CO_COMPARE(tree,
                   QByteArray("test running \n"
                              ">first waiting sleep\n"
                              ">>child waiting sleep\n"
                              ">>child waiting sleep\n"
                              ">second waiting sleep\n"
                              ">>child waiting sleep\n"
                              "orphan waiting sleep\n"));
    }

    ASYNC_TEST(taskIsFoundByItsIdUntilItEnds)
    {
        const auto handle = spawn(sleepFor, std::chrono::nanoseconds(1ms));
        CO_VERIFY(findTask(handle.id()) == handle);
        CO_VERIFY(!findTask(handle.id() + 1).isValid());
        co_await handle;
        CO_VERIFY(!findTask(handle.id()).isValid());
    }

    ASYNC_TEST(withoutTimingThereAreNoTimes)
    {
        const TaskInfo self = snapshotTasks().front();
        CO_VERIFY(!self.age && !self.waitingFor);
        CO_VERIFY(!Loop::current()->isTimed());
        co_return;
    }

    ASYNC_TEST_IN_REAL_TIME(timedLoopTellsAgeWaitAndBusyTime)
    {
        Loop::current()->setTiming(Timing::On);
        const auto sleeper = spawn(sleepFor, std::chrono::nanoseconds(1h));
        const auto blocker = spawn(block, 60ms);
        co_await blocker;
        co_await sleep(20ms);
        TaskInfo seen;
        for (const TaskInfo &info : snapshotTasks()) {
            if (info.id == sleeper.id())
                seen = info;
        }
        CO_VERIFY(seen.age && *seen.age >= 70ms);
        CO_VERIFY(seen.waitingFor && *seen.waitingFor >= 70ms);
        CO_COMPARE(seen.steps, 1u);
        const qint64 busy = blocker.base().times().busyMs;
        CO_VERIFY(busy >= 50 && busy < 5000);
        CO_COMPARE(Loop::current()->takeGauges().slowSteps, quint64(0));
        Loop::current()->setTiming(Timing::Off);
    }

    ASYNC_TEST_IN_REAL_TIME(debugModeReportsSlowSteps)
    {
        ReportCollector collector;
        Loop *loop = Loop::current();
        loop->setDebug(DebugMode::On);
        loop->setSlowCallbackDuration(30ms);
        auto handle = spawn(block, 60ms);
        handle.setName("hog");
        co_await handle;
        loop->callSoon([] { std::this_thread::sleep_for(60ms); });
        co_await sleep(1ms);
        loop->setDebug(DebugMode::Off);
        CO_COMPARE(collector.count(Report::Kind::SlowStep), 2);
        CO_VERIFY(collector.reports[0].task.startsWith("hog#"));
        CO_VERIFY(collector.reports[0].message.endsWith("after waiting on: sleep"));
        CO_VERIFY(collector.reports[1].message.startsWith("a callback held the loop"));
        CO_COMPARE(loop->takeGauges().slowSteps, quint64(2));
    }

    void environmentTurnsDebugModeOn()
    {
        qputenv("ATRIUM_ASYNC_DEBUG", "1");
        {
            const Loop loop;
            QCOMPARE(loop.debug(), DebugMode::On);
            QVERIFY(loop.isTimed());
            QCOMPARE(loop.slowCallbackDuration(), 100ms);
        }
        qunsetenv("ATRIUM_ASYNC_DEBUG");
        const Loop loop;
        QCOMPARE(loop.debug(), DebugMode::Off);
    }

    void defaultReporterWritesALogLine()
    {
        QTest::ignoreMessage(QtWarningMsg, "lonely#7: failed and nobody asked: x");
        report({Report::Kind::UnretrievedException, "lonely#7", "failed and nobody asked: x", {}});
        QTest::ignoreMessage(QtWarningMsg, "exception in a callback: y");
        report({Report::Kind::CallbackException, {}, "exception in a callback: y", {}});
    }

    ASYNC_TEST(gaugesCountWhatTheLoopHolds)
    {
        Loop *loop = Loop::current();
        const auto sleeper = spawn(sleepFor, std::chrono::nanoseconds(1h));
        co_await yieldNow();
        loop->callSoon([] {});
        const LoopGauges gauges = loop->takeGauges();
        CO_COMPARE(gauges.ready, 1);
        CO_COMPARE(gauges.timers, 1);
        CO_COMPARE(gauges.tasks, 2);
        CO_VERIFY(gauges.steps >= 2);
    }

    void lagPercentilesAreWithinTheirBucket_data()
    {
        QTest::addColumn<qint64>("microseconds");
        for (const qint64 value : {1, 3, 4, 7, 100, 1023, 1024, 999'999, 60'000'000})
            QTest::addRow("%lld us", static_cast<long long>(value)) << value;
    }

    void lagPercentilesAreWithinTheirBucket()
    {
        QFETCH(qint64, microseconds);
        LagHistogram histogram;
        for (int i = 0; i < 99; ++i)
            histogram.add(std::chrono::microseconds(microseconds));
        histogram.add(1h);
        const qint64 p50 = histogram.percentile(50).count();
        QVERIFY2(p50 >= microseconds && p50 <= microseconds * 5 / 4,
                 qPrintable(QString::number(p50)));
        QCOMPARE(histogram.percentile(99).count(), p50);
        QVERIFY(histogram.percentile(100) >= 59min);
        QCOMPARE(histogram.count(), quint64(100));
        histogram.clear();
        QCOMPARE(histogram.percentile(99).count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestRegistry)
#include "tst_registry.moc"
