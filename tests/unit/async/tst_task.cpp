#include "core/async/async.h"

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

Task<> failAfter(std::chrono::nanoseconds delay)
{
    co_await sleep(delay);
    throw std::runtime_error("broken");
}

Task<int> trivial()
{
    co_return 5;
}

Task<> sleepForever(bool *cleanedUp)
{
    try {
        co_await sleep(1000h);
    } catch (const CancelledError &) {
        *cleanedUp = true;
        throw;
    }
}

Task<> swallow(int *cancels)
{
    for (;;) {
        try {
            co_await sleep(1000h);
        } catch (const CancelledError &) {
            if (++*cancels == 2)
                co_return;
        }
    }
}

Task<int> nested(int depth)
{
    if (depth == 0) {
        co_await sleep(1000h);
        co_return 0;
    }
    const int deeper = co_await nested(depth - 1);
    co_return deeper + 1;
}

Task<std::unique_ptr<int>> movable()
{
    co_return std::make_unique<int>(3);
}

Task<> waitFor(TaskHandle<> other)
{
    co_await other;
}

Task<> awaitItself(TaskHandle<> *self)
{
    co_await *self;
}

Task<> noteCurrent(TaskRef *seen)
{
    *seen = currentTask();
    co_return;
}

Task<> dropACoroutine(bool *cleanedUp)
{
    sleepForever(cleanedUp); // the mistake: not awaited
    co_await yieldNow();
}

Task<> dropInsideTimeout(bool *cleanedUp)
{
    co_await withTimeout(1h, dropACoroutine, cleanedUp);
    co_await sleep(1ms);
}

} // namespace

