// The whole window with real keys: pages, closing, silence, and nothing clipped at large text.
#include "app/models/page_catalog.h"

#include <QQuickItem>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>

#include "tests/qml/desk_window.h"
#include "tests/qml/text_faults.h"

using namespace atrium;
using app::PageCatalog;
using test::DeskWindow;
using namespace std::chrono_literals;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("(QML|qrc:|Binding|TypeError)")));
    }
    void controlAndNumberChangeThePage();
    void everyPageOpensByItsShortcutAndByItsButton_data();
    void everyPageOpensByItsShortcutAndByItsButton();
    void pageIsMadeWhenFirstChosenAndKept();
    void pagesDoNothingInAHiddenWindow();
    void hiddenPagesDoNothingWithASnapshot_data();
    void hiddenPagesDoNothingWithASnapshot();
    void noPageIsReachableBehindAQuestion();
    void unknownPageIsToldAndChangesNothing();
    void controlFGoesToTheFilter();
    void whoAsksForAConnectionIsTakenThere();
    void closingAnEmptyHouseDoesNotAsk();
    void closingWithClientsAsksAndSaysHowMany();
    void escapeKeepsServing();
    void answerIsReachedByKeyboard();
    void silenceShowsTheBanner();
    void wallAsksBeforeItLeaves();
    void nothingIsLostAtLargeText_data();
    void nothingIsLostAtLargeText();
};

void TestMainWindow::controlAndNumberChangeThePage()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QVERIFY(desk.item("floorPage")->isVisible());
    QTest::keyClick(desk.window, Qt::Key_3, Qt::ControlModifier);
    QVERIFY(desk.item("connectionsPage")->isVisible());
    QVERIFY(!desk.item("floorPage")->isVisible());
    QVERIFY(desk.item("connectionView")->hasActiveFocus());
    QVERIFY(!desk.engineRoom.isWatching());
    QTest::keyClick(desk.window, Qt::Key_7, Qt::ControlModifier);
    QVERIFY(desk.item("engineRoomPage")->isVisible());
    QVERIFY(desk.item("taskView")->hasActiveFocus());
    QVERIFY(desk.engineRoom.isWatching());
    QTest::keyClick(desk.window, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(desk.item("taskFilter")->hasActiveFocus());
    QTest::keyClick(desk.window, Qt::Key_1, Qt::ControlModifier);
    QVERIFY(!desk.engineRoom.isWatching());
    QVERIFY(desk.item("floorPage")->isVisible());
}

void TestMainWindow::everyPageOpensByItsShortcutAndByItsButton_data()
{
    QTest::addColumn<int>("row");
    const QStringList keys = PageCatalog::keys();
    for (int row = 0; row < keys.size(); ++row)
        QTest::addRow("%s", qPrintable(keys[row])) << row;
}

void TestMainWindow::everyPageOpensByItsShortcutAndByItsButton()
{
    QFETCH(int, row);
    const QString key = PageCatalog::keys().at(row);
    const QString other = PageCatalog::keys().at(row == 0 ? 1 : 0);
    const PageCatalog catalog;
    const QKeySequence sequence(
        catalog.data(catalog.index(row), PageCatalog::SequenceRole).toString());
    DeskWindow desk(30);
    desk.window->setProperty("page", other);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QTest::keySequence(desk.window, sequence);
    QCOMPARE(desk.window->property("page").toString(), key);
    QVERIFY(desk.shownPage());
    QVERIFY(desk.shownPage()->hasFocus());
    const QQuickItem *before = desk.shownPage();

    desk.window->setProperty("page", other);
    QVERIFY(desk.shownPage() != before);
    QQuickItem *button = desk.item(qPrintable(QStringLiteral("rail-") + key));
    QVERIFY(button);
    const QPointF centre = button->mapToScene(button->boundingRect().center());
    QTest::mouseClick(desk.window, Qt::LeftButton, {}, centre.toPoint());
    QCOMPARE(desk.shownPage(), before);
}

void TestMainWindow::pageIsMadeWhenFirstChosenAndKept()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QVERIFY(desk.item("floorPage"));
    QVERIFY(!desk.item("connectionsPage"));
    QVERIFY(!desk.item("engineRoomPage"));
    QTest::keyClick(desk.window, Qt::Key_3, Qt::ControlModifier);
    const QQuickItem *made = desk.item("connectionsPage");
    QVERIFY(made);
    QTest::keyClick(desk.window, Qt::Key_1, Qt::ControlModifier);
    QVERIFY(!made->property("shown").toBool());
    QTest::keyClick(desk.window, Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(desk.item("connectionsPage"), made);
    QVERIFY(made->property("shown").toBool());
    QVERIFY(!desk.item("engineRoomPage"));
}

