// What the front desk is told to do about each connection.
#include "app/models/connection_sort.h"
#include "app/models/connection_words.h"
#include "app/models/figures.h"
#include "app/models/front_desk_words.h"

#include <QTest>

using namespace atrium;
using app::ConnectionColumn;
using app::ConnectionStore;
using server::ConnectionRole;
using server::LinkState;

namespace {

constexpr qint64 morning = 1'767'578'400'000; // 2026-01-05 02:00 UTC

QString text(const char *literal)
{
    return QString::fromUtf8(literal);
}

server::HouseSnapshot houseOf(ConnectionRole role, LinkState state, const char *person,
                              const char *place, const char *guest)
{
    server::HouseSnapshot house;
    house.identities.resize(1);
    house.identities[0].id = ConnectionId{1};
    house.identities[0].role = role;
    house.identities[0].person = text(person);
    house.identities[0].place = text(place);
    house.identities[0].holds = text(guest);
    house.identities[0].connectedAt = QDateTime::fromMSecsSinceEpoch(morning - 60'000, Qt::UTC);
    house.figures.resize(1);
    house.figures[0].id = ConnectionId{1};
    house.figures[0].state = state;
    return house;
}

QString leftWith(server::HouseSnapshot house, const char *reason)
{
    ConnectionStore store;
    store.apply(house, morning);
    server::HouseSnapshot gone;
    gone.gone = {{ConnectionId{1}, text(reason)}};
    store.apply(gone, morning + 1000);
    return app::whatToDo(store, 0);
}

} // namespace

class TestFrontDeskWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateHasItsSentence_data();
    void everyStateHasItsSentence();
    void whoLeftIsLookedForUnlessItSaidGoodbye();
    void wallThatShowsOldNumbersIsOpenedAgain();
    void sinceIsWhenTheStateBegan();
    void whoNeedsNothingComesLastInTheOrder();
};

void TestFrontDeskWords::everyStateHasItsSentence_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<int>("state");
    QTest::addColumn<QByteArray>("person");
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("guest");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, ConnectionRole role, LinkState state, const char *person,
                        const char *place, const char *guest, const char *sentence) {
        QTest::newRow(name) << int(role) << int(state) << QByteArray(person) << QByteArray(place)
                            << QByteArray(guest) << text(sentence);
    };
    using Role = ConnectionRole;
    constexpr LinkState online = LinkState::Online;
    constexpr LinkState slow = LinkState::Slow;
    constexpr LinkState lost = LinkState::Lost;
    row("therapist online", Role::Therapist, online, "David", "Room 104", "0035", "");
    row("therapist slow", Role::Therapist, slow, "David", "Room 104", "0035",
        "Move the tablet closer to the Wi-Fi, or restart it");
    row("therapist lost, guest inside", Role::Therapist, lost, "David", "Room 104", "0035",
        "Go to Room 104: guest 0035 is inside");
    row("therapist lost, guest somewhere", Role::Therapist, lost, "David", "", "0035",
        "Look for David: guest 0035 is with them");
    row("therapist lost, no guest", Role::Therapist, lost, "David", "Room 104", "",
        "Look at the tablet in Room 104: power and Wi-Fi");
    row("therapist lost, no room", Role::Therapist, lost, "David", "", "",
        "Ask David to look at the tablet");
    row("cashier online", Role::Cashier, online, "Ana", "Counter C1", "0036", "");
    row("cashier slow", Role::Cashier, slow, "Ana", "Counter C1", "",
        "Look at its network, or restart it");
    row("cashier lost, guest pays", Role::Cashier, lost, "Ana", "Counter C1", "0036",
        "Go to Counter C1: guest 0036 is paying there");
    row("cashier lost", Role::Cashier, lost, "Ana", "Counter C1", "",
        "Look at the screen of Counter C1: power and network");
    row("cashier lost, no counter", Role::Cashier, lost, "Ana", "", "",
        "Look at the screen of Ana: power and network");
    row("wall online", Role::Monitor, online, "", "Lobby TV", "", "");
    row("wall slow", Role::Monitor, slow, "", "Lobby TV", "", "Look at its Wi-Fi, or restart it");
    row("wall lost", Role::Monitor, lost, "", "Lobby TV", "", "Look at Lobby TV: power and Wi-Fi");
    row("guest online", Role::Customer, online, "0042", "", "0042", "");
    row("guest slow", Role::Customer, slow, "0042", "", "0042",
        "Let the guest come closer to the Wi-Fi");
    row("guest lost, waits", Role::Customer, lost, "0042", "", "0042",
        "Call guest 0042 aloud when it is time");
    row("guest lost, ordered nothing", Role::Customer, lost, "", "", "", "");
    row("desk online", Role::Desk, online, "Eve", "", "", "");
    row("desk slow", Role::Desk, slow, "Eve", "", "", "Look at its network, or restart it");
    row("desk lost", Role::Desk, lost, "Eve", "", "", "Ask Eve to look at the network");
    row("unknown online", Role::Unknown, online, "", "", "", "");
    row("unknown slow", Role::Unknown, slow, "", "", "", "");
    row("unknown lost", Role::Unknown, lost, "", "", "", "");
}

