// Columns, saved views, the events of one connection, and what is copied of the table.
#include "app/models/connection_actions.h"
#include "app/models/connection_views.h"
#include "app/models/latency_histogram.h"
#include "app/models/theme.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "tests/qml/fake_house.h"

using namespace atrium;
using app::ConnectionColumn;
using app::ConnectionColumns;
using app::ConnectionListModel;
using app::ConnectionViews;
using app::EventListModel;
using server::ConnectionEvent;
using server::ConnectionRole;

namespace {

QString text(const char *literal)
{
    return QString::fromUtf8(literal);
}

QList<int> shown(const ConnectionColumns &columns)
{
    QList<int> result;
    for (const ConnectionColumns::Cell &cell : columns.cells())
        result << int(cell.column);
    return result;
}

ConnectionEvent told(quint64 number, const char *name)
{
    ConnectionEvent event;
    event.number = number;
    event.at = QDateTime(QDate(2026, 1, 5), QTime(2, 0), Qt::UTC);
    event.name = text(name);
    event.bytes = 10;
    return event;
}

QStringList names(const EventListModel &model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row)
        result << model.index(row).data(EventListModel::NameRole).toString();
    return result;
}

} // namespace

class TestConnectionViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<app::Theme>(nullptr); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void cleanup() { ConnectionViews::setFile({}); }
    void columnsAreHiddenMovedAndResized();
    void resizedColumnIsToldWithoutBeginningAnew();
    void wishesComeBackAsTheyWere();
    void wishesThatCannotBeReadAreLeftOut();
    void viewsOutliveTheWindow();
    void frontDeskHasFourColumnsAndAWayBack();
    void viewsFromBeforeAColumnCameAreRecognised();
    void viewOfTheSameNameIsReplaced();
    void newestEventComesFirstAndTheOldestGoes();
    void eventBecomesBetterKnownInItsPlace();
    void filteredAndStoppedEvents();
    void roundTripsAreCountedByDoublings();
    void copiedTextHasTheShownColumns();
    void orderGoesToTheChosenOneAndItsOutcomeIsTold();

private:
    std::unique_ptr<app::Theme> m_theme;
};

void TestConnectionViews::columnsAreHiddenMovedAndResized()
{
    ConnectionColumns columns;
    QAbstractItemModelTester tester(&columns);
    QAbstractItemModelTester choicesTester(columns.choices());
    columns.setAvailableWidth(2000);
    QCOMPARE(shown(columns), QList<int>({0, 1, 2, 3, 4, 5, 6, 7, 8}));
    columns.setShown(int(ConnectionColumn::History), false);
    columns.setShown(int(ConnectionColumn::Drops), true);
    columns.setShown(int(ConnectionColumn::Who), false); // is always there
    QCOMPARE(shown(columns), QList<int>({0, 1, 2, 3, 5, 6, 7, 8, 9}));
    columns.move(int(ConnectionColumn::In), -1); // over the hidden one
    QCOMPARE(shown(columns), QList<int>({0, 1, 2, 5, 3, 6, 7, 8, 9}));
    columns.moveTo(int(ConnectionColumn::Drops), 1);
    QCOMPARE(shown(columns), QList<int>({9, 0, 1, 2, 5, 3, 6, 7, 8}));
    columns.resize(int(ConnectionColumn::Rtt), 200);
    QCOMPARE(columns.cells()[3].width, 200.0);
    columns.resize(int(ConnectionColumn::Rtt), 1); // never narrower than what is written there
    QVERIFY(columns.cells()[3].width > 20);
    columns.resize(int(ConnectionColumn::Rtt), 5000); // nor so wide that others would go
    QCOMPARE(columns.cells().size(), size_t(9));
    columns.reset();
    QCOMPARE(shown(columns), QList<int>({0, 1, 2, 3, 4, 5, 6, 7, 8}));
    columns.setAvailableWidth(300);
    QVERIFY(columns.cells().size() < 4);
    QCOMPARE(columns.choices()->count(), app::connectionColumnCount);
}

void TestConnectionViews::resizedColumnIsToldWithoutBeginningAnew()
{
    ConnectionColumns columns;
    columns.setAvailableWidth(2000);
    QSignalSpy reset(&columns, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&columns, &QAbstractItemModel::dataChanged);
    QSignalSpy wished(&columns, &ConnectionColumns::wishesChanged);
    columns.resize(int(ConnectionColumn::Rtt), 180);
    columns.resize(int(ConnectionColumn::Rtt), 180);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(wished.count(), 1);
    columns.setShown(int(ConnectionColumn::Rtt), false);
    QCOMPARE(reset.count(), 1);
}