void TestMainWindow::pagesDoNothingInAHiddenWindow()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QTest::keyClick(desk.window, Qt::Key_7, Qt::ControlModifier);
    QVERIFY(desk.engineRoom.isWatching());
    desk.window->hide();
    QVERIFY(!desk.engineRoom.isWatching());
    desk.window->show();
    QVERIFY(desk.engineRoom.isWatching());
    desk.window->setVisibility(QWindow::Minimized);
    QVERIFY(!desk.engineRoom.isWatching());
}

void TestMainWindow::hiddenPagesDoNothingWithASnapshot_data()
{
    everyPageOpensByItsShortcutAndByItsButton_data();
}

void TestMainWindow::hiddenPagesDoNothingWithASnapshot()
{
    QFETCH(int, row);
    const QString shown = PageCatalog::keys().at(row);
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    for (const QString &key : PageCatalog::keys())
        desk.window->setProperty("page", key);
    // The busiest state: a connection in the pane, a table that was scrolled.
    desk.monitor.connections()->select(1);
    desk.monitor.details()->setActive(true);
    desk.window->setProperty("page", shown);
    QCOMPARE(desk.monitor.details()->isWatched(), shown == QLatin1String("connections"));

    const auto work = [](QObject *of, const char *signal) {
        return std::make_unique<QSignalSpy>(of, signal);
    };
    const char *const dataChanged = SIGNAL(dataChanged(QModelIndex, QModelIndex, QList<int>));
    std::vector<std::pair<QString, std::unique_ptr<QSignalSpy>>> works;
    const auto connections = QStringLiteral("connections");
    works.emplace_back(connections, work(desk.monitor.details(), SIGNAL(changed())));
    works.emplace_back(connections, work(desk.monitor.connections(), dataChanged));
    works.emplace_back(connections, work(desk.monitor.connections(), SIGNAL(ticked())));
    works.emplace_back(QStringLiteral("floor"), work(desk.monitor.floor(), SIGNAL(refreshed())));
    works.emplace_back(QStringLiteral("performance"), work(&desk.performance, SIGNAL(sampled())));
    works.emplace_back(QStringLiteral("engine"), work(&desk.engineRoom, SIGNAL(sampled())));
    works.emplace_back(QStringLiteral("engine"), work(desk.engineRoom.tree(), SIGNAL(ticked())));
    desk.put();
    desk.put();
    desk.monitor.passSecond();
    for (const auto &[page, spy] : works) {
        QVERIFY(spy->isValid());
        QVERIFY2((spy->count() > 0) == (page == shown),
                 qPrintable(QStringLiteral("%1: %2 by %3")
                                .arg(page, QString::number(spy->count()),
                                     QString::fromLatin1(spy->signal()))));
    }
}

void TestMainWindow::noPageIsReachableBehindAQuestion()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    desk.window->close();
    QVERIFY(desk.isOpen("quitDialog"));
    QTest::keyClick(desk.window, Qt::Key_3, Qt::ControlModifier);
    QTest::keyClick(desk.window, Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(desk.window->property("page").toString(), QStringLiteral("floor"));
    QVERIFY(desk.item("stay")->hasActiveFocus());
}

void TestMainWindow::unknownPageIsToldAndChangesNothing()
{
    DeskWindow desk(0);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("no page kitchen")));
    QVERIFY(
        QMetaObject::invokeMethod(desk.window, "show", Q_ARG(QString, QStringLiteral("kitchen"))));
    QCOMPARE(desk.window->property("page").toString(), QStringLiteral("floor"));
    QVERIFY(desk.item("floorPage")->isVisible());
}

void TestMainWindow::controlFGoesToTheFilter()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QTest::keyClick(desk.window, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(desk.item("filter")->hasActiveFocus());
}