class TestTask : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    ASYNC_TEST(firstStepRunsInTheNextTurn)
    {
        const auto handle = spawn(trivial);
        CO_COMPARE(handle.state(), TaskState::Pending);
        CO_VERIFY(!handle.done());
        const int value = co_await handle;
        CO_COMPARE(value, 5);
        CO_COMPARE(handle.state(), TaskState::Done);
        CO_COMPARE(handle.result(), 5);
    }

    ASYNC_TEST(statesAndNamesTellWhatGoesOn)
    {
        auto handle = spawn(valueAfter, 1, 1s);
        CO_COMPARE(handle.name(), QByteArray());
        handle.setName("counter");
        co_await yieldNow();
        CO_COMPARE(handle.state(), TaskState::Waiting);
        CO_COMPARE(QByteArray(handle.waitingOn()), QByteArray("sleep"));
        CO_COMPARE(handle.base().label(), "counter#" + QByteArray::number(handle.id()));
        CO_COMPARE(handle.base().parentId(), currentTask().id());
        co_await handle;
        CO_COMPARE(QByteArray(handle.waitingOn()), QByteArray());
    }

    ASYNC_TEST(resultCanBeAskedForAgainAndAgain)
    {
        const auto handle = spawn(valueAfter, 9, 1ms);
        const int first = co_await handle;
        const int second = co_await handle;
        CO_COMPARE(first + second + handle.result(), 27);
    }

    ASYNC_TEST(whatCannotBeCopiedIsMovedOutOnce)
    {
        const auto handle = spawn(movable);
        const std::unique_ptr<int> value = co_await handle;
        CO_COMPARE(*value, 3);
        CO_EXPECT_THROW(InvalidStateError, handle);
    }

    ASYNC_TEST(resultOfARunningTaskIsRefused)
    {
        const auto handle = spawn(valueAfter, 1, 1s);
        bool refused = false;
        try {
            static_cast<void>(handle.result());
        } catch (const InvalidStateError &) {
            refused = true;
        }
        CO_VERIFY(refused);
        handle.cancel();
        co_return;
    }

    ASYNC_TEST(errorReachesTheAwaiterAndStaysReadable)
    {
        const auto handle = spawn(failAfter, 1ms);
        CO_EXPECT_THROW(std::runtime_error, handle);
        CO_VERIFY(!handle.cancelled());
        CO_COMPARE(QByteArray(describe(handle.exception()).c_str()), QByteArray("broken"));
    }

    ASYNC_TEST(errorThatNobodyAsksForIsReported)
    {
        ReportCollector collector;
        spawn(failAfter, 1ms).setName("lonely");
        co_await sleep(2ms);
        CO_COMPARE(collector.count(Report::Kind::UnretrievedException), 1);
        CO_VERIFY(collector.reports.front().task.startsWith("lonely#"));
        CO_COMPARE(collector.reports.front().message,
                   QByteArray("failed and nobody asked: broken"));
    }

    ASYNC_TEST(cancelledBeforeItsFirstStepItNeverBegins)
    {
        bool cleanedUp = false;
        const auto handle = spawn(sleepForever, &cleanedUp);
        CO_VERIFY(handle.cancel());
        CO_EXPECT_THROW(CancelledError, handle);
        CO_VERIFY(handle.cancelled());
        CO_VERIFY(!cleanedUp);
        CO_VERIFY(!handle.cancel());
    }

    ASYNC_TEST(cancelThrowsWhereTheTaskWaits)
    {
        bool cleanedUp = false;
        const auto handle = spawn(sleepForever, &cleanedUp);
        co_await yieldNow();
        handle.cancel();
        CO_EXPECT_THROW(CancelledError, handle);
        CO_VERIFY(cleanedUp);
    }

    ASYNC_TEST(cancelReachesTheInnermostOfManyCoroutines)
    {
        const auto handle = spawn(nested, 200);
        co_await yieldNow();
        handle.cancel();
        CO_EXPECT_THROW(CancelledError, handle);
    }

    ASYNC_TEST(cancelIsEdgeTriggered)
    {
        int cancels = 0;
        const auto handle = spawn(swallow, &cancels);
        co_await yieldNow();
        handle.cancel();
        co_await yieldNow();
        co_await yieldNow();
        CO_COMPARE(cancels, 1);
        CO_VERIFY(!handle.done());
        handle.cancel();
        co_await handle;
        CO_COMPARE(handle.cancelRequests(), 2);
        CO_VERIFY(!handle.cancelled());
    }

    ASYNC_TEST(cancelOfAWokenTaskWaitsForItsNextAwait)
    {
        Event event;
        int got = 0;
        const auto handle = spawn(
            [](Event *gate, int *count) -> Task<> {
                co_await gate->wait();
                ++*count;
                co_await yieldNow();
                ++*count;
            },
            &event, &got);
        co_await yieldNow();
        event.set();
        handle.cancel();
        CO_EXPECT_THROW(CancelledError, handle);
        CO_COMPARE(got, 1);
    }

    ASYNC_TEST(uncancelTakesAnUndeliveredCancelBack)
    {
        const auto handle = spawn(trivial);
        handle.cancel();
        handle.cancel();
        CO_COMPARE(handle.uncancel(), 1);
        CO_COMPARE(handle.uncancel(), 0);
        const int value = co_await handle;
        CO_COMPARE(value, 5);
    }

    ASYNC_TEST(cancellingTheAwaiterCancelsTheAwaited)
    {
        bool cleanedUp = false;
        const auto inner = spawn(sleepForever, &cleanedUp);
        const auto outer = spawn(waitFor, inner);
        co_await yieldNow();
        outer.cancel();
        CO_EXPECT_THROW(CancelledError, outer);
        CO_VERIFY(inner.cancelled());
        CO_VERIFY(cleanedUp);
    }

    ASYNC_TEST(cancelPendingAtAnAwaitOfATaskReachesThatTask)
    {
        bool cleanedUp = false;
        const auto inner = spawn(sleepForever, &cleanedUp);
        co_await yieldNow();
        const auto outer = spawn(
            [](TaskHandle<> other) -> Task<> {
                currentTask().cancel();
                co_await other;
            },
            inner);
        CO_EXPECT_THROW(CancelledError, outer);
        CO_VERIFY(cleanedUp);
    }

    ASYNC_TEST(shieldKeepsTheCancelFromTheAwaited)
    {
        const auto inner = spawn(valueAfter, 4, 1s);
        const auto outer =
            spawn([](TaskHandle<int> other) -> Task<> { co_await shield(other); }, inner);
        co_await yieldNow();
        outer.cancel();
        CO_EXPECT_THROW(CancelledError, outer);
        CO_VERIFY(!inner.done());
        const int value = co_await inner;
        CO_COMPARE(value, 4);
    }

    ASYNC_TEST(taskCannotAwaitItself)
    {
        TaskHandle<> self;
        self = spawn(awaitItself, &self);
        CO_EXPECT_THROW(std::logic_error, self);
    }

    ASYNC_TEST(doneCallbacksRunInStepsOfTheirOwn)
    {
        int sum = 0;
        const auto handle = spawn(valueAfter, 10, 1ms);
        handle.addDoneCallback([&sum](const TaskHandle<int> &ended) { sum += ended.result(); });
        handle.addDoneCallback([&sum] { sum *= 2; });
        co_await handle;
        co_await yieldNow();
        CO_COMPARE(sum, 20);
        handle.addDoneCallback([&sum] { ++sum; });
        CO_COMPARE(sum, 20);
        co_await yieldNow();
        CO_COMPARE(sum, 21);
    }

    ASYNC_TEST(currentTaskIsTheOneWhoseStepRuns)
    {
        TaskRef seen;
        const auto handle = spawn(noteCurrent, &seen);
        co_await handle;
        CO_VERIFY(seen == handle);
        CO_VERIFY(seen.id() != currentTask().id());
    }

    ASYNC_TEST(spawnTakesAwaitablesToo)
    {
        Queue<int> queue;
        const auto getter = spawn([](Queue<int> *from) { return from->get(); }, &queue);
        const auto sleeper = spawn(async::sleep, 1000h);
        co_await yieldNow();
        CO_COMPARE(QByteArray(getter.waitingOn()), QByteArray("queue.get"));
        CO_VERIFY(queue.putNowait(4));
        const int item = co_await getter;
        CO_COMPARE(item, 4);
        sleeper.cancel();
        CO_EXPECT_THROW(CancelledError, sleeper);
        CO_VERIFY(queue.putNowait(5)); // there already: ends in its first step
        const auto ready = spawn([](Queue<int> *from) { return from->get(); }, &queue);
        const int atOnce = co_await ready;
        CO_COMPARE(atOnce, 5);
        queue.close();
        CO_EXPECT_THROW(QueueClosed, spawn([](Queue<int> *from) { return from->get(); }, &queue));
        const auto both =
            spawn([](TaskHandle<int> a, TaskHandle<int> b) { return gather(a, b); }, getter, ready);
        const auto [first, second] = co_await both;
        CO_COMPARE(first + second, 9);
    }

    ASYNC_TEST(functionThatThrowsBeforeItsCoroutineFailsTheTask)
    {
        const auto refuse = [](bool fail) {
            if (fail)
                throw std::runtime_error("not even begun");
            return trivial();
        };
        CO_EXPECT_THROW(std::runtime_error, spawn(refuse, true));
        const int value = co_await spawn(refuse, false);
        CO_COMPARE(value, 5);
    }

    ASYNC_TEST(capturesLiveUntilTheTaskEnds)
    {
        const auto payload = std::make_shared<int>(3);
        TaskHandle<> handle = spawn([payload] { return sleep(1ms); });
        CO_COMPARE(payload.use_count(), 2L);
        co_await handle;
        CO_COMPARE(payload.use_count(), 1L);
        handle = spawn([payload] { return sleep(1ms); });
        handle.cancel();
        co_await yieldNow();
        CO_VERIFY(handle.cancelled());
        CO_COMPARE(payload.use_count(), 1L);
    }

    ASYNC_TEST(coroutineThatOutlivesItsTaskIsReportedAndCancelled)
    {
        ReportCollector collector;
        bool cleanedUp = false;
        co_await spawn(dropACoroutine, &cleanedUp);
        co_await sleep(1ms);
        CO_COMPARE(collector.count(Report::Kind::NeverAwaited), 1);
        CO_VERIFY(cleanedUp);
    }

    ASYNC_TEST(coroutineThatOutlivesItsTimeoutMovesToTheScopeAround)
    {
        ReportCollector collector;
        bool cleanedUp = false;
        co_await spawn(dropInsideTimeout, &cleanedUp);
        co_await sleep(1ms);
        CO_COMPARE(collector.count(Report::Kind::NeverAwaited), 1);
        CO_VERIFY(cleanedUp);
    }
};

QTEST_GUILESS_MAIN(TestTask)
#include "tst_task.moc"
