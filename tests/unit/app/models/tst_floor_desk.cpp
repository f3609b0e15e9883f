// What the desk can do on the Floor page: choices, the next step, taking back.
#include "app/models/desk_choices.h"
#include "app/models/figures.h"
#include "app/models/floor_desk.h"
#include "app/models/next_step.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "tests/qml/fake_house.h"

using namespace atrium;
using namespace std::chrono_literals;
using app::DeskChoice;
using app::FloorDesk;
using app::FloorPlace;
using server::FloorPerson;
using server::FloorRoom;
using server::FloorView;

namespace {

const QDateTime noon(QDate(2026, 1, 5), QTime(4, 0), Qt::UTC);

FloorRoom room(const char *number, FloorRoom::Status status)
{
    FloorRoom made;
    made.number = QLatin1String(number);
    made.status = status;
    if (status == FloorRoom::Status::Preparing || status == FloorRoom::Status::InService) {
        made.code = QStringLiteral("0031");
        made.order = TransactionId{31};
        made.therapist = QStringLiteral("Emma");
        made.calledAt = noon;
        made.durationMinutes = 60;
    }
    if (status == FloorRoom::Status::InService)
        made.startedAt = noon;
    return made;
}

server::FloorWaiting guest(int code, const QDateTime &since = noon)
{
    server::FloorWaiting made;
    made.code = QStringLiteral("00%1").arg(code);
    made.order = TransactionId{code};
    made.since = since;
    return made;
}

FloorPerson person(qint64 id, const char *name, const char *place, FloorPerson::Hands hands,
                   spa::StaffRole role = spa::StaffRole::Therapist)
{
    return {StaffId{id}, role, QLatin1String(name), QLatin1String(place), hands};
}

QString keysOf(const std::vector<DeskChoice> &choices)
{
    QStringList keys;
    for (const DeskChoice &choice : choices)
        keys.append(choice.key);
    return keys.join(QStringLiteral(", "));
}

/// A house that answers when it is told to.
class AskedHouse
{
public:
    app::HouseCommands commands()
    {
        app::HouseCommands commands;
        commands.perform = [this](const spa::Action &action, const app::Told<> &told) {
            asked.append(test::askedText(action));
            m_waiting.push_back(told);
        };
        return commands;
    }
    void answer(const Result<> &outcome = {})
    {
        for (const app::Told<> &told : std::exchange(m_waiting, {}))
            told(outcome);
    }
    QStringList asked;

private:
    std::vector<app::Told<>> m_waiting;
};

FloorView oneFreeRoom()
{
    FloorView floor;
    floor.rooms = {room("101", FloorRoom::Status::Available)};
    floor.people = {person(1, "Sarah", "101", FloorPerson::Hands::Ready)};
    floor.waiting = {guest(42), guest(43)};
    return floor;
}

} // namespace

class TestFloorDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void choicesAreWhatTheStateMachineAllows_data();
    void choicesAreWhatTheStateMachineAllows();
    void nextStepIsTheMostPressing_data();
    void nextStepIsTheMostPressing();
    void doneIsTakenBackByTheHousesOwnInverse();
    void newerStepOfAnOrderReplacesTheOlder();
    void secondPressBeforeTheAnswerMeansTheSame();
    void refusalTellsWhatWasNotDoneAndWhy_data();
    void refusalTellsWhatWasNotDoneAndWhy();
    void refusedUndoIsTold();
    void heldBackIsSentWhenTimeIsOver();
    void heldBackCanBeTakenBack();
    void heldBackIsSentWhenTheDeskGoesAway();
    void answerAfterTheDeskIsGoneHurtsNobody();
    void turnsAreWrittenForPeople_data();
    void turnsAreWrittenForPeople();
};

void TestFloorDesk::choicesAreWhatTheStateMachineAllows_data()
{
    QTest::addColumn<int>("place");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("choices");
    const auto row = [](const char *name, FloorPlace place, const char *key, const char *choices) {
        QTest::newRow(name) << int(place) << QString::fromLatin1(key)
                            << QString::fromLatin1(choices);
    };
    row("waits", FloorPlace::Waiting, "0042", "assign 1, skip, no_show, cancel");
    row("set aside", FloorPlace::Skipped, "0026", "call_again, no_show, cancel");
    row("room is free", FloorPlace::Room, "101", "assign 1");
    row("room prepares", FloorPlace::Room, "102",
        "hand_over 1, hand_over 3, release, skip, no_show, cancel");
    row("room serves", FloorPlace::Room, "103", "hand_over 1, hand_over 3");
    row("room is cleaned", FloorPlace::Room, "104", "clean");
    row("room on break", FloorPlace::Room, "105", "");
    row("counter pays", FloorPlace::Counter, "C1", "hand_over 6, release");
    row("counter is free", FloorPlace::Counter, "C2", "");
    row("gone", FloorPlace::Waiting, "0099", "");
}

