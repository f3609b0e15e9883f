// The part of Loop that watches: times of tasks, slow steps, gauges.
#include "core/async/loop.h"
#include "core/async/reporter.h"
#include "core/async/task_ref.h"

namespace atrium::async {

void Loop::setTiming(Timing timing)
{
    m_timed = timing == Timing::On;
    if (!m_timed)
        m_coarseClock.reset();
    else if (!m_coarseClock)
        m_coarseClock = std::make_unique<CoarseClock::User>();
}

void Loop::setDebug(DebugMode mode)
{
    m_debug = mode;
    setTiming(mode == DebugMode::On ? Timing::On : Timing::Off);
}

void Loop::noteStep(TaskBase &task)
{
    // A step that turns timing on, or begins inside a nested event loop, has nobody to drop a
    // second one.
    if (m_stepTask)
        return;
    task.addReference();
    m_stepTask = &task;
    m_stepWaitedOn = task.lastWaitedOn();
}

void Loop::runTimedStep(Runnable &runnable)
{
    const CoarseClock::Ticks begin = CoarseClock::now();
    runnable.run();
    const qint64 taken = CoarseClock::toMilliseconds(CoarseClock::now() - begin);
    if (taken > 0) {
        if (m_stepTask)
            m_stepTask->addBusyTime(taken);
        if (std::chrono::milliseconds(taken) >= m_slowAfter) {
            ++m_slowSteps;
            if (m_debug == DebugMode::On)
                reportSlowStep(std::chrono::milliseconds(taken));
        }
    }
    if (TaskBase *task = std::exchange(m_stepTask, nullptr))
        task->dropReference();
}

void Loop::reportSlowStep(std::chrono::milliseconds duration) const
{
    Report slow{Report::Kind::SlowStep, {}, {}, {}};
    slow.message =
        "held the loop for about " + QByteArray::number(qint64(duration.count())) + " ms";
    if (m_stepTask) {
        slow.task = m_stepTask->label();
        if (*m_stepWaitedOn)
            slow.message += QByteArray(" after waiting on: ") + m_stepWaitedOn;
    } else {
        slow.message.prepend("a callback ");
    }
    report(slow);
}

LoopGauges Loop::takeGauges()
{
    LoopGauges gauges;
    gauges.ready = readyCount();
    gauges.timers = timerCount();
    gauges.tasks = taskCount();
    gauges.steps = m_stepCount;
    gauges.slowSteps = m_slowSteps;
    gauges.lagP50 = m_lag.percentile(50);
    gauges.lagP99 = m_lag.percentile(99);
    m_lag.clear();
    return gauges;
}

std::vector<const TaskBase *> Loop::tasks() const
{
    std::vector<const TaskBase *> all;
    all.reserve(size_t(m_taskCount));
    for (const TaskBase *task = m_tasks.first(); task; task = m_tasks.next(*task))
        all.push_back(task);
    return all;
}

TaskRef Loop::findTask(quint64 id) const
{
    for (TaskBase *task = m_tasks.first(); task; task = m_tasks.next(*task)) {
        if (task->id() == id)
            return TaskRef(*task);
    }
    return TaskRef();
}

} // namespace atrium::async
