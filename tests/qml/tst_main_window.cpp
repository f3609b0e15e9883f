// The whole window with real keys: pages, closing, silence, and nothing clipped at large text.
#include "app/models/engine_room_monitor.h"
#include "app/models/house_monitor.h"
#include "app/models/page_catalog.h"
#include "app/models/theme.h"

#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

#include "tests/qml/fake_engine_room.h"
#include "tests/qml/fake_house.h"

using namespace atrium;
using app::HouseMonitor;
using app::PageCatalog;
using app::Theme;
using namespace std::chrono_literals;

namespace {

/// By what is drawn inside what: items that a view or a Repeater made have no parent object.
QQuickItem *itemBelow(QQuickItem *top, QLatin1String name)
{
    if (top->objectName() == name)
        return top;
    for (QQuickItem *child : top->childItems()) {
        if (QQuickItem *found = itemBelow(child, name))
            return found;
    }
    return nullptr;
}

class Window
{
public:
    explicit Window(int connections, const char *file = "Main", double textScale = 1,
                    bool sample = false)
        : house(mailbox, connections, clock.utcNow())
        , loop(engineMailbox, connections)
        , theme(nullptr)
        , monitor(mailbox, facts(sample), {[this] {
                      ++quits;
                  }},
                  clock)
        , engineRoom(engineMailbox, {}, clock)
    {
        theme.setReducedMotion(true);
        theme.setTextScale(textScale);
        put();
        engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
        engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Atrium/Ui/%1.qml").arg(QLatin1String(file))));
        window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
        if (!window)
            qFatal("the window could not be made");
        window->resize(1280, 720);
        window->show();
        window->requestActivate();
    }

    void put()
    {
        clock.advance(100ms);
        house.put(clock.utcNow());
        monitor.takeSnapshot();
        monitor.passSecond();
        loop.put(clock.utcNow());
        engineRoom.takeSnapshot();
    }

    [[nodiscard]] QQuickItem *item(const char *name) const
    {
        return itemBelow(window->contentItem(), QLatin1String(name));
    }

    [[nodiscard]] bool isOpen(const char *name) const
    {
        return item(name)->property("open").toBool();
    }

    /// The page that says it is shown.
    [[nodiscard]] QQuickItem *shownPage() const
    {
        QQuickItem *stack = item("pageStack");
        for (QQuickItem *loader : stack->childItems()) {
            auto *page = loader->property("item").value<QQuickItem *>();
            if (page && page->property("shown").toBool())
                return page;
        }
        return nullptr;
    }

    static app::HouseFacts facts(bool sample)
    {
        app::HouseFacts facts;
        facts.urls = QStringList{QStringLiteral("http://192.168.1.20:5000")};
        facts.sampleData = sample;
        facts.version = QStringLiteral("0.1.0");
        return facts;
    }

    server::SnapshotMailbox mailbox;
    server::EngineRoomMailbox engineMailbox;
    FakeClock clock;
    test::FakeHouse house;
    test::FakeEngineRoom loop;
    int quits = 0;
    Theme theme;
    HouseMonitor monitor;
    app::EngineRoomMonitor engineRoom;
    QQmlApplicationEngine engine;
    QQuickWindow *window = nullptr;
};

/// Visible texts below `item` that lost letters, or stand outside the window without a view to
/// scroll them.
QStringList lostTexts(QQuickItem *item, bool scrolled = false)
{
    QStringList lost;
    if (!item->isVisible())
        return lost;
    const bool scrolls = scrolled || item->inherits("QQuickFlickable");
    if (item->inherits("QQuickText") && !item->property("text").toString().isEmpty()) {
        const QRectF place = item->mapRectToScene(item->boundingRect());
        const QRectF window(QPointF(), item->window()->size());
        if (item->property("truncated").toBool())
            lost << QStringLiteral("cut: ") + item->property("text").toString();
        if (!scrolls && !window.contains(place.adjusted(1, 1, -1, -1)))
            lost << QStringLiteral("outside: ") + item->property("text").toString();
    }
    for (QQuickItem *child : item->childItems())
        lost << lostTexts(child, scrolls);
    return lost;
}

} // namespace

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
    void noPageIsReachableBehindAQuestion();
    void unknownPageIsToldAndChangesNothing();
    void controlFGoesToTheFilter();
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
    Window desk(30);
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
    Window desk(30);
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
    Window desk(30);
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
    Window desk(30);
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

void TestMainWindow::noPageIsReachableBehindAQuestion()
{
    Window desk(30);
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
    Window desk(0);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("no page kitchen")));
    QVERIFY(
        QMetaObject::invokeMethod(desk.window, "show", Q_ARG(QString, QStringLiteral("kitchen"))));
    QCOMPARE(desk.window->property("page").toString(), QStringLiteral("floor"));
    QVERIFY(desk.item("floorPage")->isVisible());
}

void TestMainWindow::controlFGoesToTheFilter()
{
    Window desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QTest::keyClick(desk.window, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(desk.item("filter")->hasActiveFocus());
}

void TestMainWindow::closingAnEmptyHouseDoesNotAsk()
{
    Window desk(0);
    QVERIFY(QTest::qWaitForWindowExposed(desk.window));
    desk.window->close();
    QVERIFY(!desk.window->isVisible());
}

void TestMainWindow::closingWithClientsAsksAndSaysHowMany()
{
    Window desk(30);
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
    Window desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    desk.window->close();
    QTest::keyClick(desk.window, Qt::Key_Escape);
    QVERIFY(!desk.isOpen("quitDialog"));
    QVERIFY(desk.window->isVisible());
    QCOMPARE(desk.quits, 0);
}

void TestMainWindow::answerIsReachedByKeyboard()
{
    Window desk(30);
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
    Window desk(30);
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
    Window wall(30, "WallWindow");
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
    Window desk(connections, "Main", 2, sample);
    QVERIFY(QTest::qWaitForWindowExposed(desk.window));
    desk.house.addJob(QStringLiteral("export-connections"), 0.4, QStringLiteral("row 12 of 30"));
    desk.window->setProperty("page", page);
    desk.loop.slowStep(1, 300, desk.clock.utcNow());
    desk.put();
    QTest::qWait(50); // layouts settle with the next frames
    QCOMPARE(lostTexts(desk.window->contentItem()).join(QStringLiteral("; ")), QString());
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
