// What the window remembers from one start to the next, and what it reads of the desktop's wishes.
#include "app/models/alert_board.h"
#include "app/models/system_motion.h"
#include "app/models/theme.h"
#include "app/window_memory.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QWindow>

using atrium::app::systemAsksForLessMotion;
using atrium::app::Theme;
using atrium::app::WindowMemory;

class TestWindowMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lookIsTheSameAfterARestart();
    void rulesOfAlertsAreTheSameAfterARestart();
    void nothingChosenLeavesTheDefaults();
    void brokenFileLeavesTheDefaults();
    void placeIsTheSameAfterARestart();
    void placeOnAScreenThatIsGoneIsForgotten();
    void withoutAFolderNothingIsWritten();
    void desktopsSwitchForAnimationsIsRead_data();
    void desktopsSwitchForAnimationsIsRead();
};

void TestWindowMemory::lookIsTheSameAfterARestart()
{
    const QTemporaryDir folder;
    {
        Theme theme(nullptr);
        theme.setMode(Theme::Mode::HighContrast);
        theme.setTextScale(1.75);
        theme.setReducedMotion(true);
        WindowMemory(folder.path()).keep(theme);
    }
    Theme theme(nullptr);
    WindowMemory(folder.path()).restore(theme);
    QCOMPARE(theme.mode(), Theme::Mode::HighContrast);
    QCOMPARE(theme.textScale(), 1.75);
    QCOMPARE(theme.fade(), 0);
}

void TestWindowMemory::rulesOfAlertsAreTheSameAfterARestart()
{
    using atrium::app::AlertBoard;
    const QTemporaryDir folder;
    {
        AlertBoard board;
        board.moveThreshold(0, 5);
        board.setRuleOn(2, false);
        WindowMemory(folder.path()).keep(board);
    }
    AlertBoard board;
    WindowMemory(folder.path()).restore(board);
    QCOMPARE(board.ruleTable()[0].raiseAt, 20.0);
    QCOMPARE(board.ruleTable()[0].clearBelow, 20.0);
    QVERIFY(board.ruleTable()[1].on);
    QVERIFY(!board.ruleTable()[2].on);
    board.resetRules();
    WindowMemory(folder.path()).keep(board);
    AlertBoard again;
    WindowMemory(folder.path()).restore(again);
    QVERIFY(again.rulesAreDefault());
}

void TestWindowMemory::nothingChosenLeavesTheDefaults()
{
    const QTemporaryDir folder;
    Theme theme(nullptr);
    theme.setReducedMotion(true);
    QWindow window;
    window.setGeometry(10, 20, 300, 200);
    WindowMemory(folder.path()).restore(theme);
    WindowMemory(folder.path()).restore(window);
    QCOMPARE(theme.mode(), Theme::Mode::System);
    QCOMPARE(theme.textScale(), 1.0);
    QVERIFY(theme.reducedMotion());
    QCOMPARE(window.geometry(), QRect(10, 20, 300, 200));
}

void TestWindowMemory::brokenFileLeavesTheDefaults()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("window.ini")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[General]\ntheme=Pink\ntextScale=huge\nplace=nowhere\n");
    file.close();
    Theme theme(nullptr);
    QWindow window;
    window.setGeometry(10, 20, 300, 200);
    WindowMemory(folder.path()).restore(theme);
    WindowMemory(folder.path()).restore(window);
    QCOMPARE(theme.mode(), Theme::Mode::System);
    QCOMPARE(theme.textScale(), 1.0);
    QCOMPARE(window.geometry(), QRect(10, 20, 300, 200));
}

void TestWindowMemory::placeIsTheSameAfterARestart()
{
    const QTemporaryDir folder;
    {
        QWindow window;
        window.setGeometry(30, 40, 500, 400);
        WindowMemory(folder.path()).keep(window);
    }
    QWindow window;
    WindowMemory(folder.path()).restore(window);
    QCOMPARE(window.geometry(), QRect(30, 40, 500, 400));
    window.setWindowState(Qt::WindowMaximized);
    WindowMemory(folder.path()).keep(window);
    QWindow next;
    WindowMemory(folder.path()).restore(next);
    QCOMPARE(next.windowState(), Qt::WindowMaximized);
    QCOMPARE(next.geometry(), QRect(30, 40, 500, 400)); // to go back to
}

void TestWindowMemory::placeOnAScreenThatIsGoneIsForgotten()
{
    const QTemporaryDir folder;
    QWindow far;
    far.setGeometry(30'000, 40, 500, 400);
    WindowMemory(folder.path()).keep(far);
    QWindow window;
    window.setGeometry(10, 20, 300, 200);
    WindowMemory(folder.path()).restore(window);
    QCOMPARE(window.geometry(), QRect(10, 20, 300, 200));
}

void TestWindowMemory::withoutAFolderNothingIsWritten()
{
    const QTemporaryDir folder;
    QVERIFY(QDir::setCurrent(folder.path()));
    const Theme theme(nullptr);
    WindowMemory(QString()).keep(theme);
    QWindow window;
    WindowMemory(QString()).keep(window);
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestWindowMemory::desktopsSwitchForAnimationsIsRead_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("less");
    QTest::newRow("no file") << "other" << QByteArray() << false;
    QTest::newRow("GTK 4, off") << "gtk-4.0/settings.ini"
                                << QByteArray("[Settings]\ngtk-enable-animations=0\n") << true;
    QTest::newRow("GTK 3, off") << "gtk-3.0/settings.ini"
                                << QByteArray("[Settings]\ngtk-enable-animations=false\n") << true;
    QTest::newRow("GTK, on") << "gtk-3.0/settings.ini"
                             << QByteArray("[Settings]\ngtk-enable-animations=1\n") << false;
    QTest::newRow("KDE, off") << "kdeglobals" << QByteArray("[KDE]\nAnimationDurationFactor=0\n")
                              << true;
    QTest::newRow("KDE, slow") << "kdeglobals" << QByteArray("[KDE]\nAnimationDurationFactor=0.5\n")
                               << false;
    QTest::newRow("KDE, nonsense")
        << "kdeglobals" << QByteArray("[KDE]\nAnimationDurationFactor=none\n") << false;
}

void TestWindowMemory::desktopsSwitchForAnimationsIsRead()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, text);
    QFETCH(bool, less);
    const QTemporaryDir config;
    QVERIFY(QDir(config.path()).mkpath(QFileInfo(config.filePath(file)).path()));
    QFile settings(config.filePath(file));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write(text);
    settings.close();
    QCOMPARE(systemAsksForLessMotion(config.path()), less);
}

QTEST_MAIN(TestWindowMemory)
#include "tst_window_memory.moc"
