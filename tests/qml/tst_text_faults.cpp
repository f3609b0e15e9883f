// No text of any page is clipped or lies on another one, at 200 % in the smallest usual window.
// What finds that is shown to find it in items that are broken on purpose.
#include "app/models/language.h"
#include "app/models/page_catalog.h"

#include <QQmlComponent>
#include <QTest>

#include "tests/qml/desk_window.h"
#include "tests/qml/text_faults.h"

using namespace atrium;
using app::Language;
using app::PageCatalog;
using test::DeskWindow;
using test::textFaults;

class TestTextFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("(QML|qrc:|Binding|TypeError)")));
    }
    void cleanup() { Language::instance()->setCurrent(QStringLiteral("en")); }
    void faultsAreFound_data();
    void faultsAreFound();
    void pagesHaveNone_data();
    void pagesHaveNone();
    void sectionsOfSettingsHaveNone_data();
    void sectionsOfSettingsHaveNone();

private:
    static void addLanguages(const QStringList &names);
    static QString faultsOf(DeskWindow &desk);
};

void TestTextFaults::addLanguages(const QStringList &names)
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("language");
    for (const QString &name : names) {
        for (const char *language : {"en", "fil"})
            QTest::addRow("%s, %s", qPrintable(name), language)
                << name << QString::fromLatin1(language);
    }
}

QString TestTextFaults::faultsOf(DeskWindow &desk)
{
    desk.put();
    QTest::qWait(50); // layouts settle with the next frames
    return textFaults(desk.window->contentItem()).join(QStringLiteral("; "));
}

void TestTextFaults::faultsAreFound_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char *name, const char *body, const char *fault) {
        QTest::newRow(name) << QString::fromLatin1(body) << QString::fromLatin1(fault);
    };
    row("whole", "Text { text: 'one' }", "");
    row("elided", "Text { width: 40; elide: Text.ElideRight; text: 'one two three four' }",
        "cut: one two three four");
    row("clipped",
        "Item { clip: true; width: 400; height: 10; Text { text: 'one'; font.pixelSize: 30 } }",
        "clipped: one");
    row("outside", "Text { x: -30; text: 'one two three' }", "outside: one two three");
    row("overlapping", "Item { Text { text: 'one' } Text { x: 4; y: 2; text: 'two' } }",
        "overlap: one / two");
    row("hidden", "Item { Text { text: 'one' } Text { visible: false; text: 'two' } }", "");
    row("below each other", "Column { Text { text: 'one' } Text { text: 'two' } }", "");
    row("scrolled",
        "Flickable { clip: true; width: 200; height: 50; contentWidth: 200; contentHeight: 900;"
        " Text { y: 800; text: 'one' } }",
        "");
    row("beyond the side of what scrolls downwards",
        "Flickable { clip: true; width: 200; height: 50; contentWidth: 200; contentHeight: 900;"
        " Text { x: 180; text: 'one two three' } }",
        "clipped: one two three");
    row("too low a list that lies",
        "Flickable { clip: true; width: 200; height: 10; contentWidth: 900; contentHeight: 10;"
        " Text { text: 'one'; font.pixelSize: 30 } }",
        "clipped: one");
}

void TestTextFaults::faultsAreFound()
{
    QFETCH(QString, body);
    QQuickWindow window;
    window.resize(600, 400);
    QQmlEngine engine;
    QQmlComponent component(&engine);
    component.setData("import QtQuick\nItem { " + body.toUtf8() + " }", QUrl());
    const std::unique_ptr<QObject> made(component.create());
    auto *item = qobject_cast<QQuickItem *>(made.get());
    QVERIFY2(item, qPrintable(component.errorString()));
    item->setParentItem(window.contentItem());
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTEST(textFaults(item).join(QStringLiteral("; ")), "fault");
}

void TestTextFaults::pagesHaveNone_data()
{
    addLanguages(PageCatalog::keys());
}

void TestTextFaults::pagesHaveNone()
{
    QFETCH(QString, name);
    QFETCH(QString, language);
    Language::instance()->setCurrent(language);
    DeskWindow desk(12, "Main", 2);
    QVERIFY(QTest::qWaitForWindowExposed(desk.window));
    desk.window->setProperty("page", name);
    QVERIFY(desk.shownPage());
    QCOMPARE(faultsOf(desk), QString());
}

void TestTextFaults::sectionsOfSettingsHaveNone_data()
{
    addLanguages({QStringLiteral("places"), QStringLiteral("people"), QStringLiteral("services"),
                  QStringLiteral("displays"), QStringLiteral("network"), QStringLiteral("looks"),
                  QStringLiteral("pins"), QStringLiteral("about")});
}

void TestTextFaults::sectionsOfSettingsHaveNone()
{
    QFETCH(QString, name);
    QFETCH(QString, language);
    Language::instance()->setCurrent(language);
    DeskWindow desk(12, "Main", 2);
    QVERIFY(QTest::qWaitForWindowExposed(desk.window));
    desk.window->setProperty("page", QStringLiteral("settings"));
    QVERIFY(QMetaObject::invokeMethod(desk.shownPage(), "open", Q_ARG(QString, name)));
    QCOMPARE(faultsOf(desk), QString());
}

QTEST_MAIN(TestTextFaults)
#include "tst_text_faults.moc"
