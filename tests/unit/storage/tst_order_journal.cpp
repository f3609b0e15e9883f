// What the journal tells of one order.
#include "core/storage/order_journal.h"

#include <QTemporaryDir>

#include "tests/support/async_test.h"
#include "tests/unit/storage/stored_house.h"

using namespace atrium;
using namespace atrium::storage;
using namespace atrium::storage::test;
using namespace atrium::spa::test;

namespace {

/// Does something in the house, as one who works there.
spa::Command by(StaffId person, spa::Action action)
{
    return {{}, QStringLiteral("Room 101"), person, StoredHouse::now(), std::move(action)};
}

QString told(const std::vector<OrderEntry> &entries)
{
    QStringList lines;
    for (const OrderEntry &entry : entries) {
        QString line = nameOf(entry.command.action);
        if (!entry.person.isEmpty())
            line += QStringLiteral(" by ") + entry.person;
        if (!entry.other.isEmpty())
            line += QStringLiteral(" to ") + entry.other;
        lines.append(line);
    }
    return lines.join(QStringLiteral(", "));
}

} // namespace

class OrderJournalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    ASYNC_TEST_IN_REAL_TIME(everyStepOfAnOrderIsToldAndNoOther)
    {
        QTemporaryDir folder;
        StoredHouse scene(optionsIn(folder.path()));
        const Result<> opened = co_await scene.open();
        CO_VERIFY(opened);
        const TransactionId first{1};
        const TransactionId second{2};
        CO_VERIFY(scene.apply(scene.order()));
        CO_VERIFY(scene.apply(scene.order()));
        CO_VERIFY(scene.apply(by(sarah, spa::CallNext{})));
        CO_VERIFY(scene.apply(by(sarah, spa::Release{first})));
        CO_VERIFY(scene.apply(by(dana, spa::AssignGuest{second, sarah})));
        CO_VERIFY(scene.apply(by(emma, spa::CallNext{})));
        CO_VERIFY(scene.apply(by(emma, spa::StartService{first})));
        CO_VERIFY(scene.apply(by(emma, spa::RemoveItem{scene.house->find(first)->items[1].id})));
        CO_VERIFY(scene.apply(by(emma, spa::FinishService{first, 0})));
        CO_VERIFY(scene.apply(by(carla, spa::ClaimNext{})));
        CO_VERIFY(scene.apply(by(carla, spa::HandOver{first, ramon})));
        CO_VERIFY(scene.apply(by(ramon, spa::Pay{first, spa::Money{200000}})));
        const CommitAwait settled = scene.store.settled();
        const Result<> durable = co_await settled;
        CO_VERIFY(durable);

        const OrderJournal ofFirst(*scene.house->find(first));
        const auto found = co_await scene.store.read(ofFirst);
        CO_VERIFY(found);
        CO_COMPARE(told(*found),
                   QStringLiteral("place_order, call_next by Sarah, release by Sarah, call_next by "
                                  "Emma, start_service by Emma, remove_item by Emma, "
                                  "finish_service by Emma, claim_next by Carla, hand_over by Carla "
                                  "to Ramon, pay by Ramon"));
        CO_COMPARE((*found)[1].command.device, QStringLiteral("Room 101"));
        const OrderJournal ofSecond(*scene.house->find(second));
        const auto other = co_await scene.store.read(ofSecond);
        CO_VERIFY(other);
        CO_COMPARE(told(*other), QStringLiteral("place_order, assign by Dana to Sarah"));
    }

    ASYNC_TEST_IN_REAL_TIME(entriesOfBeforeAreKnownByTimeAndPerson)
    {
        QTemporaryDir folder;
        StoredHouse scene(optionsIn(folder.path()));
        const Result<> opened = co_await scene.open();
        CO_VERIFY(opened);
        CO_VERIFY(scene.apply(scene.order()));
        const CommitAwait settled = scene.store.settled();
        const Result<> durable = co_await settled;
        CO_VERIFY(durable);

        // As it was written before entries named their order.
        const spa::Command called = by(sarah, spa::CallNext{});
        spa::Transaction order = *scene.house->find(TransactionId{1});
        order.therapist = spa::Assignee{sarah, QStringLiteral("Sarah"), QStringLiteral("101")};
        order.therapistConfirmedAt = called.at;
        CommitAwait written = scene.store.write([called](Database &database) {
            return database
                .prepared("INSERT INTO journal (at, person, device, action, command) "
                          "VALUES (?, ?, ?, ?, ?)")
                .run(called.at, called.person, called.device, nameOf(called.action),
                     Utf8Text{spa::toJson(called)});
        });
        const Result<> done = co_await written;
        CO_VERIFY(done);
        const OrderJournal journal(order);
        const auto found = co_await scene.store.read(journal);
        CO_VERIFY(found);
        CO_COMPARE(told(*found), QStringLiteral("place_order, call_next by Sarah"));
    }

    ASYNC_TEST_IN_REAL_TIME(longJournalIsReadBackToTheOrdersBeginning)
    {
        QTemporaryDir folder;
        StoredHouse scene(optionsIn(folder.path()));
        const Result<> opened = co_await scene.open();
        CO_VERIFY(opened);
        CO_VERIFY(scene.apply(scene.order()));
        for (int step = 0; step < 2500; ++step) { // more than one part
            const auto state = step % 2 ? spa::BreakState::AtWork : spa::BreakState::OnBreak;
            CO_VERIFY(scene.apply(by(sarah, spa::SetBreak{state})));
        }
        CO_VERIFY(scene.apply(by(dana, spa::CancelOrder{TransactionId{1}, {}})));
        const CommitAwait settled = scene.store.settled();
        const Result<> durable = co_await settled;
        CO_VERIFY(durable);
        const OrderJournal journal(*scene.house->find(TransactionId{1}));
        const auto found = co_await scene.store.read(journal);
        CO_VERIFY(found);
        CO_COMPARE(told(*found), QStringLiteral("place_order, cancel by Dana"));
    }
};

QTEST_GUILESS_MAIN(OrderJournalTest)
#include "tst_order_journal.moc"
