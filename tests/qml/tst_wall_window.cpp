#include "app/wall/screen_awake.h"
#include "app/wall/wall_screen.h"

#include <QGuiApplication>
#include <QScreen>
#include <QTest>

#ifdef QT_DBUS_LIB
#include <QDBusConnection>
#endif

#include "tests/qml/desk_window.h"
#include "tests/qml/text_faults.h"

using namespace atrium;
using namespace std::chrono_literals;
using app::ScreenAwake;
using test::DeskWindow;

#ifdef QT_DBUS_LIB
/// The session's screen saver, as ScreenAwake asks it.
class FakeSaver : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.ScreenSaver")
public:
    uint kept = 0;

public Q_SLOTS:
    uint Inhibit(const QString &application, const QString &reason) // NOLINT: the bus's name
    {
        return application.isEmpty() || reason.isEmpty() ? 0 : kept = 7;
    }
    void UnInhibit(uint cookie) // NOLINT: the bus's name
    {
        if (cookie == kept)
            kept = 0;
    }
};
#endif

namespace {

void collectPlaces(const QQuickItem *item, QMap<qreal, QString> &places)
{
    if (!item->isVisible())
        return;
    if (item->objectName() == QLatin1String("wallCallPlace"))
        places.insert(item->mapToScene({}).y(), item->property("text").toString());
    for (const QQuickItem *child : item->childItems())
        collectPlaces(child, places);
}

/// Where to, from top to bottom.
QStringList callsOn(const DeskWindow &wall)
{
    QMap<qreal, QString> places;
    collectPlaces(wall.item("wallCalling"), places);
    return places.values();
}

} // namespace

