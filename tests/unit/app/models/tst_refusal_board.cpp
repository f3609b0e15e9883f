#include "app/models/refusal_board.h"

#include <QSignalSpy>
#include <QTest>

using namespace atrium;
using namespace atrium::app;

/// "Refused and dropped today".
class RefusalBoardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void mostFrequentComesFirstAndNobodyOfYesterday()
    {
        RefusalBoard board;
        QCOMPARE(board.totalText(), QString());
        const QSignalSpy changes(&board, &RefusalBoard::changed);
        const std::vector<server::HouseRefusal> refusals{{"host", "Another server's name", 2, 5},
                                                         {"unsent", "Does not read", 0, 9},
                                                         {"body", "Too large", 40, 40}};
        board.setRefusals(refusals);
        board.setRefusals(refusals);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(board.totalText(), QStringLiteral("42"));
        const RecordListModel &list = *board.list();
        QCOMPARE(list.rowCount(), 2);
        const auto text = [&list](int row, const QByteArray &role) {
            return list.data(list.index(row, 0), list.roleNames().key(role)).toString();
        };
        QCOMPARE(text(0, "label"), QStringLiteral("Too large"));
        QCOMPARE(text(0, "value"), QStringLiteral("40"));
        QCOMPARE(text(1, "label"), QStringLiteral("Another server's name"));
        board.setRefusals({{"host", "Another server's name", 0, 5}});
        QCOMPARE(list.rowCount(), 0);
        QCOMPARE(board.totalText(), QString());
    }
};

QTEST_APPLESS_MAIN(RefusalBoardTest)
#include "tst_refusal_board.moc"