void TestFloorDesk::choicesAreWhatTheStateMachineAllows()
{
    QFETCH(int, place);
    QFETCH(QString, key);
    using Status = FloorRoom::Status;
    using Hands = FloorPerson::Hands;
    FloorView floor = oneFreeRoom();
    floor.rooms = {room("101", Status::Available), room("102", Status::Preparing),
                   room("103", Status::InService), room("104", Status::Cleaning),
                   room("105", Status::OnBreak)};
    floor.people = {person(1, "Sarah", "101", Hands::Ready),
                    person(2, "Emma", "102", Hands::Busy), // never offered
                    person(3, "Lea", "104", Hands::Free), // could take over, not call
                    person(6, "Ramon", "C2", Hands::Ready, spa::StaffRole::Cashier)};
    floor.skipped = {guest(26)};
    server::FloorCounter paying;
    paying.number = QStringLiteral("C1");
    paying.code = QStringLiteral("0029");
    paying.order = TransactionId{29};
    floor.counters = {paying, {}};
    floor.counters[1].number = QStringLiteral("C2");
    QTEST(keysOf(app::choicesAt(floor, FloorPlace(place), key)), "choices");
}

void TestFloorDesk::nextStepIsTheMostPressing_data()
{
    using Status = FloorRoom::Status;
    using Hands = FloorPerson::Hands;
    QTest::addColumn<FloorView>("floor");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("button");
    const auto row = [](const char *name, const FloorView &floor, const char *text,
                        const char *button = "") {
        QTest::newRow(name) << floor << QString::fromLatin1(text) << QString::fromLatin1(button);
    };
    row("nobody", {}, "Nothing to do: nobody waits.");
    FloorView floor = oneFreeRoom();
    row("somebody is free", floor, "Room 101 is free and 0042 waits: tell Sarah.", "Call 0042");
    floor.people[0].hands = Hands::Busy;
    row("all are busy", floor, "Nothing to do: every therapist is busy, and 0042 is next.");
    floor.waiting[0].turnFrom = noon.addSecs(720);
    floor.waiting[0].turnTo = noon.addSecs(1080);
    row("all are busy for some time", floor,
        "Nothing to do: every therapist is busy. 0042 is next, in 12-18 min.");
    floor.people.clear();
    row("nobody is there", floor, "0042 waits and no therapist is signed in.");

    floor = {};
    floor.skipped = {guest(26, noon.addSecs(-299))};
    row("just called in vain", floor, "Nothing to do: nobody waits.");
    floor.skipped = {guest(26, noon.addSecs(-360))};
    row("called in vain", floor,
        "0026 was called in vain 6 min ago: call once more, or mark as no-show.",
        "Put 0026 back in line");
    floor.rooms = {room("104", Status::Cleaning)};
    floor.rooms[0].cleanAt = noon.addSecs(190);
    floor.rooms[0].worker = StaffId{3};
    floor.waiting = {guest(42)};
    row("waits for cleaning", floor,
        "0042 waits while room 104 is being cleaned, for 3:10 more. Is it clean already?",
        "Room 104 is clean");
    floor.rooms.push_back(room("103", Status::InService));
    floor.rooms[1].startedAt = noon.addSecs(-66 * 60);
    row("over time", floor, "Room 103 is over by 6 min with 0031: remind Emma.");
    floor.rooms.push_back(room("102", Status::Preparing));
    floor.rooms[2].calledAt = noon.addSecs(-300);
    row("did not come", floor,
        "0031 was called to room 102 5 min ago and the service has not begun. If nobody came, set "
        "the guest aside.",
        "Set 0031 aside");
    floor.toPay = {guest(27)};
    floor.people = {person(6, "Ramon", "C2", Hands::Ready, spa::StaffRole::Cashier)};
    row("wants to pay", floor,
        "0027 wants to pay and counter C2 is free: send the guest to Ramon.");
    floor.people.push_back(person(1, "Sarah", "101", Hands::Ready));
    row("call comes first", floor, "Room 101 is free and 0042 waits: tell Sarah.", "Call 0042");
}

