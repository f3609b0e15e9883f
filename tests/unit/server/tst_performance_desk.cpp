// What the house remembers of its own speed, and that it is told only while somebody looks.
#include "core/server/performance_desk.h"

#include <QTest>

using namespace atrium;
using namespace atrium::server;
using namespace std::chrono_literals;

namespace {

struct Scene
{
    async::Loop loop;
    FakeClock clock;
    socketio::Server socketIo{socketio::ServerOptions()};
    HouseTraffic traffic{socketIo, clock};
    metrics::LoopLag lag;
    PerformanceDesk desk{SurveyedHouse{socketIo, traffic, lag, clock}, lag, 1000, nullptr};

    void pass(int seconds)
    {
        for (int at = 0; at < seconds; ++at) {
            clock.advance(1s);
            desk.tick();
        }
    }
};

class Listener final : public HandledEvents
{
public:
    [[nodiscard]] bool wants(ConnectionId id) const override { return id.value == 7; }
    void handled(const HandledEvent &event) override { heard += event.name; }
    QStringList heard;
};

} // namespace

class PerformanceDeskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void watcherGetsTheHistoryOnceThenWhatIsNew()
    {
        Scene scene;
        scene.pass(20);
        PerformanceMailbox mailbox;
        scene.desk.setWatcher(&mailbox);
        auto first = mailbox.take();
        QVERIFY(first);
        QVERIFY(first->isFirst);
        QCOMPARE(first->samples.size(), size_t(20));
        QCOMPARE(first->samples.back().atMs - first->samples.front().atMs, qint64(19'000));
        QCOMPARE(first->connectionLimit, 1000);
        scene.pass(1);
        auto next = mailbox.take();
        QVERIFY(next);
        QVERIFY(!next->isFirst);
        QCOMPARE(next->samples.size(), size_t(1));
        scene.desk.setWatcher(nullptr);
        scene.pass(3);
        QVERIFY(!mailbox.take());
        scene.desk.setWatcher(&mailbox);
        QCOMPARE(mailbox.take()->samples.size(), size_t(24));
    }

    void anHourIsKeptAndNoMore()
    {
        Scene scene;
        scene.pass(int(PerformanceDesk::historySeconds) + 50);
        QCOMPARE(scene.desk.survey().samples.size(), PerformanceDesk::historySeconds);
    }

    void timeThatStandsStillIsNoSample()
    {
        Scene scene;
        scene.desk.tick();
        QVERIFY(scene.desk.survey().samples.empty());
    }

    void eventsAndSlowestCallsAreTold()
    {
        Scene scene;
        scene.pass(1);
        scene.desk.handled({ConnectionId{3}, QStringLiteral("pay"), 2ms, 6, false});
        scene.desk.handled({ConnectionId{4}, QStringLiteral("pay"), 30ms, 1, true});
        scene.desk.failed(QStringLiteral("join"));
        const PerformanceSnapshot snapshot = scene.desk.survey();
        QCOMPARE(snapshot.events.size(), size_t(2));
        QCOMPARE(snapshot.events[0].name, QStringLiteral("join"));
        QCOMPARE(snapshot.events[0].calls, quint64(0));
        QCOMPARE(snapshot.events[0].errors, quint64(1));
        QVERIFY(std::isnan(snapshot.events[0].p95Ms));
        QCOMPARE(snapshot.events[1].calls, quint64(2));
        QCOMPARE(snapshot.events[1].recipients, quint64(7));
        QCOMPARE(snapshot.events[1].errors, quint64(1));
        QCOMPARE(snapshot.events[1].maxMs, 30.0F);
        for (const auto &slowest : snapshot.slowest) {
            QCOMPARE(slowest.size(), size_t(2));
            QCOMPARE(slowest[0].connection, ConnectionId{4});
        }
    }

    void slowestAreThoseOfTheirRange()
    {
        Scene scene;
        scene.desk.handled({ConnectionId{3}, QStringLiteral("pay"), 90ms, 6, false});
        scene.clock.advance(10min);
        scene.desk.handled({ConnectionId{3}, QStringLiteral("pay"), 2ms, 6, false});
        const PerformanceSnapshot snapshot = scene.desk.survey();
        QCOMPARE(snapshot.slowest[0].size(), size_t(1)); // five minutes
        QCOMPARE(snapshot.slowest[1].size(), size_t(2)); // fifteen
        QCOMPARE(snapshot.slowest[1].front().tookMs, 90.0F);
    }

    void whoListensBehindItHearsWhatItWants()
    {
        Scene scene;
        Listener listener;
        PerformanceDesk desk(SurveyedHouse{scene.socketIo, scene.traffic, scene.lag, scene.clock},
                             scene.lag, 1, &listener);
        QVERIFY(desk.wants(ConnectionId{3}));
        desk.handled({ConnectionId{3}, QStringLiteral("a"), 1ms, 0, false});
        desk.handled({ConnectionId{7}, QStringLiteral("b"), 1ms, 0, false});
        QCOMPARE(listener.heard, QStringList{QStringLiteral("b")});
    }

    void rolesAreSilentUntilSomebodyTellsThem()
    {
        Scene scene;
        scene.pass(1);
        const std::vector<ConnectionIdentity> nobody;
        for (int at = 0; at < 2; ++at) {
            scene.clock.advance(1s);
            scene.desk.tick(&nobody);
        }
        const PerformanceSnapshot snapshot = scene.desk.survey();
        QVERIFY(std::isnan(snapshot.samples[0].byRole[0].inBytesPerS));
        QCOMPARE(snapshot.samples[2].byRole[0].inBytesPerS, 0.0F);
    }

    void upkeepIsAPartOfTheProcessorsTime()
    {
        Scene scene;
        scene.desk.addUpkeep(10s); // more than the thread can have had
        scene.pass(1);
        const PerformanceSample sample = scene.desk.survey().samples.back();
#ifdef Q_OS_LINUX
        QVERIFY(sample.cpuShare > 0);
        QCOMPARE(sample.upkeepShare, sample.cpuShare);
        QVERIFY(sample.residentBytes > 0);
#else
        QVERIFY(std::isnan(sample.cpuShare));
#endif
    }
};

QTEST_GUILESS_MAIN(PerformanceDeskTest)
#include "tst_performance_desk.moc"
