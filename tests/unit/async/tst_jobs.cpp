#include "core/async/async.h"
#include "core/async/executor.h"
#include "core/async/pipeline.h"
#include "core/async/process.h"
#include "core/async/submit.h"
#include "core/async/task_manager.h"

#include <semaphore>
#include <thread>

#include "tests/support/async_test.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::async::testing;
using namespace std::chrono_literals;
using QCoro::Task;

namespace {

Task<int> doubled(int value)
{
    co_await sleep(std::chrono::milliseconds(10 - value));
    co_return value * 2;
}

Task<QString> toText(int value)
{
    co_await yieldNow();
    if (value == 100)
        throw std::runtime_error("a hundred");
    co_return QString::number(value);
}

Task<QString> stepByStep(std::shared_ptr<JobProgress> progress)
{
    for (int i = 1; i <= 4; ++i) {
        co_await sleep(1s);
        progress->setFraction(i / 4.0);
        progress->setMessage(QStringLiteral("step %1").arg(i));
    }
    co_return QStringLiteral("done");
}

Task<QString> failingJob(std::shared_ptr<JobProgress>)
{
    co_await yieldNow();
    throw std::runtime_error("disk full");
}

Task<std::unique_ptr<int>> movable()
{
    co_return std::make_unique<int>(6);
}

Task<int> sleepLong(std::atomic<bool> *cancelled, std::binary_semaphore *begun)
{
    begun->release();
    try {
        co_await sleep(1000h);
    } catch (const CancelledError &) {
        *cancelled = true;
        throw;
    }
    co_return 0;
}

Task<> serveUntil(Event *stop)
{
    co_await stop->wait();
}

/// A loop in a thread of its own for as long as it lives.
class LoopThread
{
public:
    LoopThread()
        : m_thread([this] { serve(); })
    {
        m_ready.acquire();
    }
    ~LoopThread()
    {
        m_entry->callSoon([this] { m_stop.set(); });
        m_thread.join();
    }
    [[nodiscard]] const LoopEntry &entry() const { return *m_entry; }

private:
    void serve()
    {
        Loop loop;
        m_entry = loop.entry();
        m_ready.release();
        run(serveUntil, &m_stop);
    }
    std::binary_semaphore m_ready{0};
    std::optional<LoopEntry> m_entry;
    Event m_stop;
    std::thread m_thread;
};

} // namespace

