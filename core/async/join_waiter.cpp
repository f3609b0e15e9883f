#include "core/async/join_waiter.h"

namespace atrium::async {

JoinWaiterBase::JoinWaiterBase(TaskBase &task, OnAwaiterCancel onAwaiterCancel)
    : m_awaited(task)
    , m_onAwaiterCancel(onAwaiterCancel)
{
    m_awaited.addReference();
}

JoinWaiterBase::~JoinWaiterBase()
{
    m_awaited.dropReference();
}

bool JoinWaiterBase::await_ready() const
{
    if (m_awaited.isDone())
        return true;
    const Scope *scope = Scope::ambient();
    if (scope && &scope->task() == &m_awaited)
        throw std::logic_error("a task cannot await itself");
    if (takePendingCancel()) {
        if (m_onAwaiterCancel == OnAwaiterCancel::LeaveTask)
            throw CancelledError();
        m_awaited.cancel();
    }
    return false;
}

void JoinWaiterBase::await_suspend(std::coroutine_handle<> handle)
{
    suspend(handle, "task");
    m_awaited.addCompletion(*this);
}

bool JoinWaiterBase::onCancel()
{
    if (m_onAwaiterCancel == OnAwaiterCancel::CancelTask) {
        m_awaited.cancel();
        return false;
    }
    m_awaited.removeCompletion(*this);
    return true;
}

void JoinWaiterBase::completed(TaskBase &)
{
    wake();
}

} // namespace atrium::async
