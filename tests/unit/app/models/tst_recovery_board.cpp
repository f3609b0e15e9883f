#include "app/models/recovery_board.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace atrium;
using namespace atrium::app;

namespace {

QStringList lines(RecordListModel &list)
{
    QStringList lines;
    for (int row = 0; row < list.rowCount(); ++row) {
        const QModelIndex index = list.index(row, 0);
        const auto text = [&](const char *role) {
            return list.data(index, list.roleNames().key(role)).toString();
        };
        lines << text("label") + QStringLiteral(": ") + text("value");
    }
    return lines;
}

} // namespace

/// "Came back after a lost link".
class RecoveryBoardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void tellsWhatHasHappenedAndNothingElse()
    {
        RecoveryBoard board;
        const QAbstractItemModelTester tester(board.list());
        const QSignalSpy changes(&board, &RecoveryBoard::changed);
        board.setCounters({});
        QCOMPARE(changes.count(), 0);
        socketio::RecoveryCounters counters;
        counters.recovered = 1204;
        counters.replayedPackets = 7;
        counters.unknownOffset = 2;
        counters.truncated = 3;
        board.setCounters(counters);
        board.setCounters(counters);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(board.recoveredText(), QStringLiteral("1204"));
        QCOMPARE(lines(*board.list()),
                 (QStringList{QStringLiteral("Got everything back: 1204"),
                              QStringLiteral("Events sent again: 7"),
                              QStringLiteral("Had missed more than is kept: 5")}));
    }

    void aCountThatGrowsChangesOnlyItsValue()
    {
        RecoveryBoard board;
        socketio::RecoveryCounters counters;
        counters.recovered = 1;
        board.setCounters(counters);
        const QSignalSpy inserted(board.list(), &QAbstractItemModel::rowsInserted);
        const QSignalSpy changed(board.list(), &QAbstractItemModel::dataChanged);
        counters.recovered = 2;
        board.setCounters(counters);
        QCOMPARE(inserted.count(), 0);
        QCOMPARE(changed.count(), 1);
    }
};

QTEST_APPLESS_MAIN(RecoveryBoardTest)
#include "tst_recovery_board.moc"
