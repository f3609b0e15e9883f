// Whoever goes through a page with Tab sees where the keyboard is: what has the focus is never
// scrolled out of sight.
#include "app/models/page_catalog.h"

#include <QTest>

#include "tests/qml/desk_window.h"

using namespace atrium;
using test::DeskWindow;

namespace {

constexpr int mostSteps = 80;

/// What is left of the item when everything that clips has done so; scene coordinates.
QRectF seen(const QQuickItem &item)
{
    QRectF rest = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()));
    for (const QQuickItem *above = item.parentItem(); above; above = above->parentItem()) {
        if (above->clip() || !above->parentItem())
            rest &= above->mapRectToScene(QRectF(0, 0, above->width(), above->height()));
    }
    return rest;
}

QString nameOf(const QQuickItem &item)
{
    return QStringLiteral("%1 \"%2%3\"")
        .arg(QLatin1String(item.metaObject()->className()), item.objectName(),
             item.property("text").toString());
}

/// All of it, or as much as there is room for.
bool isInView(const QQuickItem &item)
{
    const QRectF rest = seen(item);
    return rest.height() >= std::min(item.height(), 80.0) - 1 && rest.width() > 0;
}

} // namespace

class TestFocusInView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("(QML|qrc:|Binding)"))); }
    void tabLeadsToWhatCanBeSeen_data();
    void tabLeadsToWhatCanBeSeen();
};

void TestFocusInView::tabLeadsToWhatCanBeSeen_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("details");
    for (const QString &page : app::PageCatalog::keys())
        QTest::addRow("%s", qPrintable(page)) << page << false;
    QTest::addRow("details of a connection") << QStringLiteral("connections") << true;
}

void TestFocusInView::tabLeadsToWhatCanBeSeen()
{
    QFETCH(QString, page);
    QFETCH(bool, details);
    DeskWindow desk(60, "Main", 2);
    desk.window->resize(1024, 640);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    QMetaObject::invokeMethod(desk.window, "show", Q_ARG(QString, page));
    if (details) {
        desk.monitor.connections()->select(2);
        desk.monitor.details()->setActive(true);
    }
    for (int step = 0; step < 10; ++step)
        desk.put();
    QTest::qWait(100);
    QSet<QQuickItem *> met;
    for (const auto key : {Qt::Key_Tab, Qt::Key_Backtab}) {
        for (int step = 0; step < mostSteps; ++step) {
            QTest::keyClick(desk.window, key);
            QTest::qWait(1);
            QQuickItem *focused = desk.window->activeFocusItem();
            QVERIFY(focused);
            met.insert(focused);
            QVERIFY2(QTest::qWaitFor([&] { return isInView(*focused); }, 500),
                     qPrintable(QStringLiteral("step %1: %2").arg(step).arg(nameOf(*focused))));
        }
    }
    QVERIFY(met.size() > 5);
}

QTEST_MAIN(TestFocusInView)
#include "tst_focus_in_view.moc"
