#pragma once

#include "core/async/loop.h"
#include "core/async/reporter.h"
#include "core/async/task.h"

#include <QTest>

#include <chrono>
#include <functional>
#include <vector>

/// Qt Test for coroutines. In the private slots of a test class:
///
///     ASYNC_TEST(timeoutComesAfterTheSleep)
///     {
///         co_await sleep(1h);                 // virtual time: takes no time
///         CO_COMPARE(answer, 42);
///     }
///
/// The test runs as a task of a loop of its own with a virtual clock. It fails when it does not end
/// within ten real seconds, on an unexpected warning, and when it leaves timers or tasks that do
/// not end on cancel. QVERIFY and QCOMPARE return, which a coroutine cannot: use the CO_ ones,
/// which throw.
#define ASYNC_TEST(name) ASYNC_TEST_ON(name, VirtualTime)
/// The same on the real clock, for tests about the clock, sockets or processes.
#define ASYNC_TEST_IN_REAL_TIME(name) ASYNC_TEST_ON(name, RealTime)

#define ASYNC_TEST_ON(name, time)                                                                  \
    void name()                                                                                    \
    {                                                                                              \
        using Self = std::remove_pointer_t<decltype(this)>;                                        \
        atrium::async::testing::runTest(atrium::async::testing::TestTime::time,                    \
                                        [this] { return this->Self::name##Coroutine(); });         \
    }                                                                                              \
    QCoro::Task<> name##Coroutine()

#define CO_VERIFY(condition)                                                                       \
    do {                                                                                           \
        if (!QTest::qVerify(static_cast<bool>(condition), #condition, "", __FILE__, __LINE__))     \
            throw atrium::async::testing::TestFailed();                                            \
    } while (false)

#define CO_COMPARE(actual, expected)                                                               \
    do {                                                                                           \
        if (!QTest::qCompare(actual, expected, #actual, #expected, __FILE__, __LINE__))            \
            throw atrium::async::testing::TestFailed();                                            \
    } while (false)

/// Awaits and fails unless that throws `Exception`.
#define CO_EXPECT_THROW(Exception, awaitable)                                                      \
    do {                                                                                           \
        bool thrownAsExpected = false;                                                             \
        try {                                                                                      \
            static_cast<void>(co_await awaitable);                                                 \
        } catch (const Exception &) {                                                              \
            thrownAsExpected = true;                                                               \
        }                                                                                          \
        if (!QTest::qVerify(thrownAsExpected, #awaitable " throws " #Exception, "", __FILE__,      \
                            __LINE__))                                                             \
            throw atrium::async::testing::TestFailed();                                            \
    } while (false)

/// Runs statements that await and fails unless they suspended, or unless they did not.
#define CO_VERIFY_SUSPENDS(...) CO_VERIFY_SUSPENSION(true, __VA_ARGS__)
#define CO_VERIFY_DOES_NOT_SUSPEND(...) CO_VERIFY_SUSPENSION(false, __VA_ARGS__)
#define CO_VERIFY_SUSPENSION(expected, ...)                                                        \
    do {                                                                                           \
        const quint32 stepsBefore = atrium::async::currentTask().base().stepCount();               \
        __VA_ARGS__;                                                                               \
        const bool suspended = atrium::async::currentTask().base().stepCount() != stepsBefore;     \
        if (!QTest::qVerify(suspended == expected, "suspends: " #expected, #__VA_ARGS__, __FILE__, \
                            __LINE__))                                                             \
            throw atrium::async::testing::TestFailed();                                            \
    } while (false)

namespace atrium::async::testing {

/// Ends a test that QTest has been told has failed.
class TestFailed
{ };

enum class TestTime : quint8 { VirtualTime, RealTime };

void runTest(TestTime time, const std::function<QCoro::Task<>()> &test);

/// Collects reports instead of logging them while it lives.
class ReportCollector
{
public:
    ReportCollector();
    ~ReportCollector();
    Q_DISABLE_COPY_MOVE(ReportCollector)
    std::vector<Report> reports;
    [[nodiscard]] int count(Report::Kind kind) const;

private:
    Reporter m_former;
};

} // namespace atrium::async::testing
