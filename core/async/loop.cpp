#include "core/async/loop.h"

#include "core/async/task_base.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QEventLoop>

#include <algorithm>
#include <atomic>

namespace atrium::async {

namespace {

/// How often a slice looks at the time: a look costs as much as a cheap step.
constexpr unsigned stepsPerTimeCheck = 16;
/// What a loop that is destroyed with tasks may still spend on them.
constexpr auto destructionBound = std::chrono::milliseconds(200);
/// QTimer counts milliseconds in an int; waking up once a day for nothing does not hurt.
constexpr std::chrono::milliseconds longestTimer = std::chrono::hours(24);
std::atomic<quint64> s_taskIds{1};
constexpr quint64 taskIdBlock = 1024;

} // namespace

Loop::Loop(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(&clock)
    , m_entry(*this)
    , m_timer(this)
{
    Q_ASSERT_X(!current(), "Loop", "this thread has a loop already");
    detail::t_loop = this;
    if (qEnvironmentVariableIntValue("ATRIUM_ASYNC_DEBUG") == 1)
        setDebug(DebugMode::On);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_armedFor = SteadyTime::max();
        runSlice();
    });
}

Loop::~Loop()
{
    m_entry.close();
    m_closing = true;
    drainWithoutQt();
    abandonRest();
    detail::t_loop = nullptr;
}

void Loop::schedule(Runnable &runnable)
{
    m_ready.append(runnable);
    if (!m_inSlice)
        wakeLater();
}

void Loop::wakeLater()
{
    if (std::exchange(m_wakePosted, true))
        return;
    m_wakeAskedAt = std::chrono::steady_clock::now();
    QCoreApplication::postEvent(this, new QEvent(drainEvent));
}

void Loop::runNow(Runnable &runnable)
{
    Q_ASSERT(!m_stepping);
    runStep(runnable);
    armTimer();
}

void Loop::runStep(Runnable &runnable)
{
    m_stepping = true;
    ++m_stepCount;
    if (m_timed)
        runTimedStep(runnable);
    else
        runnable.run();
    m_stepping = false;
}

void Loop::runSlice()
{
    // A nested Qt event loop inside a step must not run other coroutines in the middle of it.
    if (m_inSlice || m_stepping)
        return;
    m_inSlice = true;
    fireTimers();
    const auto end = std::chrono::steady_clock::now() + sliceDuration;
    unsigned steps = 0;
    while (Runnable *runnable = m_ready.takeFirst()) {
        runStep(*runnable);
        if (++steps % stepsPerTimeCheck == 0 && std::chrono::steady_clock::now() >= end)
            break;
    }
    m_inSlice = false;
    armTimer();
    // Qt delivers what is posted during a delivery only after a look at sockets and timers.
    if (!m_ready.isEmpty())
        wakeLater();
}

void Loop::fireTimers()
{
    if (m_timers.isEmpty())
        return;
    const SteadyTime time = now();
    if (!m_jump && *m_timers.earliest() <= time)
        m_lag.add(time - *m_timers.earliest());
    while (Timer *timer = m_timers.takeDue(time))
        timer->expired();
}

void Loop::addTimer(Timer &timer, SteadyTime deadline)
{
    m_timers.add(timer, deadline);
    if (!m_inSlice && !m_stepping)
        armTimer();
}

void Loop::armTimer()
{
    const std::optional<SteadyTime> earliest = m_timers.earliest();
    if (!earliest || *earliest >= m_armedFor)
        return;
    if (m_jump) {
        if (!std::exchange(m_idlePosted, true))
            QCoreApplication::postEvent(this, new QEvent(idleEvent), Qt::LowEventPriority);
        return;
    }
    m_armedFor = *earliest;
    const auto delay = std::chrono::ceil<std::chrono::milliseconds>(*earliest - now());
    m_timer.start(std::clamp(delay, std::chrono::milliseconds(0), longestTimer));
}

void Loop::setTimeJump(std::function<void(SteadyTime)> jump)
{
    m_jump = std::move(jump);
    armTimer();
}

void Loop::jumpIfIdle()
{
    m_idlePosted = false;
    // Whatever ends one of these arms the timer again.
    if (!m_ready.isEmpty() || m_outsideWork > 0 || m_timers.isEmpty())
        return;
    m_jump(*m_timers.earliest());
    runSlice();
}

bool Loop::event(QEvent *event)
{
    if (event->type() == idleEvent) {
        jumpIfIdle();
        return true;
    }
    if (event->type() == drainEvent) {
        m_wakePosted = false;
        m_lag.add(std::chrono::steady_clock::now() - m_wakeAskedAt);
        runSlice();
        return true;
    }
    if (event->type() == mailEvent) {
        RunnableQueue letters = m_entry.takeAll();
        while (Runnable *letter = letters.takeFirst())
            m_ready.append(*letter);
        runSlice();
        return true;
    }
    return QObject::event(event);
}

void Loop::addTask(TaskBase &task)
{
    m_tasks.append(task);
    ++m_taskCount;
    if (m_closing)
        task.cancel();
}

void Loop::removeTask(TaskBase &task)
{
    m_tasks.remove(task);
    --m_taskCount;
    // shutdown() sits in the dispatcher; Qt's own one for Unix would go on waiting there.
    if (m_closing && m_taskCount == 0) {
        if (QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance())
            dispatcher->interrupt();
    }
}

quint64 Loop::nextTaskId()
{
    if (m_nextTaskId == m_lastTaskId) {
        m_nextTaskId = s_taskIds.fetch_add(taskIdBlock, std::memory_order_relaxed);
        m_lastTaskId = m_nextTaskId + taskIdBlock;
    }
    return m_nextTaskId++;
}

void Loop::cancelAll()
{
    for (TaskBase *task = m_tasks.first(); task; task = m_tasks.next(*task))
        task->cancel();
}

bool Loop::shutdown(std::chrono::milliseconds bound)
{
    Q_ASSERT_X(!m_stepping, "Loop::shutdown", "called from inside a step");
    const bool wasClosing = std::exchange(m_closing, true);
    cancelAll();
    QEventLoop ensuresDispatcher;
    QTimer alarm;
    alarm.setSingleShot(true);
    alarm.start(bound);
    while (m_taskCount > 0 && alarm.isActive())
        ensuresDispatcher.processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    m_closing = wasClosing;
    return m_taskCount == 0;
}

void Loop::drainWithoutQt()
{
    cancelAll();
    const auto end = std::chrono::steady_clock::now() + destructionBound;
    while (!m_ready.isEmpty() && std::chrono::steady_clock::now() < end)
        runSlice();
}

void Loop::abandonRest()
{
    while (Runnable *runnable = m_ready.takeFirst())
        runnable->abandon();
    RunnableQueue letters = m_entry.takeAll();
    while (Runnable *letter = letters.takeFirst())
        letter->abandon();
    while (TaskBase *task = m_tasks.takeFirst())
        task->loopDestroyed();
    m_taskCount = 0;
    while (Timer *timer = m_timers.takeDue(SteadyTime::max()))
        timer->abandoned();
}

} // namespace atrium::async