void TestConnectionViews::wishesComeBackAsTheyWere()
{
    ConnectionColumns columns;
    columns.setAvailableWidth(2000);
    columns.setShown(int(ConnectionColumn::Up), false);
    columns.move(int(ConnectionColumn::Queue), -3);
    columns.resize(int(ConnectionColumn::Queue), 160);
    const QString wishes = columns.wishes();
    const QList<int> before = shown(columns);
    ConnectionColumns other;
    other.setAvailableWidth(2000);
    QVERIFY(shown(other) != before);
    other.setWishes(wishes);
    QCOMPARE(shown(other), before);
    QCOMPARE(other.wishes(), wishes);
}

void TestConnectionViews::wishesThatCannotBeReadAreLeftOut()
{
    ConnectionColumns columns;
    columns.setAvailableWidth(2000);
    columns.setWishes(text("rtt:1:0,nonsense:1:4,rtt:1:9,who:0:0,state:1:-50,,up"));
    QCOMPARE(shown(columns), QList<int>({2, 0, 1}));
}

void TestConnectionViews::viewsOutliveTheWindow()
{
    const QTemporaryDir folder;
    ConnectionViews::setFile(folder.filePath(text("window.ini")));
    {
        ConnectionListModel model;
        ConnectionColumns columns;
        ConnectionViews views;
        views.setConnections(&model);
        views.setColumns(&columns);
        QCOMPARE(views.current(), -1);
        QVERIFY(!views.save(text("  ")));
        model.setFilter(text("role:therapist rtt>200"));
        model.setGrouping(1);
        model.sortBy(int(ConnectionColumn::RttP95));
        columns.setShown(int(ConnectionColumn::Drops), true);
        QVERIFY(views.save(text(" Sick ")));
        QCOMPARE(views.names(), QStringList({text("Front desk"), text("Sick")}));
        QCOMPARE(views.current(), 1);
        model.setFilter({});
        QCOMPARE(views.current(), -1);
    }
    ConnectionListModel model;
    ConnectionColumns columns;
    ConnectionViews views;
    views.setConnections(&model);
    views.setColumns(&columns);
    // Columns, order and groups are as they were last; nobody wants to find a filter.
    QVERIFY(columns.isShown(int(ConnectionColumn::Drops)));
    QCOMPARE(model.grouping(), 1);
    QCOMPARE(model.sortColumn(), int(ConnectionColumn::RttP95));
    QVERIFY(model.isDescending());
    QCOMPARE(model.filter(), QString());
    columns.reset();
    model.setGrouping(0);
    views.apply(1);
    QCOMPARE(model.filter(), text("role:therapist rtt>200"));
    QCOMPARE(model.grouping(), 1);
    QVERIFY(columns.isShown(int(ConnectionColumn::Drops)));
    QCOMPARE(views.current(), 1);
    views.remove(ConnectionViews::frontDesk); // is the house's own
    QCOMPARE(ConnectionViews().names().size(), 2);
    views.remove(1);
    QCOMPARE(ConnectionViews().names(), QStringList(text("Front desk")));
}

