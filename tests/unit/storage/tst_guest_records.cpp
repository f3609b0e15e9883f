#include "core/storage/guest_records.h"

#include <QTemporaryDir>
#include <QTest>

#include "tests/support/async_test.h"
#include "tests/unit/storage/stored_house.h"

using namespace atrium;
using namespace atrium::storage;
using namespace atrium::storage::test;
using spa::test::RandomCommands;

/// Looking back at guests.
class GuestRecordsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    ASYNC_TEST_IN_REAL_TIME(everyStepOfAnOrderIsFoundInItsPlaceAndNoOther)
    {
        StoredHouse stored(optionsIn(m_folder.filePath(QStringLiteral("."))));
        const Result<> opened = co_await stored.open();
        CO_VERIFY(opened);
        std::map<TransactionId, QStringList> expected;
        RandomCommands dice(11);
        for (int step = 0; step < 2000; ++step) {
            const spa::Command command = dice.next(*stored.house);
            const auto outcome = stored.house->apply(command);
            if (!outcome || outcome->effect == spa::Outcome::Effect::AlreadyDone)
                continue;
            (void)stored.store.commit(makeChange(*stored.house, command, *outcome));
            if (outcome->order.isValid())
                expected[outcome->order] << nameOf(command.action);
        }
        const Result<> durable = co_await stored.store.settled();
        CO_VERIFY(durable);
        CO_VERIFY(expected.size() > 100);
        for (const auto &[order, actions] : expected) {
            const auto reading = [id = order](Database &database) {
                return journalOf(database, id);
            };
            const auto entries = co_await stored.store.read(reading);
            CO_VERIFY(entries);
            QStringList found;
            for (const JournalEntry &entry : *entries)
                found << nameOf(entry.command.action);
            CO_COMPARE(found, actions);
            CO_COMPARE(found.front(), QStringLiteral("place_order"));
        }
    }

    ASYNC_TEST_IN_REAL_TIME(ordersOfATimeComeWholeAndOthersStayAway)
    {
        QTemporaryDir folder;
        StoredHouse stored(optionsIn(folder.path()));
        const Result<> opened = co_await stored.open();
        CO_VERIFY(opened);
        RandomCommands dice(12);
        for (int step = 0; step < 1000; ++step)
            (void)stored.apply(dice.next(*stored.house));
        const Result<> durable = co_await stored.store.settled();
        CO_VERIFY(durable);
        const spa::HouseState state = stored.house->state();
        CO_VERIFY(state.orders.size() > 50);
        const QDateTime from = std::next(state.orders.begin(), 10)->second.createdAt;
        const QDateTime until = std::next(state.orders.begin(), 40)->second.createdAt;
        Orders expected;
        for (const auto &[id, order] : state.orders) {
            if (order.createdAt >= from && order.createdAt < until)
                expected.emplace(id, order);
        }
        const auto reading = [from, until](Database &database) {
            return ordersMade(database, from, until);
        };
        const auto found = co_await stored.store.read(reading);
        CO_VERIFY(found);
        CO_VERIFY(!found->empty());
        CO_VERIFY(*found == expected);
    }
};

QTEST_GUILESS_MAIN(GuestRecordsTest)
#include "tst_guest_records.moc"
