#pragma once

#include "core/async/coarse_clock.h"
#include "core/async/intrusive_list.h"
#include "core/async/loop_entry.h"
#include "core/async/loop_gauges.h"
#include "core/async/timer_heap.h"
#include "core/base/clock.h"

#include <QEvent>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace atrium::async {

class TaskBase;
class TaskRef;
struct AliveTask;

/// Whether a loop keeps the times of its tasks (TaskInfo). Costs about a nanosecond per step, and a
/// thread that wakes every CoarseClock::resolutionMs.
enum class Timing : quint8 { Off, On };
/// Debug mode (asyncio: loop.set_debug): timing, and a report for every slow step.
enum class DebugMode : quint8 { Off, On };

namespace detail {
inline constinit thread_local Loop *t_loop = nullptr;
} // namespace detail

/// Takes back a callLater. Copies speak of the same call; dropping them leaves it scheduled.
class CallHandle
{
public:
    CallHandle() = default;
    void cancel();
    [[nodiscard]] bool isPending() const;

private:
    friend class Loop;
    class Call;
    explicit CallHandle(std::weak_ptr<Call> call);
    std::weak_ptr<Call> m_call;
};

/// The event loop of one thread's coroutines (asyncio's loop): a ready queue, a scheduled queue and
/// the list of tasks, on top of the thread's Qt event loop, which keeps sockets and the GUI. At
/// most one per thread; lives on the thread that created it. Steps run in slices of
/// `sliceDuration`, then Qt gets a turn. Everything but entry() and callSoonThreadsafe() belongs to
/// the loop's thread.
class Loop final : public QObject
{
public:
    static constexpr auto sliceDuration = std::chrono::milliseconds(2);
    static constexpr auto drainEvent = QEvent::Type(QEvent::User + 1);
    static constexpr auto mailEvent = QEvent::Type(QEvent::User + 2);
    static constexpr auto idleEvent = QEvent::Type(QEvent::User + 3);

    /// `clock` (which must outlive the loop) tells deadlines; slices are always measured in real
    /// time.
    explicit Loop(const Clock &clock = RealClock::instance(), QObject *parent = nullptr);
    /// Cancels what is left, runs what can run without Qt's event loop, and reports the tasks that
    /// remain as destroyed while pending; their frames stay allocated, for nobody may resume or
    /// destroy them. Call shutdown() first where tasks may need sockets or threads to end.
    ~Loop() override;

    /// This thread's loop; nullptr if it has none.
    static Loop *current() { return detail::t_loop; }

    /// Runs `function` as a step after what is ready now (asyncio: call_soon).
    template<typename Function>
    void callSoon(Function &&function)
    {
        schedule(*new Callback<std::decay_t<Function>>(std::forward<Function>(function)));
    }
    /// The same from any thread. The caller knows that the loop is alive; otherwise keep an
    /// entry().
    template<typename Function>
    void callSoonThreadsafe(Function &&function)
    {
        m_entry.callSoon(std::forward<Function>(function));
    }
    /// Runs `function` as a step once `delay` has passed (asyncio: call_later).
    CallHandle callLater(std::chrono::nanoseconds delay, std::function<void()> function);
    [[nodiscard]] LoopEntry entry() const { return m_entry; }

    [[nodiscard]] SteadyTime now() const { return m_clock->steadyNow(); }
    [[nodiscard]] const Clock &clock() const { return *m_clock; }

    /// Cancels every task, then runs the thread's events until no task is left or `bound` (real
    /// time) has passed. Tasks spawned meanwhile are cancelled too. Not from inside a step. True if
    /// none is left.
    bool shutdown(std::chrono::milliseconds bound);

    /// Is a step running right now? Then nothing may be resumed synchronously.
    [[nodiscard]] bool isStepping() const { return m_stepping; }
    [[nodiscard]] qsizetype readyCount() const { return m_ready.size(); }
    [[nodiscard]] qsizetype timerCount() const { return m_timers.size(); }
    [[nodiscard]] qsizetype taskCount() const { return m_taskCount; }
    [[nodiscard]] quint64 stepCount() const { return m_stepCount; }

