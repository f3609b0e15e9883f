#include "core/async/scope.h"

#include "core/async/task_base.h"

namespace atrium::async {

NestedScope::~NestedScope()
{
    dropPendingCancel();
    task().handOverWaiters(*this);
}

void Scope::cancel()
{
    if (m_task->deliverCancel(*this)) {
        m_delivered = true;
    } else if (!std::exchange(m_pending, true)) {
        ++m_task->m_pendingCancels;
    }
}

bool Scope::takePendingCancel()
{
    // Coroutines that outlived their task (never awaited) are told to end at every await.
    if (m_task->isDone())
        return true;
    if (m_task->m_pendingCancels == 0)
        return false;
    for (Scope *scope = this; scope; scope = scope->parent()) {
        if (scope->m_pending) {
            scope->dropPendingCancel();
            scope->m_delivered = true;
            return true;
        }
    }
    return false;
}

void Scope::dropPendingCancel()
{
    if (std::exchange(m_pending, false))
        --m_task->m_pendingCancels;
}

bool Scope::isWithin(const Scope &outer) const
{
    for (const Scope *scope = this; scope; scope = scope->parent()) {
        if (scope == &outer)
            return true;
    }
    return false;
}

} // namespace atrium::async
