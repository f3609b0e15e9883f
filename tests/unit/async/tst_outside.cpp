#include "core/async/async.h"

#include <atomic>
#include <semaphore>
#include <thread>

#include "tests/support/async_test.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::async::testing;
using namespace std::chrono_literals;
using QCoro::Task;

namespace {

class Sender : public QObject
{
    Q_OBJECT
Q_SIGNALS:
    void nothing();
    void number(int value);
    void pair(int value, const QString &text);
};

Task<int> firstNumber(Sender *sender)
{
    const int value = co_await signal(sender, &Sender::number);
    co_return value;
}

/// An awaitable that knows nothing of this layer, as other libraries have them.
class ForeignTimeout
{
public:
    explicit ForeignTimeout(QTimer *timer)
        : m_timer(timer)
    { }
    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> handle) const
    {
        QObject::connect(
            m_timer, &QTimer::timeout, m_timer, [handle] { handle.resume(); },
            Qt::SingleShotConnection);
    }
    void await_resume() const { }

private:
    QTimer *m_timer;
};

Task<> foreign(QTimer *timer, bool *finished)
{
    ForeignTimeout timeout(timer);
    co_await timeout;
    *finished = true;
}

Task<int> foreignFailure()
{
    throw std::runtime_error("foreign");
    co_return 1;
}

Task<> abandonForeign(QTimer *timer, bool *finished)
{
    co_await guard(foreign(timer, finished));
}

Task<> waitInThread(std::atomic<bool> *sawStop, std::binary_semaphore *running)
{
    co_await toThread(
        [](std::stop_token stop, std::atomic<bool> *saw, std::binary_semaphore *begun) {
            begun->release();
            while (!stop.stop_requested())
                std::this_thread::yield();
            *saw = true;
        },
        sawStop, running);
}

class ExternalWait;

/// A primitive as core/net has them: resumes from an event-loop callback.
struct Socket
{
    ExternalWait *waiter = nullptr;
    void turn();
};

class ExternalWait final : public Waiter
{
public:
    explicit ExternalWait(Socket &socket)
        : m_socket(socket)
    { }
    bool await_ready() const
    {
        checkpoint();
        return false;
    }
    void await_suspend(std::coroutine_handle<> handle)
    {
        suspend(handle, "socket");
        m_socket.waiter = this;
    }
    void await_resume() const { finish(); }

private:
    bool onCancel() override
    {
        m_socket.waiter = nullptr;
        return true;
    }
    Socket &m_socket;
};

void Socket::turn()
{
    if (ExternalWait *waiting = std::exchange(waiter, nullptr))
        waiting->resumeNow();
}

struct Readable
{
    Socket *socket;
    ExternalWait operator co_await() const { return ExternalWait(*socket); }
};

Readable readable(Socket *socket)
{
    return {socket};
}

Task<> readTwice(Socket *socket, int *reads)
{
    co_await readable(socket);
    ++*reads;
    const TaskRef self = currentTask();
    co_await withTimeout(
        1h,
        [](Socket *from, int *count, TaskRef expected) -> Task<> {
            co_await readable(from);
            *count += currentTask() == expected ? 1 : 100;
            co_await yieldNow();
            *count += currentTask() == expected ? 1 : 100;
        },
        socket, reads, self);
}

} // namespace

