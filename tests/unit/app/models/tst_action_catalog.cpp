// The table of actions, and the search that the command palette shows of it.
#include "app/models/action_catalog.h"
#include "app/models/command_search.h"
#include "app/models/fuzzy_match.h"
#include "app/models/page_catalog.h"

#include <QAbstractItemModelTester>
#include <QKeySequence>
#include <QSet>
#include <QTest>

using atrium::app::ActionCatalog;
using atrium::app::CommandSearch;
using atrium::app::fuzzyScore;
using atrium::app::PageCatalog;

class TestActionCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPageAndEveryActionHasItsName();
    void noTwoActionsOfOnePlaceShareAKey();
    void keysAreKeysOfAKeyboard();
    void lettersInOrderFit_data();
    void lettersInOrderFit();
    void betterFitStandsFirst_data();
    void betterFitStandsFirst();
    void nothingTypedListsAllCommandsInTheirOrder();
    void whatIsTypedIsFoundInTitleAndPlace_data();
    void whatIsTypedIsFoundInTitleAndPlace();
    void nonsenseFindsNothing();
};

void TestActionCatalog::everyPageAndEveryActionHasItsName()
{
    ActionCatalog actions;
    const QAbstractItemModelTester tester(&actions,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(actions.rowCount() > PageCatalog::keys().size());
    const PageCatalog pages;
    QSet<QString> names;
    for (int row = 0; row < actions.rowCount(); ++row) {
        const QModelIndex index = actions.index(row);
        const QString page = actions.data(index, ActionCatalog::PageRole).toString();
        const QString name =
            page + QLatin1Char('/') + actions.data(index, ActionCatalog::KeyRole).toString();
        QVERIFY2(!names.contains(name), qPrintable(name));
        names.insert(name);
        QVERIFY(!actions.data(index, ActionCatalog::TitleRole).toString().isEmpty());
        QVERIFY(!actions.data(index, ActionCatalog::PlaceRole).toString().isEmpty());
        QVERIFY2(page.isEmpty() || pages.indexOf(page) >= 0, qPrintable(page));
    }
}

void TestActionCatalog::noTwoActionsOfOnePlaceShareAKey()
{
    const ActionCatalog actions;
    QSet<QString> taken;
    for (int row = 0; row < actions.rowCount(); ++row) {
        const QModelIndex index = actions.index(row);
        const QString keys = actions.data(index, ActionCatalog::SequenceRole).toString();
        // The keys of pages and of the window work everywhere.
        const bool everywhere = row < PageCatalog::keys().size()
            || actions.data(index, ActionCatalog::PageRole).toString().isEmpty();
        const QString place =
            everywhere ? QString() : actions.data(index, ActionCatalog::PageRole).toString();
        if (keys.isEmpty())
            continue;
        QVERIFY2(!taken.contains(keys) && !taken.contains(place + keys), qPrintable(keys));
        taken.insert(place + keys);
    }
}

void TestActionCatalog::keysAreKeysOfAKeyboard()
{
    const ActionCatalog actions;
    for (int row = 0; row < actions.rowCount(); ++row) {
        const QKeySequence keys(
            actions.data(actions.index(row), ActionCatalog::SequenceRole).toString());
        for (int at = 0; at < keys.count(); ++at)
            QVERIFY2(keys[uint(at)].key() != Qt::Key_unknown, qPrintable(keys.toString()));
    }
}

void TestActionCatalog::lettersInOrderFit_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    QTest::newRow("nothing") << ""
                             << "Floor" << true;
    QTest::newRow("start") << "flo"
                           << "Floor" << true;
    QTest::newRow("capitals") << "FLOOR"
                              << "floor" << true;
    QTest::newRow("initials") << "er"
                              << "Engine room" << true;
    QTest::newRow("gaps") << "egr"
                          << "Engine room" << true;
    QTest::newRow("blank in the query") << "engine r"
                                        << "Engine room" << true;
    QTest::newRow("accent") << "lila" << QString::fromUtf8("Lilà") << true;
    QTest::newRow("wrong order") << "re"
                                 << "Engine" << false;
    QTest::newRow("same letter twice") << "ff"
                                       << "Floor" << false;
    QTest::newRow("longer than the text") << "floors"
                                          << "Floor" << false;
    QTest::newRow("empty text") << "a"
                                << "" << false;
}

void TestActionCatalog::lettersInOrderFit()
{
    QFETCH(QString, query);
    QFETCH(QString, text);
    QFETCH(bool, fits);
    QCOMPARE(fuzzyScore(query, text).has_value(), fits);
}

void TestActionCatalog::betterFitStandsFirst_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("whole word before scattered") << "text"
                                                 << "Larger text"
                                                 << "The next unit";
    QTest::newRow("word starts before inner letters") << "fs"
                                                      << "Full screen"
                                                      << "Refuse";
    QTest::newRow("shorter before longer") << "floor"
                                           << "Floor"
                                           << "Floor of the house";
}

void TestActionCatalog::betterFitStandsFirst()
{
    QFETCH(QString, query);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    QVERIFY(fuzzyScore(query, better).value() > fuzzyScore(query, worse).value());
}

void TestActionCatalog::nothingTypedListsAllCommandsInTheirOrder()
{
    CommandSearch search;
    const QAbstractItemModelTester tester(&search,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const ActionCatalog actions;
    QStringList commands;
    for (int row = 0; row < actions.rowCount(); ++row) {
        if (actions.data(actions.index(row), ActionCatalog::CommandRole).toBool())
            commands += actions.data(actions.index(row), ActionCatalog::TitleRole).toString();
    }
    QCOMPARE(search.rowCount(), int(commands.size()));
    for (int row = 0; row < search.rowCount(); ++row)
        QCOMPARE(search.data(search.index(row), ActionCatalog::TitleRole).toString(),
                 commands[row]);
}

void TestActionCatalog::whatIsTypedIsFoundInTitleAndPlace_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("page");
    QTest::newRow("page") << "engi"
                          << ""
                          << "engine";
    QTest::newRow("action") << "larg"
                            << "larger"
                            << "";
    QTest::newRow("action of a page by both") << "engine cancel"
                                              << "cancel"
                                              << "engine";
}

void TestActionCatalog::whatIsTypedIsFoundInTitleAndPlace()
{
    QFETCH(QString, query);
    QFETCH(QString, key);
    QFETCH(QString, page);
    CommandSearch search;
    const QAbstractItemModelTester tester(&search,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    search.setQuery(query);
    QVERIFY(search.rowCount() > 0);
    QCOMPARE(search.keyAt(0), key);
    QCOMPARE(search.pageAt(0), page);
}

void TestActionCatalog::nonsenseFindsNothing()
{
    CommandSearch search;
    search.setQuery(QStringLiteral("qqxyz"));
    QCOMPARE(search.rowCount(), 0);
    QCOMPARE(search.keyAt(0), QString());
}

QTEST_MAIN(TestActionCatalog)
#include "tst_action_catalog.moc"