void TestConnectionViews::frontDeskHasFourColumnsAndAWayBack()
{
    const QTemporaryDir folder;
    ConnectionViews::setFile(folder.filePath(text("window.ini")));
    const QList<int> four{int(ConnectionColumn::Who), int(ConnectionColumn::State),
                          int(ConnectionColumn::Since), int(ConnectionColumn::WhatToDo)};
    {
        ConnectionListModel model;
        ConnectionColumns columns;
        columns.setAvailableWidth(2000);
        ConnectionViews views;
        views.setConnections(&model);
        views.setColumns(&columns);
        model.setFilter(text("emma"));
        model.setGrouping(1);
        columns.setShown(int(ConnectionColumn::Drops), true);
        views.apply(ConnectionViews::frontDesk);
        QCOMPARE(views.current(), ConnectionViews::frontDesk);
        QCOMPARE(shown(columns), four);
        QCOMPARE(model.filter(), QString());
        QCOMPARE(model.sortColumn(), int(ConnectionColumn::State));
        QCOMPARE(views.choices(), QStringList({text("Front desk"), text("As it was before")}));
        model.sortBy(int(ConnectionColumn::WhatToDo));
        QCOMPARE(views.current(), -1);
        views.apply(ConnectionViews::frontDesk); // once more: the way back is the same
        views.goBack();
        QCOMPARE(model.filter(), text("emma"));
        QCOMPARE(model.grouping(), 1);
        QVERIFY(columns.isShown(int(ConnectionColumn::Drops)));
        QCOMPARE(views.current(), -1);
        views.apply(ConnectionViews::frontDesk);
    }
    ConnectionListModel model;
    ConnectionColumns columns;
    columns.setAvailableWidth(2000);
    ConnectionViews views;
    views.setConnections(&model);
    views.setColumns(&columns);
    QCOMPARE(views.current(), ConnectionViews::frontDesk);
    QCOMPARE(shown(columns), four);
    views.goBack();
    QCOMPARE(model.grouping(), 1);
    QVERIFY(columns.isShown(int(ConnectionColumn::Drops)));
    QVERIFY(columns.isShown(int(ConnectionColumn::Rtt)));
}

void TestConnectionViews::viewsFromBeforeAColumnCameAreRecognised()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(text("window.ini"));
    {
        QSettings settings(file, QSettings::IniFormat);
        settings.beginWriteArray(text("connectionViews"), 1);
        settings.setArrayIndex(0);
        settings.setValue(text("name"), text("Old"));
        settings.setValue(text("columns"), text("who:1:0.0,rtt:1:24.0"));
        settings.setValue(text("sort"), text("who"));
        settings.endArray();
    }
    ConnectionViews::setFile(file);
    ConnectionListModel model;
    ConnectionColumns columns;
    ConnectionViews views;
    views.setConnections(&model);
    views.setColumns(&columns);
    views.apply(1);
    QCOMPARE(views.current(), 1);
}

void TestConnectionViews::viewOfTheSameNameIsReplaced()
{
    ConnectionListModel model;
    ConnectionColumns columns;
    ConnectionViews views;
    views.setConnections(&model);
    views.setColumns(&columns);
    QVERIFY(views.save(text("Mine")));
    model.setFilter(text("emma"));
    QVERIFY(views.save(text("mine")));
    QCOMPARE(views.names(), QStringList({text("Front desk"), text("mine")}));
    model.setFilter({});
    views.apply(1);
    QCOMPARE(model.filter(), text("emma"));
    for (size_t more = 1; more < ConnectionViews::mostViews; ++more)
        QVERIFY(views.save(QString::number(more)));
    QVERIFY(!views.save(text("one too many")));
}

void TestConnectionViews::newestEventComesFirstAndTheOldestGoes()
{
    EventListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.add({told(1, "a"), told(2, "b"), told(3, "c")});
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(names(model), QStringList({text("c"), text("b"), text("a")}));
    std::vector<ConnectionEvent> many;
    for (quint64 number = 4; number <= EventListModel::capacity + 2; ++number)
        many.push_back(told(number, "d"));
    model.add(many);
    QCOMPARE(model.count(), int(EventListModel::capacity));
    QCOMPARE(names(model).last(), text("c"));
    model.clear();
    QCOMPARE(model.count(), 0);
    model.add({told(1, "e")});
    QCOMPARE(names(model), QStringList(text("e")));
}

void TestConnectionViews::eventBecomesBetterKnownInItsPlace()
{
    EventListModel model;
    model.add({told(1, "a"), told(2, "b")});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    ConnectionEvent known = told(1, "a");
    known.handledMs = 1.8F;
    known.recipients = 5;
    model.add({known});
    QCOMPARE(inserted.count(), 0);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(model.index(1).data(EventListModel::HandledRole).toString(), text("1.8 ms, to 5"));
    // The connection came back: numbers begin anew, and the mark stands between.
    model.addMark(text("came back"));
    model.add({told(1, "c")});
    QCOMPARE(names(model), QStringList({text("c"), text("came back"), text("b"), text("a")}));
    QCOMPARE(model.index(1).data(EventListModel::DirectionRole).toInt(), 0);
}

