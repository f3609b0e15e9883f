// What covers a page, or stands beside one: no letter of it is lost, at any text size, in either
// language.
#include "app/models/language.h"

#include <QSignalSpy>
#include <QTest>

#include "tests/qml/desk_window.h"
#include "tests/qml/text_faults.h"

using namespace atrium;
using app::Language;
using app::PinGuard;
using test::DeskWindow;

namespace {

struct Cover
{
    const char *name;
    /// Yields the item whose texts are looked at; null when it did not open.
    QQuickItem *(*open)(DeskWindow &desk);
};

QQuickItem *openByKey(DeskWindow &desk, const char *name, Qt::Key key,
                      Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(desk.window, key, modifiers);
    return desk.isOpen(name) ? desk.item(name) : nullptr;
}

QQuickItem *lock(DeskWindow &desk)
{
    desk.pins.setPin(PinGuard::Desk, QStringLiteral("1234"));
    if (!QTest::qWaitFor([&desk] { return desk.pins.hasDeskPin(); }, 20'000))
        return nullptr;
    desk.pins.lock();
    desk.pins.unlock(QStringLiteral("4321")); // what it says to a wrong one is a text as well
    if (!QTest::qWaitFor([&desk] { return !desk.pins.refusal().isEmpty(); }, 20'000))
        return nullptr;
    return desk.item("lockScreen");
}

template<int step>
QQuickItem *firstRun(DeskWindow &desk)
{
    QQuickItem *welcome = desk.item("firstRun");
    welcome->setProperty("begun", true);
    welcome->setProperty("step", step);
    return welcome->isVisible() ? welcome : nullptr;
}

template<int tab>
QQuickItem *details(DeskWindow &desk)
{
    desk.window->setProperty("page", QStringLiteral("connections"));
    desk.monitor.connections()->select(2);
    desk.monitor.details()->setActive(true);
    desk.put();
    QQuickItem *tabs = desk.item("detailsTabs");
    if (!tabs || !tabs->isVisible())
        return nullptr;
    tabs->setProperty("currentIndex", tab);
    return tabs->parentItem();
}

template<int kind>
QQuickItem *order(DeskWindow &desk)
{
    if (!details<0>(desk))
        return nullptr;
    QQuickItem *sheet = desk.item("order");
    if (!QMetaObject::invokeMethod(sheet, "ask", Q_ARG(int, kind)))
        return nullptr;
    return sheet->isVisible() ? sheet : nullptr;
}

constexpr Cover covers[]{
    {"palette",
     [](DeskWindow &desk) {
         return openByKey(desk, "commandPalette", Qt::Key_K, Qt::ControlModifier);
     }},
    {"shortcut sheet",
     [](DeskWindow &desk) {
         return openByKey(desk, "shortcutSheet", Qt::Key_F1, Qt::NoModifier);
     }},
    {"question before the end",
     [](DeskWindow &desk) {
         desk.window->close();
         return desk.isOpen("quitDialog") ? desk.item("quitDialog") : nullptr;
     }},
    {"lock", lock},
    {"first run, places", firstRun<0>},
    {"first run, people", firstRun<1>},
    {"first run, devices", firstRun<2>},
    {"details, overview", details<0>},
    {"details, events", details<1>},
    {"details, rooms", details<2>},
    {"details, handshake", details<3>},
    {"details, today", details<4>},
    {"notice", order<app::ConnectionActions::Notice>},
    {"disconnect", order<app::ConnectionActions::Disconnect>},
    {"join a room", order<app::ConnectionActions::Join>},
};

} // namespace

class TestCovers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("(QML|qrc:|Binding|TypeError)")));
    }
    void cleanup() { Language::instance()->setCurrent(QStringLiteral("en")); }
    void noLetterIsLost_data();
    void noLetterIsLost();
};

void TestCovers::noLetterIsLost_data()
{
    QTest::addColumn<int>("cover");
    QTest::addColumn<QString>("language");
    QTest::addColumn<double>("scale");
    for (int cover = 0; cover < int(std::size(covers)); ++cover) {
        for (const QString &language : Language::codes()) {
            for (const double scale : {1.0, 2.0})
                QTest::addRow("%s, %s, %.0f %%", covers[cover].name, qPrintable(language),
                              scale * 100)
                    << cover << language << scale;
        }
    }
}

void TestCovers::noLetterIsLost()
{
    QFETCH(int, cover);
    QFETCH(QString, language);
    QFETCH(double, scale);
    Language::instance()->setCurrent(language);
    DeskWindow desk(30, "Main", scale);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QQuickItem *open = covers[cover].open(desk);
    QVERIFY(open);
    QTest::qWait(50); // layouts settle with the next frames
    if (qEnvironmentVariableIsSet("COVER_PICTURES"))
        desk.window->grabWindow().save(QStringLiteral("%1/%2.png")
                                           .arg(qEnvironmentVariable("COVER_PICTURES"),
                                                QLatin1String(QTest::currentDataTag())));
    QCOMPARE(test::textFaults(open).join(QStringLiteral("; ")), QString());
}

QTEST_MAIN(TestCovers)
#include "tst_covers.moc"
