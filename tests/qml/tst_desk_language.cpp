// The window in another language, switched while it is open; and in one that does not exist, whose
// words are all longer.
#include "app/models/command_search.h"
#include "app/models/language.h"
#include "app/models/outcome_words.h"
#include "app/models/page_catalog.h"

#include <QFile>
#include <QTest>

#include "tests/qml/desk_window.h"
#include "tests/qml/text_faults.h"

using namespace atrium;
using app::Language;
using app::PageCatalog;
using test::DeskWindow;

namespace {

/// "Floor" becomes "[Fl\u00f6\u00f6r ~~]": half as long again, marked at both ends, with signs that
/// only a good font has. What stands in %1 comes through.
class PseudoTranslator : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *, const char *source, const char *,
                                    int) const override
    {
        QString text = QString::fromUtf8(source);
        text.replace(QLatin1Char('o'), QChar(0xf6)).replace(QLatin1Char('u'), QChar(0xfc));
        const qsizetype extra = std::max<qsizetype>(1, text.size() * 3 / 10);
        return QLatin1Char('[') + text + QString(extra, QLatin1Char('~')) + QLatin1Char(']');
    }
};

/// All texts that are seen below `item`.
QStringList seenTexts(QQuickItem *item)
{
    QStringList texts;
    if (!item->isVisible())
        return texts;
    if (item->inherits("QQuickText"))
        texts << item->property("text").toString();
    for (QQuickItem *child : item->childItems())
        texts << seenTexts(child);
    return texts;
}

} // namespace

class TestDeskLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("(QML|qrc:|Binding|TypeError)")));
    }
    void cleanup() { Language::instance()->setCurrent(QStringLiteral("en")); }
    void noTextWaitsForItsTranslation();
    void everyPlaceholderIsInTheTranslation();
    void everythingIsInTheOtherLanguageAtOnce();
    void commandsAreFoundByTheirNamesInTheOtherLanguage();
    void everyOutcomeHasItsWords_data();
    void everyOutcomeHasItsWords();
    void unknownLanguageChangesNothing();
    void filipinoLosesNoLetter_data();
    void filipinoLosesNoLetter();
    void longerWordsLoseNoLetter_data();
    void longerWordsLoseNoLetter();

private:
    static QString translations()
    {
        QFile file(QStringLiteral(TRANSLATIONS));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
};

void TestDeskLanguage::noTextWaitsForItsTranslation()
{
    const QString text = translations();
    QVERIFY(text.contains(QLatin1String("<source>Floor</source>")));
    QVERIFY(!text.contains(QLatin1String("type=\"unfinished\"")));
}

void TestDeskLanguage::everyPlaceholderIsInTheTranslation()
{
    const QString text = translations();
    static const QRegularExpression message(
        QStringLiteral("<source>([^<]*)</source>\\s*<translation>([^<]*)</translation>"));
    static const QRegularExpression place(QStringLiteral("%\\d"));
    int messages = 0;
    for (auto all = message.globalMatch(text); all.hasNext(); ++messages) {
        const QRegularExpressionMatch one = all.next();
        for (auto places = place.globalMatch(one.captured(1)); places.hasNext();) {
            const QString wanted = places.next().captured();
            QVERIFY2(one.captured(2).contains(wanted), qPrintable(one.captured(1)));
        }
    }
    QVERIFY(messages > 250);
}

void TestDeskLanguage::everythingIsInTheOtherLanguageAtOnce()
{
    DeskWindow desk(30);
    QVERIFY(QTest::qWaitForWindowActive(desk.window));
    const QStringList english = seenTexts(desk.window->contentItem());
    for (const char *word : {"Floor", "Counters", "LIVE", "therapists", "In service"})
        QVERIFY2(english.contains(QLatin1String(word)), word);

    Language::instance()->setCurrent(QStringLiteral("fil"));
    desk.engine.retranslate();
    const QStringList filipino = seenTexts(desk.window->contentItem());
    // Of the page table, of QML, of the house's models, of a painted word.
    for (const char *word : {"Bulwagan", "Mga counter", "LIVE", "kahera", "May serbisyo"})
        QVERIFY2(filipino.contains(QLatin1String(word)), word);
    for (const char *word : {"Floor", "Counters", "cashiers", "In service", "Ready for a guest"})
        QVERIFY2(!filipino.contains(QLatin1String(word)), word);
    QVERIFY(filipino.contains(QStringLiteral("\u20b11,300.00"))); // as the peso is written in both

    Language::instance()->setCurrent(QStringLiteral("en"));
    desk.engine.retranslate();
    QCOMPARE(seenTexts(desk.window->contentItem()), english);
}