void TestFrontDeskWords::everyStateHasItsSentence()
{
    QFETCH(int, role);
    QFETCH(int, state);
    QFETCH(QByteArray, person);
    QFETCH(QByteArray, place);
    QFETCH(QByteArray, guest);
    QFETCH(QString, sentence);
    ConnectionStore store;
    store.apply(houseOf(ConnectionRole(role), LinkState(state), person, place, guest), morning);
    QCOMPARE(app::whatToDo(store, 0), sentence);
    QCOMPARE(app::cellText(store, 0, ConnectionColumn::WhatToDo), sentence);
    if (!sentence.isEmpty()) // a screen reader says it behind the figures
        QVERIFY(app::spokenFigures(store, 0).endsWith(text(". ") + sentence));
}

void TestFrontDeskWords::whoLeftIsLookedForUnlessItSaidGoodbye()
{
    const auto tablet =
        houseOf(ConnectionRole::Therapist, LinkState::Online, "David", "Room 104", "");
    QCOMPARE(leftWith(tablet, "client namespace disconnect"), QString());
    QCOMPARE(leftWith(tablet, "server namespace disconnect"), QString());
    QCOMPARE(leftWith(tablet, "ping timeout"),
             text("Look at the tablet in Room 104: power and Wi-Fi"));
    // A guest who is left alone is more than a goodbye.
    QCOMPARE(
        leftWith(houseOf(ConnectionRole::Therapist, LinkState::Online, "David", "Room 104", "0035"),
                 "client namespace disconnect"),
        text("Go to Room 104: guest 0035 is inside"));
    QCOMPARE(leftWith(houseOf(ConnectionRole::Monitor, LinkState::Online, "", "Lobby TV", ""),
                      "transport close"),
             text("Look at Lobby TV: power and Wi-Fi"));
    QCOMPARE(leftWith(houseOf(ConnectionRole::Unknown, LinkState::Online, "", "", ""),
                      "transport close"),
             QString());
}

void TestFrontDeskWords::wallThatShowsOldNumbersIsOpenedAgain()
{
    ConnectionStore store;
    server::HouseSnapshot house =
        houseOf(ConnectionRole::Monitor, LinkState::Online, "", "Lobby TV", "");
    house.revision = house.settledRevision = 12;
    house.figures[0].shownRevision = 12;
    store.apply(house, morning);
    QCOMPARE(app::whatToDo(store, 0), QString());
    house.figures[0].shownRevision = 9;
    store.apply(house, morning + 1000);
    QCOMPARE(app::whatToDo(store, 0), text("Open its page again: it shows old numbers"));
    QCOMPARE(app::cellText(store, 0, ConnectionColumn::Since), app::unknownText());
}

void TestFrontDeskWords::sinceIsWhenTheStateBegan()
{
    ConnectionStore store;
    server::HouseSnapshot house =
        houseOf(ConnectionRole::Therapist, LinkState::Online, "David", "Room 104", "");
    const auto since = [&store] {
        return app::cellText(store, 0, ConnectionColumn::Since);
    };
    const auto at = [](qint64 ms) {
        return app::timeOfDayText(QDateTime::fromMSecsSinceEpoch(ms));
    };
    store.apply(house, morning);
    QCOMPARE(since(), at(morning - 60'000)); // it connected then
    house.figures[0].state = LinkState::Slow;
    store.apply(house, morning + 5000);
    store.apply(house, morning + 9000);
    QCOMPARE(since(), at(morning + 5000));
    house.figures[0].state = LinkState::Lost;
    house.figures[0].silentS = 12;
    store.apply(house, morning + 30'000);
    QCOMPARE(since(), at(morning + 18'000)); // it was heard last then
    house.figures[0].state = LinkState::Online;
    store.apply(house, morning + 40'000);
    QCOMPARE(since(), at(morning + 40'000));
    server::HouseSnapshot gone;
    gone.gone = {{ConnectionId{1}, text("ping timeout")}};
    store.apply(gone, morning + 50'000);
    QCOMPARE(since(), at(morning + 50'000));
}

void TestFrontDeskWords::whoNeedsNothingComesLastInTheOrder()
{
    ConnectionStore store;
    server::HouseSnapshot house;
    for (const qint64 id : {1, 2, 3}) {
        server::HouseSnapshot one = houseOf(
            id == 3 ? ConnectionRole::Monitor : ConnectionRole::Therapist,
            id == 1 ? LinkState::Online : LinkState::Lost, "", id == 3 ? "Hall" : "Room 7", "0035");
        one.identities[0].id = one.figures[0].id = ConnectionId{id};
        house.identities.push_back(one.identities[0]);
        house.figures.push_back(one.figures[0]);
    }
    store.apply(house, morning);
    const std::vector<int> all{0, 1, 2};
    QCOMPARE(sortedSlots(store, all, ConnectionColumn::WhatToDo, false),
             std::vector<int>({1, 2, 0}));
    QCOMPARE(sortedSlots(store, all, ConnectionColumn::WhatToDo, true),
             std::vector<int>({2, 1, 0}));
}

QTEST_GUILESS_MAIN(TestFrontDeskWords)
#include "tst_front_desk_words.moc"