void TestConnectionViews::filteredAndStoppedEvents()
{
    EventListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.add({told(1, "monitor_updated"), told(2, "ping")});
    model.setFilter(text("MON"));
    QCOMPARE(names(model), QStringList(text("monitor_updated")));
    model.add({told(3, "pong"), told(4, "monitor_subscribe")});
    QCOMPARE(model.count(), 2);
    QCOMPARE(model.recorded(), 4);
    model.setStopped(true);
    model.add({told(5, "monitor_more")});
    QCOMPARE(model.recorded(), 4);
    model.setStopped(false);
    model.setFilter({});
    QCOMPARE(names(model),
             QStringList(
                 {text("monitor_subscribe"), text("pong"), text("ping"), text("monitor_updated")}));
}

void TestConnectionViews::roundTripsAreCountedByDoublings()
{
    const auto counts = app::LatencyHistogram::countsOf({0.2F, 1, 1.5F, 2, 2.1F, 1000, 9000});
    QCOMPARE(counts[0], 2); // up to 1
    QCOMPARE(counts[1], 2); // up to 2
    QCOMPARE(counts[2], 1); // up to 4
    QCOMPARE(counts[10], 1); // up to 1024
    QCOMPARE(counts[11], 1); // more
}

void TestConnectionViews::copiedTextHasTheShownColumns()
{
    const QDateTime now(QDate(2026, 1, 5), QTime(2, 0), Qt::UTC);
    server::SnapshotMailbox mailbox;
    test::FakeHouse house(mailbox, 0, now, 0);
    const ConnectionId sarah =
        house.join(ConnectionRole::Therapist, text("Sarah"), text("Room 101"));
    house.put(now);
    ConnectionListModel model;
    model.apply(*mailbox.take(), now.toMSecsSinceEpoch());
    server::ConnectionMailboxes mailboxes;
    app::ConnectionActions actions(mailboxes, &model, {});
    ConnectionColumns columns;
    columns.setAvailableWidth(3000);
    columns.setWishes(text("who:1:0,history:1:0,state:1:0,queue:1:0"));
    model.select(0); // the group
    actions.copySelected(&columns);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             text("Who / where\tState\tQueue KiB\nSarah, Room 101\tOnline\t0\n"));
    QCOMPARE(actions.outcome(), text("1 row copied"));
    columns.setWishes(text("who:1:0,todo:1:0"));
    house.setState(sarah, server::LinkState::Lost);
    house.put(now);
    model.apply(*mailbox.take(), now.toMSecsSinceEpoch());
    actions.copySelected(&columns);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             text("Who / where\tWhat to do\n"
                  "Sarah, Room 101\tLook at the tablet in Room 101: power and Wi-Fi\n"));
    QVERIFY(!actions.isPossible()); // nobody takes orders here
    QVERIFY(!actions.choose());
}

void TestConnectionViews::orderGoesToTheChosenOneAndItsOutcomeIsTold()
{
    const QDateTime now(QDate(2026, 1, 5), QTime(2, 0), Qt::UTC);
    server::SnapshotMailbox mailbox;
    test::FakeHouse house(mailbox, 0, now, 0);
    const ConnectionId sarah = house.join(ConnectionRole::Therapist, text("Sarah"), {});
    house.join(ConnectionRole::Therapist, text("Zoe"), {});
    house.put(now);
    ConnectionListModel model;
    model.apply(*mailbox.take(), now.toMSecsSinceEpoch());
    server::ConnectionMailboxes mailboxes;
    std::vector<server::ConnectionOrder> orders;
    app::HouseCommands commands;
    commands.orderConnection = [&orders](const server::ConnectionOrder &order) {
        orders.push_back(order);
    };
    app::ConnectionActions actions(mailboxes, &model, commands);
    model.select(1);
    QVERIFY(actions.choose());
    model.select(2); // the order is about whom the question named
    actions.perform(app::ConnectionActions::Notice, text("hello"));
    QCOMPARE(orders.size(), size_t(1));
    QCOMPARE(orders[0].id, sarah);
    QCOMPARE(orders[0].kind, server::ConnectionOrder::Kind::Notice);
    QVERIFY(actions.isWaiting());
    mailboxes.outcomes.put({{orders[0].ticket, server::OutcomeCode::NoticeSent, {text("Sarah")}}});
    QTRY_VERIFY(!actions.isWaiting());
    QCOMPARE(actions.outcome(), text("Sent to Sarah."));
    actions.dismissOutcome();
    QCOMPARE(actions.outcome(), QString());
}

QTEST_MAIN(TestConnectionViews)
#include "tst_connection_views.moc"
