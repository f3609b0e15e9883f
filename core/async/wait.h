#pragma once

#include "core/async/gather_waiter.h"
#include "core/async/task.h"

#include <span>

namespace atrium::async {

/// The tasks of a wait(), sorted by whether they have ended; each part in the order of the handles.
template<typename T>
struct WaitResult
{
    std::vector<TaskHandle<T>> done;
    std::vector<TaskHandle<T>> pending;
};

namespace detail {

template<typename T>
class SortingAwaiter
{
public:
    SortingAwaiter(std::vector<TaskHandle<T>> handles, When when)
        : m_waiter(std::vector<TaskRef>(handles.begin(), handles.end()), when,
                   GatherWaiter::OnCancel::LeaveTasks)
        , m_handles(std::move(handles))
    { }
    bool await_ready() { return m_waiter.await_ready(); }
    void await_suspend(std::coroutine_handle<> handle) { m_waiter.await_suspend(handle); }
    WaitResult<T> await_resume()
    {
        m_waiter.await_resume();
        WaitResult<T> result;
        for (TaskHandle<T> &handle : m_handles)
            (handle.done() ? result.done : result.pending).push_back(std::move(handle));
        return result;
    }

private:
    GatherWaiter m_waiter;
    std::vector<TaskHandle<T>> m_handles;
};

template<typename T>
class [[nodiscard]] WaitAwait
{
public:
    WaitAwait(std::vector<TaskHandle<T>> handles, When when)
        : m_handles(std::move(handles))
        , m_when(when)
    { }
    SortingAwaiter<T> operator co_await()
    {
        return SortingAwaiter<T>(std::move(m_handles), m_when);
    }

private:
    std::vector<TaskHandle<T>> m_handles;
    When m_when;
};

} // namespace detail

/// Waits until all, the first, or the first failing of the tasks has ended, and tells which have
/// (asyncio.wait; whenAny is When::FirstCompleted). Throws no task's error and cancels none, not
/// even when the awaiter is cancelled. For a time limit, put it into withTimeout().
template<typename T>
detail::WaitAwait<T> wait(std::vector<TaskHandle<T>> handles, When when = When::AllCompleted)
{
    return detail::WaitAwait<T>(std::move(handles), when);
}

} // namespace atrium::async
