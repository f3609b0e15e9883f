#include "core/async/waiter_list.h"

namespace atrium::async {

void QueuedWaiter::enqueue(std::coroutine_handle<> handle, const char *waitingOn)
{
    suspend(handle, waitingOn);
    list().m_waiters.append(*this);
}

bool QueuedWaiter::onCancel()
{
    list().m_waiters.remove(*this);
    return true;
}

WaiterList::~WaiterList()
{
    while (QueuedWaiter *waiter = m_waiters.takeFirst())
        waiter->wakeOwnerDestroyed();
}

bool WaiterList::wakeFirst()
{
    QueuedWaiter *waiter = m_waiters.takeFirst();
    if (waiter)
        waiter->wake();
    return waiter != nullptr;
}

void WaiterList::wakeAll()
{
    while (wakeFirst()) { }
}

} // namespace atrium::async
