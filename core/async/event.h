#pragma once

#include "core/async/waiter_list.h"

namespace atrium::async {

class EventWaiter final : public QueuedWaiter
{
public:
    EventWaiter(WaiterList &list, const bool &isSet)
        : QueuedWaiter(list)
        , m_isSet(isSet)
    { }
    bool await_ready() const
    {
        checkpoint();
        return m_isSet;
    }
    void await_suspend(std::coroutine_handle<> handle) { enqueue(handle, "event"); }
    void await_resume() const { finish(); }

private:
    const bool &m_isSet;
};

/// A flag that coroutines of one thread wait for (asyncio.Event). set() wakes all who wait, in
/// their order; a clear() before they run does not take that back. Destroying it gives the waiting
/// OwnerDestroyed.
class Event
{
public:
    class [[nodiscard]] WaitAwait
    {
    public:
        explicit WaitAwait(Event &event)
            : m_event(&event)
        { }
        EventWaiter operator co_await() const { return {m_event->m_waiters, m_event->m_set}; }

    private:
        Event *m_event;
    };

    void set()
    {
        m_set = true;
        m_waiters.wakeAll();
    }
    void clear() { m_set = false; }
    [[nodiscard]] bool isSet() const { return m_set; }
    /// Returns at once while the flag is set.
    WaitAwait wait() { return WaitAwait(*this); }

private:
    WaiterList m_waiters;
    bool m_set = false;
};

} // namespace atrium::async