class TestJobs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); }

    ASYNC_TEST(pipelineOverlapsItsStagesAndKeepsTheOrder)
    {
        const SteadyTime begin = Loop::current()->now();
        const std::vector<int> inputs{1, 2, 3};
        const std::vector<QString> texts = co_await pipeline(inputs, doubled, toText);
        const QStringList expected{QStringLiteral("2"), QStringLiteral("4"), QStringLiteral("6")};
        CO_COMPARE(QStringList(texts.begin(), texts.end()), expected);
        CO_VERIFY(Loop::current()->now() - begin == 24ms);
        const std::vector<int> poisoned{1, 50};
        CO_EXPECT_THROW(ExceptionGroup, pipeline(poisoned, doubled, toText));
        const std::vector<int> same = co_await pipeline(inputs);
        CO_COMPARE(same, inputs);
    }

    ASYNC_TEST(parallelBoundsHowManyRun)
    {
        const SteadyTime begin = Loop::current()->now();
        const std::vector<int> zeros(5, 0);
        const std::vector<int> values = co_await parallel(zeros, 2, doubled);
        CO_COMPARE(values, zeros);
        CO_VERIFY(Loop::current()->now() - begin == 30ms);
        const std::vector<int> poisoned{1, 100, 2};
        CO_EXPECT_THROW(ExceptionGroup, parallel(poisoned, 3, toText));
    }

    ASYNC_TEST(executorRunsJobsInOrderOnItsOwnThread)
    {
        Executor executor(1, QStringLiteral("database"));
        std::vector<int> order;
        std::vector<TaskHandle<Qt::HANDLE>> handles;
        for (int i = 0; i < 20; ++i) {
            handles.push_back(spawn(
                [](Executor *on, std::vector<int> *to, int number) -> Task<Qt::HANDLE> {
                    Qt::HANDLE thread = co_await on->run(
                        [](std::vector<int> *list, int value) {
                            list->push_back(value);
                            return QThread::currentThreadId();
                        },
                        to, number);
                    co_return thread;
                },
                &executor, &order, i));
        }
        const std::vector<Qt::HANDLE> threads = co_await gather(std::move(handles));
        CO_VERIFY(std::is_sorted(order.begin(), order.end()));
        CO_COMPARE(std::count(threads.begin(), threads.end(), threads.front()), ptrdiff_t(20));
        CO_VERIFY(threads.front() != QThread::currentThreadId());
    }

    ASYNC_TEST(jobCancelledInTheQueueNeverRuns)
    {
        std::binary_semaphore gate(0);
        std::atomic<int> ran = 0;
        {
            Executor executor(1);
            const auto job = [](Executor *on, std::binary_semaphore *wait,
                                std::atomic<int> *count) -> Task<> {
                co_await on->run(
                    [](std::binary_semaphore *hold, std::atomic<int> *counter) {
                        hold->acquire();
                        ++*counter;
                    },
                    wait, count);
            };
            const auto first = spawn(job, &executor, &gate, &ran);
            const auto second = spawn(job, &executor, &gate, &ran);
            co_await yieldNow();
            second.cancel();
            CO_EXPECT_THROW(CancelledError, second);
            gate.release(2);
            co_await first;
        }
        CO_COMPARE(ran.load(), 1);
    }

    void futureBringsTheResultToAnotherThread()
    {
        LoopThread loop;
        QFuture<int> future = submitThreadsafe(loop.entry(), doubled, 4);
        QCOMPARE(future.result(), 8);
        QFuture<void> nothing =
            submitThreadsafe(loop.entry(), []() -> Task<> { co_await yieldNow(); });
        nothing.waitForFinished();
        QVERIFY(nothing.isFinished());
        QFuture<std::unique_ptr<int>> moved = submitThreadsafe(loop.entry(), movable);
        QCOMPARE(*moved.takeResult(), 6);
        QFuture<QString> failing = submitThreadsafe(loop.entry(), toText, 100);
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, failing.waitForFinished());
    }

    void callBlocksUntilTheTaskHasEnded()
    {
        LoopThread loop;
        QCOMPARE(callThreadsafe(loop.entry(), doubled, 4), 8);
        callThreadsafe(loop.entry(), []() -> Task<> { co_await yieldNow(); });
        QCOMPARE(*callThreadsafe(loop.entry(), movable), 6);
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, callThreadsafe(loop.entry(), toText, 100));
        std::optional<LoopEntry> dead;
        {
            const Loop gone;
            dead = gone.entry();
        }
        QVERIFY_THROWS_EXCEPTION(OwnerDestroyed, callThreadsafe(*dead, doubled, 4));
    }

    void cancelCrossesTheThreads()
    {
        LoopThread loop;
        std::atomic<bool> cancelled = false;
        std::binary_semaphore begun(0);
        QFuture<int> future = submitThreadsafe(loop.entry(), sleepLong, &cancelled, &begun);
        begun.acquire();
        future.cancel();
        QTRY_VERIFY(cancelled);
        future.waitForFinished();
        QVERIFY(future.isCanceled());
    }

    void submittingToADeadLoopGivesACancelledFuture()
    {
        auto loop = std::make_unique<Loop>();
        const LoopEntry entry = loop->entry();
        loop.reset();
        QFuture<int> future = submitThreadsafe(entry, doubled, 1);
        future.waitForFinished();
        QVERIFY(future.isCanceled());
    }

    ASYNC_TEST(jobAnswersAtOnceAndTellsItsProgress)
    {
        TaskManager manager(Loop::current()->clock());
        std::vector<JobState> told;
        manager.setListener([&told](const JobStatus &status) { told.push_back(status.state); });
        const QUuid id = manager.trigger(QStringLiteral("count"), stepByStep);
        CO_VERIFY(manager.status(id)->state == JobState::Running);
        co_await sleep(2500ms);
        CO_COMPARE(manager.status(id)->fraction, 0.5);
        CO_COMPARE(manager.status(id)->message, QStringLiteral("step 2"));
        CO_COMPARE(manager.runningCount(), 1);
        co_await sleep(2s);
        const JobStatus ended = *manager.status(id);
        CO_VERIFY(ended.state == JobState::Succeeded);
        CO_COMPARE(ended.result, QStringLiteral("done"));
        CO_COMPARE(ended.startedAt.msecsTo(ended.endedAt), 4000);
        CO_COMPARE(told, (std::vector<JobState>{JobState::Running, JobState::Succeeded}));
    }

    ASYNC_TEST(jobsFailAreCancelledAndForgotten)
    {
        TaskManager manager(Loop::current()->clock(), 2);
        const QUuid failing = manager.trigger(QStringLiteral("export"), failingJob);
        const QUuid cancelled = manager.trigger(QStringLiteral("count"), stepByStep);
        const QUuid neverBegun = manager.trigger(QStringLiteral("count"), stepByStep);
        CO_VERIFY(manager.cancel(neverBegun).has_value());
        co_await sleep(1ms);
        CO_VERIFY(manager.status(failing)->state == JobState::Failed);
        CO_COMPARE(manager.status(failing)->error, QStringLiteral("disk full"));
        CO_VERIFY(manager.status(neverBegun)->state == JobState::Cancelled);
        CO_VERIFY(manager.cancel(failing).error().code == ErrorCode::Conflict);
        co_await manager.close();
        CO_VERIFY(manager.status(cancelled)->state == JobState::Cancelled);
        CO_COMPARE(manager.all().size(), size_t(2));
        CO_VERIFY(manager.cancel(QUuid::createUuid()).error().code == ErrorCode::NotFound);
    }

    ASYNC_TEST(destroyedManagerCancelsItsJobs)
    {
        auto manager = std::make_unique<TaskManager>(Loop::current()->clock());
        manager->trigger(QStringLiteral("count"), stepByStep);
        co_await yieldNow();
        manager.reset();
        co_await sleep(1ms);
        CO_COMPARE(Loop::current()->taskCount(), 1);
    }

    // Last: QProcess shares its memory with the child for a moment, and TSan sees no races after
    // that.
    ASYNC_TEST_IN_REAL_TIME(processGivesItsOutputAndExitCode)
    {
        const auto echoed = co_await runProcess(QStringLiteral("cat"), {}, "hello");
        CO_VERIFY(echoed.has_value());
        CO_COMPARE(echoed->output, QByteArray("hello"));
        CO_COMPARE(echoed->exitCode, 0);
        const QStringList script{QStringLiteral("-c"), QStringLiteral("echo bad >&2; exit 3")};
        const auto failed = co_await runProcess(QStringLiteral("sh"), script);
        CO_COMPARE(failed->exitCode, 3);
        CO_COMPARE(failed->errorOutput, QByteArray("bad\n"));
        const auto missing = co_await runProcess(QStringLiteral("/no/such/program"), {});
        CO_VERIFY(!missing.has_value());
        CO_COMPARE(missing.error().code, ErrorCode::Unavailable);
    }

    ASYNC_TEST_IN_REAL_TIME(cancelledProcessIsKilled)
    {
        const auto begin = std::chrono::steady_clock::now();
        const QStringList forLong{QStringLiteral("100")};
        CO_EXPECT_THROW(
            TimeoutError,
            withTimeout(20ms, runProcess, QStringLiteral("sleep"), forLong, QByteArray()));
        CO_VERIFY(std::chrono::steady_clock::now() - begin < 5s);
        co_await sleep(50ms); // the killed child is collected
    }
};

QTEST_GUILESS_MAIN(TestJobs)
#include "tst_jobs.moc"
