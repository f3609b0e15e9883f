#include "app/models/house_monitor.h"
#include "app/models/status.h"
#include "app/models/theme.h"

#include <QGuiApplication>
#include <QPalette>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <thread>

#include "tests/qml/fake_house.h"

using namespace atrium;
using app::HouseMonitor;
using app::Status;
using app::Theme;
using namespace std::chrono_literals;

class TestHouseMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void statusColoursOfOneListAreToldApart();
    void themeFollowsTheSystemUntilTold();
    void textScaleMovesTheUnit();
    void snapshotFromAnotherThreadArrives();
    void silenceOfTwoSecondsIsSaid();
    void whatWasPutBeforeTheWindowIsTaken();
    void countsAreToldOnlyWhenTheyChange();
    void quitCallsTheHouse();
    void monitorMayGoWhileTheHouseStillWrites();
};

void TestHouseMonitor::statusColoursOfOneListAreToldApart()
{
    const QList<QList<Status::Kind>> lists{
        {Status::RoomFree, Status::Preparing, Status::InService, Status::OverTime, Status::OnBreak},
        {Status::Online, Status::Slow, Status::Lost, Status::Left}};
    for (const QList<Status::Kind> &list : lists) {
        QSet<int> shapes;
        QSet<int> colors;
        QSet<QString> words;
        for (const Status::Kind kind : list) {
            shapes.insert(int(app::lookOf(kind).shape));
            colors.insert(int(app::lookOf(kind).color));
            words.insert(app::wordOf(kind));
        }
        QCOMPARE(shapes.size(), list.size());
        QCOMPARE(colors.size(), list.size());
        QCOMPARE(words.size(), list.size());
    }
}

void TestHouseMonitor::themeFollowsTheSystemUntilTold()
{
    Theme theme(nullptr);
    QPalette dark;
    dark.setColor(QPalette::Window, Qt::black);
    dark.setColor(QPalette::WindowText, Qt::white);
    const QPalette before = QGuiApplication::palette();
    QSignalSpy changed(&theme, &Theme::changed);
    QGuiApplication::setPalette(dark);
    QTRY_VERIFY(theme.isDark());
    QVERIFY(changed.count() > 0);
    theme.setMode(Theme::Mode::Light);
    QVERIFY(!theme.isDark());
    QGuiApplication::setPalette(before);
}

void TestHouseMonitor::textScaleMovesTheUnit()
{
    Theme theme(nullptr);
    const int unit = theme.unit();
    const int body = theme.bodyText();
    theme.setTextScale(2);
    QCOMPARE(theme.bodyText(), 2 * body);
    QVERIFY(std::abs(theme.unit() - 2 * unit) <= 1);
    QCOMPARE(theme.fade(), 300);
    theme.setReducedMotion(true);
    QCOMPARE(theme.fade(), 0);
}

void TestHouseMonitor::snapshotFromAnotherThreadArrives()
{
    server::SnapshotMailbox mailbox;
    FakeClock clock;
    HouseMonitor monitor(mailbox, {}, {}, clock);
    monitor.floor()->setWatching(true);
    QCOMPARE(monitor.liveStatus(), int(Status::Starting));
    std::thread writer([&mailbox] {
        test::FakeHouse house(mailbox, 30, QDateTime::currentDateTimeUtc());
        house.put(QDateTime::currentDateTimeUtc());
    });
    writer.join();
    QCOMPARE(monitor.connectionCount(), 0); // values are taken on this thread only
    QTRY_COMPARE(monitor.connectionCount(), 30);
    QVERIFY(monitor.isLive());
    QCOMPARE(monitor.floor()->rooms()->count(), 4);
    QCOMPARE(monitor.connections()->shownConnections(), 30);
}

void TestHouseMonitor::silenceOfTwoSecondsIsSaid()
{
    server::SnapshotMailbox mailbox;
    FakeClock clock;
    HouseMonitor monitor(mailbox, {}, {}, clock);
    test::FakeHouse house(mailbox, 5, clock.utcNow());
    house.put(clock.utcNow());
    monitor.takeSnapshot();
    QCOMPARE(monitor.liveText(), QStringLiteral("LIVE"));
    QVERIFY(monitor.rttText() != QLatin1String("-"));
    QSignalSpy told(&monitor, &HouseMonitor::liveChanged);
    clock.advance(2000ms);
    monitor.passSecond();
    QVERIFY(monitor.isLive());
    QCOMPARE(told.count(), 0);
    clock.advance(1000ms);
    monitor.passSecond();
    QCOMPARE(monitor.liveStatus(), int(Status::Lost));
    QCOMPARE(monitor.liveText(), QStringLiteral("NOT LIVE for 0:03"));
    QCOMPARE(monitor.rttText(), QStringLiteral("-"));
    house.put(clock.utcNow());
    monitor.takeSnapshot();
    QVERIFY(monitor.isLive());
    QCOMPARE(told.count(), 2);
}

void TestHouseMonitor::whatWasPutBeforeTheWindowIsTaken()
{
    server::SnapshotMailbox mailbox;
    FakeClock clock;
    test::FakeHouse house(mailbox, 7, clock.utcNow());
    house.put(clock.utcNow());
    const HouseMonitor monitor(mailbox, {}, {}, clock);
    QCOMPARE(monitor.connectionCount(), 7);
}

void TestHouseMonitor::countsAreToldOnlyWhenTheyChange()
{
    server::SnapshotMailbox mailbox;
    FakeClock clock;
    test::FakeHouse house(mailbox, 7, clock.utcNow());
    house.put(clock.utcNow());
    HouseMonitor monitor(mailbox, {}, {}, clock);
    QSignalSpy counts(&monitor, &HouseMonitor::countsChanged);
    QSignalSpy figures(&monitor, &HouseMonitor::figuresChanged);
    house.put(clock.utcNow());
    monitor.takeSnapshot();
    QCOMPARE(counts.count() + figures.count(), 0);
    house.join(server::ConnectionRole::Cashier, QStringLiteral("Grace"), {});
    house.put(clock.utcNow());
    monitor.takeSnapshot();
    QCOMPARE(counts.count(), 1);
}

void TestHouseMonitor::quitCallsTheHouse()
{
    server::SnapshotMailbox mailbox;
    int quits = 0;
    HouseMonitor monitor(mailbox, {}, {[&quits] {
                             ++quits;
                         }});
    monitor.quit();
    QCOMPARE(quits, 1);
}

void TestHouseMonitor::monitorMayGoWhileTheHouseStillWrites()
{
    server::SnapshotMailbox mailbox;
    std::atomic<bool> stop = false;
    std::thread writer([&mailbox, &stop] {
        test::FakeHouse house(mailbox, 3, QDateTime::currentDateTimeUtc());
        while (!stop) {
            house.put(QDateTime::currentDateTimeUtc());
            std::this_thread::yield();
        }
    });
    for (int round = 0; round < 50; ++round) {
        HouseMonitor monitor(mailbox, {}, {});
        QCoreApplication::processEvents();
    }
    stop = true;
    writer.join();
}

QTEST_MAIN(TestHouseMonitor)
#include "tst_house_monitor.moc"
