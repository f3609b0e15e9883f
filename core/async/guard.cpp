#include "core/async/guard.h"

namespace atrium::async {

void GuardWaiter::Watched::ended()
{
    isDone = true;
    if (GuardWaiter *waiting = std::exchange(waiter, nullptr))
        waiting->wake();
}

bool GuardWaiter::await_ready() const
{
    checkpoint();
    return m_watched->isDone;
}

void GuardWaiter::await_suspend(std::coroutine_handle<> handle)
{
    suspend(handle, "foreign coroutine");
    m_watched->waiter = this;
}

bool GuardWaiter::onCancel()
{
    m_watched->waiter = nullptr;
    return true;
}

void GuardWaiter::rethrowError() const
{
    if (m_watched->error)
        std::rethrow_exception(m_watched->error);
}

} // namespace atrium::async
