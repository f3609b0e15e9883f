#include "app/models/connection_sort.h"
#include "app/models/connection_words.h"

#include <QTest>

#include <cmath>

using namespace atrium;
using app::ConnectionStore;
using server::LinkState;

class TestConnectionStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void unknownFiguresSortLastEitherWay();
    void staleRoundTripTellsItsAge();
    void secondsWithoutNewsAreGaps();
    void lostTellsSinceWhenAndShowsNoFigures();
    void slowNamesTheRoundTripOnlyWhenItIsTheReason();
    void slotsAreUsedAgain();
};

void TestConnectionStore::unknownFiguresSortLastEitherWay()
{
    ConnectionStore store;
    server::HouseSnapshot snapshot;
    const float rtts[] = {20, server::unknownFigure, 5};
    for (int at = 0; at < 3; ++at) {
        server::ConnectionIdentity identity;
        identity.id = ConnectionId{at + 1};
        snapshot.identities.push_back(identity);
        server::ConnectionFigures figures;
        figures.id = identity.id;
        figures.rttLastMs = rtts[at];
        snapshot.figures.push_back(figures);
    }
    store.apply(snapshot, 1000);
    QCOMPARE(app::sortedSlots(store, {0, 1, 2}, app::ConnectionColumn::Rtt, false),
             (std::vector<int>{2, 0, 1}));
    QCOMPARE(app::sortedSlots(store, {0, 1, 2}, app::ConnectionColumn::Rtt, true),
             (std::vector<int>{0, 2, 1}));
}

void TestConnectionStore::staleRoundTripTellsItsAge()
{
    ConnectionStore store;
    server::HouseSnapshot snapshot;
    snapshot.identities.resize(1);
    snapshot.identities[0].id = ConnectionId{1};
    snapshot.figures.resize(1);
    snapshot.figures[0].id = ConnectionId{1};
    snapshot.figures[0].rttLastMs = 22;
    snapshot.figures[0].rttAgeS = 3;
    store.apply(snapshot, 1000);
    QCOMPARE(app::cellText(store, 0, app::ConnectionColumn::Rtt), QStringLiteral("22"));
    snapshot.figures[0].rttAgeS = 14.6F;
    store.apply(snapshot, 2000);
    QCOMPARE(app::cellText(store, 0, app::ConnectionColumn::Rtt), QStringLiteral("stale 14 s"));
}

void TestConnectionStore::secondsWithoutNewsAreGaps()
{
    ConnectionStore store;
    server::HouseSnapshot snapshot;
    snapshot.identities.resize(1);
    snapshot.identities[0].id = ConnectionId{1};
    snapshot.figures.resize(1);
    snapshot.figures[0].id = ConnectionId{1};
    snapshot.figures[0].rttLastMs = 22.5F;
    store.apply(snapshot, 1000);
    store.apply(snapshot, 4000); // two seconds were missed
    QCOMPARE(store.history(0, 0), 22.5F);
    QVERIFY(std::isnan(store.history(0, 1)));
    QVERIFY(std::isnan(store.history(0, 2)));
    QCOMPARE(store.history(0, 3), 22.5F);
}

void TestConnectionStore::lostTellsSinceWhenAndShowsNoFigures()
{
    ConnectionStore store;
    server::HouseSnapshot snapshot;
    snapshot.identities.resize(1);
    snapshot.identities[0].id = ConnectionId{1};
    snapshot.figures.resize(1);
    snapshot.figures[0] = {ConnectionId{1}, LinkState::Lost};
    snapshot.figures[0].rttLastMs = 22;
    snapshot.figures[0].silentS = 72;
    store.apply(snapshot, 1000);
    QCOMPARE(app::stateText(store, 0), QStringLiteral("Lost 1:12 ago"));
    for (const auto column :
         {app::ConnectionColumn::Rtt, app::ConnectionColumn::RttP95, app::ConnectionColumn::In})
        QCOMPARE(app::cellText(store, 0, column), QStringLiteral("-"));
}

void TestConnectionStore::slowNamesTheRoundTripOnlyWhenItIsTheReason()
{
    ConnectionStore store;
    server::HouseSnapshot snapshot;
    snapshot.identities.resize(1);
    snapshot.identities[0].id = ConnectionId{1};
    snapshot.figures.resize(1);
    snapshot.figures[0] = {ConnectionId{1}, LinkState::Slow};
    snapshot.figures[0].rttLastMs = 412;
    snapshot.figures[0].rttP95Ms = 500;
    store.apply(snapshot, 1000);
    QCOMPARE(app::stateText(store, 0), QStringLiteral("Slow 412 ms"));
    snapshot.figures[0].rttLastMs = 22;
    store.apply(snapshot, 2000);
    QCOMPARE(app::stateText(store, 0), QStringLiteral("Slow"));
}

void TestConnectionStore::slotsAreUsedAgain()
{
    ConnectionStore store;
    server::HouseSnapshot snapshot;
    snapshot.identities.resize(1);
    snapshot.identities[0].id = ConnectionId{1};
    store.apply(snapshot, 1000);
    server::HouseSnapshot gone;
    gone.gone = {ConnectionId{1}, ConnectionId{99}}; // the second was never told
    QCOMPARE(store.apply(gone, 2000).left, 1);
    QVERIFY(store.expired(11'999).empty());
    QCOMPARE(store.expired(12'000), std::vector<int>{0});
    store.release({0});
    QCOMPARE(store.slotOf(ConnectionId{1}), -1);
    snapshot.identities[0].id = ConnectionId{2};
    QCOMPARE(store.apply(snapshot, 13'000).added, std::vector<int>{0});
    QVERIFY(!store.hasLeft(0));
    QVERIFY(std::isnan(store.history(0, 5)));
}

QTEST_GUILESS_MAIN(TestConnectionStore)
#include "tst_connection_store.moc"
