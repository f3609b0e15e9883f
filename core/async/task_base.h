#pragma once

#include "core/async/coarse_clock.h"
#include "core/async/errors.h"
#include "core/async/intrusive_list.h"
#include "core/async/runnable.h"
#include "core/async/scope.h"

#include <qcoro/coroutine.h> // <coroutine>, or what stands in for it in clang 14

#include <QByteArray>

#include <memory>
#include <optional>
#include <variant>

namespace atrium::async {

class Loop;
class Waiter;
struct AliveTask;

/// Pending -> Ready -> Running -> Waiting -> … -> Done
enum class TaskState : quint8 {
    Pending, ///< spawned, has not begun
    Ready, ///< what it waited for is there; its next step is queued
    Running, ///< its step runs now
    Waiting, ///< suspended; TaskRef::waitingOn() tells on what
    Done ///< ended: with a result, an error, or cancelled
};

/// When a task did what; zeros while its loop is not timed.
struct TaskTimes
{
    CoarseClock::Ticks created = 0;
    CoarseClock::Ticks suspended = 0;
    quint32 busyMs = 0;
};

/// Told once when a task ends, from inside its last step. Must leave the task's list before it
/// dies.
class Completion : public ListHook<Completion>
{
public:
    virtual void completed(TaskBase &task) = 0;

protected:
    ~Completion() = default;
};

namespace detail {

/// What coroutine_handle::resume() needs to find at an address: the layout of a coroutine's frame
/// in the ABI that GCC, Clang and MSVC share. Lets a finished coroutine go on in a task without a
/// coroutine in between, which would cost every task an allocation.
struct Continuation
{
    void (*resume)(void *frame);
    void (*destroy)(void *frame) = nullptr; ///< QCoro never destroys who awaits
};

} // namespace detail

/// The part of a task that needs no template. Counted by reference: the running coroutine holds
/// one, every handle holds one. Belongs to its loop's thread, the counting too.
class TaskBase
    : public Runnable
    , public ListHook<AliveTask>
    , private detail::Continuation
{
public:
    void addReference() { ++m_references; }
    void dropReference();
    [[nodiscard]] quint32 referenceCount() const { return m_references; }

    [[nodiscard]] quint64 id() const { return m_id; }
    [[nodiscard]] quint64 parentId() const { return m_parentId; }
    [[nodiscard]] QByteArray name() const { return m_extras ? m_extras->name : QByteArray(); }
    void setName(QByteArray name);
    /// "name#id", or "task#id" while it has no name.
    [[nodiscard]] QByteArray label() const;
    [[nodiscard]] TaskState state() const { return m_state; }
    [[nodiscard]] const char *waitingOn() const;
    [[nodiscard]] bool isDone() const { return m_state == TaskState::Done; }
    [[nodiscard]] bool isCancelled() const { return m_cancelled; }
    [[nodiscard]] quint32 stepCount() const { return m_steps; }
    [[nodiscard]] const TaskTimes &times() const { return m_times; }
    void addBusyTime(qint64 milliseconds) { m_times.busyMs += quint32(milliseconds); }
    /// What it waited for before its current step.
    [[nodiscard]] const char *lastWaitedOn() const { return m_waitingOn; }

    bool cancel();
    int uncancel();
    [[nodiscard]] int cancelRequests() const { return m_cancelRequests; }

    void addCompletion(Completion &completion) { m_completions.append(completion); }
    void removeCompletion(Completion &completion) { m_completions.remove(completion); }
    /// Null unless it failed; a cancelled task has none. Counts as having been asked for.
    std::exception_ptr takeNoteOfError();
    [[nodiscard]] bool hasFailed() const { return m_extras && m_extras->error; }
    /// Throws what the task threw, CancelledError if it was cancelled, InvalidStateError if it
    /// still runs.
    void throwIfUnsuccessful();

    /// Queues the first step.
    void start();

    // For waiters, scopes and the loop.
    void run() override;
    void abandon() override;
    void loopDestroyed();
    void beginStep();
    void addWaiter(Waiter &waiter, const char *waitingOn);
    void removeWaiter(Waiter &waiter);
    void setReady() { m_state = TaskState::Ready; }
    [[nodiscard]] bool hasPendingCancel() const { return m_pendingCancels > 0 || isDone(); }

protected:
    explicit TaskBase(Loop &loop);
    virtual ~TaskBase();
    /// The first step: calls the task's function.
    virtual void begin() = 0;
    /// What the function returned has ended: keep its outcome, then end().
    virtual void bodyEnded() = 0;
    /// Destroys the function, its arguments and what it returned.
    virtual void dropCall() = 0;
    /// To be resumed when the function's coroutine ends.
    std::coroutine_handle<> continuation();
    void noteOutcome(std::exception_ptr error);
    void noteCancelled() { m_cancelled = true; }
    /// Tells everybody. The task may be gone afterwards.
    void end();

private:
    friend class Scope;
    friend class NestedScope;
    struct Extras
    {
        QByteArray name;
        std::exception_ptr error;
    };
    Extras &extras();
    bool deliverCancel(const Scope &scope);
    void handOverWaiters(const NestedScope &from);
    void adoptOrphans();
    static void resumeBody(void *frame);

    RootScope m_root;
    Waiter *m_waiters = nullptr;
    IntrusiveList<Completion> m_completions;
    const char *m_waitingOn = "";
    std::unique_ptr<Extras> m_extras; ///< what few tasks have
    quint64 m_id;
    quint64 m_parentId;
    TaskTimes m_times;
    quint32 m_references = 0;
    quint32 m_steps = 0;
    quint16 m_pendingCancels = 0; ///< scopes of this task with an undelivered cancel
    quint16 m_cancelRequests = 0;
    TaskState m_state = TaskState::Pending;
    bool m_cancelled = false;
    bool m_errorSeen = false;
    bool m_loopGone = false;
};

/// What a task of a T keeps: nothing for void.
template<typename T>
using Stored = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

/// A task with the value its coroutine returned.
template<typename T>
class TaskOf : public TaskBase
{
public:
    /// Throws instead when there is none.
    Stored<T> &value()
    {
        throwIfUnsuccessful();
        if (!m_value)
            throw InvalidStateError("the result of this task has been moved out");
        return *m_value;
    }
    Stored<T> takeValue()
    {
        Stored<T> taken = std::move(value());
        m_value.reset();
        return taken;
    }

protected:
    using TaskBase::TaskBase;

    /// Keeps what `compute` returns or throws as the outcome, and ends.
    template<typename Compute>
    void endWith(const Compute &compute)
    {
        try {
            if constexpr (std::is_void_v<T>) {
                compute();
                m_value.emplace();
            } else {
                m_value.emplace(compute());
            }
        } catch (const CancelledError &) {
            noteCancelled();
        } catch (...) {
            noteOutcome(std::current_exception());
        }
        dropCall();
        end();
    }

private:
    std::optional<Stored<T>> m_value;
};

} // namespace atrium::async
