#include "app/models/guest_monitor.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

#include "tests/unit/app/models/guest_orders.h"

using namespace atrium;
using namespace atrium::app;
using namespace atrium::app::test;

namespace {

/// A monitor, and the house that it asks.
struct Page
{
    Page() { monitor.setWatching(true); }

    HouseCommands commands()
    {
        HouseCommands commands;
        commands.watchGuests = [this](const std::optional<server::GuestsWanted> &wanted) {
            asked.push_back(wanted);
        };
        return commands;
    }
    void tell(std::vector<spa::Transaction> orders, std::vector<server::GuestStep> steps = {})
    {
        mailbox.put({*asked.back(), true, std::move(orders), std::move(steps), {}});
        monitor.takeSnapshot();
    }

    FakeClock clock{noon().addSecs(6000)};
    server::GuestMailbox mailbox;
    std::vector<std::optional<server::GuestsWanted>> asked;
    GuestMonitor monitor{mailbox, commands(), {}, clock};
};

} // namespace

/// What the Guests page asks for, and shows.
class GuestMonitorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    }

    void asksOnlyWhileThePageIsOpen()
    {
        Page page;
        QCOMPARE(page.asked.size(), size_t{1});
        QCOMPARE(page.asked.back()->day, page.clock.utcNow().toLocalTime().date());
        page.monitor.setWatching(false);
        QVERIFY(!page.asked.back());
        page.mailbox.put(
            {*page.asked.front(), true, {orderAt(0, 1, QStringLiteral("0001"))}, {}, {}});
        const QSignalSpy told(&page.monitor, &GuestMonitor::told);
        page.monitor.takeSnapshot();
        QCOMPARE(page.monitor.guests()->count(), 0);
        QCOMPARE(told.count(), 0);
    }

    void showsTheChosenGuestStepByStep()
    {
        Page page;
        const QAbstractItemModelTester tester(page.monitor.steps());
        page.tell({paid(orderAt(0, 1, QStringLiteral("0031")), QStringLiteral("Sarah"),
                        QStringLiteral("101"))});
        QCOMPARE(page.monitor.summary(), QStringLiteral("1 guest; half waited less than 6 min"));
        page.monitor.setSelected(1);
        QVERIFY(!page.monitor.areStepsKnown());
        QCOMPARE(page.asked.back()->order, TransactionId{1});
        server::GuestStep first;
        first.number = 7;
        first.at = noon();
        first.action = QStringLiteral("place_order");
        page.tell(page.monitor.guests()->orders(), {first});
        QVERIFY(page.monitor.areStepsKnown());
        QCOMPARE(page.monitor.steps()->count(), 1);
        QCOMPARE(page.monitor.steps()->record(0).values[1].toString(), QStringLiteral("Ordered"));
        QCOMPARE(page.monitor.selectedTitle(), QStringLiteral("0031 \u00b7 Paid"));
        QCOMPARE(page.monitor.bill()->count(), 3);
        page.monitor.setSelected(0);
        QCOMPARE(page.monitor.steps()->count(), 0);
        QCOMPARE(page.monitor.bill()->count(), 0);
    }

    void anAnswerToAnEarlierQuestionIsNotShown()
    {
        Page page;
        const server::GuestsWanted before = *page.asked.back();
        page.monitor.setDaysBack(1);
        page.mailbox.put({before, true, {orderAt(0, 1, QStringLiteral("0001"))}, {}, {}});
        page.monitor.takeSnapshot();
        QCOMPARE(page.monitor.guests()->count(), 0);
        QVERIFY(!page.monitor.isKnown());
        page.tell({});
        QVERIFY(page.monitor.isKnown());
        QCOMPARE(page.monitor.dayText(), QStringLiteral("Yesterday"));
    }

    void aDiskThatCannotBeReadIsSaid()
    {
        Page page;
        page.tell({orderAt(0, 1, QStringLiteral("0001"))});
        page.mailbox.put({*page.asked.back(), false, {}, {}, QStringLiteral("The disk is gone.")});
        page.monitor.takeSnapshot();
        QCOMPARE(page.monitor.problem(), QStringLiteral("The disk is gone."));
        // What was known stays: it was true.
        QCOMPARE(page.monitor.guests()->count(), 1);
    }

    void atMidnightTodayIsAnotherDay()
    {
        Page page;
        page.tell({orderAt(0, 1, QStringLiteral("0001"))});
        const size_t before = page.asked.size();
        page.clock.advance(std::chrono::hours(24));
        page.monitor.passSecond();
        QCOMPARE(page.asked.size(), before + 1);
        QCOMPARE(page.asked.back()->day, page.asked.front()->day.addDays(1));
        QCOMPARE(page.monitor.guests()->count(), 0);
    }

    void therapistsOfTheDayCanBeChosen()
    {
        Page page;
        page.tell({inService(orderAt(0, 1, QStringLiteral("0001")), QStringLiteral("Sarah"), {}),
                   inService(orderAt(1, 2, QStringLiteral("0002")), QStringLiteral("emma"), {}),
                   inService(orderAt(2, 3, QStringLiteral("0003")), QStringLiteral("Sarah"), {})});
        QCOMPARE(page.monitor.therapists(),
                 (QStringList{QStringLiteral("emma"), QStringLiteral("Sarah")}));
        page.monitor.setTherapist(QStringLiteral("emma"));
        QCOMPARE(page.monitor.guests()->count(), 1);
        QVERIFY(page.monitor.isFiltered());
    }

    void exportWithoutAFolderSaysWhy()
    {
        Page page;
        page.tell({orderAt(0, 1, QStringLiteral("0001"))});
        page.monitor.exportShown();
        QVERIFY(page.monitor.hasFailed());
        QVERIFY(!page.monitor.outcome().isEmpty());
        page.monitor.dismissOutcome();
        QCOMPARE(page.monitor.outcome(), QString());
    }
};

QTEST_GUILESS_MAIN(GuestMonitorTest)
#include "tst_guest_monitor.moc"
