#include "core/server/front_desk.h"
#include "core/server/password_hash.h"
#include "core/server/sample_house.h"

#include <QRegularExpression>
#include <QTest>

#include "tests/unit/server/desk_commands.h"
#include "tests/unit/spa/small_house.h"

using namespace atrium;
using namespace atrium::server;
using namespace atrium::server::test;
using namespace std::chrono_literals;
using spa::test::carla;
using spa::test::emma;
using spa::test::sarah;
using spa::test::smallOrder;

class tst_FrontDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void tokensAreLongRandomAndTellTheirOwner()
    {
        FakeClock clock;
        FrontDesk desk(spa::test::smallHouse(), clock);
        const QByteArray phone = *desk.openSession(sarah, {});
        const QByteArray tablet = *desk.openSession(sarah, {});
        static const QRegularExpression shape(QStringLiteral("\\A[A-Za-z0-9_-]{43}\\z"));
        QVERIFY(shape.match(QLatin1String(phone)).hasMatch());
        QVERIFY(phone != tablet);
        QCOMPARE(desk.staffOf(phone)->name, QStringLiteral("Sarah"));
        QCOMPARE(desk.staffOf(tablet)->name, QStringLiteral("Sarah"));
        desk.closeSession(phone);
        QCOMPARE(desk.staffOf(phone), nullptr);
        QVERIFY(desk.staffOf(tablet));
        for (const char *forged : {"", "null", "undefined", "x"})
            QCOMPARE(desk.staffOf(forged), nullptr);
    }

    void sessionsLiveADayFromTheirLastUse()
    {
        FakeClock clock;
        FrontDesk desk(spa::test::smallHouse(), clock);
        const QByteArray token = *desk.openSession(sarah, {});
        clock.advance(24h - 1ms);
        QVERIFY(desk.staffOf(token));
        clock.advance(24h - 1ms);
        QVERIFY(desk.staffOf(token));
        clock.advance(24h);
        QCOMPARE(desk.staffOf(token), nullptr);
    }

    void theOldestOfTooManySessionsEnds()
    {
        FakeClock clock;
        StaffSessions sessions(clock);
        const QByteArray first = sessions.open(sarah);
        const QByteArray other = sessions.open(emma);
        for (int session = 0; session < StaffSessions::maximumPerPerson; ++session) {
            clock.advance(1s);
            QVERIFY(!sessions.open(sarah).isEmpty());
        }
        QVERIFY(!sessions.use(first).isValid());
        QVERIFY(sessions.isPresent(sarah));
        QCOMPARE(sessions.use(other), emma);
    }

    void aLoginMayMoveAPersonToARoomThatExists()
    {
        FrontDesk desk(spa::test::smallHouse());
        QVERIFY(!desk.openSession(sarah, QStringLiteral("999")));
        const QByteArray token = *desk.openSession(sarah, QStringLiteral("102"));
        QCOMPARE(desk.staffOf(token)->place, QStringLiteral("102"));
        QVERIFY(!desk.openSession(carla, QStringLiteral("101")));
        QVERIFY(desk.openSession(carla, QStringLiteral("C2")));
    }

    void passwordsAreSaltedAndChecked()
    {
        const QByteArray hash = hashPassword("demo", HashCost::Sample);
        QVERIFY(hash != hashPassword("demo", HashCost::Sample));
        QVERIFY(verifyPassword(hash, "demo"));
        QVERIFY(!verifyPassword(hash, "Demo"));
        QVERIFY(!verifyPassword({}, "demo"));
        QVERIFY(!verifyPassword(QByteArray(1000, 'x'), "demo"));
    }

    void everyChangeRaisesTheRevisionAndIsTold()
    {
        FakeClock clock;
        FrontDesk desk(spa::test::smallHouse(), clock);
        int told = 0;
        desk.setObserver([&told] { ++told; });
        QVERIFY(confirmSelection(desk, smallOrder()));
        QVERIFY(!confirmSelection(desk, {}));
        QVERIFY(confirmNext(desk, sarah));
        QVERIFY(startService(desk, sarah, TransactionId{1}));
        QCOMPARE(told, 3);
        QCOMPARE(desk.revision(), quint64{3});
        QCOMPARE(desk.monitorSnapshot(spa::Audience::Anonymous).value(QLatin1String("rev")).toInt(),
                 3);
        QCOMPARE(desk.roomStatus().value(QLatin1String("server_now_utc")).toString(),
                 QStringLiteral("2026-01-05T02:00:00.000Z"));
    }

    void timeAloneMakesAServiceRunOver()
    {
        FakeClock clock;
        FrontDesk desk(spa::test::smallHouse(), clock);
        QVERIFY(confirmSelection(desk, smallOrder()));
        QVERIFY(confirmNext(desk, sarah));
        QVERIFY(startService(desk, sarah, TransactionId{1}));
        const quint64 revision = desk.revision();
        const quint64 floor = desk.floorRevision();
        clock.advance(120min);
        desk.noticeTime();
        QCOMPARE(desk.floorRevision(), floor);
        QCOMPARE(desk.floorView().rooms[0].status, FloorRoom::Status::InService);
        clock.advance(1ms);
        desk.noticeTime();
        QCOMPARE(desk.floorRevision(), floor + 1);
        desk.noticeTime();
        QCOMPARE(desk.floorRevision(), floor + 1);
        QCOMPARE(desk.floorView().rooms[0].status, FloorRoom::Status::OverTime);
        QCOMPARE(desk.revision(), revision); // no document tells it
    }

    void theFloorShowsRoomsWithTheirGuestsAndDevices()
    {
        FakeClock clock;
        FrontDesk desk(spa::test::smallHouse(), clock);
        QCOMPARE(desk.floorView().rooms[0].therapist, QString());
        QVERIFY(desk.openSession(sarah, {}));
        QCOMPARE(desk.floorView().rooms[0].therapist, QStringLiteral("Sarah")); // logged in there
        QVERIFY(toggleRoom(desk, emma));
        QVERIFY(confirmSelection(desk, smallOrder()));
        QVERIFY(confirmNext(desk, sarah));
        desk.deviceArrived(ConnectionId{7}, sarah);
        desk.deviceArrived(ConnectionId{8}, sarah);
        FloorView view = desk.floorView();
        QCOMPARE(view.revision, desk.revision());
        QCOMPARE(view.rooms[0].number, QStringLiteral("101"));
        QCOMPARE(view.rooms[0].status, FloorRoom::Status::Preparing);
        QCOMPARE(view.rooms[0].code, QStringLiteral("0001"));
        QCOMPARE(view.rooms[0].device, ConnectionId{8});
        QVERIFY(!view.rooms[0].startedAt.isValid());
        QCOMPARE(view.rooms[1].status, FloorRoom::Status::OnBreak);
        QVERIFY(startService(desk, sarah, TransactionId{1}));
        desk.deviceLeft(ConnectionId{8});
        view = desk.floorView();
        QCOMPARE(view.rooms[0].status, FloorRoom::Status::InService);
        QCOMPARE(view.rooms[0].startedAt, clock.utcNow());
        QCOMPARE(view.rooms[0].durationMinutes, 120);
        QCOMPARE(view.rooms[0].device, ConnectionId{7});
    }

    void theFloorShowsWhoWaitsAndWhoPays()
    {
        FakeClock clock;
        FrontDesk desk(spa::test::smallHouse(), clock);
        QVERIFY(confirmSelection(desk, smallOrder()));
        clock.advance(60s);
        QVERIFY(confirmSelection(desk, {{ServiceId{2}, {}}}));
        FloorView view = desk.floorView();
        QCOMPARE(view.waiting.size(), size_t{2});
        QCOMPARE(view.waiting[0].code, QStringLiteral("0001"));
        QCOMPARE(view.waiting[0].services, QStringLiteral("Massage 90, Feet 30"));
        QCOMPARE(view.waiting[0].totalCentavos, qint64{160050});
        QCOMPARE(view.waiting[0].since.addSecs(60), view.waiting[1].since);
        QVERIFY(confirmNext(desk, sarah));
        QVERIFY(startService(desk, sarah, TransactionId{1}));
        QVERIFY(finishService(desk, sarah, TransactionId{1}));
        QCOMPARE(desk.floorView().toPay.size(), size_t{1});
        QCOMPARE(desk.floorView().rooms[0].status, FloorRoom::Status::Available);
        QVERIFY(claimNext(desk, carla));
        view = desk.floorView();
        QVERIFY(view.toPay.empty());
        QCOMPARE(view.counters[0].number, QStringLiteral("C1"));
        QCOMPARE(view.counters[0].cashier, QStringLiteral("Carla"));
        QCOMPARE(view.counters[0].code, QStringLiteral("0001"));
        QCOMPARE(view.counters[0].totalCentavos, qint64{160050});
        QCOMPARE(view.counters[0].since, clock.utcNow());
        QCOMPARE(view.counters[1].cashier, QString());
        QVERIFY(pay(desk, carla, {TransactionId{1}, Money{160050}}));
        QCOMPARE(desk.floorView().counters[0].code, QString());
    }

    void theFloorSaysWhoIsFreeAndWhenATurnComes()
    {
        using Hands = FloorPerson::Hands;
        FakeClock clock;
        FrontDesk desk(spa::test::smallHouse(), clock);
        QVERIFY(confirmSelection(desk, smallOrder()));
        QVERIFY(!desk.floorView().waiting[0].turnFrom.isValid()); // nobody is there
        QVERIFY(!desk.floorView().nextTurnTo.isValid());
        const auto told = [&desk] {
            return desk.monitorSnapshot(spa::Audience::Anonymous).value(QLatin1String("next_turn"));
        };
        QVERIFY(told().isNull());
        QVERIFY(desk.floorView().people.empty());
        QVERIFY(desk.openSession(sarah, {}));
        QVERIFY(desk.openSession(carla, {}));
        FloorView view = desk.floorView();
        QCOMPARE(view.waiting[0].order, TransactionId{1});
        QCOMPARE(view.waiting[0].turnFrom, clock.utcNow());
        QVERIFY(view.nextTurnFrom > clock.utcNow().addSecs(3600)); // after those 120 minutes
        QCOMPARE(told()[QLatin1String("from_utc")], spa::utcTime(view.nextTurnFrom));
        QCOMPARE(told()[QLatin1String("to_utc")], spa::utcTime(view.nextTurnTo));
        QCOMPARE(view.people.size(), size_t{2});
        QCOMPARE(view.people[0].name, QStringLiteral("Sarah"));
        QCOMPARE(view.people[0].hands, Hands::Ready);
        QCOMPARE(view.people[1].role, spa::StaffRole::Cashier);
        QVERIFY(confirmNext(desk, sarah));
        view = desk.floorView();
        QCOMPARE(view.people[0].hands, Hands::Busy);
        QCOMPARE(view.rooms[0].order, TransactionId{1});
        QCOMPARE(view.rooms[0].worker, sarah);
        QCOMPARE(view.rooms[0].calledAt, clock.utcNow());
        QVERIFY(toOrder(desk, spa::test::dana, spa::SkipGuest{TransactionId{1}}));
        view = desk.floorView();
        QCOMPARE(view.skipped.size(), size_t{1});
        QCOMPARE(view.skipped[0].since, clock.utcNow());
    }

    void theFloorSaysThatARoomIsCleanedAndUntilWhen()
    {
        FakeClock clock;
        FrontDesk desk(spa::test::smallHouse(), clock);
        QVERIFY(desk.openSession(sarah, {}));
        QVERIFY(confirmSelection(desk, smallOrder()));
        QVERIFY(confirmNext(desk, sarah));
        QVERIFY(startService(desk, sarah, TransactionId{1}));
        QVERIFY(toOrder(desk, sarah, spa::FinishService{TransactionId{1}, 300}));
        FloorView view = desk.floorView();
        QCOMPARE(view.rooms[0].status, FloorRoom::Status::Cleaning);
        QCOMPARE(view.rooms[0].cleanAt, clock.utcNow().addSecs(300));
        QCOMPARE(view.rooms[0].therapist, QStringLiteral("Sarah"));
        QCOMPARE(view.people[0].hands, FloorPerson::Hands::Free); // but not ready for a guest
        const quint64 floor = desk.floorRevision();
        clock.advance(299s);
        desk.noticeTime();
        QCOMPARE(desk.floorRevision(), floor);
        clock.advance(1s);
        desk.noticeTime();
        QCOMPARE(desk.floorRevision(), floor + 1);
        view = desk.floorView();
        QCOMPARE(view.rooms[0].status, FloorRoom::Status::Available);
        QCOMPARE(view.people[0].hands, FloorPerson::Hands::Ready);
    }

    void turnsAreReckonedAnewWhileSomebodyWaits()
    {
        FakeClock clock;
        FrontDesk desk(spa::test::smallHouse(), clock);
        clock.advance(60s);
        desk.noticeTime();
        QCOMPARE(desk.floorRevision(), quint64{0}); // nobody waits
        QVERIFY(confirmSelection(desk, smallOrder()));
        const quint64 floor = desk.floorRevision();
        clock.advance(14s);
        desk.noticeTime();
        QCOMPARE(desk.floorRevision(), floor);
        clock.advance(1s);
        desk.noticeTime();
        desk.noticeTime();
        QCOMPARE(desk.floorRevision(), floor + 1);
    }

    void theSampleHouseIsSound()
    {
        const auto house = loadSampleHouse();
        QVERIFY2(house, house ? "" : qPrintable(house.error().message));
        QCOMPARE(house->rooms().rooms().size(), size_t{4});
        QCOMPARE(house->counters().size(), size_t{2});
        QCOMPARE(house->catalog().services().size(), size_t{14});
        QStringList people;
        for (auto role : {spa::StaffRole::Therapist, spa::StaffRole::Cashier}) {
            for (const spa::StaffMember *member : house->staff().ofRole(role)) {
                people.append(member->username + QLatin1Char('@') + member->place);
                QVERIFY(verifyPassword(member->passwordHash, "demo"));
            }
        }
        QCOMPARE(people.join(QLatin1Char(' ')),
                 QStringLiteral("sarah@101 emma@102 michael@103 david@104 c1@C1 c2@C2"));
    }

private:
    using Money = spa::Money;
};

QTEST_GUILESS_MAIN(tst_FrontDesk)
#include "tst_front_desk.moc"
