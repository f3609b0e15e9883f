#include "core/server/guest_desk.h"

#include <QTemporaryDir>
#include <QThreadPool>

#include "tests/unit/server/durable_scene.h"

using namespace atrium;
using namespace atrium::server;
using namespace atrium::server::test;
using namespace std::chrono_literals;
using storage::testing::FaultDisk;

namespace {

QStringList actionsOf(const GuestsSnapshot &snapshot)
{
    QStringList actions;
    for (const GuestStep &step : snapshot.steps)
        actions << step.action;
    return actions;
}

QCoro::Task<GuestsSnapshot> nextSnapshot(GuestMailbox *mailbox)
{
    std::optional<GuestsSnapshot> told = mailbox->take();
    while (!told) {
        co_await async::sleep(1ms);
        told = mailbox->take();
    }
    co_return std::move(*told);
}

} // namespace

/// What the window is told about guests.
class GuestDeskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        FaultDisk::instance().reset();
        FaultDisk::instance().setFault(FaultDisk::Fault::None);
    }

    ASYNC_TEST_IN_REAL_TIME(aVisitIsToldStepByStepWithWhoAndWhere)
    {
        QTemporaryDir folder;
        DurableScene scene(folder.path());
        co_await scene.open();
        scene.sarah.place = QStringLiteral("101");
        scene.sarah.address = QStringLiteral("10.0.0.7");
        scene.send(scene.guest, "customer_confirm_selection", order);
        scene.send(scene.sarah, "therapist_confirm_next");
        co_await scene.desk->line().drained();

        GuestDesk guests(*scene.desk, scene.store.get());
        GuestMailbox mailbox;
        const QDate today = QDate::currentDate();
        guests.setWatcher(&mailbox, {today, TransactionId{1}});
        GuestsSnapshot told = co_await nextSnapshot(&mailbox);
        CO_COMPARE(told.problem, QString());
        CO_COMPARE(told.orders.size(), size_t{1});
        CO_VERIFY(told.orders.front() == *scene.desk->house().find(TransactionId{1}));
        CO_COMPARE(actionsOf(told),
                   (QStringList{QStringLiteral("place_order"), QStringLiteral("call_next")}));
        CO_VERIFY(told.steps[0].by == GuestStep::By::Guest);
        CO_VERIFY(told.steps[1].by == GuestStep::By::Staff);
        CO_COMPARE(told.steps[1].who, scene.desk->house().find(TransactionId{1})->therapist->name);
        CO_COMPARE(told.steps[1].device, QStringLiteral("Room 101, 10.0.0.7"));

        // Nothing has changed, so nothing is read.
        guests.tick();
        co_await async::sleep(20ms);
        CO_VERIFY(!mailbox.take());

        scene.send(scene.sarah, "therapist_start_service", "[{'transaction_id':1}]");
        co_await scene.desk->line().drained();
        guests.tick();
        told = co_await nextSnapshot(&mailbox);
        CO_COMPARE(actionsOf(told).last(), QStringLiteral("start_service"));
        CO_VERIFY(told.orders.front().state == spa::TransactionState::InService);

        // Nobody looks any more.
        guests.setWatcher(nullptr);
        scene.send(scene.sarah, "therapist_finish_service", "[{'transaction_id':1}]");
        co_await scene.desk->line().drained();
        guests.tick();
        co_await async::sleep(20ms);
        CO_VERIFY(!mailbox.take());
    }

    ASYNC_TEST_IN_REAL_TIME(aReadingThatEndsAfterItsWatchTellsNobody)
    {
        QTemporaryDir folder;
        DurableScene scene(folder.path());
        co_await scene.open();
        GuestMailbox mailbox;
        auto guests = std::make_unique<GuestDesk>(*scene.desk, scene.store.get());
        guests->setWatcher(&mailbox, {QDate::currentDate(), {}});
        co_await async::yieldNow(); // the reading begins
        QThreadPool::globalInstance()->waitForDone();
        // Its answer has come into the loop; this comes behind it, but before the reading goes on.
        async::Loop::current()->callSoonThreadsafe([&guests] { guests.reset(); });
        while (guests)
            co_await async::sleep(1ms);
        CO_VERIFY(!mailbox.take());
    }

    ASYNC_TEST_IN_REAL_TIME(anotherDayHasItsOwnGuests)
    {
        QTemporaryDir folder;
        DurableScene scene(folder.path());
        co_await scene.open();
        scene.send(scene.guest, "customer_confirm_selection", order);
        co_await scene.desk->line().drained();
        GuestDesk guests(*scene.desk, scene.store.get());
        GuestMailbox mailbox;
        guests.setWatcher(&mailbox, {QDate::currentDate().addDays(-1), {}});
        const GuestsSnapshot told = co_await nextSnapshot(&mailbox);
        CO_VERIFY(told.orders.empty() && told.steps.empty() && told.problem.isEmpty());
    }

    ASYNC_TEST_IN_REAL_TIME(withoutADiskGuestsComeFromMemory)
    {
        Scene scene;
        scene.bringToPaid();
        GuestDesk guests(scene.desk, nullptr);
        GuestMailbox mailbox;
        guests.setWatcher(&mailbox, {scene.clock.utcNow().toLocalTime().date(), {}});
        const GuestsSnapshot told = co_await nextSnapshot(&mailbox);
        CO_COMPARE(told.orders.size(), size_t{1});
        CO_VERIFY(told.orders.front().state == spa::TransactionState::Paid);
    }
};

QTEST_GUILESS_MAIN(GuestDeskTest)
#include "tst_guest_desk.moc"