    void setTiming(Timing timing);
    [[nodiscard]] bool isTimed() const { return m_timed; }
    /// On from the start if the environment says ATRIUM_ASYNC_DEBUG=1.
    void setDebug(DebugMode mode);
    [[nodiscard]] DebugMode debug() const { return m_debug; }
    /// From how long on a step counts as slow; 100 ms at first (asyncio: slow_callback_duration).
    void setSlowCallbackDuration(std::chrono::milliseconds duration) { m_slowAfter = duration; }
    [[nodiscard]] std::chrono::milliseconds slowCallbackDuration() const { return m_slowAfter; }
    /// Reads the gauges and begins a new period for the lag.
    LoopGauges takeGauges();

    /// Since the loop began; counted only while it is timed.
    [[nodiscard]] quint64 slowStepCount() const { return m_slowSteps; }

    /// For tests: instead of waiting for the earliest deadline, calls `jump` with it once nothing
    /// is ready, no work is outside and Qt has delivered what it had (testing/virtual_clock.h).
    void setTimeJump(std::function<void(SteadyTime)> jump);

    // For primitives.
    void schedule(Runnable &runnable);
    /// Runs one step at once; only from a callback of the event loop.
    void runNow(Runnable &runnable);
    void addTimer(Timer &timer, SteadyTime deadline);
    void removeTimer(Timer &timer) { m_timers.remove(timer); }
    void addTask(TaskBase &task);
    void removeTask(TaskBase &task);
    /// Work that threads do for coroutines of this loop; time does not jump meanwhile.
    void beginOutsideWork() { ++m_outsideWork; }
    void endOutsideWork() { --m_outsideWork; }
    /// Every task that has not ended, oldest first.
    [[nodiscard]] std::vector<const TaskBase *> tasks() const;
    [[nodiscard]] TaskRef findTask(quint64 id) const;
    /// The step that runs belongs to `task`; only while timed.
    void noteStep(TaskBase &task);
    /// Unique in the process; never 0.
    [[nodiscard]] quint64 nextTaskId();

protected:
    bool event(QEvent *event) override;

private:
    void runStep(Runnable &runnable);
    void runTimedStep(Runnable &runnable);
    void reportSlowStep(std::chrono::milliseconds duration) const;
    void runSlice();
    void fireTimers();
    void armTimer();
    void wakeLater();
    void jumpIfIdle();
    void cancelAll();
    void drainWithoutQt();
    void abandonRest();

    const Clock *m_clock;
    LoopEntry m_entry;
    RunnableQueue m_ready;
    TimerHeap m_timers;
    IntrusiveList<TaskBase, AliveTask> m_tasks;
    QTimer m_timer;
    SteadyTime m_armedFor = SteadyTime::max();
    SteadyTime m_wakeAskedAt; ///< when the posted wake-up was posted
    LagHistogram m_lag;
    std::unique_ptr<CoarseClock::User> m_coarseClock;
    TaskBase *m_stepTask = nullptr; ///< holds a reference; only while timed
    const char *m_stepWaitedOn = "";
    std::chrono::milliseconds m_slowAfter{100};
    quint64 m_slowSteps = 0;
    std::function<void(SteadyTime)> m_jump;
    quint64 m_stepCount = 0;
    quint64 m_nextTaskId = 0;
    quint64 m_lastTaskId = 0;
    qsizetype m_taskCount = 0;
    qsizetype m_outsideWork = 0;
    DebugMode m_debug = DebugMode::Off;
    bool m_timed = false;
    bool m_wakePosted = false;
    bool m_idlePosted = false;
    bool m_inSlice = false;
    bool m_stepping = false;
    bool m_closing = false;
};

} // namespace atrium::async
