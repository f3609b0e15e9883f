#include "core/async/async.h"

#include "tests/support/async_test.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::async::testing;
using namespace std::chrono_literals;
using QCoro::Task;

namespace {

Task<> waitThenNote(Event *event, QByteArray *order, char letter)
{
    co_await event->wait();
    order->append(letter);
}

Task<> acquireThenNote(Semaphore *semaphore, QByteArray *order, char letter)
{
    co_await semaphore->acquire();
    order->append(letter);
}

Task<> useFor(Semaphore *semaphore, int *inside, int *most)
{
    const Permit permit = co_await semaphore->scopedAcquire();
    *most = std::max(*most, ++*inside);
    const auto leave = qScopeGuard([inside] { --*inside; });
    co_await sleep(1ms);
}

Task<int> getOne(Queue<int> *queue)
{
    const int item = co_await queue->get();
    co_return item;
}

Task<> putOne(Queue<int> *queue, int item)
{
    co_await queue->put(item);
}

Task<> produce(Queue<int> *queue, int count)
{
    for (int i = 1; i <= count; ++i)
        co_await queue->put(i);
}

Task<> consume(Queue<int> *queue, int count, long *sum)
{
    for (int i = 0; i < count; ++i) {
        const int item = co_await queue->get();
        *sum += item;
    }
}

} // namespace

