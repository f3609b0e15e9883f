#include "app/models/alert_board.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace atrium;
using namespace atrium::app;
using namespace std::chrono_literals;

/// What the window shows of alerts and rules.
class AlertBoardTest : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;
    server::FloorView m_floor;
    server::HouseTotals m_totals;
    ConnectionStore m_devices;

    void pass(AlertBoard &board, std::chrono::milliseconds time, const QString &notice = {})
    {
        m_clock.advance(time);
        board.observe(m_floor, m_totals, {}, notice, m_devices,
                      {m_clock.steadyNow(), m_clock.utcNow()});
    }
    static QVariant at(RecordListModel *list, int row, const char *role)
    {
        return list->data(list->index(row, 0), list->roleNames().key(role));
    }
    void guestWaits(const QString &code, int minutes)
    {
        m_floor.waiting.push_back({code, m_clock.utcNow().addSecs(-60 * minutes), {}, 60, 120'000});
    }

private Q_SLOTS:
    void init() { m_floor = {}; }

    void newestThatPressesComesFirst()
    {
        AlertBoard board;
        const QAbstractItemModelTester active(board.active());
        const QAbstractItemModelTester ended(board.ended());
        const QSignalSpy raised(&board, &AlertBoard::raised);
        guestWaits(QStringLiteral("0042"), 17);
        pass(board, 1s);
        QCOMPARE(board.pressing(), 1);
        QCOMPARE(board.headline(), QStringLiteral("0042 has waited for 17 min"));
        pass(board, 1s, QStringLiteral("The disk is full."));
        QCOMPARE(raised.count(), 2);
        QCOMPARE(at(board.active(), 0, "text").toString(), QStringLiteral("Nothing can be saved"));
        QCOMPARE(at(board.active(), 0, "advice").toString(), QStringLiteral("The disk is full."));
        board.acknowledge(at(board.active(), 0, "alertId").toDouble());
        QCOMPARE(board.pressing(), 1);
        QCOMPARE(at(board.active(), 0, "text").toString(),
                 QStringLiteral("0042 has waited for 17 min"));
        QVERIFY(at(board.active(), 1, "state")
                    .toString()
                    .startsWith(QStringLiteral("Acknowledged by the desk")));
        pass(board, 1s);
        QCOMPARE(board.active()->count(), 1);
        QCOMPARE(board.ended()->count(), 1);
        QVERIFY(at(board.ended(), 0, "acknowledged").toString().contains(QStringLiteral("desk")));
        board.setManagerTest([] { return true; });
        board.acknowledgeAll();
        QVERIFY(at(board.active(), 0, "state").toString().contains(QStringLiteral("the manager")));
    }

    void textsFollowTheirValuesAndNothingElseIsTold()
    {
        AlertBoard board;
        guestWaits(QStringLiteral("0042"), 17);
        pass(board, 1s);
        const QSignalSpy told(board.active(), &QAbstractItemModel::dataChanged);
        const QSignalSpy changed(&board, &AlertBoard::changed);
        pass(board, 1s);
        QCOMPARE(told.count(), 0);
        pass(board, 60s);
        QCOMPARE(told.count(), 1);
        QCOMPARE(told.front()[2].value<QList<int>>(),
                 QList<int>{board.active()->roleNames().key("text")});
        QCOMPARE(changed.count(), 0);
    }

    void snoozeIsSaidAndEnds()
    {
        AlertBoard board;
        guestWaits(QStringLiteral("0042"), 17);
        pass(board, 1s);
        const QSignalSpy raised(&board, &AlertBoard::raised);
        board.snooze(at(board.active(), 0, "alertId").toDouble());
        QCOMPARE(board.pressing(), 0);
        QCOMPARE(board.headline(), QString());
        QVERIFY(
            at(board.active(), 0, "state").toString().startsWith(QStringLiteral("Snoozed until")));
        m_clock.advance(10min);
        board.passTime({m_clock.steadyNow(), m_clock.utcNow()});
        QCOMPARE(board.pressing(), 1);
        QCOMPARE(raised.count(), 1);
    }

    void thresholdsMoveByStepsAndStayAboveNothing()
    {
        AlertBoard board;
        const QAbstractItemModelTester rules(board.rules());
        const QSignalSpy changed(&board, &AlertBoard::rulesChanged);
        const int waits = int(server::AlertKind::GuestWaits);
        QCOMPARE(at(board.rules(), waits, "threshold").toString(), QStringLiteral("15 min"));
        QVERIFY(board.rulesAreDefault());
        board.moveThreshold(waits, 2);
        QCOMPARE(at(board.rules(), waits, "threshold").toString(), QStringLiteral("17 min"));
        QVERIFY(!board.rulesAreDefault());
        board.moveThreshold(waits, -100);
        QCOMPARE(at(board.rules(), waits, "threshold").toString(), QStringLiteral("1 min"));
        board.moveThreshold(waits, -1);
        QCOMPARE(changed.count(), 2);
        board.setRuleOn(waits, false);
        guestWaits(QStringLiteral("0042"), 90);
        pass(board, 1s);
        QCOMPARE(board.active()->count(), 0);
        board.resetRules();
        QVERIFY(board.rulesAreDefault());
        pass(board, 1s);
        QCOMPARE(board.active()->count(), 1);
    }
};

QTEST_MAIN(AlertBoardTest)
#include "tst_alert_board.moc"
