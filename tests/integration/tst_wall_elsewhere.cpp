#include "app/models/connection_words.h"
#include "app/models/house_monitor.h"
#include "app/models/status.h"
#include "app/wall/wall_link.h"
#include "core/server/house_thread.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "tests/integration/link_cutter.h"

using namespace atrium;
using namespace std::chrono_literals;
using app::HouseMonitor;
using app::Status;
using testing::LinkCutter;

namespace {

server::HouseSettings sampleHouse(const QTemporaryDir &folder)
{
    server::HouseSettings settings;
    settings.dataDir = folder.path();
    settings.port = 0;
    settings.sampleData = true;
    return settings;
}

/// A desk: the house on a thread of its own, and what its window would show.
struct Desk
{
    Desk()
    {
        const Result<quint16> served = house.start(sampleHouse(folder), &mailbox);
        if (!served)
            qFatal("%s", qPrintable(served.error().message));
        port = *served;
        monitor.floor()->setWatching(true);
    }

    /// A step of the house that walls show.
    void addRoom(const QString &number)
    {
        house.post(
            [number](server::HouseServer &server) { server.performAtDesk(spa::AddRoom{number}); });
    }
    /// The guest whose order is the first is sent to a therapist who is free.
    void callFirstGuest()
    {
        house.post([](server::HouseServer &server) {
            for (const server::HouseRecords::Person &person : server.records().people) {
                if (person.role == spa::StaffRole::Therapist)
                    return server.performAtDesk(spa::AssignGuest{TransactionId{1}, person.id});
            }
        });
    }
    void cancelFirstOrder()
    {
        house.post([](server::HouseServer &server) {
            server.performAtDesk(spa::CancelOrder{TransactionId{1}, {}});
        });
    }
    /// The slot of the wall, -1 while there is none.
    [[nodiscard]] int wall()
    {
        const app::ConnectionStore &devices = monitor.connections()->live();
        for (const int slot : devices.bySlotId()) {
            if (devices.role(slot) == server::ConnectionRole::Monitor && !devices.hasLeft(slot))
                return slot;
        }
        return -1;
    }
    [[nodiscard]] QString stateOfWall()
    {
        return wall() < 0 ? QString() : app::stateText(monitor.connections()->live(), wall());
    }
    [[nodiscard]] QString shownOnWall()
    {
        return wall() < 0 ? QString() : app::shownText(monitor.connections()->live(), wall());
    }
    [[nodiscard]] QString nameOfWall()
    {
        return wall() < 0 ? QString() : monitor.connections()->live().title(wall());
    }
    [[nodiscard]] int walls() { return monitor.walls(); }

    QTemporaryDir folder;
    server::SnapshotMailbox mailbox;
    server::HouseThread house;
    HouseMonitor monitor{mailbox, {}, {}};
    quint16 port = 0;
};

/// "0001 101 1": code, place, whether it is new.
QString callsOf(HouseMonitor &monitor)
{
    QStringList calls;
    const app::RecordListModel &called = *monitor.floor()->called();
    for (int row = 0; row < called.count(); ++row) {
        const auto &values = called.record(row).values;
        calls += QStringLiteral("%1 %2 %3")
                     .arg(values[0].toString(), values[1].toString(),
                          QString::number(values[3].toInt()));
    }
    return calls.join(QStringLiteral(", "));
}

QUrl urlOf(quint16 port)
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
}

/// A wall in this process, with what its window shows.
struct Wall
{
    explicit Wall(quint16 port)
        : link({urlOf(port), QStringLiteral("Hall TV"), {}}, mailbox, clock)
    {
        monitor.floor()->setWatching(true);
        link.start();
    }
    [[nodiscard]] int rooms() { return monitor.floor()->rooms()->rowCount(); }
    [[nodiscard]] QString calls() { return callsOf(monitor); }

    server::SnapshotMailbox mailbox;
    app::ServerClock clock;
    app::WallLink link;
    HouseMonitor monitor{mailbox, {}, {}, clock};
};

} // namespace

