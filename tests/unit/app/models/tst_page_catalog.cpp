#include "app/models/page_catalog.h"

#include <QAbstractItemModelTester>
#include <QKeySequence>
#include <QSet>
#include <QTest>

using namespace atrium;
using app::PageCatalog;

class PageCatalogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void modelHoldsTheRulesOfModels()
    {
        PageCatalog catalog;
        const QAbstractItemModelTester tester(
            &catalog, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(catalog.rowCount(), int(PageCatalog::keys().size()));
        QVERIFY(!catalog.data(catalog.index(0), PageCatalog::PlaceRole + 1).isValid());
    }

    void everyRowIsWholeAndNothingIsThereTwice()
    {
        const PageCatalog catalog;
        for (const int role :
             {PageCatalog::KeyRole, PageCatalog::TitleRole, PageCatalog::PurposeRole,
              PageCatalog::SequenceRole, PageCatalog::PlaceRole, PageCatalog::GlyphRole}) {
            QSet<QString> seen;
            for (int row = 0; row < catalog.rowCount(); ++row)
                seen += catalog.data(catalog.index(row), role).toString();
            QVERIFY2(!seen.contains(QString()), catalog.roleNames().value(role));
            QVERIFY2(seen.size() == catalog.rowCount(), catalog.roleNames().value(role));
        }
    }

    void everyShortcutIsOneKeyWithControl()
    {
        const PageCatalog catalog;
        for (int row = 0; row < catalog.rowCount(); ++row) {
            const QKeySequence keys(
                catalog.data(catalog.index(row), PageCatalog::SequenceRole).toString());
            QCOMPARE(keys.count(), 1);
            QCOMPARE(keys[0].keyboardModifiers(), Qt::KeyboardModifiers(Qt::ControlModifier));
        }
    }

    void pageIsFoundByItsName()
    {
        QCOMPARE(PageCatalog::keyOf(QStringLiteral("engine")).value(), QStringLiteral("engine"));
        QCOMPARE(PageCatalog::keyOf(QStringLiteral("Floor")).value(), QStringLiteral("floor"));
        QCOMPARE(PageCatalog().indexOf(QStringLiteral("connections")), 2);
    }

    void noNameIsTheFirstPage()
    {
        QCOMPARE(PageCatalog::keyOf({}).value(), PageCatalog::keys().constFirst());
    }

    void unknownNameIsRefusedWithTheNamesThereAre()
    {
        const Result<QString> key = PageCatalog::keyOf(QStringLiteral("kitchen"));
        QVERIFY(!key);
        QVERIFY(key.error().message.contains(QStringLiteral("\"kitchen\"")));
        for (const QString &known : PageCatalog::keys())
            QVERIFY2(key.error().message.contains(known), qPrintable(known));
        QCOMPARE(PageCatalog().indexOf(QStringLiteral("kitchen")), -1);
    }
};

QTEST_GUILESS_MAIN(PageCatalogTest)
#include "tst_page_catalog.moc"
