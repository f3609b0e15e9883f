#pragma once

#include "core/async/task.h"

namespace atrium::async {

template<typename T>
class [[nodiscard]] ShieldedAwait
{
public:
    explicit ShieldedAwait(TaskHandle<T> handle)
        : m_handle(std::move(handle))
    { }
    JoinWaiter<T> operator co_await() const
    {
        return JoinWaiter<T>(m_handle.task(), OnAwaiterCancel::LeaveTask);
    }

private:
    TaskHandle<T> m_handle;
};

/// `co_await shield(handle)` waits for a task without passing a cancel on to it (asyncio.shield):
/// the awaiter gets its CancelledError at once, the task runs on. Keep the handle, or its error
/// goes to the reporter.
template<typename T>
ShieldedAwait<T> shield(TaskHandle<T> handle)
{
    return ShieldedAwait<T>(std::move(handle));
}

} // namespace atrium::async
