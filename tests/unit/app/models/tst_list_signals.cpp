// The short lists that a window asks for: what they tell, and how often.
#include "app/models/action_catalog.h"
#include "app/models/command_search.h"
#include "app/models/filter_completion.h"
#include "app/models/language.h"
#include "app/models/page_catalog.h"
#include "app/models/task_columns.h"
#include "app/models/theme.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace atrium::app;

class TestListSignals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(nullptr); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void cleanup() { Language::instance()->setCurrent(QStringLiteral("en")); }
    void offersAreToldOnceForEachLook();
    void commandsAreSearchedOnceForEachQuery();
    void taskColumnsAreLaidOutOnceForEachWidth();
    void anotherLanguageChangesTextsOnly();

private:
    std::unique_ptr<Theme> m_theme;
};

void TestListSignals::offersAreToldOnceForEachLook()
{
    FilterCompletion completion;
    const QAbstractItemModelTester tester(&completion,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy reset(&completion, &QAbstractItemModel::modelReset);
    QSignalSpy counted(&completion, &FilterCompletion::countChanged);
    completion.look(QStringLiteral("ro"), 2, false);
    QVERIFY(completion.count() > 0);
    QCOMPARE(reset.count(), 1);
    QCOMPARE(counted.count(), 1);
    completion.clear();
    QCOMPARE(completion.count(), 0);
    QCOMPARE(reset.count(), 2);
    QCOMPARE(counted.count(), 2);
}

void TestListSignals::commandsAreSearchedOnceForEachQuery()
{
    CommandSearch search;
    const QAbstractItemModelTester tester(&search,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy reset(&search, &QAbstractItemModel::modelReset);
    search.setQuery(QStringLiteral("engi"));
    QCOMPARE(reset.count(), 1);
    search.setQuery(QStringLiteral("engi"));
    QCOMPARE(reset.count(), 1);
    search.setQuery({});
    QCOMPARE(reset.count(), 2);
}

void TestListSignals::taskColumnsAreLaidOutOnceForEachWidth()
{
    TaskColumns columns;
    const QAbstractItemModelTester tester(&columns,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy reset(&columns, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&columns, &TaskColumns::changed);
    columns.setAvailableWidth(3000);
    const int all = columns.rowCount();
    columns.setAvailableWidth(3000);
    QCOMPARE(reset.count(), 1);
    QCOMPARE(changed.count(), 1);
    columns.setAvailableWidth(300);
    QCOMPARE(reset.count(), 2);
    QVERIFY(columns.rowCount() >= 1);
    QVERIFY(columns.rowCount() < all);
    // The least needed go first: whose line it is always stands.
    QVERIFY(columns.cells().front().column == TaskColumn::Task);
    m_theme->setTextScale(1.5);
    QCOMPARE(reset.count(), 3);
}

void TestListSignals::anotherLanguageChangesTextsOnly()
{
    PageCatalog pages;
    ActionCatalog actions;
    const QAbstractItemModelTester pagesTester(
        &pages, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QAbstractItemModelTester actionsTester(
        &actions, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy told(&pages, &QAbstractItemModel::dataChanged);
    QSignalSpy actionsTold(&actions, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&pages, &QAbstractItemModel::modelReset);
    Language::instance()->setCurrent(QStringLiteral("fil"));
    QCOMPARE(told.count(), 1);
    QCOMPARE(actionsTold.count(), 1);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(told[0][0].toModelIndex().row(), 0);
    QCOMPARE(told[0][1].toModelIndex().row(), pages.rowCount() - 1);
    QCOMPARE(told[0][2].value<QList<int>>(),
             QList<int>({Qt::DisplayRole, PageCatalog::TitleRole, PageCatalog::PurposeRole}));
}

QTEST_MAIN(TestListSignals)
#include "tst_list_signals.moc"