void TestMainWindow::whoAsksForAConnectionIsTakenThere()
{
    DeskWindow desk(200);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    const app::ConnectionStore &store = desk.monitor.connections()->live();
    const ConnectionId last = store.identity(store.bySlotId().back()).id;
    desk.monitor.connections()->setFilter(QStringLiteral("nobody-is-called-so"));
    desk.monitor.askForConnection(double(last.value));
    QCOMPARE(desk.window->property("page").toString(), QStringLiteral("connections"));
    QCOMPARE(desk.monitor.connections()->selectedId(), last);
    QVERIFY(desk.monitor.details()->isActive());
    const QQuickItem *view = desk.item("connectionView");
    const int row = desk.monitor.connections()->selectedRow();
    QVERIFY(row > 60); // far below what is seen at first
    const auto isSeen = [&] {
        const double share = double(row) / desk.monitor.connections()->rowCount();
        const double top = share * view->property("contentHeight").toDouble();
        const double from = view->property("contentY").toDouble();
        return top >= from - 1 && top < from + view->height();
    };
    QTRY_VERIFY(isSeen());
    QVERIFY(desk.connectionActions.outcome().isEmpty());
    desk.monitor.askForConnection(987'654);
    QVERIFY(desk.connectionActions.hasFailed());
    desk.connectionActions.dismissOutcome();
    desk.monitor.askForConnection(0); // what belongs to no connection asks for none
    QVERIFY(!desk.connectionActions.hasFailed());
}

void TestMainWindow::closingAnEmptyHouseDoesNotAsk()
{
    DeskWindow desk(0);
    QVERIFY(QTest::qWaitForWindowExposed(desk.window));
    desk.window->close();
    QVERIFY(!desk.window->isVisible());
}

void TestMainWindow::closingWithClientsAsksAndSaysHowMany()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    desk.window->close();
    QVERIFY(desk.window->isVisible());
    QVERIFY(desk.isOpen("quitDialog"));
    QCOMPARE(desk.item("quitConsequence")->property("text").toString(),
             QStringLiteral("30 clients are connected and will be disconnected."));
    QVERIFY(desk.item("stay")->hasActiveFocus());
    QCOMPARE(desk.quits, 0);
}

void TestMainWindow::escapeKeepsServing()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    desk.window->close();
    QTest::keyClick(desk.window, Qt::Key_Escape);
    QVERIFY(!desk.isOpen("quitDialog"));
    QVERIFY(desk.window->isVisible());
    QCOMPARE(desk.quits, 0);
}

void TestMainWindow::answerIsReachedByKeyboard()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    desk.window->close();
    QTest::keyClick(desk.window, Qt::Key_Tab);
    QVERIFY(desk.item("leave")->hasActiveFocus());
    QTest::keyClick(desk.window, Qt::Key_Tab);
    QVERIFY(desk.item("stay")->hasActiveFocus());
    QTest::keyClick(desk.window, Qt::Key_Tab);
    QTest::keyClick(desk.window, Qt::Key_Return);
    QCOMPARE(desk.quits, 1);
    QVERIFY(!desk.window->isVisible());
}

void TestMainWindow::silenceShowsTheBanner()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowExposed(desk.window));
    QVERIFY(!desk.item("staleBanner")->isVisible());
    desk.clock.advance(5s);
    desk.monitor.passSecond();
    QVERIFY(desk.item("staleBanner")->isVisible());
    QCOMPARE(desk.item("liveMark")->property("text").toString(),
             QStringLiteral("NOT LIVE for 0:05"));
    desk.put();
    QVERIFY(!desk.item("staleBanner")->isVisible());
}

void TestMainWindow::wallAsksBeforeItLeaves()
{
    DeskWindow wall(30, "WallWindow");
    QVERIFY(QTest::qWaitForWindowActive(wall.window));
    QTest::keyClick(wall.window, Qt::Key_Escape);
    QVERIFY(wall.window->isVisible());
    QVERIFY(wall.isOpen("quitDialog"));
}

void TestMainWindow::nothingIsLostAtLargeText_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<int>("connections");
    QTest::addColumn<bool>("sample");
    for (const QString &page : PageCatalog::keys()) {
        for (const int connections : {0, 12, 280}) {
            QTest::addRow("%s, %d connections", qPrintable(page), connections)
                << page << connections << false;
            QTest::addRow("%s, %d connections, sample", qPrintable(page), connections)
                << page << connections << true;
        }
    }
}

void TestMainWindow::nothingIsLostAtLargeText()
{
    QFETCH(QString, page);
    QFETCH(int, connections);
    QFETCH(bool, sample);
    DeskWindow desk(connections, "Main", 2, sample);
    QVERIFY(QTest::qWaitForWindowExposed(desk.window));
    desk.house.addJob(QStringLiteral("export-connections"), 0.4, QStringLiteral("row 12 of 30"));
    desk.window->setProperty("page", page);
    desk.loop.slowStep(1, 300, desk.clock.utcNow());
    desk.put();
    QTest::qWait(50); // layouts settle with the next frames
    QCOMPARE(test::textFaults(desk.window->contentItem()).join(QStringLiteral("; ")), QString());
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
