// What the coroutine layer costs. Prints one JSON object: nanoseconds per operation, bytes per
// task.
#include "core/async/async.h"
#include "core/async/process.h"
#include "core/async/submit.h"

#include <QCommandLineParser>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <cstdio>
#include <semaphore>
#include <thread>

#include "tests/bench/async/bench_memory.h"

using namespace atrium;
using namespace atrium::async;
using namespace std::chrono_literals;
using QCoro::Task;

namespace {

using Bench = Task<> (*)(int count);

Task<int> trivial()
{
    co_return 1;
}

Task<> yieldOnce()
{
    co_await yieldNow();
}

Task<> sleepFor(std::chrono::nanoseconds duration)
{
    co_await sleep(duration);
}

Task<> waitOn(Event *event)
{
    co_await event->wait();
}

Task<> createAwait(int count)
{
    for (int i = 0; i < count; ++i)
        co_await spawn(trivial);
}

Task<> coroAwait(int count)
{
    for (int i = 0; i < count; ++i)
        co_await trivial();
}

Task<> sleepZero(int count)
{
    for (int i = 0; i < count; ++i)
        co_await sleep(0s);
}

Task<> produce(Queue<int> *queue, int count)
{
    for (int i = 0; i < count; ++i)
        co_await queue->put(i);
}

Task<> throughQueue(int capacity, int count)
{
    Queue<int> queue(capacity);
    const auto producer = spawn(produce, &queue, count);
    for (int i = 0; i < count; ++i)
        co_await queue.get();
    co_await producer;
}

Task<> queueOne(int count)
{
    return throughQueue(1, count);
}

Task<> queueMany(int count)
{
    return throughQueue(64, count);
}

Task<> semaphoreFree(int count)
{
    Semaphore semaphore(1);
    for (int i = 0; i < count; ++i) {
        co_await semaphore.acquire();
        semaphore.release();
    }
}

Task<> contend(Semaphore *semaphore, int count)
{
    for (int i = 0; i < count; ++i) {
        co_await semaphore->acquire();
        co_await yieldNow();
        semaphore->release();
    }
}

Task<> semaphoreContended(int count)
{
    Semaphore semaphore(1);
    std::vector<TaskHandle<>> handles;
    for (int i = 0; i < 10; ++i)
        handles.push_back(spawn(contend, &semaphore, count / 10));
    co_await gather(std::move(handles));
}

Task<> gatherHundred(int count)
{
    for (int round = 0; round < count / 100; ++round) {
        std::vector<TaskHandle<int>> handles;
        handles.reserve(100);
        for (int i = 0; i < 100; ++i)
            handles.push_back(spawn(trivial));
        co_await gather(std::move(handles));
    }
}

Task<> timeoutScope(int count)
{
    for (int i = 0; i < count; ++i)
        co_await withTimeout(10s, yieldOnce);
}

Task<> expectCancelled(TaskHandle<> handle)
{
    try {
        co_await handle;
    } catch (const CancelledError &) { }
}

/// A sleeper that sleeps.
Task<> cancelSleep(int count)
{
    for (int i = 0; i < count; ++i) {
        const auto sleeper = spawn(async::sleep, 1h);
        co_await yieldNow();
        sleeper.cancel();
        co_await expectCancelled(sleeper);
    }
}

/// The same in a coroutine of its own, through which the cancel is thrown first.
Task<> cancelCoroutine(int count)
{
    for (int i = 0; i < count; ++i) {
        const auto sleeper = spawn(sleepFor, std::chrono::nanoseconds(1h));
        co_await yieldNow();
        sleeper.cancel();
        co_await expectCancelled(sleeper);
    }
}

/// A sleeper that has not begun.
Task<> cancelUnstarted(int count)
{
    for (int i = 0; i < count; ++i) {
        const auto sleeper = spawn(sleepFor, std::chrono::nanoseconds(1h));
        sleeper.cancel();
        co_await expectCancelled(sleeper);
    }
}

Task<> threadRoundTrip(int count)
{
    for (int i = 0; i < count; ++i)
        co_await toThread([] { return 1; });
}

/// Calls `call(entry)` so many times in a thread of its own.
Task<> fromAnotherThread(int count, void (*call)(const LoopEntry &))
{
    const LoopEntry entry = Loop::current()->entry();
    Event done;
    std::thread caller([entry, count, call, &done] {
        for (int i = 0; i < count; ++i)
            call(entry);
        entry.callSoon([&done] { done.set(); });
    });
    co_await done.wait();
    caller.join();
}

Task<> callRoundTrip(int count)
{
    return fromAnotherThread(count, [](const LoopEntry &entry) { callThreadsafe(entry, trivial); });
}

Task<> futureRoundTrip(int count)
{
    return fromAnotherThread(
        count, [](const LoopEntry &entry) { submitThreadsafe(entry, trivial).waitForFinished(); });
}

Task<> manyTimers(int count)
{
    std::vector<TaskHandle<>> handles;
    handles.reserve(size_t(count));
    for (int i = 0; i < count; ++i)
        handles.push_back(spawn(sleepFor, std::chrono::nanoseconds(1ms)));
    co_await gather(std::move(handles));
}

Task<> spin(const bool *stop)
{
    while (!*stop)
        co_await yieldNow();
}

/// How many of twelve ticks of a 5 ms timer arrive in time while a coroutine spins.
Task<int> ticksBesideASpinner()
{
    int ticks = 0;
    bool stop = false;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, [&ticks] { ++ticks; });
    timer.start(5);
    const auto spinner = spawn(spin, &stop);
    co_await sleep(61ms);
    stop = true;
    co_await spinner;
    co_return ticks;
}