/// A wall on another machine: what it shows, and what the desk knows of it, through a line that is
/// cut.
class tst_WallElsewhere : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aWallShowsTheHouseAndTheDeskKnowsIt()
    {
        Desk desk;
        Wall wall(desk.port);
        QTRY_VERIFY(wall.monitor.isLive());
        QTRY_COMPARE(wall.rooms(), desk.monitor.floor()->rooms()->rowCount());
        QVERIFY(wall.rooms() > 0);
        QVERIFY(wall.monitor.isSampleData());
        QTRY_COMPARE(desk.nameOfWall(), QStringLiteral("Hall TV"));
        QTRY_COMPARE(desk.shownOnWall(), QString::number(wall.link.shownRevision()));
        const int before = wall.rooms();
        desk.addRoom(QStringLiteral("901"));
        QTRY_COMPARE(wall.rooms(), before + 1);
        QTRY_COMPARE(desk.shownOnWall(), QString::number(wall.link.shownRevision()));
    }

    void aWallCallsTheGuestWhomTheDeskCalls()
    {
        Desk desk;
        Wall wall(desk.port);
        QTRY_VERIFY(wall.monitor.isLive());
        QCOMPARE(wall.calls(), QString());
        simulator::SocketIoClient guest("guest");
        connect(&guest, &simulator::SocketIoClient::connected, this, [&guest] {
            const QJsonObject item{{QStringLiteral("service_id"), 1},
                                   {QStringLiteral("service_classification_id"), 1}};
            guest.send(QStringLiteral("customer_confirm_selection"),
                       {QJsonObject{{QStringLiteral("items"), QJsonArray{item}}}});
        });
        guest.open(urlOf(desk.port));
        QTRY_COMPARE(wall.monitor.floor()->waiting()->rowCount(), 1);
        desk.callFirstGuest();
        QTRY_VERIFY(!wall.calls().isEmpty());
        QTRY_COMPARE(wall.calls(), callsOf(desk.monitor));
        QVERIFY2(wall.calls().startsWith(QStringLiteral("0001 ")), qPrintable(wall.calls()));
        QCOMPARE(wall.monitor.floor()->waiting()->rowCount(), 0);
        desk.cancelFirstOrder();
        QTRY_COMPARE(wall.calls(), QString());
    }

    void aWallThatIsCutOffSaysSoAndHeals()
    {
        Desk desk;
        LinkCutter line(desk.port);
        Wall wall(line.port());
        QTRY_VERIFY(wall.monitor.isLive());
        const int before = wall.rooms();
        line.cut();
        QElapsedTimer since;
        since.start();
        QTRY_VERIFY_WITH_TIMEOUT(!wall.monitor.isLive(), 3000);
        QCOMPARE(wall.monitor.liveStatus(), int(Status::Lost));
        QVERIFY(!wall.monitor.lastUpdateText().isEmpty());
        QCOMPARE(wall.rooms(), before); // what was last known stays
        desk.addRoom(QStringLiteral("901"));
        desk.addRoom(QStringLiteral("902"));
        desk.addRoom(QStringLiteral("903"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.shownOnWall().endsWith(QStringLiteral("3 behind")), 5000);
        while (since.elapsed() < 10'000)
            QTest::qWait(100);
        QVERIFY(!wall.monitor.isLive());
        line.mend();
        QTRY_VERIFY_WITH_TIMEOUT(wall.monitor.isLive(), 2000);
        QCOMPARE(wall.rooms(), before + 3);
        // The desk has one wall, which is the old one: its lost link was given up for the new.
        QTRY_COMPARE(desk.walls(), 1);
        QTRY_COMPARE(desk.shownOnWall(), QString::number(wall.link.shownRevision()));
        QCOMPARE(desk.stateOfWall(), QStringLiteral("Online"));
    }

    void aWallWaitsForAHouseThatIsNotThereYet()
    {
        QTcpServer nobody;
        QVERIFY(nobody.listen(QHostAddress::LocalHost));
        const quint16 port = nobody.serverPort();
        nobody.close();
        Wall wall(port);
        QTest::qWait(3000);
        QVERIFY(!wall.monitor.isLive());
        const QTemporaryDir folder;
        server::HouseSettings settings = sampleHouse(folder);
        settings.port = port;
        server::HouseThread house;
        QVERIFY(house.start(settings, nullptr));
        QTRY_VERIFY_WITH_TIMEOUT(wall.monitor.isLive(), 2500);
        house.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!wall.monitor.isLive(), 3000);
    }

    /// The real program, in a process of its own.
    void aWallsProcessIsCutOffForTenSeconds()
    {
        Desk desk;
        LinkCutter line(desk.port);
        QTemporaryDir folder;
        QProcess wall;
        wall.setProcessChannelMode(QProcess::MergedChannels);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("QT_QUICK_BACKEND"), QStringLiteral("software"));
        wall.setProcessEnvironment(environment);
        wall.setWorkingDirectory(folder.path());
        wall.start(QStringLiteral(ATRIUM_PROGRAM),
                   {QStringLiteral("--wall"), QStringLiteral("--connect"),
                    QStringLiteral("ws://127.0.0.1:%1").arg(line.port()),
                    QStringLiteral("--wall-name"), QStringLiteral("Hall TV"),
                    QStringLiteral("--data-dir"), folder.path()});
        QVERIFY(wall.waitForStarted());
        QByteArray said;
        const auto says = [&](const char *words) {
            said += wall.readAll();
            return said.contains(words);
        };
        QTRY_VERIFY_WITH_TIMEOUT(says("The wall is live"), 20'000);
        QTRY_COMPARE(desk.nameOfWall(), QStringLiteral("Hall TV"));
        QTRY_COMPARE(desk.stateOfWall(), QStringLiteral("Online"));
        said.clear();
        line.cut();
        QElapsedTimer since;
        since.start();
        QTRY_VERIFY_WITH_TIMEOUT(says("The wall is not live"), 3000);
        desk.addRoom(QStringLiteral("901"));
        // When its pong is overdue already, it is lost, which says more.
        const auto isSeen = [&desk] {
            return desk.stateOfWall().startsWith(QStringLiteral("Lost"))
                || (desk.shownOnWall().endsWith(QStringLiteral("1 behind"))
                    && desk.stateOfWall() == QStringLiteral("1 behind"));
        };
        (void)QTest::qWaitFor(isSeen, 10'000);
        QVERIFY2(isSeen(), qPrintable(desk.shownOnWall() + u' ' + desk.stateOfWall()));
        while (since.elapsed() < 10'000)
            QTest::qWait(100);
        said.clear();
        line.mend();
        QTRY_VERIFY_WITH_TIMEOUT(says("The wall is live"), 2000);
        QTRY_COMPARE(desk.stateOfWall(), QStringLiteral("Online"));
        QTRY_VERIFY(!desk.shownOnWall().contains(QStringLiteral("behind")));
        QCOMPARE(desk.walls(), 1);
        wall.terminate();
        QVERIFY(wall.waitForFinished(5000));
        QCOMPARE(wall.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_WallElsewhere)
#include "tst_wall_elsewhere.moc"