void TestDeskLanguage::commandsAreFoundByTheirNamesInTheOtherLanguage()
{
    app::CommandSearch search;
    search.setQuery(QStringLiteral("bulwagan"));
    QCOMPARE(search.count(), 0);
    Language::instance()->setCurrent(QStringLiteral("fil"));
    QCOMPARE(search.pageAt(0), QStringLiteral("floor"));
}

void TestDeskLanguage::everyOutcomeHasItsWords_data()
{
    QTest::addColumn<int>("code");
    for (int code = 0; code < server::outcomeCodeCount; ++code)
        QTest::addRow("%d", code) << code;
}

void TestDeskLanguage::everyOutcomeHasItsWords()
{
    QFETCH(int, code);
    const server::ConnectionOutcome outcome{
        1, server::OutcomeCode(code), {QStringLiteral("<first>"), QStringLiteral("<second>")}};
    QStringList told;
    for (const QString &language : Language::codes()) {
        Language::instance()->setCurrent(language);
        told << app::outcomeText(outcome);
        QVERIFY2(!told.back().isEmpty(), qPrintable(language));
        QVERIFY2(!told.back().contains(u'%'), qPrintable(told.back()));
    }
    QCOMPARE(told.size(), 2);
    QVERIFY2(told[0] != told[1], qPrintable(told[0]));
    // Both say the same: who and where.
    QCOMPARE(told[0].contains(QLatin1String("<first>")),
             told[1].contains(QLatin1String("<first>")));
    QCOMPARE(told[0].contains(QLatin1String("<second>")),
             told[1].contains(QLatin1String("<second>")));
}

void TestDeskLanguage::unknownLanguageChangesNothing()
{
    Language::instance()->setCurrent(QStringLiteral("xx"));
    QCOMPARE(Language::instance()->current(), QStringLiteral("en"));
}

void TestDeskLanguage::filipinoLosesNoLetter_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<double>("scale");
    for (const QString &page : PageCatalog::keys()) {
        for (const double scale : {1.0, 2.0})
            QTest::addRow("%s at %.0f %%", qPrintable(page), scale * 100) << page << scale;
    }
}

void TestDeskLanguage::filipinoLosesNoLetter()
{
    QFETCH(QString, page);
    QFETCH(double, scale);
    Language::instance()->setCurrent(QStringLiteral("fil"));
    DeskWindow desk(12, "Main", scale);
    QVERIFY(QTest::qWaitForWindowExposed(desk.window));
    desk.window->setProperty("page", page);
    desk.put();
    QTest::qWait(50); // layouts settle with the next frames
    QCOMPARE(test::textFaults(desk.window->contentItem()).join(QStringLiteral("; ")), QString());
}

void TestDeskLanguage::longerWordsLoseNoLetter_data()
{
    QTest::addColumn<QString>("page");
    for (const QString &page : PageCatalog::keys())
        QTest::addRow("%s", qPrintable(page)) << page;
}

void TestDeskLanguage::longerWordsLoseNoLetter()
{
    QFETCH(QString, page);
    PseudoTranslator pseudo;
    QVERIFY(QCoreApplication::installTranslator(&pseudo));
    DeskWindow desk(12);
    QVERIFY(QTest::qWaitForWindowExposed(desk.window));
    desk.window->setProperty("page", page);
    desk.put();
    QTest::qWait(50); // layouts settle with the next frames
    const QStringList seen = seenTexts(desk.window->contentItem());
    QVERIFY(seen.join(QString()).contains(QLatin1Char('['))); // it does speak that language
    QCOMPARE(test::textFaults(desk.window->contentItem()).join(QStringLiteral("; ")), QString());
}

QTEST_MAIN(TestDeskLanguage)
#include "tst_desk_language.moc"