struct Row
{
    const char *key;
    Bench bench;
    int count;
    int repetitions;
};

constexpr Row rows[] = {
    {"create_await", createAwait, 200'000, 5},
    {"coro_await", coroAwait, 1'000'000, 5},
    {"sleep0", sleepZero, 1'000'000, 5},
    {"queue", queueOne, 1'000'000, 5},
    {"queue64", queueMany, 1'000'000, 5},
    {"sem", semaphoreFree, 1'000'000, 5},
    {"semcont", semaphoreContended, 500'000, 5},
    {"gather100", gatherHundred, 200'000, 5},
    {"waitfor", timeoutScope, 200'000, 5},
    {"cancel", cancelSleep, 50'000, 5},
    {"cancel_coroutine", cancelCoroutine, 50'000, 5},
    {"cancel_unstarted", cancelUnstarted, 50'000, 5},
    {"tothread", threadRoundTrip, 10'000, 3},
    {"threadsafe", callRoundTrip, 10'000, 3},
    {"threadsafe_future", futureRoundTrip, 10'000, 3},
    {"timers", manyTimers, 20'000, 5},
};

/// The fastest of several runs: what disturbs a run only ever makes it slower.
Task<double> nanosecondsPerOperation(Row row)
{
    double best = 0;
    for (int i = 0; i < row.repetitions; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        co_await row.bench(row.count);
        const std::chrono::duration<double, std::nano> taken =
            std::chrono::steady_clock::now() - begin;
        const double each = taken.count() / row.count;
        best = i == 0 ? each : std::min(best, each);
    }
    co_return best;
}

constexpr int memoryTasks = 50'000;

Task<double> bytesPerTask(TaskHandle<> (*make)(Event *))
{
    Event event;
    std::vector<TaskHandle<>> handles(memoryTasks);
    const qint64 before = residentBytes();
    for (TaskHandle<> &handle : handles)
        handle = make(&event);
    co_await yieldNow();
    co_await yieldNow();
    const qint64 after = residentBytes();
    for (const TaskHandle<> &handle : handles)
        handle.cancel();
    co_await gatherSettled(std::move(handles));
    co_return double(after - before) / memoryTasks;
}

struct MemoryRow
{
    const char *key;
    TaskHandle<> (*make)(Event *);
};

const MemoryRow memoryRows[] = {
    {"event_task_bytes",
     [](Event *event) {
         return spawn([](Event *on) { return on->wait(); }, event);
     }},
    {"event_coroutine_bytes",
     [](Event *event) {
         return spawn(waitOn, event);
     }},
    {"sleeping_task_bytes",
     [](Event *) {
         return spawn(async::sleep, 1h);
     }},
    {"sleeping_coroutine_bytes",
     [](Event *) {
         return spawn(sleepFor, std::chrono::nanoseconds(1h));
     }},
};

/// In a process of its own, because memory freed by an earlier run would be used again and not
/// show.
Task<double> bytesInFreshProcess(QString key)
{
    const QStringList arguments{QStringLiteral("--only"), key};
    const auto result = co_await runProcess(QCoreApplication::applicationFilePath(), arguments);
    co_return result ? result->output.toDouble() : 0.0;
}

Task<double> figure(QString key)
{
    for (const Row &row : rows) {
        if (key == QLatin1String(row.key)) {
            const double nanoseconds = co_await nanosecondsPerOperation(row);
            co_return nanoseconds;
        }
    }
    for (const MemoryRow &row : memoryRows) {
        if (key == QLatin1String(row.key)) {
            const double bytes = co_await bytesPerTask(row.make);
            co_return bytes;
        }
    }
    co_return -1.0;
}

Task<QJsonObject> allFigures()
{
    QJsonObject figures;
    for (const MemoryRow &row : memoryRows) {
        const double bytes = co_await bytesInFreshProcess(QLatin1String(row.key));
        figures.insert(QLatin1String(row.key), bytes);
    }
    for (const Row &row : rows) {
        const double nanoseconds = co_await nanosecondsPerOperation(row);
        figures.insert(QLatin1String(row.key), nanoseconds);
    }
    // What watching costs: the same once more, with and without debug mode, back to back.
    const double without = co_await nanosecondsPerOperation(rows[0]);
    Loop::current()->setDebug(DebugMode::On);
    const double with = co_await nanosecondsPerOperation(rows[0]);
    Loop::current()->setDebug(DebugMode::Off);
    figures.insert(QStringLiteral("create_await_debug_ratio"), with / without);
    const int ticks = co_await ticksBesideASpinner();
    figures.insert(QStringLiteral("spinner_ticks_of_12"), ticks);
    co_return figures;
}

void print(const QJsonObject &figures, bool json)
{
    if (json) {
        std::fputs(QJsonDocument(figures).toJson(QJsonDocument::Compact).append('\n').constData(),
                   stdout);
        return;
    }
    for (auto figure = figures.begin(); figure != figures.end(); ++figure)
        std::printf("%-26s %10.1f\n", qPrintable(figure.key()), figure.value().toDouble());
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Measures the coroutine layer: ns per operation, bytes per task."));
    parser.addHelpOption();
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("Print one JSON object."));
    const QCommandLineOption only(QStringLiteral("only"), QStringLiteral("Measure one figure."),
                                  QStringLiteral("key"));
    parser.addOptions({json, only});
    parser.process(application);
    if (parser.isSet(only)) {
        const double value = run(figure, parser.value(only));
        std::printf("%.1f\n", value);
        return value < 0 ? 2 : 0;
    }
    print(run(allFigures), parser.isSet(json));
    return 0;
}
