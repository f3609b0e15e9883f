#include "app/models/guest_export.h"
#include "app/models/guest_words.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "tests/unit/app/models/guest_orders.h"

using namespace atrium;
using namespace atrium::app;
using namespace atrium::app::test;

namespace {

const QString sarah = QStringLiteral("Sarah");
const QString emma = QStringLiteral("Emma");

QStringList codes(const GuestListModel &model)
{
    QStringList codes;
    for (int row = 0; row < model.count(); ++row)
        codes << model.orderAt(row).code;
    return codes;
}

std::vector<spa::Transaction> threeGuests()
{
    return {paid(orderAt(0, 1, QStringLiteral("0031")), sarah, QStringLiteral("101")),
            inService(orderAt(90, 2, QStringLiteral("0038")), emma, QStringLiteral("102")),
            orderAt(95, 3, QStringLiteral("0042"))};
}

QDateTime later(int minutes)
{
    return noon().addSecs(60 * minutes);
}

} // namespace

/// The list of guests, and a guest's way in words.
class GuestsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    }

    void theWayIsMeasuredStretchByStretch()
    {
        const auto guests = threeGuests();
        const std::vector<WayStretch> whole{{WayStretch::Wait, 300},
                                            {WayStretch::Prepare, 120},
                                            {WayStretch::Service, 3600},
                                            {WayStretch::Pay, 240}};
        QVERIFY(wayOf(guests[0], later(500)) == whole);
        const std::vector<WayStretch> running{
            {WayStretch::Wait, 300}, {WayStretch::Prepare, 120}, {WayStretch::Service, 180}};
        QVERIFY(wayOf(guests[1], later(100)) == running);
        QCOMPARE(waitedSeconds(guests[2], later(100)), qint64{300});
        QCOMPARE(wayWords(running),
                 QStringLiteral("waiting 5 min, preparing 2 min, in service 3 min"));
    }

    void whoWasCancelledWaitsNoLonger()
    {
        spa::Transaction order = orderAt(0, 1, QStringLiteral("0001"));
        order.state = spa::TransactionState::Cancelled;
        order.closedAt = later(7);
        QCOMPARE(waitedSeconds(order, later(500)), qint64{420});
    }

    void aServiceThatRunsOverSaysSo()
    {
        const spa::Transaction order =
            inService(orderAt(0, 1, QStringLiteral("0001")), sarah, QStringLiteral("101"));
        QCOMPARE(statusOf(order, later(30)), Status::InService);
        QCOMPARE(statusOf(order, later(90)), Status::OverTime);
        QCOMPARE(stateWords(order, later(90)), QStringLiteral("Over time"));
    }

    void newestComeFirstAndOnlyWhatChangedIsTold()
    {
        GuestListModel model;
        const QAbstractItemModelTester tester(&model);
        model.setOrders(threeGuests(), later(100));
        QCOMPARE(
            codes(model),
            (QStringList{QStringLiteral("0042"), QStringLiteral("0038"), QStringLiteral("0031")}));
        const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setOrders(threeGuests(), later(100));
        QCOMPARE(changed.count(), 0);

        auto next = threeGuests();
        next[2] = inService(next[2], sarah, QStringLiteral("101"));
        next.push_back(orderAt(99, 4, QStringLiteral("0043")));
        model.setOrders(next, later(100));
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(inserted.front().at(1).toInt(), 0);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.front().at(0).toModelIndex().row(), 1);
        QCOMPARE(removed.count() + reset.count(), 0);
    }

    void timeChangesOnlyThoseWhoAreHere()
    {
        GuestListModel model;
        const QAbstractItemModelTester tester(&model);
        model.setOrders(threeGuests(), later(100));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.passTime(later(101));
        QCOMPARE(changed.count(), 2);
        const QModelIndex waiting = model.index(0);
        QCOMPARE(waiting.data(GuestListModel::WaitedRole).toString(), QStringLiteral("6:00"));
        QVERIFY(!changed.front().at(2).value<QList<int>>().contains(GuestListModel::CodeRole));
    }

    void filters_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("group");
        QTest::addColumn<QString>("therapist");
        QTest::addColumn<QStringList>("expected");
        const QString one = QStringLiteral("0031"), two = QStringLiteral("0038"),
                      three = QStringLiteral("0042");
        const QStringList none;
        QTest::newRow("all") << none << int(GuestFilter::All) << QString()
                             << QStringList{three, two, one};
        QTest::newRow("here") << none << int(GuestFilter::Here) << QString()
                              << QStringList{three, two};
        QTest::newRow("waiting") << none << int(GuestFilter::Waiting) << QString()
                                 << QStringList{three};
        QTest::newRow("in rooms") << none << int(GuestFilter::InRooms) << QString()
                                  << QStringList{two};
        QTest::newRow("to pay") << none << int(GuestFilter::ToPay) << QString() << none;
        QTest::newRow("gone") << none << int(GuestFilter::Gone) << QString() << QStringList{one};
        QTest::newRow("therapist") << none << int(GuestFilter::All) << emma << QStringList{two};
        QTest::newRow("code") << QStringList{QStringLiteral("42")} << int(GuestFilter::All)
                              << QString() << QStringList{three};
        QTest::newRow("name") << QStringList{QStringLiteral("sar")} << int(GuestFilter::All)
                              << QString() << QStringList{one};
        QTest::newRow("room and service")
            << QStringList{QStringLiteral("102"), QStringLiteral("shia")} << int(GuestFilter::All)
            << QString() << QStringList{two};
        QTest::newRow("nobody") << QStringList{QStringLiteral("102"), QStringLiteral("sarah")}
                                << int(GuestFilter::All) << QString() << none;
    }

    void filters()
    {
        QFETCH(QStringList, words);
        QFETCH(int, group);
        QFETCH(QString, therapist);
        QFETCH(QStringList, expected);
        GuestListModel model;
        const QAbstractItemModelTester tester(&model);
        model.setOrders(threeGuests(), later(100));
        model.setFilter({words, group, therapist});
        QCOMPARE(codes(model), expected);
        model.setFilter({});
        QCOMPARE(model.count(), 3);
    }

    void rowsAreFoundByTheirOrder()
    {
        GuestListModel model;
        model.setOrders(threeGuests(), later(100));
        QCOMPARE(model.rowOf(3), 0);
        QCOMPARE(model.rowOf(1), 2);
        QCOMPARE(model.rowOf(9), -1);
        model.setFilter({{}, GuestFilter::Gone, {}});
        QCOMPARE(model.rowOf(3), -1);
    }

    void stepsInWords_data()
    {
        QTest::addColumn<server::GuestStep>("step");
        QTest::addColumn<QString>("expected");
        using By = server::GuestStep::By;
        const auto step = [](const char *action, By by, const QString &who, const QString &other,
                             qint64 centavos = 0) {
            return server::GuestStep{1,     noon(),    QLatin1String(action), by, who, {},
                                     other, {centavos}};
        };
        QTest::newRow("order") << step("place_order", By::Guest, {}, {})
                               << QStringLiteral("Ordered");
        QTest::newRow("taken on") << step("call_next", By::Staff, sarah, {})
                                  << QStringLiteral("Taken on by Sarah");
        QTest::newRow("assigned") << step("assign", By::Desk, {}, emma)
                                  << QStringLiteral("Given to Emma by the desk");
        QTest::newRow("odd names")
            << step("hand_over", By::Staff, QStringLiteral("%2"), QStringLiteral("%1"))
            << QStringLiteral("Handed over to %1 by %2");
        QTest::newRow("paid") << step("pay", By::Staff, emma, {}, 150'000)
                              << QStringLiteral("Paid, with \u20b11,500.00 given to Emma");
        QTest::newRow("cancelled") << step("cancel", By::Guest, {}, QStringLiteral("late"))
                                   << QStringLiteral("Cancelled by the guest: late");
        QTest::newRow("unknown") << step("juggle", By::Guest, {}, {}) << QStringLiteral("juggle");
    }

    void stepsInWords()
    {
        QFETCH(server::GuestStep, step);
        QFETCH(QString, expected);
        QCOMPARE(stepText(step), expected);
    }

    void exportedFieldsSurviveASpreadsheet()
    {
        GuestListModel model;
        spa::Transaction order = paid(orderAt(0, 1, QStringLiteral("0031")),
                                      QStringLiteral("=cmd(\"x\"), Dr."), QStringLiteral("101"));
        model.setOrders({order}, later(100));
        const QList<QByteArray> lines = guestsAsCsv(model, later(100)).split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].startsWith("code,state,"));
        QVERIFY2(lines[1].startsWith(
                     "0031,paid,regular,101,\"'=cmd(\"\"x\"\"), Dr.\",,Shiatsu 60,1200.00,"),
                 lines[1].constData());
        QVERIFY2(lines[1].endsWith(",300\r"), lines[1].constData());
    }

    void exportTellsWhereItIsOrWhyNot()
    {
        GuestListModel model;
        model.setOrders(threeGuests(), later(100));
        const QTemporaryDir folder;
        const Result<QString> path = exportGuests(model, folder.path(), later(100));
        QVERIFY(path);
        QFile file(*path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), guestsAsCsv(model, later(100)));
        QVERIFY(!exportGuests(model, QStringLiteral("/proc/nowhere"), later(100)));
    }
};

QTEST_APPLESS_MAIN(GuestsTest)
#include "tst_guests.moc"
