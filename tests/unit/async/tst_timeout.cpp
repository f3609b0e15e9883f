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

Task<int> failAfter(std::chrono::nanoseconds delay)
{
    co_await sleep(delay);
    throw std::runtime_error("broken");
}

Task<std::string> timeoutInside(std::chrono::nanoseconds outer, std::chrono::nanoseconds inner)
{
    std::string seen;
    const auto body = [](std::string *told, std::chrono::nanoseconds limit) -> Task<> {
        try {
            co_await withTimeout(limit, valueAfter, 1, 1000h);
        } catch (const TimeoutError &) {
            *told += "inner";
        }
    };
    try {
        co_await withTimeout(outer, body, &seen, inner);
    } catch (const TimeoutError &) {
        seen += "outer";
    }
    co_return seen;
}

Task<int> refuseToEnd()
{
    try {
        co_await sleep(1000h);
    } catch (const CancelledError &) { }
    co_return 5;
}

Task<> sleepUnderTimeout(std::chrono::nanoseconds limit, std::string *seen)
{
    try {
        co_await withTimeout(limit, valueAfter, 1, 1000h);
    } catch (const TimeoutError &) {
        *seen = "timeout";
        throw;
    } catch (const CancelledError &) {
        *seen = "cancelled";
        throw;
    }
}

Task<> gatherForever(bool *ended)
{
    std::vector<TaskHandle<int>> handles;
    handles.push_back(spawn(valueAfter, 1, 1000h));
    handles.push_back(spawn(refuseToEnd));
    const auto copies = handles;
    try {
        co_await gather(std::move(handles));
    } catch (const CancelledError &) {
        *ended = copies[0].done() && copies[1].done();
        throw;
    }
}

/// Cancels from inside the timers' turn.
class CancelTimer final : public Timer
{
public:
    void expired() override { victim.cancel(); }
    TaskRef victim;
};

} // namespace

