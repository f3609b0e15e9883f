#include "core/async/async.h"

#include <QTest>

using namespace atrium::async;
using namespace std::chrono_literals;
using QCoro::Task;

namespace {

Task<int> valueAfter(int value, std::chrono::milliseconds delay)
{
    co_await sleep(delay);
    co_return value;
}

Task<> twoTimeouts(int *seen)
{
    try {
        co_await withTimeout(5ms, valueAfter, 1, 1h);
    } catch (const TimeoutError &) {
        ++*seen;
    }
    const int value = co_await withTimeout(1h, valueAfter, 7, 1ms);
    *seen += value;
}

Task<> body(TaskGroup &group, int *seen)
{
    group.spawn(twoTimeouts, seen);
    group.spawn(twoTimeouts, seen);
    co_await sleep(1ms);
}

Task<int> all()
{
    int seen = 0;
    co_await withTaskGroup(body, &seen);
    std::vector<TaskHandle<int>> handles;
    for (int i = 0; i < 10; ++i)
        handles.push_back(spawn(valueAfter, i, 1ms));
    const std::vector<int> values = co_await gather(std::move(handles));
    for (int value : values)
        seen += value;
    const int threaded = co_await toThread([](int x) { return x * 2; }, 21);
    seen += threaded;
    auto sleeper = spawn(valueAfter, 1, 1h);
    co_await yieldNow();
    sleeper.cancel();
    try {
        co_await sleeper;
    } catch (const CancelledError &) {
        seen += 1000;
    }
    QTimer timer;
    timer.start(1);
    co_await signal(&timer, &QTimer::timeout);
    co_return seen;
}

} // namespace

class TestTask : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void smoke() { QCOMPARE(run(all), 16 + 45 + 42 + 1000); }
};

QTEST_GUILESS_MAIN(TestTask)
#include "tst_task.moc"
