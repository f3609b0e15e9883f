// When alerts are raised and end, on a clock that moves only when told to.
#include "core/server/alert_readings.h"

#include <QTest>

using namespace atrium;
using namespace atrium::server;
using namespace std::chrono_literals;

namespace {

AlertTime timeOf(const FakeClock &clock)
{
    return {clock.steadyNow(), clock.utcNow()};
}

/// A book that is asked once a second.
struct Watch
{
    FakeClock clock;
    AlertBook book;
    std::vector<AlertReading> readings;
    std::vector<quint64> pressed; ///< all that began to press

    void pass(int seconds)
    {
        for (int i = 0; i < seconds; ++i) {
            clock.advance(1s);
            const auto now = book.evaluate(readings, timeOf(clock));
            pressed.insert(pressed.end(), now.begin(), now.end());
        }
    }
    void set(AlertKind kind, double value, const QString &subject = {})
    {
        readings = {{kind, subject, value}};
    }
};

/// A house with one room, one tablet and one wall.
struct Scene
{
    FakeClock clock;
    FloorView floor;
    HouseTotals totals;
    std::vector<HouseRefusal> refusals;
    QString notice;
    QHash<ConnectionId, DeviceHealth> devices;
    std::vector<std::pair<ConnectionId, DeviceHealth>> walls;
    AlertReadings readings;

    Scene()
    {
        FloorRoom room;
        room.number = QStringLiteral("104");
        room.code = QStringLiteral("0035");
        room.status = FloorRoom::Status::InService;
        room.startedAt = clock.utcNow();
        room.durationMinutes = 60;
        room.device = ConnectionId{7};
        floor.rooms.push_back(room);
        devices.insert(ConnectionId{7}, {QStringLiteral("David"), ConnectionRole::Therapist, 1, 0});
    }
    std::vector<AlertReading> read()
    {
        return readings.read({floor, totals, refusals, notice,
                              [this](ConnectionId id) {
                                  return devices.contains(id) ? std::optional(devices.value(id))
                                                              : std::nullopt;
                              },
                              walls},
                             timeOf(clock));
    }
    /// What a reading of that kind is about.
    ConnectionId device(AlertKind kind)
    {
        for (const AlertReading &reading : read()) {
            if (reading.kind == kind)
                return reading.device;
        }
        return {};
    }
    /// NaN when nothing of that kind was read.
    double value(AlertKind kind)
    {
        for (const AlertReading &reading : read()) {
            if (reading.kind == kind)
                return reading.value;
        }
        return double(unknownFigure);
    }
};

} // namespace

class AlertsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRuleHasItsHysteresis()
    {
        for (const AlertRule &rule : defaultAlertRules()) {
            QVERIFY(rule.on);
            QVERIFY(rule.raiseAt > 0);
            QVERIFY(rule.clearBelow <= rule.raiseAt);
        }
    }

    void waitBeyondTheRuleIsAnAlertUntilTheGuestIsCalled()
    {
        Watch watch;
        watch.set(AlertKind::GuestWaits, 14.9, QStringLiteral("0042"));
        watch.pass(1);
        QVERIFY(watch.book.active().empty());
        watch.set(AlertKind::GuestWaits, 15, QStringLiteral("0042"));
        watch.pass(2);
        QCOMPARE(watch.book.active().size(), size_t(1));
        QCOMPARE(watch.book.active().front().subject, QStringLiteral("0042"));
        QCOMPARE(watch.pressed.size(), size_t(1)); // said once, not every second
        watch.readings.clear();
        watch.pass(1);
        QVERIFY(watch.book.active().empty());
        QCOMPARE(watch.book.ended().size(), size_t(1));
        QCOMPARE(watch.book.ended().front().endedAt, watch.clock.utcNow());
    }

    void shortPeakIsNoAlert()
    {
        Watch watch;
        watch.set(AlertKind::RoundTrips, 900);
        watch.pass(60);
        watch.set(AlertKind::RoundTrips, 40);
        watch.pass(1);
        watch.set(AlertKind::RoundTrips, 900);
        watch.pass(60);
        QVERIFY(watch.book.active().empty());
        watch.pass(1);
        QCOMPARE(watch.book.active().size(), size_t(1));
    }

    void betweenBothThresholdsNothingChanges()
    {
        Watch watch;
        watch.set(AlertKind::RoundTrips, 250);
        watch.pass(300);
        QVERIFY(watch.book.active().empty());
        watch.set(AlertKind::RoundTrips, 310);
        watch.pass(61);
        QCOMPARE(watch.book.active().size(), size_t(1));
        watch.set(AlertKind::RoundTrips, 250);
        watch.pass(300);
        QCOMPARE(watch.book.active().size(), size_t(1));
        watch.set(AlertKind::RoundTrips, 190);
        watch.pass(29);
        watch.set(AlertKind::RoundTrips, 250);
        watch.pass(1);
        watch.set(AlertKind::RoundTrips, 190);
        watch.pass(30);
        QCOMPARE(watch.book.active().size(), size_t(1));
        watch.pass(1);
        QVERIFY(watch.book.active().empty());
        QCOMPARE(watch.book.ended().front().worst, 310.0);
    }

    void whoAcknowledgedIsKept()
    {
        Watch watch;
        watch.set(AlertKind::DiskRefuses, 1);
        watch.pass(1);
        const quint64 id = watch.book.active().front().id;
        QCOMPARE(watch.book.pressing(), 1);
        QVERIFY(watch.book.acknowledge(id, QStringLiteral("Maria"), timeOf(watch.clock)));
        QVERIFY(!watch.book.acknowledge(id + 1, QStringLiteral("Maria"), timeOf(watch.clock)));
        QCOMPARE(watch.book.pressing(), 0);
        watch.readings.clear();
        watch.pass(1);
        QCOMPARE(watch.book.ended().front().acknowledgedBy, QStringLiteral("Maria"));
        QVERIFY(!watch.book.acknowledge(id, QStringLiteral("Rico"), timeOf(watch.clock)));
    }

    void snoozeEndsAfterTenMinutesAndPressesAgain()
    {
        Watch watch;
        watch.set(AlertKind::OverTime, 6, QStringLiteral("104"));
        watch.pass(1);
        const quint64 id = watch.pressed.front();
        QVERIFY(watch.book.snooze(id, timeOf(watch.clock)));
        watch.pass(599);
        QCOMPARE(watch.book.pressing(), 0);
        QCOMPARE(watch.pressed.size(), size_t(1));
        watch.pass(1);
        QCOMPARE(watch.book.pressing(), 1);
        QCOMPARE(watch.pressed, (std::vector<quint64>{id, id}));
    }

    void snoozeEndsInASilentHouseToo()
    {
        Watch watch;
        watch.set(AlertKind::OverTime, 6, QStringLiteral("104"));
        watch.pass(1);
        watch.book.snooze(watch.pressed.front(), timeOf(watch.clock));
        watch.clock.advance(10min);
        QCOMPARE(watch.book.passTime(timeOf(watch.clock)).size(), size_t(1));
        QCOMPARE(watch.book.pressing(), 1);
    }

    void ruleThatIsSwitchedOffEndsItsAlerts()
    {
        Watch watch;
        watch.set(AlertKind::LoopLag, 400);
        watch.pass(11);
        QCOMPARE(watch.book.active().size(), size_t(1));
        AlertRule rule = watch.book.rules()[size_t(AlertKind::LoopLag)];
        rule.on = false;
        watch.book.setRule(AlertKind::LoopLag, rule);
        watch.pass(30);
        QVERIFY(watch.book.active().empty());
        QCOMPARE(watch.book.ended().size(), size_t(1));
    }

    void otherThresholdKeepsTheShareOfItsHysteresis()
    {
        const AlertRule rule =
            withThreshold(defaultAlertRules()[size_t(AlertKind::RoundTrips)], 600);
        QCOMPARE(rule.raiseAt, 600.0);
        QCOMPARE(rule.clearBelow, 400.0);
    }

    void yesterdayIsForgottenAndTooManyAreCounted()
    {
        Watch watch;
        const auto raiseAndEnd = [&watch](size_t times) {
            for (size_t at = 0; at < times; ++at) {
                watch.set(AlertKind::DiskRefuses, 1);
                watch.pass(1);
                watch.readings.clear();
                watch.pass(1);
            }
        };
        raiseAndEnd(AlertBook::keptEnded + 3);
        QCOMPARE(watch.book.ended().size(), AlertBook::keptEnded);
        QCOMPARE(watch.book.forgotten(), quint64(3));
        watch.clock.advance(24h);
        watch.pass(1);
        QVERIFY(watch.book.ended().empty());
        QCOMPARE(watch.book.forgotten(), quint64(0));
    }

    void serviceIsOverOnlyFromItsEndOn()
    {
        Scene scene;
        scene.clock.advance(59min);
        QCOMPARE(scene.value(AlertKind::OverTime), -1.0);
        scene.clock.advance(7min);
        QCOMPARE(scene.value(AlertKind::OverTime), 6.0);
        scene.floor.rooms[0].startedAt = {};
        QVERIFY(std::isnan(scene.value(AlertKind::OverTime)));
    }

    void tabletCountsOnlyWhileAGuestIsInside()
    {
        Scene scene;
        scene.devices[ConnectionId{7}].silentS = 12;
        QCOMPARE(scene.value(AlertKind::TabletSilent), 12.0);
        scene.floor.rooms[0].status = FloorRoom::Status::Available;
        scene.floor.rooms[0].code.clear();
        QVERIFY(std::isnan(scene.value(AlertKind::TabletSilent)));
    }

    void tabletThatIsGoneIsSilentFromThenOn()
    {
        Scene scene;
        QCOMPARE(scene.value(AlertKind::TabletSilent), 1.0);
        scene.devices.remove(ConnectionId{7});
        QCOMPARE(scene.value(AlertKind::TabletSilent), 0.0);
        scene.clock.advance(11s);
        QCOMPARE(scene.value(AlertKind::TabletSilent), 11.0);
        scene.devices.insert(ConnectionId{7}, {});
        QCOMPARE(scene.value(AlertKind::TabletSilent), 0.0);
        scene.devices.remove(ConnectionId{7});
        scene.clock.advance(5s);
        QCOMPARE(scene.value(AlertKind::TabletSilent), 0.0); // missed anew, not since before
    }

    void wallIsBehindWhileItsNewsWait()
    {
        Scene scene;
        scene.walls = {{ConnectionId{3}, {QStringLiteral("Lobby"), ConnectionRole::Monitor, 2, 0}}};
        QCOMPARE(scene.value(AlertKind::WallBehind), 2.0);
        QCOMPARE(scene.device(AlertKind::WallBehind), ConnectionId{3});
        QCOMPARE(scene.device(AlertKind::TabletSilent), ConnectionId{7});
        QVERIFY(!scene.device(AlertKind::OverTime).isValid());
        scene.walls[0].second.queueBytes = 900;
        scene.read();
        scene.clock.advance(14s);
        QCOMPARE(scene.value(AlertKind::WallBehind), 14.0);
        scene.walls[0].second.queueBytes = 0;
        QCOMPARE(scene.value(AlertKind::WallBehind), 2.0);
        scene.walls[0].second.revisionsBehind = 3;
        scene.read();
        scene.clock.advance(11s);
        QCOMPARE(scene.value(AlertKind::WallBehind), 11.0);
    }

    void refusalsAreThoseOfTheLastMinute()
    {
        Scene scene;
        scene.refusals = {{"host", "Another server's name", 0, 1000}};
        QCOMPARE(scene.value(AlertKind::Refusals), 0.0); // those before anybody looked are old
        for (int second = 0; second < 40; ++second) {
            scene.clock.advance(1s);
            scene.refusals[0].total += 1;
            scene.read();
        }
        QCOMPARE(scene.value(AlertKind::Refusals), 40.0);
        for (int second = 0; second < 60; ++second) {
            scene.clock.advance(1s);
            scene.read();
        }
        QCOMPARE(scene.value(AlertKind::Refusals), 0.0);
    }

    void unknownFiguresAreNoReadings()
    {
        Scene scene;
        QVERIFY(std::isnan(scene.value(AlertKind::RoundTrips)));
        QVERIFY(std::isnan(scene.value(AlertKind::DiskRefuses)));
        scene.notice = QStringLiteral("The disk is full.");
        scene.totals.rttP95Ms = 84;
        QCOMPARE(scene.value(AlertKind::RoundTrips), 84.0);
        QCOMPARE(scene.value(AlertKind::DiskRefuses), 1.0);
    }
};

QTEST_GUILESS_MAIN(AlertsTest)
#include "tst_alerts.moc"
