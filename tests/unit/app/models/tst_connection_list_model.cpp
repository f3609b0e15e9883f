#include "app/models/connection_list_model.h"
#include "app/models/connection_sort.h"
#include "app/models/connection_words.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "tests/qml/fake_house.h"

using namespace atrium;
using app::ConnectionListModel;
using app::ConnectionStore;
using server::ConnectionRole;
using server::LinkState;

namespace {

/// A model on a fake house, with the time turned by hand.
class Desk
{
public:
    explicit Desk(int connections = 0)
        : house(mailbox, connections, now, 0)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        tick(0);
    }

    void tick(qint64 ms)
    {
        now = now.addMSecs(ms);
        house.put(now);
        model.apply(*mailbox.take(), now.toMSecsSinceEpoch());
    }

    [[nodiscard]] QStringList names() const
    {
        QStringList result;
        for (int row = 0; row < model.rowCount(); ++row)
            result << model.index(row).data(ConnectionListModel::NameRole).toString();
        return result;
    }

    [[nodiscard]] int rowOf(const QString &name) const { return int(names().indexOf(name)); }

    QDateTime now{QDate(2026, 1, 5), QTime(2, 0), Qt::UTC};
    server::SnapshotMailbox mailbox;
    test::FakeHouse house;
    ConnectionListModel model;
    QAbstractItemModelTester tester;
};

} // namespace

class TestConnectionListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void firstMemberBringsItsGroupHeader();
    void joinIsOneInsertAtTheEndOfItsGroup();
    void tickTellsTheVisibleRowsOnceAndNothingElse();
    void nobodyLooksAndOnlyWhoIsThereIsKeptUp();
    void whoLeftStaysTenSecondsAndIsThenRemoved();
    void departuresAreRemovedRunByRun();
    void newRoleMovesTheRowToItsGroup();
    void orderChangesAtMostEveryFiveSeconds();
    void heldTableIsNotResortedUntilReleased();
    void pressOnAHeaderSortsEvenAHeldTable();
    void persistentIndexesFollowTheirRowThroughASort();
    void selectionFollowsTheConnection();
    void selectionEndsWhenItsConnectionIsRemoved();
    void frozenTableKeepsStillAndCounts();
    void collapsedGroupTakesNewcomersSilently();
    void whatHidesAConnectionGivesWayToWhoAsksForIt();
    void filterFinds_data();
    void filterFinds();
    void newNameMayEnterTheFilter();
};

void TestConnectionListModel::firstMemberBringsItsGroupHeader()
{
    Desk desk;
    QSignalSpy inserted(&desk.model, &QAbstractItemModel::rowsInserted);
    desk.house.join(ConnectionRole::Monitor, {}, QStringLiteral("Lobby TV"));
    desk.tick(100);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(desk.names(), QStringList({QStringLiteral("Walls"), QStringLiteral("Lobby TV")}));
    QVERIFY(desk.model.isHeader(0));
}

void TestConnectionListModel::joinIsOneInsertAtTheEndOfItsGroup()
{
    Desk desk(20);
    QSignalSpy inserted(&desk.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&desk.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(&desk.model, &QAbstractItemModel::modelReset);
    const int before = desk.model.rowCount();
    desk.house.join(ConnectionRole::Therapist, QStringLiteral("Aaron"), {});
    desk.house.join(ConnectionRole::Therapist, QStringLiteral("Zoe"), {});
    desk.tick(100);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted[0][2].toInt() - inserted[0][1].toInt(), 1);
    QCOMPARE(removed.count() + reset.count(), 0);
    QCOMPARE(desk.model.rowCount(), before + 2);
    QCOMPARE(desk.rowOf(QStringLiteral("Zoe")), inserted[0][2].toInt());
}

void TestConnectionListModel::tickTellsTheVisibleRowsOnceAndNothingElse()
{
    Desk desk(1000);
    desk.model.setVisibleRange(10, 42);
    QSignalSpy changed(&desk.model, &QAbstractItemModel::dataChanged);
    QSignalSpy layout(&desk.model, &QAbstractItemModel::layoutChanged);
    QSignalSpy inserted(&desk.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy ticked(&desk.model, &ConnectionListModel::ticked);
    desk.tick(100);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 10);
    QCOMPARE(changed[0][1].toModelIndex().row(), 42);
    QVERIFY(!changed[0][2].value<QList<int>>().contains(ConnectionListModel::IdRole));
    QCOMPARE(ticked.count(), 1);
    QCOMPARE(layout.count() + inserted.count(), 0);
}