class TestPrimitives : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    ASYNC_TEST(eventWakesAllInOrderEvenIfClearedAtOnce)
    {
        Event event;
        QByteArray order;
        for (char letter : {'a', 'b', 'c'})
            spawn(waitThenNote, &event, &order, letter);
        co_await yieldNow();
        event.set();
        event.clear();
        co_await yieldNow();
        CO_COMPARE(order, QByteArray("abc"));
        CO_VERIFY(!event.isSet());
        event.set();
        CO_VERIFY_DOES_NOT_SUSPEND(co_await event.wait());
    }

    ASYNC_TEST(cancelledWaiterLeavesTheEvent)
    {
        Event event;
        QByteArray order;
        const auto handle = spawn(waitThenNote, &event, &order, 'a');
        co_await yieldNow();
        handle.cancel();
        event.set();
        CO_EXPECT_THROW(CancelledError, handle);
        CO_COMPARE(order, QByteArray());
    }

    ASYNC_TEST(destroyedEventTellsItsWaiters)
    {
        auto event = std::make_unique<Event>();
        QByteArray order;
        const auto handle = spawn(waitThenNote, event.get(), &order, 'a');
        co_await yieldNow();
        event.reset();
        CO_EXPECT_THROW(OwnerDestroyed, handle);
    }

    ASYNC_TEST(waiterWokenBeforeTheEventDiedKeepsItsWakeUp)
    {
        auto event = std::make_unique<Event>();
        QByteArray order;
        const auto handle = spawn(waitThenNote, event.get(), &order, 'a');
        co_await yieldNow();
        event->set();
        event.reset();
        co_await handle;
        CO_COMPARE(order, QByteArray("a"));
    }

    ASYNC_TEST(semaphoreLetsInSoManyAtATime)
    {
        Semaphore semaphore(2);
        int inside = 0;
        int most = 0;
        std::vector<TaskHandle<>> handles;
        for (int i = 0; i < 20; ++i)
            handles.push_back(spawn(useFor, &semaphore, &inside, &most));
        co_await yieldNow();
        CO_VERIFY(semaphore.isLocked());
        handles[0].cancel(); // holds a permit
        handles[5].cancel(); // waits for one
        const auto outcomes = co_await gatherSettled(handles);
        CO_COMPARE(most, 2);
        CO_COMPARE(semaphore.available(), 2);
        CO_VERIFY(!outcomes[0].ok() && !outcomes[5].ok() && outcomes[6].ok());
    }

    ASYNC_TEST(permitsGoToWhoWaitsLongest)
    {
        Semaphore semaphore(0);
        QByteArray order;
        for (char letter : {'a', 'b', 'c'})
            spawn(acquireThenNote, &semaphore, &order, letter);
        co_await yieldNow();
        semaphore.release();
        CO_VERIFY(!semaphore.tryAcquire()); // nobody overtakes the one it was handed to
        semaphore.release();
        semaphore.release();
        semaphore.release();
        co_await yieldNow();
        CO_COMPARE(order, QByteArray("abc"));
        CO_VERIFY_DOES_NOT_SUSPEND(co_await semaphore.acquire());
        CO_COMPARE(semaphore.available(), 0);
    }

    ASYNC_TEST(cancelledWaiterPassesThePermitOn)
    {
        Semaphore semaphore(0);
        QByteArray order;
        const auto first = spawn(acquireThenNote, &semaphore, &order, 'a');
        const auto second = spawn(acquireThenNote, &semaphore, &order, 'b');
        co_await yieldNow();
        first.cancel();
        semaphore.release();
        co_await second;
        CO_COMPARE(order, QByteArray("b"));
        CO_COMPARE(semaphore.available(), 0);
    }

    ASYNC_TEST(permitHandedOverBeforeTheCancelIsNotLost)
    {
        Semaphore semaphore(0);
        int inside = 0;
        int most = 0;
        const auto handle = spawn(useFor, &semaphore, &inside, &most);
        co_await yieldNow();
        semaphore.release();
        handle.cancel();
        CO_EXPECT_THROW(CancelledError, handle);
        CO_COMPARE(most, 1); // it ran, held the permit and gave it back on its way out
        CO_COMPARE(semaphore.available(), 1);
    }

    ASYNC_TEST(destroyedSemaphoreTellsItsWaiters)
    {
        auto semaphore = std::make_unique<Semaphore>(0);
        QByteArray order;
        const auto handle = spawn(acquireThenNote, semaphore.get(), &order, 'a');
        co_await yieldNow();
        semaphore.reset();
        CO_EXPECT_THROW(OwnerDestroyed, handle);
    }

    ASYNC_TEST(permitsMoveAndReleaseOnce)
    {
        Semaphore semaphore(2);
        Permit first = co_await semaphore.scopedAcquire();
        Permit second = co_await semaphore.scopedAcquire();
        CO_COMPARE(semaphore.available(), 0);
        Permit moved = std::move(first);
        moved.release();
        moved.release();
        CO_COMPARE(semaphore.available(), 1);
        first = std::move(second);
        first = Permit();
        CO_COMPARE(semaphore.available(), 2);
    }

    ASYNC_TEST(queueCarriesEverythingInOrder)
    {
        Queue<int> queue(3);
        long sum = 0;
        const auto producer = spawn(produce, &queue, 1000);
        const auto consumer = spawn(consume, &queue, 1000, &sum);
        co_await producer;
        co_await consumer;
        CO_COMPARE(sum, 500500L);
        CO_VERIFY(queue.isEmpty());
    }

    ASYNC_TEST(fullQueueMakesPuttersWait)
    {
        Queue<int> queue(1);
        CO_VERIFY(queue.putNowait(1));
        CO_VERIFY(!queue.putNowait(2));
        const auto second = spawn(putOne, &queue, 2);
        const auto third = spawn(putOne, &queue, 3);
        co_await yieldNow();
        CO_COMPARE(queue.size(), 1);
        CO_COMPARE(queue.getNowait(), std::optional(1));
        CO_COMPARE(queue.getNowait(), std::optional(2));
        co_await second;
        co_await third;
        CO_COMPARE(queue.getNowait(), std::optional(3));
        CO_COMPARE(queue.getNowait(), std::optional<int>());
    }

    ASYNC_TEST(itemsGoToTheGetterWhoWaitsLongest)
    {
        Queue<int> queue;
        std::vector<TaskHandle<int>> getters;
        for (int i = 0; i < 3; ++i)
            getters.push_back(spawn(getOne, &queue));
        co_await yieldNow();
        getters[0].cancel();
        for (int i = 1; i <= 3; ++i)
            CO_VERIFY_DOES_NOT_SUSPEND(co_await queue.put(i));
        const auto outcomes = co_await gatherSettled(getters);
        CO_VERIFY(!outcomes[0].ok());
        CO_COMPARE(*outcomes[1].value, 1);
        CO_COMPARE(*outcomes[2].value, 2);
        CO_COMPARE(queue.size(), 1);
    }

    ASYNC_TEST(itemHandedOverBeforeTheCancelIsKept)
    {
        Queue<int> queue;
        int got = 0;
        const auto getter = spawn(
            [](Queue<int> *from, int *to) -> Task<> {
                *to = co_await from->get();
                co_await yieldNow();
                *to = -1;
            },
            &queue, &got);
        co_await yieldNow();
        CO_VERIFY(queue.putNowait(5));
        getter.cancel();
        CO_EXPECT_THROW(CancelledError, getter);
        CO_COMPARE(got, 5);
    }

    ASYNC_TEST(cancelledPutterLeavesNothingBehind)
    {
        Queue<int> queue(1);
        co_await queue.put(1);
        const auto putter = spawn(putOne, &queue, 2);
        co_await yieldNow();
        putter.cancel();
        CO_EXPECT_THROW(CancelledError, putter);
        CO_COMPARE(queue.getNowait(), std::optional(1));
        CO_VERIFY(queue.isEmpty());
    }

    ASYNC_TEST(destroyedQueueTellsBothSides)
    {
        auto full = std::make_unique<Queue<int>>(1);
        auto empty = std::make_unique<Queue<int>>();
        co_await full->put(1);
        const auto putter = spawn(putOne, full.get(), 2);
        const auto getter = spawn(getOne, empty.get());
        co_await yieldNow();
        full.reset();
        empty.reset();
        CO_EXPECT_THROW(OwnerDestroyed, putter);
        CO_EXPECT_THROW(OwnerDestroyed, getter);
    }

    ASYNC_TEST(itemsNeedOnlyBeMovable)
    {
        Queue<std::unique_ptr<int>> queue(1);
        co_await queue.put(std::make_unique<int>(4));
        const std::unique_ptr<int> item = co_await queue.get();
        CO_COMPARE(*item, 4);
    }
};

QTEST_GUILESS_MAIN(TestPrimitives)
#include "tst_primitives.moc"
