#include "tests/support/async_test.h"

#include "core/async/errors.h"
#include "core/async/testing/virtual_clock.h"

#include <QAbstractEventDispatcher>
#include <QEventLoop>
#include <QRegularExpression>

#include <algorithm>

namespace atrium::async::testing {

namespace {

constexpr auto testDeadline = std::chrono::seconds(10);
constexpr auto shutdownBound = std::chrono::seconds(2);

/// Runs Qt's events until the task has ended; false if the deadline came first.
bool runUntilDone(const TaskHandle<> &task)
{
    QEventLoop events;
    QTimer alarm;
    alarm.setSingleShot(true);
    alarm.start(testDeadline);
    task.addDoneCallback([] { QAbstractEventDispatcher::instance()->interrupt(); });
    while (!task.done() && alarm.isActive())
        events.processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return task.done();
}

void failBecause(const std::string &reason)
{
    QTest::qFail(reason.c_str(), __FILE__, __LINE__);
}

void checkOutcome(const TaskHandle<> &task)
{
    try {
        task.result();
    } catch (const TestFailed &) {
        // QTest knows already.
    } catch (...) {
        failBecause("the test threw: " + describe(std::current_exception()));
    }
}

} // namespace

void runTest(TestTime time, const std::function<QCoro::Task<>()> &test)
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
    VirtualClock virtualClock;
    Loop loop(time == TestTime::VirtualTime ? static_cast<const Clock &>(virtualClock)
                                            : RealClock::instance());
    if (time == TestTime::VirtualTime)
        virtualClock.attach(loop);
    const TaskHandle<> task = spawn(test);
    task.setName("test");
    if (!runUntilDone(task)) {
        failBecause(std::string("not done in time; the test waits on: ") + task.waitingOn());
        task.cancel();
    }
    if (!loop.shutdown(shutdownBound))
        failBecause("tasks are left that do not end when cancelled");
    if (task.done())
        checkOutcome(task);
    if (loop.timerCount() != 0)
        failBecause("timers are left: " + std::to_string(loop.timerCount()));
}

ReportCollector::ReportCollector()
    : m_former(setReporter([this](const Report &report) { reports.push_back(report); }))
{ }

ReportCollector::~ReportCollector()
{
    setReporter(std::move(m_former));
}

int ReportCollector::count(Report::Kind kind) const
{
    return int(std::count_if(reports.begin(), reports.end(),
                             [kind](const Report &report) { return report.kind == kind; }));
}

} // namespace atrium::async::testing