void TestFloorDesk::nextStepIsTheMostPressing()
{
    QFETCH(FloorView, floor);
    const app::NextStep step = app::nextStep(floor, noon);
    QTEST(step.text, "text");
    QTEST(step.button, "button");
    QCOMPARE(step.choice.has_value(), !step.button.isEmpty());
}

void TestFloorDesk::doneIsTakenBackByTheHousesOwnInverse()
{
    FakeClock clock;
    AskedHouse house;
    FloorDesk desk(house.commands(), clock);
    QAbstractItemModelTester tester(desk.undos(),
                                    QAbstractItemModelTester::FailureReportingMode::Fatal);
    desk.setFloor(oneFreeRoom());
    desk.refresh();
    QSignalSpy told(desk.undos(), &QAbstractItemModel::rowsInserted);
    desk.takeStep();
    QCOMPARE(told.count(), 0); // not before the house has said yes
    house.answer();
    QCOMPARE(told.count(), 1);
    clock.advance(7999ms);
    desk.refresh();
    QCOMPARE(desk.undos()->count(), 1);
    QVERIFY(desk.undoLatest());
    house.answer();
    QCOMPARE(house.asked, QStringList({QStringLiteral("assign 42"), QStringLiteral("undo 42")}));
    QCOMPARE(desk.undos()->count(), 0);
    QVERIFY(!desk.undoLatest());
    QCOMPARE(desk.refusal(), QString());

    desk.takeStep();
    house.answer();
    clock.advance(8s);
    desk.refresh();
    QCOMPARE(desk.undos()->count(), 0);
    QVERIFY(!desk.undoLatest());
}

void TestFloorDesk::newerStepOfAnOrderReplacesTheOlder()
{
    FakeClock clock;
    AskedHouse house;
    FloorDesk desk(house.commands(), clock);
    desk.setFloor(oneFreeRoom());
    desk.ask(QStringLiteral("waiting"), QStringLiteral("0042"), nullptr);
    desk.choose(0);
    house.answer();
    desk.choose(1);
    house.answer();
    QCOMPARE(desk.undos()->count(), 1);
    QCOMPARE(desk.undos()->record(0).values[1].toString(), QStringLiteral("0042 is set aside"));
    desk.ask(QStringLiteral("waiting"), QStringLiteral("0043"), nullptr);
    desk.choose(1);
    house.answer();
    QCOMPARE(desk.undos()->count(), 2);
    QCOMPARE(desk.undos()->record(0).values[1].toString(), QStringLiteral("0043 is set aside"));
}

void TestFloorDesk::secondPressBeforeTheAnswerMeansTheSame()
{
    FakeClock clock;
    AskedHouse house;
    FloorDesk desk(house.commands(), clock);
    desk.setFloor(oneFreeRoom());
    desk.refresh();
    desk.takeStep();
    desk.takeStep();
    QCOMPARE(house.asked.size(), 1);
    house.answer();
    desk.takeStep();
    QCOMPARE(house.asked.size(), 2);
}

void TestFloorDesk::refusalTellsWhatWasNotDoneAndWhy_data()
{
    QTest::addColumn<QString>("why");
    QTest::addColumn<QString>("told");
    QTest::newRow("the house's words")
        << QStringLiteral("Sarah is on break.")
        << QStringLiteral("Not done: \"Call 0042 to room 101, Sarah\". Sarah is on break.");
    QTest::newRow("words for programmers")
        << QStringLiteral("Invalid transaction state")
        << QStringLiteral("Not done: \"Call 0042 to room 101, Sarah\". Somebody else was quicker, "
                          "and the order has moved on.");
}

void TestFloorDesk::refusalTellsWhatWasNotDoneAndWhy()
{
    QFETCH(QString, why);
    FakeClock clock;
    AskedHouse house;
    FloorDesk desk(house.commands(), clock);
    desk.setFloor(oneFreeRoom());
    desk.refresh();
    QSignalSpy told(&desk, &FloorDesk::refusalChanged);
    desk.takeStep();
    house.answer(failure(ErrorCode::Conflict, why));
    QTEST(desk.refusal(), "told");
    QCOMPARE(told.count(), 1);
    QCOMPARE(desk.undos()->count(), 0);
    desk.takeStep(); // the next try takes the old refusal away
    QCOMPARE(desk.refusal(), QString());
}