class TestOutside : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    ASYNC_TEST(toThreadReturnsAndThrows)
    {
        const int doubled = co_await toThread([](int x) { return x * 2; }, 21);
        CO_COMPARE(doubled, 42);
        CO_EXPECT_THROW(std::runtime_error, toThread([] { throw std::runtime_error("there"); }));
        const auto moved =
            co_await toThread([](std::unique_ptr<int> x) { return x; }, std::make_unique<int>(7));
        CO_COMPARE(*moved, 7);
    }

    ASYNC_TEST(toThreadRunsElsewhereAndComesBack)
    {
        Qt::HANDLE here = QThread::currentThreadId();
        Qt::HANDLE there = co_await toThread([] { return QThread::currentThreadId(); });
        CO_VERIFY(here != there);
        CO_VERIFY(here == QThread::currentThreadId());
    }

    ASYNC_TEST_IN_REAL_TIME(cancelAbandonsTheThreadAndAsksItToStop)
    {
        std::atomic<bool> sawStop = false;
        std::binary_semaphore running(0);
        const auto handle = spawn(waitInThread, &sawStop, &running);
        co_await yieldNow();
        running.acquire();
        handle.cancel();
        CO_EXPECT_THROW(CancelledError, handle);
        while (!sawStop)
            co_await sleep(1ms);
    }

    void threadMayFinishAfterItsLoopIsGone()
    {
        std::binary_semaphore mayEnd(0);
        QThreadPool pool;
        run(
            [](QThreadPool *workers, std::binary_semaphore *gate) -> Task<> {
                spawn(
                    [](QThreadPool *on, std::binary_semaphore *hold) -> Task<> {
                        co_await toPool(
                            *on, [](std::binary_semaphore *wait) { wait->acquire(); }, hold);
                    },
                    workers, gate);
                co_await yieldNow();
            },
            &pool, &mayEnd);
        mayEnd.release();
        QVERIFY(pool.waitForDone(5000));
    }

    ASYNC_TEST(signalGivesItsArguments)
    {
        Sender sender;
        const auto value = spawn(firstNumber, &sender);
        const auto plain =
            spawn([](Sender *from) -> Task<> { co_await signal(from, &Sender::nothing); }, &sender);
        const auto both = spawn(
            [](Sender *from) -> Task<QString> {
                const auto [number, text] = co_await signal(from, &Sender::pair);
                co_return text + QString::number(number);
            },
            &sender);
        co_await yieldNow();
        Q_EMIT sender.number(4);
        Q_EMIT sender.number(5); // twice in one turn: only the first counts
        Q_EMIT sender.nothing();
        Q_EMIT sender.pair(2, QStringLiteral("x"));
        const int number = co_await value;
        CO_COMPARE(number, 4);
        co_await plain;
        const QString text = co_await both;
        CO_COMPARE(text, QStringLiteral("x2"));
    }

    ASYNC_TEST(signalOfADyingSenderThrows)
    {
        auto sender = std::make_unique<Sender>();
        const auto value = spawn(firstNumber, sender.get());
        co_await yieldNow();
        sender.reset();
        CO_EXPECT_THROW(SenderDestroyed, value);
    }

    ASYNC_TEST(cancelDisconnectsTheSignal)
    {
        Sender sender;
        const auto value = spawn(firstNumber, &sender);
        co_await yieldNow();
        value.cancel();
        Q_EMIT sender.number(1);
        CO_EXPECT_THROW(CancelledError, value);
        CO_VERIFY(!QObject::disconnect(&sender, nullptr, nullptr, nullptr));
    }

    ASYNC_TEST_IN_REAL_TIME(signalFromAnotherThreadResumesHere)
    {
        QThread thread;
        auto *sender = new Sender;
        sender->moveToThread(&thread);
        QObject::connect(&thread, &QThread::finished, sender, &QObject::deleteLater);
        thread.start();
        const auto value = spawn(firstNumber, sender);
        const auto death =
            spawn([](Sender *from) -> Task<> { co_await signal(from, &Sender::nothing); }, sender);
        co_await yieldNow();
        QMetaObject::invokeMethod(sender, [sender] { Q_EMIT sender->number(8); });
        const int number = co_await value;
        CO_COMPARE(number, 8);
        thread.quit();
        CO_EXPECT_THROW(SenderDestroyed, death);
        thread.wait();
    }

    ASYNC_TEST_IN_REAL_TIME(timersSignalCanBeAwaited)
    {
        QTimer timer;
        timer.start(1);
        co_await signal(&timer, &QTimer::timeout);
    }

    ASYNC_TEST_IN_REAL_TIME(guardKeepsTheScopeOverAForeignWait)
    {
        QTimer timer;
        timer.setSingleShot(true);
        bool finished = false;
        timer.start(2);
        co_await guard(foreign(&timer, &finished));
        CO_VERIFY(finished);
        CO_VERIFY(currentTask().isValid());
        CO_EXPECT_THROW(std::runtime_error, guard(foreignFailure()));
    }

    ASYNC_TEST_IN_REAL_TIME(cancelAbandonsTheForeignCoroutine)
    {
        QTimer timer;
        timer.setSingleShot(true);
        bool finished = false;
        timer.start(5);
        const auto handle = spawn(abandonForeign, &timer, &finished);
        co_await yieldNow();
        handle.cancel();
        CO_EXPECT_THROW(CancelledError, handle);
        CO_VERIFY(!finished);
        while (!finished)
            co_await sleep(1ms);
    }

    ASYNC_TEST(resumeNowRunsAtOnceBetweenStepsAndLaterInsideOne)
    {
        Socket socket;
        int reads = 0;
        const auto handle = spawn(readTwice, &socket, &reads);
        co_await yieldNow();
        socket.turn(); // inside this step: only queued
        CO_COMPARE(reads, 0);
        co_await yieldNow();
        CO_COMPARE(reads, 1);
        int readsSeenInTheTurn = 0;
        QMetaObject::invokeMethod(
            Loop::current(),
            [&] {
                socket.turn();
                readsSeenInTheTurn = reads;
            },
            Qt::QueuedConnection);
        co_await handle;
        CO_COMPARE(readsSeenInTheTurn, 2);
        CO_COMPARE(reads, 3);
    }

    ASYNC_TEST(cancelDetachesFromAnExternalWait)
    {
        Socket socket;
        int reads = 0;
        const auto handle = spawn(readTwice, &socket, &reads);
        co_await yieldNow();
        handle.cancel();
        CO_VERIFY(!socket.waiter);
        CO_EXPECT_THROW(CancelledError, handle);
    }
};

QTEST_GUILESS_MAIN(TestOutside)
#include "tst_outside.moc"