void TestConnectionListModel::nobodyLooksAndOnlyWhoIsThereIsKeptUp()
{
    Desk desk(100);
    desk.model.setVisibleRange(0, 20);
    desk.model.setGrouping(int(app::ConnectionGrouping::None));
    desk.model.sortBy(int(app::ConnectionColumn::Rtt));
    desk.model.setWatching(false);
    QSignalSpy changed(&desk.model, &QAbstractItemModel::dataChanged);
    QSignalSpy layout(&desk.model, &QAbstractItemModel::layoutChanged);
    QSignalSpy ticked(&desk.model, &ConnectionListModel::ticked);
    const int before = desk.model.rowCount();
    desk.house.setRestless(true);
    desk.house.join(ConnectionRole::Therapist, QStringLiteral("Zoe"), {});
    for (int second = 0; second < 20; ++second)
        desk.tick(1000);
    QCOMPARE(desk.model.rowCount(), before + 1);
    QCOMPARE(changed.count() + layout.count() + ticked.count(), 0);
    desk.model.setWatching(true);
    QCOMPARE(layout.count(), 1);
    QCOMPARE(ticked.count(), 1);
    const std::vector<int> rows = desk.model.listedSlots();
    QCOMPARE(rows, app::sortedSlots(desk.model.live(), rows, app::ConnectionColumn::Rtt, true));
}

void TestConnectionListModel::whoLeftStaysTenSecondsAndIsThenRemoved()
{
    Desk desk(20);
    const int before = desk.model.rowCount();
    const ConnectionId gone = desk.house.firstOf(ConnectionRole::Customer);
    desk.house.leave(gone);
    desk.tick(100);
    QCOMPARE(desk.model.rowCount(), before);
    const int slot = desk.model.shown().slotOf(gone);
    QVERIFY(desk.model.shown().hasLeft(slot));
    desk.tick(4000);
    QCOMPARE(app::stateText(desk.model.shown(), slot), QStringLiteral("Left 0:04 ago"));
    desk.tick(5900);
    QCOMPARE(desk.model.rowCount(), before);
    desk.model.advance(desk.now.addMSecs(200).toMSecsSinceEpoch());
    QCOMPARE(desk.model.rowCount(), before - 1);
    QCOMPARE(desk.model.live().slotOf(gone), -1);
}

