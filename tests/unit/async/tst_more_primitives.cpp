#include "core/async/as_completed.h"
#include "core/async/async.h"
#include "core/async/condition.h"
#include "core/async/every.h"
#include "core/async/promise.h"
#include "core/async/rate_limiter.h"
#include "core/async/resource.h"
#include "core/async/wait.h"

#include "tests/support/async_test.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::async::testing;
using namespace std::chrono_literals;
using QCoro::Task;

namespace {

Task<int> valueAfter(int value, std::chrono::nanoseconds delay)
{
    co_await sleep(delay);
    co_return value;
}

Task<int> failAfter(std::chrono::nanoseconds delay)
{
    co_await sleep(delay);
    throw std::runtime_error("broken");
}

std::vector<TaskHandle<int>> threeTasks()
{
    return {spawn(valueAfter, 1, 3ms), spawn(failAfter, 2ms), spawn(valueAfter, 3, 1ms)};
}

Task<> add(Mutex *mutex, int *value)
{
    const Permit held = co_await mutex->scopedLock();
    const int seen = *value;
    co_await yieldNow();
    *value = seen + 1;
}

struct Pantry
{
    Mutex mutex;
    Condition filled{mutex};
    int items = 0;
    QByteArray eaters;
};

Task<> eat(Pantry *pantry, char who)
{
    const Permit held = co_await pantry->mutex.scopedLock();
    const auto hasItems = [pantry] {
        return pantry->items > 0;
    };
    co_await pantry->filled.waitUntil(hasItems);
    --pantry->items;
    pantry->eaters += who;
}

Task<> holdWhileThrowing(Pantry *pantry, bool *heldInCleanup)
{
    co_await pantry->mutex.lock();
    try {
        co_await pantry->filled.wait();
    } catch (...) {
        *heldInCleanup = pantry->mutex.isLocked();
        pantry->mutex.unlock();
        throw;
    }
    pantry->mutex.unlock();
}

Task<> passThenNote(RateLimiter *limiter, std::vector<int> *times, SteadyTime begin)
{
    co_await limiter->pass();
    times->push_back(int((Loop::current()->now() - begin) / 1ms));
}

Task<> addFuture(Future<int> future, int *sum)
{
    const int value = co_await future;
    *sum += value;
}

Task<int> openResource(QByteArray *log)
{
    co_await yieldNow();
    log->append("open ");
    co_return 5;
}

Task<> closeResource(QByteArray *log, int resource)
{
    co_await yieldNow();
    log->append("close" + QByteArray::number(resource) + ' ');
}

} // namespace