void TestFloorDesk::refusedUndoIsTold()
{
    FakeClock clock;
    AskedHouse house;
    FloorDesk desk(house.commands(), clock);
    desk.setFloor(oneFreeRoom());
    desk.refresh();
    desk.takeStep();
    house.answer();
    QVERIFY(desk.undoLatest());
    house.answer(failure(ErrorCode::Conflict, QStringLiteral("Too late.")));
    QCOMPARE(desk.refusal(),
             QStringLiteral("\"0042 is called to room 101\" stays as it is. Too late."));
}

void TestFloorDesk::heldBackIsSentWhenTimeIsOver()
{
    FakeClock clock;
    AskedHouse house;
    FloorDesk desk(house.commands(), clock);
    FloorView floor;
    floor.rooms = {room("104", FloorRoom::Status::Cleaning)};
    desk.setFloor(floor);
    desk.ask(QStringLiteral("room"), QStringLiteral("104"), nullptr);
    desk.choose(0);
    desk.choose(0); // held already
    QCOMPARE(desk.undos()->count(), 1);
    clock.advance(7999ms);
    desk.refresh();
    QCOMPARE(house.asked, QStringList());
    clock.advance(1ms);
    desk.refresh();
    QCOMPARE(house.asked, QStringList(QStringLiteral("end_cleaning 104")));
    QCOMPARE(desk.undos()->count(), 0);
    house.answer(failure(ErrorCode::Conflict, QStringLiteral("Room 104 is clean already.")));
    QCOMPARE(desk.refusal(),
             QStringLiteral("Not done: \"The room is clean\". Room 104 is clean already."));
}

void TestFloorDesk::heldBackCanBeTakenBack()
{
    FakeClock clock;
    AskedHouse house;
    FloorDesk desk(house.commands(), clock);
    FloorView floor;
    floor.rooms = {room("104", FloorRoom::Status::Cleaning)};
    desk.setFloor(floor);
    desk.ask(QStringLiteral("room"), QStringLiteral("104"), nullptr);
    desk.choose(0);
    QVERIFY(desk.undoLatest());
    clock.advance(20s);
    desk.refresh();
    desk.sendHeld();
    QCOMPARE(house.asked, QStringList());
}

void TestFloorDesk::heldBackIsSentWhenTheDeskGoesAway()
{
    FakeClock clock;
    AskedHouse house;
    {
        FloorDesk desk(house.commands(), clock);
        FloorView floor;
        floor.rooms = {room("104", FloorRoom::Status::Cleaning)};
        desk.setFloor(floor);
        desk.ask(QStringLiteral("room"), QStringLiteral("104"), nullptr);
        desk.choose(0);
    }
    QCOMPARE(house.asked, QStringList(QStringLiteral("end_cleaning 104")));
    house.answer();
}

void TestFloorDesk::answerAfterTheDeskIsGoneHurtsNobody()
{
    FakeClock clock;
    AskedHouse house;
    {
        FloorDesk desk(house.commands(), clock);
        desk.setFloor(oneFreeRoom());
        desk.refresh();
        desk.takeStep();
    }
    house.answer();
    QCOMPARE(house.asked.size(), 1);
}

void TestFloorDesk::turnsAreWrittenForPeople_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("expected");
    const auto turn = [](int from, int to) {
        return app::turnText(noon.addSecs(from), noon.addSecs(to), noon);
    };
    QTest::newRow("unknown") << app::turnText({}, {}, noon) << QStringLiteral("-");
    QTest::newRow("between") << turn(720, 1080) << QStringLiteral("12-18 min");
    QTest::newRow("soon") << turn(29, 181) << QStringLiteral("up to 4 min");
    QTest::newRow("at once") << turn(0, 0) << QStringLiteral("0 min");
    QTest::newRow("passed") << turn(-600, -60) << QStringLiteral("0 min");
    QTest::newRow("exactly") << turn(300, 300) << QStringLiteral("5 min");
}

void TestFloorDesk::turnsAreWrittenForPeople()
{
    QFETCH(QString, written);
    QTEST(written, "expected");
}

QTEST_GUILESS_MAIN(TestFloorDesk)
#include "tst_floor_desk.moc"