/// The wall's window, and what it wants of the screen it stands on.
class tst_WallWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aWallThatIsNotLiveSaysSoAndSinceWhen()
    {
        DeskWindow wall(30, "WallWindow");
        QVERIFY(QTest::qWaitForWindowExposed(wall.window));
        const QQuickItem *mark = wall.item("wallLive");
        const QQuickItem *numbers = wall.item("wallNumbers");
        QCOMPARE(mark->property("text").toString(), QStringLiteral("LIVE"));
        QCOMPARE(numbers->opacity(), 1.0);
        const QString last = wall.monitor.clockText();
        wall.clock.advance(5s);
        wall.monitor.passSecond();
        QCOMPARE(mark->property("text").toString(),
                 QStringLiteral("NOT LIVE for 0:05, last update %1").arg(last));
        QVERIFY(numbers->opacity() < 0.5);
        wall.put();
        QCOMPARE(mark->property("text").toString(), QStringLiteral("LIVE"));
        QCOMPARE(numbers->opacity(), 1.0);
    }

    void whoIsCalledStandsThereWithTheWayUntilTheServiceBegins()
    {
        DeskWindow wall(30, "WallWindow");
        QVERIFY(QTest::qWaitForWindowExposed(wall.window));
        QCOMPARE(callsOn(wall),
                 QStringList({QStringLiteral("ROOM 102"), QStringLiteral("COUNTER C1")}));
        QCOMPARE(test::textFaults(wall.window->contentItem()).join(QStringLiteral("; ")),
                 QString());
        QVERIFY(
            wall.item("wallEstimate")->property("text").toString().contains(QLatin1String("min")));
        server::FloorView &floor = wall.house.floor();
        floor.rooms[2].status = server::FloorRoom::Status::Preparing;
        floor.rooms[2].code = QStringLiteral("0042");
        floor.rooms[2].calledAt = wall.clock.utcNow();
        floor.rooms[1].status = server::FloorRoom::Status::InService;
        wall.house.touchFloor();
        wall.put();
        QTRY_COMPARE(callsOn(wall),
                     QStringList({QStringLiteral("ROOM 103"), QStringLiteral("COUNTER C1")}));
        floor.rooms[2].code.clear();
        floor.counters[0].code.clear();
        wall.house.touchFloor();
        wall.put();
        QTRY_COMPARE(callsOn(wall), QStringList());
    }

    void thePictureWandersAndNeverLeavesTheWindow()
    {
        DeskWindow wall(30, "WallWindow");
        QVERIFY(QTest::qWaitForWindowExposed(wall.window));
        QObject *care = wall.window->findChild<QObject *>(QStringLiteral("burnInCare"));
        QVERIFY(care);
        const QQuickItem *content = wall.item("wallContent");
        QSet<QPair<int, int>> places;
        for (int step = 0; step < care->property("stepsOfARound").toInt(); ++step) {
            care->setProperty("steps", step);
            const QRectF shown =
                content->mapRectToScene(QRectF(QPointF(), content->size())).adjusted(1, 1, -1, -1);
            QVERIFY(QRectF(QPointF(), wall.window->size()).contains(shown));
            places.insert({qRound(shown.x()), qRound(shown.y())});
        }
        QVERIFY2(places.size() >= 8, qPrintable(QString::number(places.size())));
    }

    void aWallWithAPinIsLeftOnlyByIt()
    {
        DeskWindow wall(0, "WallWindow");
        QVERIFY(QTest::qWaitForWindowActive(wall.window));
        QCOMPARE(wall.pins.setPin(app::PinGuard::Desk, QStringLiteral("2468")), QString());
        QTRY_VERIFY_WITH_TIMEOUT(wall.pins.hasDeskPin(), 20000);
        const auto type = [&wall](const char *digits) {
            for (; *digits != 0; ++digits)
                QTest::keyClick(wall.window, *digits);
            QTest::keyClick(wall.window, Qt::Key_Return);
        };
        QTest::keyClick(wall.window, Qt::Key_Escape);
        QVERIFY(wall.isOpen("leaveWall"));
        QTRY_VERIFY(wall.item("pinField")->hasActiveFocus());
        type("1111");
        QTRY_COMPARE_WITH_TIMEOUT(wall.item("pinRefusal")->property("text").toString(),
                                  QStringLiteral("That is not the PIN."), 20000);
        QVERIFY(wall.window->isVisible());
        QTest::keyClick(wall.window, Qt::Key_Escape);
        QVERIFY(!wall.isOpen("leaveWall"));
        QVERIFY(wall.window->isVisible());

        wall.window->close();
        QVERIFY(wall.window->isVisible());
        QVERIFY(wall.isOpen("leaveWall"));
        type("2468");
        QTRY_VERIFY_WITH_TIMEOUT(!wall.window->isVisible(), 20000);
    }

    void aWallTakesTheScreenOfThatName()
    {
        QWindow window;
        const QScreen *screen = QGuiApplication::primaryScreen();
        const app::WallScreen keeper(window, screen->name());
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(window.visibility(), QWindow::FullScreen);
        QTRY_COMPARE(window.geometry(), screen->geometry());
    }

    void aScreenThatIsNotThereIsSaidWithThoseThatAre()
    {
        QWindow window;
        const QString name = QGuiApplication::primaryScreen()->name();
        QTest::ignoreMessage(
            QtWarningMsg,
            qPrintable(QStringLiteral("There is no screen Balcony for the wall; there are: %1")
                           .arg(name)));
        const app::WallScreen keeper(window, QStringLiteral("Balcony"));
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(window.visibility(), QWindow::FullScreen);
    }

#ifdef QT_DBUS_LIB
    void theScreenIsKeptAwakeWhileTheWallIsThere()
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        if (!bus.isConnected())
            QSKIP("there is no session bus here");
        ScreenAwake refused;
        refused.begin();
        QTRY_COMPARE(refused.state(), ScreenAwake::State::Refused); // nobody is there to ask

        FakeSaver saver;
        QVERIFY(bus.registerObject(QStringLiteral("/org/freedesktop/ScreenSaver"), &saver,
                                   QDBusConnection::ExportAllSlots));
        QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.ScreenSaver")));
        {
            ScreenAwake awake;
            awake.begin();
            QTRY_COMPARE(awake.state(), ScreenAwake::State::Kept);
            QCOMPARE(saver.kept, 7U);
        }
        QTRY_COMPARE(saver.kept, 0U);
        bus.unregisterService(QStringLiteral("org.freedesktop.ScreenSaver"));
    }
#endif
};

QTEST_MAIN(tst_WallWindow)
#include "tst_wall_window.moc"