class TestMorePrimitives : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    ASYNC_TEST(waitSortsTheTasksAndNeverThrows)
    {
        const auto all = co_await wait(threeTasks());
        CO_COMPARE(all.done.size(), size_t(3));
        for (const auto &handle : all.done)
            static_cast<void>(handle.exception()); // asked for: not reported
        const auto first = co_await wait(threeTasks(), When::FirstCompleted);
        CO_COMPARE(first.done.size(), size_t(1));
        CO_COMPARE(first.done[0].result(), 3);
        const auto failed = co_await wait(threeTasks(), When::FirstException);
        CO_COMPARE(failed.done.size(), size_t(2));
        CO_COMPARE(failed.pending.size(), size_t(1));
        CO_VERIFY(failed.done[0].exception() != nullptr);
        const auto ready = co_await wait(failed.done, When::FirstCompleted);
        CO_COMPARE(ready.done.size(), size_t(2));
        const auto rest = co_await wait(first.pending);
        static_cast<void>(rest.done[1].exception());
    }

    ASYNC_TEST(cancelledWaitLeavesTheTasksAlone)
    {
        const auto task = spawn(valueAfter, 7, 1s);
        const auto waiter = spawn(
            [](TaskHandle<int> other) -> Task<> {
                co_await wait(std::vector<TaskHandle<int>>(1, other));
            },
            task);
        co_await yieldNow();
        waiter.cancel();
        CO_EXPECT_THROW(CancelledError, waiter);
        CO_VERIFY(!task.done());
        const int value = co_await task;
        CO_COMPARE(value, 7);
    }

    ASYNC_TEST(asCompletedFollowsTheOrderOfTheEnds)
    {
        std::vector<TaskHandle<int>> handles = threeTasks();
        handles.push_back(handles[0]);
        AsCompleted<int> completed(handles);
        QByteArray order;
        while (completed.hasNext()) {
            const TaskHandle<int> ended = co_await completed.next();
            order += ended.exception() ? 'x' : char('0' + ended.result());
        }
        CO_COMPARE(order, QByteArray("3x11"));
    }

    ASYNC_TEST(abandonedAsCompletedLetsTheTasksRunOn)
    {
        const auto task = spawn(valueAfter, 1, 5ms);
        {
            AsCompleted<int> completed(std::vector<TaskHandle<int>>(1, task));
            CO_EXPECT_THROW(TimeoutError,
                            withTimeout(
                                1ms,
                                [](AsCompleted<int> *from) -> Task<> { co_await from->next(); },
                                &completed));
            CO_VERIFY(completed.hasNext());
        }
        co_await task;
    }

    ASYNC_TEST(mutexKeepsSectionsApart)
    {
        Mutex mutex;
        int value = 0;
        std::vector<TaskHandle<>> handles;
        for (int i = 0; i < 50; ++i)
            handles.push_back(spawn(add, &mutex, &value));
        handles[7].cancel();
        static_cast<void>(co_await gatherSettled(handles));
        CO_COMPARE(value, 49);
        CO_VERIFY(!mutex.isLocked());
        CO_VERIFY(mutex.tryLock());
        mutex.unlock();
        bool refused = false;
        try {
            mutex.unlock();
        } catch (const std::logic_error &) {
            refused = true;
        }
        CO_VERIFY(refused);
    }

    ASYNC_TEST(boundedSemaphoreRefusesOneReleaseTooMany)
    {
        BoundedSemaphore semaphore(2);
        co_await semaphore.acquire();
        semaphore.release();
        bool refused = false;
        try {
            semaphore.release();
        } catch (const std::logic_error &) {
            refused = true;
        }
        CO_VERIFY(refused);
    }

    ASYNC_TEST(conditionWakesInOrder)
    {
        Pantry pantry;
        for (char who : {'a', 'b', 'c'})
            spawn(eat, &pantry, who);
        co_await yieldNow();
        pantry.items = 2;
        pantry.filled.notify(2);
        co_await sleep(1ms);
        CO_COMPARE(pantry.eaters, QByteArray("ab"));
        pantry.items = 1;
        pantry.filled.notifyAll();
        co_await sleep(1ms);
        CO_COMPARE(pantry.eaters, QByteArray("abc"));
        CO_VERIFY(!pantry.mutex.isLocked());
    }

    ASYNC_TEST(cancelledConditionHoldsTheMutexAgainFirst)
    {
        Pantry pantry;
        bool held = false;
        const auto handle = spawn(holdWhileThrowing, &pantry, &held);
        co_await yieldNow();
        co_await pantry.mutex.lock();
        handle.cancel();
        co_await yieldNow();
        handle.cancel(); // while it waits for the mutex: kept for later
        co_await yieldNow();
        CO_VERIFY(!handle.done());
        pantry.mutex.unlock();
        CO_EXPECT_THROW(CancelledError, handle);
        CO_VERIFY(held);
        CO_VERIFY(!pantry.mutex.isLocked());
    }

    ASYNC_TEST(notifyBeforeTheCancelCounts)
    {
        Pantry pantry;
        bool held = false;
        const auto handle = spawn(holdWhileThrowing, &pantry, &held);
        co_await yieldNow();
        pantry.filled.notify();
        handle.cancel();
        co_await handle; // had nothing more to await
        CO_VERIFY(!held);
        CO_VERIFY(!pantry.mutex.isLocked());
    }

    ASYNC_TEST(destroyedConditionTellsItsWaiters)
    {
        auto mutex = std::make_unique<Mutex>();
        auto condition = std::make_unique<Condition>(*mutex);
        const auto handle = spawn(
            [](Mutex *lock, Condition *on) -> Task<> {
                co_await lock->lock();
                co_await on->wait();
            },
            mutex.get(), condition.get());
        co_await yieldNow();
        condition.reset();
        CO_EXPECT_THROW(OwnerDestroyed, handle);
    }

    ASYNC_TEST(lifoAndPriorityQueuesChooseTheNextItem)
    {
        LifoQueue<int> lifo;
        PriorityQueue<std::pair<int, char>> priority;
        int turn = 0;
        for (const int item : {3, 1, 2, 1}) {
            co_await lifo.put(item);
            co_await priority.put(std::pair(item, char('a' + turn++)));
        }
        QByteArray order;
        while (!lifo.isEmpty()) {
            const int newest = co_await lifo.get();
            const auto smallest = co_await priority.get();
            order +=
                QByteArray::number(newest) + QByteArray::number(smallest.first) + smallest.second;
        }
        CO_COMPARE(order,
                   QByteArray("11b"
                              "21d"
                              "12c"
                              "33a"));
    }

    ASYNC_TEST(equalPrioritiesKeepTheirOrder)
    {
        struct ByFirst
        {
            bool operator()(const std::pair<int, int> &a, const std::pair<int, int> &b) const
            {
                return a.first < b.first;
            }
        };
        PriorityQueue<std::pair<int, int>, ByFirst> queue;
        for (int i = 0; i < 100; ++i)
            co_await queue.put(std::pair(i % 3, i));
        std::pair<int, int> last(-1, -1);
        while (!queue.isEmpty()) {
            const std::pair<int, int> item = co_await queue.get();
            CO_VERIFY(item > last);
            last = item;
        }
    }

    ASYNC_TEST(joinWaitsUntilEveryItemIsDealtWith)
    {
        Queue<int> queue;
        CO_VERIFY_DOES_NOT_SUSPEND(co_await queue.join());
        for (int i = 0; i < 3; ++i)
            co_await queue.put(i);
        const auto joiner =
            spawn([](Queue<int> *from) -> Task<> { co_await from->join(); }, &queue);
        for (int i = 0; i < 3; ++i) {
            co_await queue.get();
            co_await yieldNow();
            CO_VERIFY(!joiner.done());
            queue.taskDone();
        }
        co_await joiner;
        bool refused = false;
        try {
            queue.taskDone();
        } catch (const std::logic_error &) {
            refused = true;
        }
        CO_VERIFY(refused);
    }

    ASYNC_TEST(closedQueueHandsOutTheRestAndEndsTheWaiting)
    {
        Queue<int> queue(1);
        co_await queue.put(1);
        const auto putter = spawn([](Queue<int> *to) -> Task<> { co_await to->put(2); }, &queue);
        co_await yieldNow();
        queue.close();
        CO_EXPECT_THROW(QueueClosed, putter);
        CO_EXPECT_THROW(QueueClosed, queue.put(3));
        CO_VERIFY(!queue.putNowait(4));
        const int rest = co_await queue.get();
        CO_COMPARE(rest, 1);
        CO_EXPECT_THROW(QueueClosed, queue.get());
        const std::optional<int> nothing = co_await queue.next();
        CO_VERIFY(!nothing);
    }

    ASYNC_TEST(closeEndsWaitingGetters)
    {
        Queue<int> queue;
        const auto getter = spawn(
            [](Queue<int> *from) -> Task<int> {
                return [](Queue<int> *q) -> Task<int> {
                    const int item = co_await q->get();
                    co_return item;
                }(from);
            },
            &queue);
        co_await yieldNow();
        queue.close();
        CO_EXPECT_THROW(QueueClosed, getter);
    }

    ASYNC_TEST(rateLimiterSpacesPassesAndAllowsBursts)
    {
        RateLimiter limiter(10ms, 3);
        std::vector<int> times;
        std::vector<TaskHandle<>> handles;
        const SteadyTime begin = Loop::current()->now();
        for (int i = 0; i < 7; ++i)
            handles.push_back(spawn(passThenNote, &limiter, &times, begin));
        co_await yieldNow();
        handles[4].cancel(); // uses up nothing
        static_cast<void>(co_await gatherSettled(handles));
        CO_COMPARE(times, (std::vector<int>{0, 0, 0, 10, 20, 30}));
        CO_VERIFY(!limiter.tryPass());
        co_await sleep(1h);
        CO_VERIFY(limiter.tryPass() && limiter.tryPass() && limiter.tryPass()
                  && !limiter.tryPass());
    }

    ASYNC_TEST(destroyedRateLimiterTellsItsWaiters)
    {
        auto limiter = std::make_unique<RateLimiter>(1h);
        std::vector<int> times;
        co_await limiter->pass();
        const auto handle = spawn(passThenNote, limiter.get(), &times, Loop::current()->now());
        co_await yieldNow();
        limiter.reset();
        CO_EXPECT_THROW(OwnerDestroyed, handle);
    }

    ASYNC_TEST(promiseGivesItsFirstOutcomeToAll)
    {
        Promise<int> promise;
        int sum = 0;
        spawn(addFuture, promise.future(), &sum);
        const auto cancelled = spawn(addFuture, promise.future(), &sum);
        co_await yieldNow();
        cancelled.cancel();
        CO_VERIFY(promise.setResult(5));
        CO_VERIFY(!promise.setResult(6));
        CO_VERIFY(!promise.setException(std::make_exception_ptr(TimeoutError())));
        co_await yieldNow();
        CO_COMPARE(sum, 5);
        const Future<int> future = promise.future();
        CO_VERIFY_DOES_NOT_SUSPEND(sum += co_await future);
        CO_COMPARE(sum, 10);
    }

    ASYNC_TEST(promiseMayFailOrBeBroken)
    {
        Promise<> failing;
        failing.setException(std::make_exception_ptr(std::runtime_error("no")));
        CO_EXPECT_THROW(std::runtime_error, failing.future());
        auto broken = std::make_unique<Promise<int>>();
        int sum = 0;
        const auto waiter = spawn(addFuture, broken->future(), &sum);
        co_await yieldNow();
        broken.reset();
        CO_EXPECT_THROW(OwnerDestroyed, waiter);
    }

    ASYNC_TEST(tickerDoesNotDriftAndCountsWhatItMissed)
    {
        const SteadyTime begin = Loop::current()->now();
        Ticker ticker = every(10ms);
        std::vector<int> beats;
        for (const auto work : {0ms, 7ms, 25ms, 0ms}) {
            co_await ticker.next();
            beats.push_back(int((Loop::current()->now() - begin) / 1ms));
            co_await sleep(work);
        }
        CO_COMPARE(beats, (std::vector<int>{10, 20, 30, 60}));
        CO_COMPARE(ticker.missedCount(), 2);
    }

    ASYNC_TEST(resourceIsClosedWhateverHappens)
    {
        QByteArray log;
        const auto close = [&log](int &resource) {
            return closeResource(&log, resource);
        };
        const auto open = [&log] {
            return openResource(&log);
        };
        const int value = co_await withResource(
            open, [](int &r) -> Task<int> { co_return r + 1; }, close);
        CO_COMPARE(value, 6);
        CO_EXPECT_THROW(TimeoutError,
                        withResource(
                            open,
                            [](int &) -> Task<> {
                                throw TimeoutError();
                                co_return;
                            },
                            close));
        CO_COMPARE(log, QByteArray("open close5 open close5 "));
    }
};

QTEST_GUILESS_MAIN(TestMorePrimitives)
#include "tst_more_primitives.moc"
