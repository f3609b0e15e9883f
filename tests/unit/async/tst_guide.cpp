// The examples of docs/coroutines.md. What stands between two //! [name] lines is shown there, word
// by word (guide_examples.py checks it); here it also runs.
#include "core/async/as_completed.h"
#include "core/async/async.h"
#include "core/async/condition.h"
#include "core/async/every.h"
#include "core/async/pipeline.h"
#include "core/async/promise.h"
#include "core/async/rate_limiter.h"
#include "core/async/resource.h"
#include "core/async/task_manager.h"
#include "core/async/task_registry.h"
#include "core/async/wait.h"

#include <numeric>

#include "tests/support/async_test.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::async::testing;
using namespace std::chrono_literals;
using QCoro::Task;

namespace {

//! [basic]
Task<QString> sayHello(QString name)
{
    co_await sleep(1s);
    co_return QStringLiteral("Hello, %1!").arg(name);
}

Task<QString> greetTwo()
{
    // One after the other: two seconds.
    const QString first = co_await sayHello(QStringLiteral("Ana"));
    const QString second = co_await sayHello(QStringLiteral("Ben"));
    co_return first + QLatin1Char(' ') + second;
}
//! [basic]

//! [concurrent]
Task<QString> greetTogether()
{
    // Both at once: one second.
    const TaskHandle<QString> ana = spawn(sayHello, QStringLiteral("Ana"));
    const TaskHandle<QString> ben = spawn(sayHello, QStringLiteral("Ben"));
    const auto [first, second] = co_await gather(ana, ben);
    co_return first + QLatin1Char(' ') + second;
}
//! [concurrent]

//! [cancel]
Task<> worker(bool *cleanedUp)
{
    try {
        for (;;)
            co_await sleep(1s);
    } catch (const CancelledError &) {
        *cleanedUp = true; // clean up, without co_await in here ...
        throw; // ... and let it pass
    }
}

Task<bool> startAndCancel()
{
    bool cleanedUp = false;
    const TaskHandle<> task = spawn(worker, &cleanedUp);
    task.setName("worker");
    co_await sleep(3s);
    task.cancel();
    try {
        co_await task;
    } catch (const CancelledError &) { }
    co_return cleanedUp &&task.cancelled();
}
//! [cancel]

//! [limit]
Task<int> fetch(Semaphore *slots, int page)
{
    const Permit slot = co_await slots->scopedAcquire(); // at most three at a time
    co_await sleep(100ms);
    co_return page * 10;
}

Task<int> fetchAll()
{
    Semaphore slots(3);
    std::vector<TaskHandle<int>> pages;
    for (int page = 1; page <= 9; ++page)
        pages.push_back(spawn(fetch, &slots, page));
    const std::vector<int> sizes = co_await gather(std::move(pages));
    co_return std::accumulate(sizes.begin(), sizes.end(), 0);
}
//! [limit]

//! [rate]
Task<> callApi(RateLimiter *limiter, int *calls)
{
    co_await limiter->pass(); // ten per second, bursts of three
    ++*calls;
}

Task<int> callManyTimes()
{
    RateLimiter limiter(100ms, 3);
    int calls = 0;
    std::vector<TaskHandle<>> tasks;
    for (int i = 0; i < 13; ++i)
        tasks.push_back(spawn(callApi, &limiter, &calls));
    co_await gather(std::move(tasks)); // a second later
    co_return calls;
}
//! [rate]

//! [queue]
Task<> produce(Queue<int> *queue)
{
    for (int i = 1; i <= 5; ++i)
        co_await queue->put(i); // waits while the queue is full
    queue->close();
}

Task<int> consume(Queue<int> *queue)
{
    int sum = 0;
    for (;;) {
        const std::optional<int> item = co_await queue->next();
        if (!item) // closed and empty
            break;
        sum += *item;
    }
    co_return sum;
}

Task<int> produceAndConsume()
{
    Queue<int> queue(2);
    const TaskHandle<> producer = spawn(produce, &queue);
    const TaskHandle<int> consumer = spawn(consume, &queue);
    co_await producer;
    const int sum = co_await consumer;
    co_return sum;
}
//! [queue]

//! [timeout]
Task<QString> askSlowly()
{
    co_await sleep(1h);
    co_return QStringLiteral("too late");
}

Task<QString> askWithTimeout()
{
    QString answer;
    try {
        answer = co_await withTimeout(2s, askSlowly);
    } catch (const TimeoutError &) {
        answer = QStringLiteral("no answer within 2 s");
    }
    co_return answer;
}
//! [timeout]

//! [background]
class Heartbeat
{
public:
    void start() { m_tasks.spawn(beat, this); }
    Task<> stop()
    {
        m_tasks.cancelAll();
        return waitUntilStopped(this);
    }
    int beats = 0;

private:
    static Task<> beat(Heartbeat *self)
    {
        Ticker ticker = every(1s); // does not drift
        for (;;) {
            co_await ticker.next();
            ++self->beats;
        }
    }
    static Task<> waitUntilStopped(Heartbeat *self) { co_await self->m_tasks.join(); }

