// The command palette, the shortcut sheet and the window's own keys, with real key presses.
#include "app/models/action_catalog.h"
#include "app/models/page_catalog.h"

#include <QTest>

#include "tests/qml/desk_window.h"

using namespace atrium;
using app::ActionCatalog;
using app::PageCatalog;
using test::DeskWindow;

class TestDeskCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("(QML|qrc:|Binding|TypeError)")));
    }
    void fewLettersAndEnterGoToAPage();
    void arrowsChooseAndTheListFollows();
    void actionOfAnotherPageShowsThatPage();
    void everyCommandIsKnownToItsPlace();
    void escapeClosesThePaletteAndThePageHasTheKeyboardAgain();
    void clickBesideThePaletteClosesIt();
    void nothingBehindThePaletteListens();
    void questionMarkShowsTheShortcuts_data();
    void questionMarkShowsTheShortcuts();
    void questionMarkIsTypedInAField();
    void textGrowsAndShrinksByKeysWithinItsBounds();
    void f11FillsTheScreenAndEscapeLeavesIt();

private:
    static void type(QWindow *window, const char *text)
    {
        for (const char *letter = text; *letter; ++letter)
            QTest::keyClick(window, *letter);
    }
};

void TestDeskCommands::fewLettersAndEnterGoToAPage()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QTest::keyClick(desk.window, Qt::Key_K, Qt::ControlModifier);
    QVERIFY(desk.isOpen("commandPalette"));
    QVERIFY(desk.item("commandField")->hasActiveFocus());
    type(desk.window, "engr");
    QTest::keyClick(desk.window, Qt::Key_Return);
    QVERIFY(!desk.isOpen("commandPalette"));
    QCOMPARE(desk.window->property("page").toString(), QStringLiteral("engine"));
    QVERIFY(desk.item("taskView")->hasActiveFocus());
}

void TestDeskCommands::arrowsChooseAndTheListFollows()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QTest::keyClick(desk.window, Qt::Key_K, Qt::ControlModifier);
    QQuickItem *list = desk.item("commandList");
    QCOMPARE(list->property("currentIndex").toInt(), 0);
    QTest::keyClick(desk.window, Qt::Key_Up);
    QCOMPARE(list->property("currentIndex").toInt(), 0);
    for (int step = 0; step < 60; ++step)
        QTest::keyClick(desk.window, Qt::Key_Down);
    QCOMPARE(list->property("currentIndex").toInt(), list->property("count").toInt() - 1);
    auto *current = list->property("currentItem").value<QQuickItem *>();
    QVERIFY(current);
    const QRectF place = current->mapRectToItem(list, current->boundingRect());
    QVERIFY(list->boundingRect().adjusted(-1, -1, 1, 1).contains(place));
}

void TestDeskCommands::actionOfAnotherPageShowsThatPage()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QTest::keyClick(desk.window, Qt::Key_K, Qt::ControlModifier);
    type(desk.window, "freeze or release the list");
    QTest::keyClick(desk.window, Qt::Key_Return);
    QCOMPARE(desk.window->property("page").toString(), QStringLiteral("connections"));
    QVERIFY(desk.monitor.connections()->isFrozen());
}

void TestDeskCommands::everyCommandIsKnownToItsPlace()
{
    DeskWindow desk(0);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    const ActionCatalog actions;
    for (int row = 0; row < actions.rowCount(); ++row) {
        const QModelIndex index = actions.index(row);
        if (!actions.data(index, ActionCatalog::CommandRole).toBool())
            continue;
        // An unknown one warns, and a warning fails the test.
        QVERIFY(QMetaObject::invokeMethod(
            desk.window, "run",
            Q_ARG(QString, actions.data(index, ActionCatalog::KeyRole).toString()),
            Q_ARG(QString, actions.data(index, ActionCatalog::PageRole).toString())));
        for (const char *overlay : {"commandPalette", "shortcutSheet"})
            desk.item(overlay)->setProperty("open", false);
    }
    QVERIFY(!desk.window->isVisible()); // "quit" stands in the table, and nobody is connected
}

