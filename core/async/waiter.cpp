#include "core/async/waiter.h"

#include "core/async/loop.h"

namespace atrium::async {

void Waiter::suspend(std::coroutine_handle<> handle, const char *waitingOn)
{
    m_handle = handle;
    m_scope = Scope::ambient();
    Q_ASSERT_X(m_scope, "Waiter",
               "awaited outside a task: start root coroutines with spawn(), and "
               "await foreign awaitables through guard()");
    if (!m_scope)
        return;
    m_scope->task().addWaiter(*this, waitingOn);
    if (m_scope->task().isDone())
        becomeOrphan();
}

void Waiter::wake()
{
    if (std::exchange(m_woken, true))
        return;
    Loop *loop = Loop::current();
    // A primitive may outlive the loop; then nobody can be resumed any more.
    if (!loop)
        return;
    if (m_scope && !m_scope->task().isDone())
        m_scope->task().setReady();
    loop->schedule(*this);
}

void Waiter::resumeNow()
{
    Loop *loop = Loop::current();
    if (m_woken || !loop || loop->isStepping()) {
        wake();
        return;
    }
    m_woken = true;
    loop->runNow(*this);
}

void Waiter::run()
{
    Scope *const outer = Scope::ambient();
    TaskBase *orphanOf = nullptr;
    if (m_scope) {
        TaskBase &task = m_scope->task();
        task.removeWaiter(*this);
        if (m_orphan)
            orphanOf = &task;
        else
            task.beginStep();
        m_scope->enter();
    }
    m_handle.resume();
    detail::t_ambientScope = outer;
    if (orphanOf)
        orphanOf->dropReference();
}

void Waiter::wakeOwnerDestroyed()
{
    m_outcome = Outcome::OwnerDestroyed;
    wake();
}

bool Waiter::deliverCancel()
{
    if (m_woken || m_cancelDeferred)
        return false;
    if (onCancel()) {
        m_outcome = Outcome::Cancelled;
        wake();
    }
    return true;
}

void Waiter::becomeOrphan()
{
    if (!std::exchange(m_orphan, true))
        m_scope->task().addReference();
}

} // namespace atrium::async