void TestConnectionListModel::departuresAreRemovedRunByRun()
{
    Desk desk(60);
    const ConnectionId first = desk.house.firstOf(ConnectionRole::Customer);
    for (const qint64 offset : {0, 1, 2, 10, 20, 21})
        desk.house.leave(ConnectionId{first.value + offset});
    desk.tick(100);
    QSignalSpy removed(&desk.model, &QAbstractItemModel::rowsRemoved);
    const int before = desk.model.rowCount();
    desk.tick(10'100);
    QCOMPARE(before - desk.model.rowCount(), 6);
    QCOMPARE(removed.count(), 3);
    QVERIFY(removed[0][1].toInt() > removed[2][1].toInt());
}

void TestConnectionListModel::newRoleMovesTheRowToItsGroup()
{
    Desk desk;
    const ConnectionId id = desk.house.join(ConnectionRole::Unknown, {}, {});
    desk.tick(100);
    QCOMPARE(desk.names(),
             QStringList({QStringLiteral("Not signed in"), QStringLiteral("Unknown device")}));
    desk.house.setRole(id, ConnectionRole::Therapist, QStringLiteral("Sarah"));
    desk.tick(100);
    QCOMPARE(desk.names(), QStringList({QStringLiteral("Therapists"), QStringLiteral("Sarah")}));
}

void TestConnectionListModel::orderChangesAtMostEveryFiveSeconds()
{
    Desk desk(200);
    desk.model.sortBy(int(app::ConnectionColumn::In));
    desk.tick(5000);
    QSignalSpy layout(&desk.model, &QAbstractItemModel::layoutChanged);
    for (int tick = 0; tick < 49; ++tick)
        desk.tick(100);
    QCOMPARE(layout.count(), 0);
    desk.tick(100);
    QCOMPARE(layout.count(), 1);
    QCOMPARE(layout[0][1].value<QAbstractItemModel::LayoutChangeHint>(),
             QAbstractItemModel::VerticalSortHint);
}

void TestConnectionListModel::heldTableIsNotResortedUntilReleased()
{
    Desk desk(200);
    desk.model.sortBy(int(app::ConnectionColumn::In));
    desk.model.setHeld(true);
    QSignalSpy layout(&desk.model, &QAbstractItemModel::layoutChanged);
    for (int second = 0; second < 30; ++second)
        desk.tick(1000);
    QCOMPARE(layout.count(), 0);
    desk.model.setHeld(false);
    desk.tick(100);
    QCOMPARE(layout.count(), 1);
}

void TestConnectionListModel::pressOnAHeaderSortsEvenAHeldTable()
{
    Desk desk;
    desk.house.join(ConnectionRole::Customer, QStringLiteral("0002"), {});
    desk.house.join(ConnectionRole::Customer, QStringLiteral("0001"), {});
    desk.tick(100);
    desk.model.setHeld(true);
    desk.model.sortBy(int(app::ConnectionColumn::Who)); // the same column again: turned round
    QVERIFY(desk.model.isDescending());
    QCOMPARE(desk.names().mid(1), QStringList({QStringLiteral("0002"), QStringLiteral("0001")}));
    desk.model.sortBy(int(app::ConnectionColumn::Who));
    QCOMPARE(desk.names().mid(1), QStringList({QStringLiteral("0001"), QStringLiteral("0002")}));
}

void TestConnectionListModel::persistentIndexesFollowTheirRowThroughASort()
{
    Desk desk(100);
    std::vector<std::pair<QPersistentModelIndex, qint64>> kept;
    for (int row = 0; row < desk.model.rowCount(); row += 7)
        kept.emplace_back(desk.model.index(row),
                          desk.model.index(row).data(ConnectionListModel::IdRole).toLongLong());
    desk.model.sortBy(int(app::ConnectionColumn::Rtt));
    for (const auto &[index, id] : kept)
        QCOMPARE(index.data(ConnectionListModel::IdRole).toLongLong(), id);
}

void TestConnectionListModel::selectionFollowsTheConnection()
{
    Desk desk(40);
    desk.model.select(5);
    const ConnectionId chosen = desk.model.selectedId();
    QVERIFY(chosen.isValid());
    desk.house.join(ConnectionRole::Therapist, QStringLiteral("Aaron"), {});
    desk.tick(6000); // joins above, and sorts
    desk.model.sortBy(int(app::ConnectionColumn::Rtt));
    QCOMPARE(desk.model.selectedId(), chosen);
    QCOMPARE(
        desk.model.index(desk.model.selectedRow()).data(ConnectionListModel::IdRole).toLongLong(),
        chosen.value);
}

void TestConnectionListModel::selectionEndsWhenItsConnectionIsRemoved()
{
    Desk desk(20);
    const ConnectionId id = desk.house.firstOf(ConnectionRole::Cashier);
    desk.model.select(desk.rowOf(desk.model.shown().title(desk.model.shown().slotOf(id))));
    desk.house.leave(desk.model.selectedId());
    desk.tick(100);
    QVERIFY(desk.model.selectedRow() > 0);
    desk.tick(11'000);
    QCOMPARE(desk.model.selectedRow(), -1);
    QVERIFY(!desk.model.connectionSelected());
}

void TestConnectionListModel::frozenTableKeepsStillAndCounts()
{
    Desk desk(30);
    desk.model.setFrozen(true);
    const QStringList before = desk.names();
    const float rtt = desk.model.shown().figures(0).rttLastMs;
    QSignalSpy ticked(&desk.model, &ConnectionListModel::ticked);
    desk.house.join(ConnectionRole::Customer, QStringLiteral("9999"), {});
    desk.house.leave(desk.house.firstOf(ConnectionRole::Customer));
    desk.house.setState(desk.house.firstOf(ConnectionRole::Therapist), LinkState::Slow);
    desk.tick(100);
    desk.tick(15'000);
    QCOMPARE(desk.model.changesWhileFrozen(), 3);
    QCOMPARE(desk.names(), before);
    QCOMPARE(desk.model.shown().figures(0).rttLastMs, rtt);
    QCOMPARE(ticked.count(), 0);
    desk.model.setFrozen(false);
    QCOMPARE(desk.model.changesWhileFrozen(), 0);
    QVERIFY(desk.rowOf(QStringLiteral("9999")) > 0);
    QCOMPARE(desk.model.rowCount(), int(before.size()));
}

void TestConnectionListModel::collapsedGroupTakesNewcomersSilently()
{
    Desk desk(60);
    const int header = desk.rowOf(QStringLiteral("Guests"));
    desk.model.select(header + 3);
    desk.model.setCollapsed(header, true);
    QCOMPARE(desk.model.selectedRow(), header);
    const int before = desk.model.rowCount();
    QSignalSpy inserted(&desk.model, &QAbstractItemModel::rowsInserted);
    desk.house.join(ConnectionRole::Customer, QStringLiteral("9999"), {});
    desk.tick(100);
    QCOMPARE(inserted.count(), 0);
    desk.model.setCollapsed(header, false);
    QVERIFY(desk.model.rowCount() > before);
    QVERIFY(desk.rowOf(QStringLiteral("9999")) > header);
}

void TestConnectionListModel::whatHidesAConnectionGivesWayToWhoAsksForIt()
{
    Desk desk(60);
    ConnectionListModel &model = desk.model;
    const double id = double(desk.house.firstOf(ConnectionRole::Customer).value);
    model.setCollapsed(desk.rowOf(QStringLiteral("Guests")), true);
    QVERIFY(model.reveal(id)); // in a folded group
    QCOMPARE(double(model.selectedId().value), id);
    QVERIFY(model.selectedRow() > desk.rowOf(QStringLiteral("Guests")));
    model.clearSelection();
    model.setFilter(QStringLiteral("role:therapist"));
    QVERIFY(model.reveal(id)); // behind a filter
    QVERIFY(!model.isFiltered());
    QVERIFY(model.selectedRow() > 0);
    model.setFrozen(true);
    QVERIFY(model.reveal(id));
    QVERIFY(model.isFrozen()); // it is in there
    desk.house.join(ConnectionRole::Customer, QStringLiteral("9999"), {});
    desk.tick(100);
    const int slot = model.live().bySlotId().back();
    QVERIFY(model.reveal(double(model.live().identity(slot).id.value)));
    QVERIFY(!model.isFrozen());
    QCOMPARE(model.selectedRow(), desk.rowOf(QStringLiteral("9999")));
    QVERIFY(!model.reveal(123'456'789));
    QCOMPARE(model.selectedRow(), desk.rowOf(QStringLiteral("9999")));
}

void TestConnectionListModel::filterFinds_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("names");
    const QStringList sarah{QStringLiteral("Therapists"), QStringLiteral("Sarah")};
    QTest::newRow("person") << QStringLiteral("sar") << sarah;
    QTest::newRow("place") << QStringLiteral("room 101") << sarah;
    QTest::newRow("role") << QStringLiteral("therap") << sarah;
    QTest::newRow("address") << QStringLiteral("192.168.1.22")
                             << QStringList({QStringLiteral("Guests"), QStringLiteral("0042")});
    QTest::newRow("nothing") << QStringLiteral("zzz") << QStringList();
}

void TestConnectionListModel::filterFinds()
{
    QFETCH(QString, words);
    QFETCH(QStringList, names);
    Desk desk;
    desk.house.join(ConnectionRole::Therapist, QStringLiteral("Sarah"), QStringLiteral("Room 101"));
    desk.house.join(ConnectionRole::Customer, QStringLiteral("0042"), {});
    desk.tick(100);
    desk.model.setFilter(words);
    QCOMPARE(desk.names(), names);
    desk.model.setFilter({});
    QCOMPARE(desk.model.rowCount(), 4);
}

void TestConnectionListModel::newNameMayEnterTheFilter()
{
    Desk desk;
    const ConnectionId id = desk.house.join(ConnectionRole::Customer, {}, {});
    desk.model.setFilter(QStringLiteral("0042"));
    desk.tick(100);
    QCOMPARE(desk.model.rowCount(), 0);
    desk.house.setRole(id, ConnectionRole::Customer, QStringLiteral("0042"));
    desk.tick(100);
    QCOMPARE(desk.names(), QStringList({QStringLiteral("Guests"), QStringLiteral("0042")}));
}

QTEST_GUILESS_MAIN(TestConnectionListModel)
#include "tst_connection_list_model.moc"
