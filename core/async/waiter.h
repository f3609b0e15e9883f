#pragma once

#include "core/async/task_base.h"

#include <qcoro/coroutine.h> // <coroutine>, or what stands in for it in clang 14

namespace atrium::async {

/// The base of every leaf awaiter: the only place where a coroutine suspends. An awaitable is a
/// small movable descriptor whose `operator co_await()` builds the awaiter in the coroutine's
/// frame:
///
///     bool await_ready()                           checkpoint(); then: is it there already?
///     void await_suspend(std::coroutine_handle<> handle)   suspend(handle, "what for"); then
///     register bool onCancel() override                     unregister, return true T
///     await_resume()                             finish(); return what was waited for
///
/// Whoever provides what is waited for unregisters the waiter and calls wake() or resumeNow(),
/// once, on the loop's thread. From wake() on the operation counts as done: a cancel that comes
/// later is kept for the next await, so that a permit or item handed over is never lost.
class Waiter : public Runnable
{
public:
    /// Queues the rest of the coroutine as a step. Does nothing the second time.
    void wake();
    /// Runs the rest of the coroutine before it returns, sparing the hop through the ready queue:
    /// for callbacks of the Qt event loop (a socket's turn). Inside a step of any coroutine it is
    /// wake(). Afterwards the waiter no longer exists.
    void resumeNow();

    /// Resumes with OwnerDestroyed; the primitive has detached the waiter.
    void wakeOwnerDestroyed();

    /// Did the wait end because it was cancelled? (Instead of await_resume(), which throws then.)
    [[nodiscard]] bool endedByCancel() const { return m_outcome == Outcome::Cancelled; }

    void run() final;

protected:
    Waiter() = default;
    ~Waiter() = default;

    /// Throws CancelledError if a cancel is pending. First line of await_ready().
    static void checkpoint()
    {
        if (takePendingCancel())
            throw CancelledError();
    }
    /// Instead of checkpoint() for awaiters that have something to do about a cancel first.
    static bool takePendingCancel()
    {
        Scope *scope = Scope::ambient();
        return scope && scope->task().hasPendingCancel() && scope->takePendingCancel();
    }
    /// First line of await_suspend(). `waitingOn` is a literal that a person reads in the task
    /// list.
    void suspend(std::coroutine_handle<> handle, const char *waitingOn);
    /// A cancel arrived while waiting. Detach from the primitive and return true to be resumed with
    /// CancelledError, or return false to go on waiting (for something that has been told to end).
    virtual bool onCancel() = 0;
    /// First line of await_resume(): throws what the wait ended with.
    void finish() const
    {
        if (m_outcome == Outcome::Cancelled)
            throw CancelledError();
        if (m_outcome == Outcome::OwnerDestroyed)
            throw OwnerDestroyed();
    }
    /// Makes cancels wait for the next await: for what must happen before the coroutine may end.
    void deferCancel() { m_cancelDeferred = true; }
    [[nodiscard]] bool isWoken() const { return m_woken; }
    /// The task that waits; null outside tasks.
    [[nodiscard]] TaskBase *task() const { return m_scope ? &m_scope->task() : nullptr; }

private:
    friend class TaskBase;
    enum class Outcome : quint8 { Done, Cancelled, OwnerDestroyed };
    bool deliverCancel();
    void becomeOrphan();

    Waiter *m_nextOfTask = nullptr;
    Scope *m_scope = nullptr;
    std::coroutine_handle<> m_handle;
    Outcome m_outcome = Outcome::Done;
    bool m_woken = false;
    bool m_cancelDeferred = false;
    bool m_orphan = false; ///< holds a reference to its task, which has ended
};

} // namespace atrium::async
