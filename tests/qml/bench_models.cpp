// What 10,000 connections that all change ten times a second cost the GUI thread, without drawing.
#include "app/models/connection_columns.h"
#include "app/models/connection_sort.h"
#include "app/models/house_monitor.h"

#include <QElapsedTimer>
#include <QTest>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "tests/qml/fake_house.h"

using namespace atrium;
using namespace std::chrono_literals;

class BenchModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tickOfTenThousand();
    void memoryOfARowIsBounded();
};

namespace {

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[size_t(double(values.size() - 1) * share)];
}

/// Bytes that malloc has given out; 0 where the system does not tell.
size_t heapInUse()
{
#ifdef __GLIBC__
    const auto info = mallinfo2();
    return info.uordblks + info.hblkhd;
#else
    return 0;
#endif
}

} // namespace

void BenchModels::tickOfTenThousand()
{
    server::SnapshotMailbox mailbox;
    FakeClock clock;
    test::FakeHouse house(mailbox, 10'000, clock.utcNow());
    house.setRestless(true);
    house.put(clock.utcNow());
    app::HouseMonitor monitor(mailbox, {}, {}, clock);
    monitor.connections()->setWatching(true);
    monitor.connections()->sortBy(int(app::ConnectionColumn::Rtt));
    std::vector<double> quiet;
    std::vector<double> secondly;
    std::vector<double> sorting;
    for (int tick = 1; tick <= 300; ++tick) {
        clock.advance(100ms);
        house.put(clock.utcNow());
        QElapsedTimer timer;
        timer.start();
        monitor.takeSnapshot();
        if (tick % 10 == 0)
            monitor.passSecond();
        const double ms = double(timer.nsecsElapsed()) / 1e6;
        (tick % 50 == 0 ? sorting : tick % 10 == 0 ? secondly : quiet).push_back(ms);
    }
    qInfo("tick of 10,000: p50 %.2f ms, p99 %.2f ms; with the second's work p50 %.2f ms; with a "
          "sort p50 %.2f, max %.2f ms",
          percentile(quiet, 0.5), percentile(quiet, 0.99), percentile(secondly, 0.5),
          percentile(sorting, 0.5), percentile(sorting, 1));
    qInfo("arrays: %zu bytes per connection", app::ConnectionStore::arrayBytesPerSlot());
    // All of it was taken.
    const app::ConnectionStore &store = monitor.connections()->live();
    for (const server::ConnectionFigures &each : house.figures())
        QCOMPARE(store.figures(store.slotOf(each.id)).rttLastMs, each.rttLastMs);
    QCOMPARE(monitor.connectionCount(), 10'000);
}

void BenchModels::memoryOfARowIsBounded()
{
    constexpr int rows = 10'000;
    server::SnapshotMailbox mailbox;
    FakeClock clock;
    test::FakeHouse house(mailbox, rows, clock.utcNow());
    house.setRestless(true);
    house.put(clock.utcNow());
    auto monitor = std::make_unique<app::HouseMonitor>(mailbox, app::HouseFacts{},
                                                       app::HouseCommands{}, clock);
    // A minute fills the histories of the round trips.
    for (int tick = 0; tick < 600; ++tick) {
        clock.advance(100ms);
        house.put(clock.utcNow());
        monitor->takeSnapshot();
        if (tick % 10 == 9)
            monitor->passSecond();
    }
    QCOMPARE(monitor->connectionCount(), rows);
    const size_t with = heapInUse();
    monitor.reset();
    const size_t each = (with - heapInUse()) / rows;
    if (each == 0)
        QSKIP("the heap's size is not known here");
    qInfo("models: %zu bytes per connection", each);
    QVERIFY2(each <= 1024, qPrintable(QString::number(each)));
    QVERIFY(each >= app::ConnectionStore::arrayBytesPerSlot());
}

QTEST_GUILESS_MAIN(BenchModels)
#include "bench_models.moc"