    TaskGroup m_tasks; // owns the task: it cannot be forgotten
};
//! [background]

//! [settled]
Task<int> divide(int a, int b)
{
    co_await yieldNow();
    if (b == 0)
        throw std::domain_error("division by zero");
    co_return a / b;
}

Task<QStringList> divideAll()
{
    const TaskHandle<int> good = spawn(divide, 10, 2);
    const TaskHandle<int> bad = spawn(divide, 1, 0);
    QStringList lines;
    const auto [first, second] = co_await gatherSettled(good, bad);
    lines << QString::number(*first.value);
    lines << QString::fromStdString(describe(second.error));
    co_return lines;
}
//! [settled]

//! [wait]
Task<int> after(std::chrono::nanoseconds delay, int value)
{
    co_await sleep(delay);
    co_return value;
}

Task<int> firstOf()
{
    std::vector<TaskHandle<int>> runners;
    runners.push_back(spawn(after, std::chrono::nanoseconds(2s), 1));
    runners.push_back(spawn(after, std::chrono::nanoseconds(1s), 2));
    const auto [done, pending] = co_await wait(std::move(runners), When::FirstCompleted);
    for (const TaskHandle<int> &late : pending)
        late.cancel();
    co_return done.front().result();
}
//! [wait]

//! [as_completed]
Task<QList<int>> inOrderOfArrival()
{
    std::vector<TaskHandle<int>> runners;
    for (const int seconds : {3, 1, 2})
        runners.push_back(spawn(after, std::chrono::seconds(seconds), seconds));
    AsCompleted<int> completed(std::move(runners));
    QList<int> order;
    while (completed.hasNext()) {
        const TaskHandle<int> ended = co_await completed.next();
        order << ended.result();
    }
    co_return order;
}
//! [as_completed]

//! [group]
Task<> unreliable()
{
    co_await sleep(1s);
    throw std::runtime_error("printer is out of paper");
}

Task<> printAndSleep(TaskGroup &group)
{
    group.spawn(unreliable);
    group.spawn(async::sleep, 1h); // cancelled when its sibling fails
    co_return;
}

Task<QString> runGroup()
{
    QString problem;
    try {
        co_await withTaskGroup(printAndSleep);
    } catch (const ExceptionGroup &group) {
        problem = QString::fromStdString(describe(group.errors().front()));
    }
    co_return problem;
}
//! [group]

//! [resource]
struct Connection
{
    bool open = true;
};

Task<std::shared_ptr<Connection>> openConnection()
{
    co_await sleep(10ms);
    co_return std::make_shared<Connection>();
}

Task<QString> useConnection(std::shared_ptr<Connection> &connection)
{
    co_await sleep(10ms);
    co_return connection->open ? QStringLiteral("open") : QStringLiteral("closed");
}

Task<> closeConnection(std::shared_ptr<Connection> &connection)
{
    co_await sleep(10ms); // may await, which a destructor cannot
    connection->open = false;
}

Task<QString> withConnection()
{
    return withResource(openConnection, useConnection, closeConnection);
}
//! [resource]

//! [future]
class Doorbell
{
public:
    Future<int> nextRing() const { return m_ring.future(); }
    void ring(int room) { m_ring.setResult(room); } // from plain code

private:
    Promise<int> m_ring;
};

Task<int> waitForRing(Doorbell *bell)
{
    const int room = co_await bell->nextRing();
    co_return room;
}
//! [future]

//! [pipeline]
Task<int> parse(QString text)
{
    co_await sleep(10ms);
    co_return text.toInt();
}

Task<QString> render(int number)
{
    co_await sleep(10ms);
    co_return QStringLiteral("<%1>").arg(number);
}

Task<QStringList> renderAll(QStringList texts)
{
    const std::vector<QString> inputs(texts.begin(), texts.end());
    // While one is rendered the next is parsed.
    const std::vector<QString> outputs = co_await pipeline(inputs, parse, render);
    // Or: each through one step, four at a time.
    const std::vector<int> numbers = co_await parallel(inputs, 4, parse);
    Q_ASSERT(numbers.size() == outputs.size());
    co_return QStringList(outputs.begin(), outputs.end());
}
//! [pipeline]

//! [jobs]
Task<QString> exportEverything(std::shared_ptr<JobProgress> progress)
{
    for (int page = 1; page <= 10; ++page) {
        co_await sleep(1s);
        progress->setFraction(page / 10.0);
    }
    co_return QStringLiteral("10 pages");
}

Task<QString> triggerAndAskLater(TaskManager *jobs)
{
    const QUuid id = jobs->trigger(QStringLiteral("export"), exportEverything); // answers at once
    co_await sleep(5500ms);
    const Result<JobStatus> halfway = jobs->status(id);
    Q_ASSERT(halfway && halfway->state == JobState::Running && halfway->fraction == 0.5);
    co_await sleep(5s);
    const Result<JobStatus> end = jobs->status(id);
    co_return end ? end->result : end.error().message;
}
//! [jobs]

//! [tree]
QByteArray taskTree()
{
    QByteArray tree;
    for (const TaskInfo &task : snapshotTasks()) {
        tree += QByteArray(task.depth * 2, ' ') + task.name + ": " + stateName(task.state);
        if (!task.waitingOn.isEmpty())
            tree += " on " + task.waitingOn;
        tree += '\n';
    }
    return tree;
}
//! [tree]

} // namespace