void TestDeskCommands::escapeClosesThePaletteAndThePageHasTheKeyboardAgain()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QTest::keyClick(desk.window, Qt::Key_3, Qt::ControlModifier);
    QTest::keyClick(desk.window, Qt::Key_K, Qt::ControlModifier);
    type(desk.window, "flo");
    QTest::keyClick(desk.window, Qt::Key_Escape);
    QVERIFY(!desk.isOpen("commandPalette"));
    QVERIFY(desk.item("connectionView")->hasActiveFocus());
    QTest::keyClick(desk.window, Qt::Key_K, Qt::ControlModifier);
    QCOMPARE(desk.item("commandField")->property("text").toString(), QString());
}

void TestDeskCommands::clickBesideThePaletteClosesIt()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QTest::keyClick(desk.window, Qt::Key_K, Qt::ControlModifier);
    QQuickItem *field = desk.item("commandField");
    const QPointF beside = field->mapToScene(QPointF(-60, 200));
    QTest::mouseClick(desk.window, Qt::LeftButton, {}, beside.toPoint());
    QVERIFY(!desk.isOpen("commandPalette"));
}

void TestDeskCommands::nothingBehindThePaletteListens()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QTest::keyClick(desk.window, Qt::Key_K, Qt::ControlModifier);
    QTest::keyClick(desk.window, Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(desk.window->property("page").toString(), QStringLiteral("floor"));
    QTest::keyClick(desk.window, Qt::Key_Tab);
    QVERIFY(desk.item("commandField")->hasActiveFocus());
}

void TestDeskCommands::questionMarkShowsTheShortcuts_data()
{
    QTest::addColumn<QString>("page");
    for (const QString &page : PageCatalog::keys())
        QTest::addRow("%s", qPrintable(page)) << page;
}

void TestDeskCommands::questionMarkShowsTheShortcuts()
{
    QFETCH(QString, page);
    DeskWindow desk(30);
    desk.window->setProperty("page", page);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QTest::keyClick(desk.window, Qt::Key_Question, Qt::ShiftModifier);
    QVERIFY(desk.isOpen("shortcutSheet"));
    QVERIFY(desk.item("shortcutList")->hasActiveFocus());
    QTest::keyClick(desk.window, Qt::Key_Escape);
    QVERIFY(!desk.isOpen("shortcutSheet"));
    QTest::keyClick(desk.window, Qt::Key_F1);
    QVERIFY(desk.isOpen("shortcutSheet"));
}

void TestDeskCommands::questionMarkIsTypedInAField()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QTest::keyClick(desk.window, Qt::Key_F, Qt::ControlModifier);
    QTest::keyClick(desk.window, '?', Qt::ShiftModifier);
    QVERIFY(!desk.isOpen("shortcutSheet"));
    QCOMPARE(desk.item("filter")->property("text").toString(), QStringLiteral("?"));
}

void TestDeskCommands::textGrowsAndShrinksByKeysWithinItsBounds()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QTest::keyClick(desk.window, Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(desk.theme.textScale(), 1.25);
    QTest::keyClick(desk.window, Qt::Key_Equal, Qt::ControlModifier);
    QCOMPARE(desk.theme.textScale(), 1.5);
    for (int step = 0; step < 5; ++step)
        QTest::keyClick(desk.window, Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(desk.theme.textScale(), 2.0);
    QTest::keyClick(desk.window, Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(desk.theme.textScale(), 1.75);
    QTest::keyClick(desk.window, Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(desk.theme.textScale(), 1.0);
    QTest::keyClick(desk.window, Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(desk.theme.textScale(), 1.0);
}

void TestDeskCommands::f11FillsTheScreenAndEscapeLeavesIt()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QTest::keyClick(desk.window, Qt::Key_F11);
    QCOMPARE(desk.window->visibility(), QWindow::FullScreen);
    QTest::keyClick(desk.window, Qt::Key_Escape);
    QVERIFY(desk.window->visibility() != QWindow::FullScreen);
    QTest::keyClick(desk.window, Qt::Key_F11);
    QTest::keyClick(desk.window, Qt::Key_F11);
    QVERIFY(desk.window->visibility() != QWindow::FullScreen);
}

QTEST_MAIN(TestDeskCommands)
#include "tst_desk_commands.moc"
