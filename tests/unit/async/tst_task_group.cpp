#include "core/async/async.h"

#include "tests/support/async_test.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::async::testing;
using namespace std::chrono_literals;
using QCoro::Task;

namespace {

Task<> count(int *counter, std::chrono::nanoseconds delay)
{
    co_await sleep(delay);
    ++*counter;
}

Task<> failAfter(std::chrono::nanoseconds delay, const char *text)
{
    co_await sleep(delay);
    throw std::runtime_error(text);
}

Task<> failWhenCancelled()
{
    try {
        co_await sleep(1000h);
    } catch (const CancelledError &) {
        throw std::runtime_error("failed while cleaning up");
    }
}

Task<> sleepForever(bool *cancelled)
{
    try {
        co_await sleep(1000h);
    } catch (const CancelledError &) {
        *cancelled = true;
        throw;
    }
}

Task<> fiveChildren(TaskGroup &group, int *counter)
{
    for (int i = 0; i < 5; ++i)
        group.spawn(count, counter, std::chrono::nanoseconds(2ms));
    co_return;
}

Task<> childFails(TaskGroup &group, bool *siblingCancelled, bool *bodyWentOn)
{
    group.spawn(failAfter, std::chrono::nanoseconds(3ms), "child");
    group.spawn(sleepForever, siblingCancelled);
    group.spawn(failWhenCancelled);
    co_await sleep(1000h);
    *bodyWentOn = true;
}

Task<> bodyFails(TaskGroup &group, bool *childCancelled)
{
    group.spawn(sleepForever, childCancelled);
    co_await yieldNow();
    throw std::logic_error("body");
}

Task<> childWaits(TaskGroup &group, bool *childCancelled)
{
    group.spawn(sleepForever, childCancelled);
    co_return;
}

Task<> grow(TaskGroup *group, int *counter, int depth)
{
    co_await yieldNow();
    ++*counter;
    if (depth > 0) {
        group->spawn(grow, group, counter, depth - 1);
        group->spawn(grow, group, counter, depth - 1);
    }
}

Task<> joinAll(TaskGroup *group)
{
    co_await group->join();
}

Task<> runGroup(bool *childCancelled)
{
    co_await withTaskGroup(childWaits, childCancelled);
}

} // namespace

class TestTaskGroup : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    ASYNC_TEST(groupEndsAfterItsLastChild)
    {
        int counter = 0;
        co_await withTaskGroup(fiveChildren, &counter);
        CO_COMPARE(counter, 5);
    }

    ASYNC_TEST(firstErrorOfAChildCancelsTheRestAndAllErrorsAreKept)
    {
        bool siblingCancelled = false;
        bool bodyWentOn = false;
        std::string text;
        try {
            co_await withTaskGroup(childFails, &siblingCancelled, &bodyWentOn);
        } catch (const ExceptionGroup &group) {
            text = group.what();
            CO_COMPARE(group.errors().size(), size_t(2));
        }
        CO_VERIFY(siblingCancelled);
        CO_VERIFY(!bodyWentOn);
        CO_COMPARE(QByteArray(text.c_str()),
                   QByteArray("2 errors in a task group: child; failed while cleaning up"));
    }

    ASYNC_TEST(errorOfTheBodyCancelsTheChildren)
    {
        bool childCancelled = false;
        CO_EXPECT_THROW(ExceptionGroup, withTaskGroup(bodyFails, &childCancelled));
        CO_VERIFY(childCancelled);
    }

    ASYNC_TEST(cancelFromOutsideEndsTheChildrenFirst)
    {
        bool childCancelled = false;
        const auto handle = spawn(runGroup, &childCancelled);
        co_await sleep(1ms);
        handle.cancel();
        CO_EXPECT_THROW(CancelledError, handle);
        CO_VERIFY(childCancelled);
    }

    ASYNC_TEST(cancelPendingAtTheEndOfTheBodyReachesTheChildren)
    {
        bool childCancelled = false;
        const auto handle = spawn(
            [](bool *cancelled) -> Task<> {
                co_await withTaskGroup(
                    [](TaskGroup &group, bool *seen) -> Task<> {
                        group.spawn(sleepForever, seen);
                        co_await yieldNow();
                        currentTask().cancel();
                    },
                    cancelled);
            },
            &childCancelled);
        CO_EXPECT_THROW(CancelledError, handle);
        CO_VERIFY(childCancelled);
    }

    ASYNC_TEST(timeoutAroundAGroupEndsIt)
    {
        bool childCancelled = false;
        CO_EXPECT_THROW(TimeoutError, withTimeout(5ms, runGroup, &childCancelled));
        CO_VERIFY(childCancelled);
    }

    ASYNC_TEST(childrenMaySpawnIntoTheirGroup)
    {
        TaskGroup group;
        int counter = 0;
        group.spawn(grow, &group, &counter, 6);
        co_await group.join();
        CO_COMPARE(counter, 127);
        CO_VERIFY(group.isEmpty());
        co_await group.join();
    }

    ASYNC_TEST(reportingGroupLetsTheOthersRunOn)
    {
        ReportCollector collector;
        TaskGroup group(ChildFailure::Report);
        int counter = 0;
        group.spawn(failAfter, std::chrono::nanoseconds(1ms), "one connection");
        group.spawn(count, &counter, std::chrono::nanoseconds(2ms));
        CO_COMPARE(group.size(), 2);
        co_await group.join();
        CO_COMPARE(counter, 1);
        CO_COMPARE(collector.count(Report::Kind::UnretrievedException), 1);
    }

    ASYNC_TEST(destroyedGroupCancelsItsChildrenAndTellsItsJoiner)
    {
        bool cancelled = false;
        auto group = std::make_unique<TaskGroup>();
        const auto child = group->spawn(sleepForever, &cancelled);
        const auto joiner = spawn(joinAll, group.get());
        co_await yieldNow();
        group.reset();
        CO_EXPECT_THROW(CancelledError, child);
        CO_EXPECT_THROW(OwnerDestroyed, joiner);
        CO_VERIFY(cancelled);
    }

    ASYNC_TEST(cancelledJoinEndsTheChildrenFirst)
    {
        bool cancelled = false;
        TaskGroup group;
        group.spawn(sleepForever, &cancelled);
        const auto joiner = spawn(joinAll, &group);
        co_await yieldNow();
        joiner.cancel();
        CO_EXPECT_THROW(CancelledError, joiner);
        CO_VERIFY(cancelled);
        CO_VERIFY(group.isEmpty());
    }

    ASYNC_TEST(errorsOfAnyTypeAreDescribed)
    {
        CO_COMPARE(QByteArray(describe(std::make_exception_ptr(5)).c_str()),
                   QByteArray("unknown exception"));
        CO_COMPARE(QByteArray(describe(nullptr).c_str()), QByteArray("no error"));
        const ExceptionGroup one({std::make_exception_ptr(TimeoutError())});
        CO_COMPARE(QByteArray(one.what()), QByteArray("1 error in a task group: timed out"));
        co_return;
    }
};

QTEST_GUILESS_MAIN(TestTaskGroup)
#include "tst_task_group.moc"