class TestTimeout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    ASYNC_TEST(sleepTakesItsTimeAndZeroYields)
    {
        const SteadyTime begin = Loop::current()->now();
        co_await sleep(3h);
        CO_VERIFY(Loop::current()->now() - begin == 3h);
        CO_VERIFY_SUSPENDS(co_await sleep(0s));
        CO_VERIFY_SUSPENDS(co_await sleep(-1s));
        CO_VERIFY_SUSPENDS(co_await sleepUntil(begin));
        co_await sleepUntil(std::chrono::system_clock::now() + 1h);
        CO_VERIFY(Loop::current()->now() - begin > 3h + 59min);
    }

    ASYNC_TEST(resultInTimeIsPassedOn)
    {
        const int value = co_await withTimeout(1s, valueAfter, 7, 1ms);
        CO_COMPARE(value, 7);
        const int atOnce = co_await withTimeout(
            0s, [](int x) -> Task<int> { co_return x; }, 8);
        CO_COMPARE(atOnce, 8);
        CO_EXPECT_THROW(std::runtime_error, withTimeout(1s, failAfter, 1ms));
        CO_COMPARE(Loop::current()->timerCount(), 0);
    }

    ASYNC_TEST(bodyIsCancelledAtTheDeadline)
    {
        const SteadyTime begin = Loop::current()->now();
        CO_EXPECT_THROW(TimeoutError, withTimeout(20ms, valueAfter, 1, 1000h));
        CO_VERIFY(Loop::current()->now() - begin == 20ms);
        CO_EXPECT_THROW(TimeoutError, withDeadline(begin + 30ms, valueAfter, 1, 1000h));
        CO_VERIFY(Loop::current()->now() - begin == 30ms);
        co_await sleep(1ms);
        CO_VERIFY(currentTask().isValid());
    }

    ASYNC_TEST(deadlinesNest)
    {
        const std::string inner = co_await timeoutInside(20ms, 10ms);
        CO_COMPARE(QByteArray(inner.c_str()), QByteArray("inner"));
        const std::string outer = co_await timeoutInside(10ms, 20ms);
        CO_COMPARE(QByteArray(outer.c_str()), QByteArray("outer"));
    }

    ASYNC_TEST(bodyThatSwallowsTheCancelKeepsItsResult)
    {
        const int value = co_await withTimeout(1ms, refuseToEnd);
        CO_COMPARE(value, 5);
    }

    ASYNC_TEST(cancelFromOutsideIsNoTimeout)
    {
        std::string seen;
        const auto handle = spawn(sleepUnderTimeout, std::chrono::nanoseconds(1h), &seen);
        co_await yieldNow();
        handle.cancel();
        CO_EXPECT_THROW(CancelledError, handle);
        CO_COMPARE(QByteArray(seen.c_str()), QByteArray("cancelled"));
    }

    ASYNC_TEST(cancelAfterTheDeadlineFiredStillWins)
    {
        std::string seen;
        TaskHandle<> victim;
        // Begins first, so at 5 ms it is woken before the deadline fires and runs after that.
        const auto canceller = spawn(
            [](TaskHandle<> *task) -> Task<> {
                co_await sleep(5ms);
                task->cancel();
            },
            &victim);
        victim = spawn(sleepUnderTimeout, std::chrono::nanoseconds(5ms), &seen);
        co_await canceller;
        CO_EXPECT_THROW(CancelledError, victim);
        CO_COMPARE(QByteArray(seen.c_str()), QByteArray("cancelled"));
    }

    ASYNC_TEST(deadlineAfterADeliveredCancelIsNoTimeout)
    {
        std::string seen;
        CancelTimer cancel;
        Loop::current()->addTimer(cancel, Loop::current()->now() + 5ms);
        cancel.victim = spawn(sleepUnderTimeout, std::chrono::nanoseconds(5ms), &seen);
        co_await sleep(6ms);
        CO_VERIFY(cancel.victim.cancelled());
        CO_COMPARE(QByteArray(seen.c_str()), QByteArray("cancelled"));
    }

    ASYNC_TEST(gatherReturnsInOrder)
    {
        std::vector<TaskHandle<int>> handles;
        for (int i = 0; i < 10; ++i)
            handles.push_back(spawn(valueAfter, i, 10ms - i * 1ms));
        const SteadyTime begin = Loop::current()->now();
        const std::vector<int> values = co_await gather(handles);
        CO_COMPARE(values, (std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
        CO_VERIFY(Loop::current()->now() - begin == 10ms);
        const std::vector<int> again = co_await gather(handles);
        CO_COMPARE(again, values);
        const std::vector<int> none = co_await gather(std::vector<TaskHandle<int>>());
        CO_VERIFY(none.empty());
    }

    ASYNC_TEST(gatherTakesDifferentTypes)
    {
        auto number = spawn(valueAfter, 3, 1ms);
        auto text = spawn([]() -> Task<QString> { co_return QStringLiteral("abc"); });
        auto nothing = spawn([]() -> Task<> { co_return; });
        const auto [a, b, c] = co_await gather(number, text, nothing);
        CO_COMPARE(a, 3);
        CO_COMPARE(b, QStringLiteral("abc"));
        Q_UNUSED(c)
    }

    ASYNC_TEST(firstErrorPropagatesAndSiblingsRunOn)
    {
        const auto slow = spawn(valueAfter, 3, 15ms);
        std::vector<TaskHandle<int>> handles{slow, spawn(failAfter, 1ms)};
        CO_EXPECT_THROW(std::runtime_error, gather(handles));
        CO_VERIFY(!slow.done());
        const int value = co_await slow;
        CO_COMPARE(value, 3);
    }

    ASYNC_TEST(settledTellsEveryOutcome)
    {
        std::vector<TaskHandle<int>> handles{spawn(valueAfter, 1, 2ms), spawn(failAfter, 1ms),
                                             spawn(valueAfter, 1, 1h)};
        handles[2].cancel();
        const auto outcomes = co_await gatherSettled(std::move(handles));
        CO_VERIFY(outcomes[0].ok());
        CO_COMPARE(*outcomes[0].value, 1);
        CO_COMPARE(QByteArray(describe(outcomes[1].error).c_str()), QByteArray("broken"));
        CO_COMPARE(QByteArray(describe(outcomes[2].error).c_str()), QByteArray("cancelled"));
        auto one = spawn(valueAfter, 1, 1ms);
        auto two = spawn(failAfter, 1ms);
        const auto [first, second] = co_await gatherSettled(one, two);
        CO_VERIFY(first.ok() && !second.ok());
    }

    ASYNC_TEST(cancelledGatherCancelsAllAndWaitsForThem)
    {
        bool allEnded = false;
        const auto handle = spawn(gatherForever, &allEnded);
        co_await yieldNow();
        co_await yieldNow();
        handle.cancel();
        CO_EXPECT_THROW(CancelledError, handle);
        CO_VERIFY(allEnded);
    }

    ASYNC_TEST(theSameTaskMayBeGatheredTwice)
    {
        auto task = spawn(valueAfter, 3, 1ms);
        const auto [a, b] = co_await gather(task, task);
        CO_COMPARE(a + b, 6);
    }
};

QTEST_GUILESS_MAIN(TestTimeout)
#include "tst_timeout.moc"