class TestGuide : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    ASYNC_TEST(basicAndConcurrent)
    {
        const SteadyTime begin = Loop::current()->now();
        const QString slow = co_await greetTwo();
        CO_VERIFY(Loop::current()->now() - begin == 2s);
        const QString fast = co_await greetTogether();
        CO_VERIFY(Loop::current()->now() - begin == 3s);
        CO_COMPARE(slow, QStringLiteral("Hello, Ana! Hello, Ben!"));
        CO_COMPARE(fast, slow);
    }

    ASYNC_TEST(limitsAndQueues)
    {
        const bool cancelled = co_await startAndCancel();
        CO_VERIFY(cancelled);
        const SteadyTime begin = Loop::current()->now();
        const int sizes = co_await fetchAll();
        CO_COMPARE(sizes, 450);
        CO_VERIFY(Loop::current()->now() - begin == 300ms);
        const int calls = co_await callManyTimes();
        CO_COMPARE(calls, 13);
        CO_VERIFY(Loop::current()->now() - begin == 1300ms);
        const int sum = co_await produceAndConsume();
        CO_COMPARE(sum, 15);
        const QString answer = co_await askWithTimeout();
        CO_COMPARE(answer, QStringLiteral("no answer within 2 s"));
    }

    ASYNC_TEST(backgroundTasksAreOwned)
    {
        Heartbeat heartbeat;
        heartbeat.start();
        co_await sleep(3500ms);
        co_await heartbeat.stop();
        CO_COMPARE(heartbeat.beats, 3);
        CO_COMPARE(Loop::current()->taskCount(), 1);
    }

    ASYNC_TEST(manyTasksAtOnce)
    {
        const QStringList lines = co_await divideAll();
        CO_COMPARE(lines, (QStringList{QStringLiteral("5"), QStringLiteral("division by zero")}));
        const int first = co_await firstOf();
        CO_COMPARE(first, 2);
        const QList<int> order = co_await inOrderOfArrival();
        CO_COMPARE(order, (QList<int>{1, 2, 3}));
        const QString problem = co_await runGroup();
        CO_COMPARE(problem, QStringLiteral("printer is out of paper"));
    }

    ASYNC_TEST(resourcesFuturesPipelinesJobs)
    {
        const QString used = co_await withConnection();
        CO_COMPARE(used, QStringLiteral("open"));
        Doorbell bell;
        const auto ringing = spawn(waitForRing, &bell);
        co_await yieldNow();
        bell.ring(101);
        const int room = co_await ringing;
        CO_COMPARE(room, 101);
        const QStringList texts{QStringLiteral("1"), QStringLiteral("2")};
        const QStringList rendered = co_await renderAll(texts);
        CO_COMPARE(rendered, (QStringList{QStringLiteral("<1>"), QStringLiteral("<2>")}));
        TaskManager jobs(Loop::current()->clock());
        const QString result = co_await triggerAndAskLater(&jobs);
        CO_COMPARE(result, QStringLiteral("10 pages"));
    }

    ASYNC_TEST(treeOfTasks)
    {
        const auto sleeper = spawn(async::sleep, 1h);
        sleeper.setName("sleeper");
        co_await yieldNow();
        CO_COMPARE(taskTree(), QByteArray("test: running\n  sleeper: waiting on sleep\n"));
    }

    //! [testing]
    ASYNC_TEST(anHourPassesAtOnce)
    {
        const SteadyTime begin = Loop::current()->now();
        co_await sleep(1h);
        CO_VERIFY(Loop::current()->now() - begin == 1h);
        Event event;
        CO_EXPECT_THROW(TimeoutError,
                        withTimeout(
                            5s, [](Event *on) -> Task<> { co_await on->wait(); }, &event));
        event.set();
        CO_VERIFY_DOES_NOT_SUSPEND(co_await event.wait());
    }
    //! [testing]
};

QTEST_GUILESS_MAIN(TestGuide)
#include "tst_guide.moc"
