#pragma once

#include "core/async/waiter_list.h"

namespace atrium::async {

/// A flag that coroutines of one thread wait for (asyncio.Event). set() wakes all who wait, in
/// their order; a clear() before they run does not take that back. Destroying it gives the waiting
/// OwnerDestroyed.
class Event
{
public:
    class EventWaiter final : public QueuedWaiter
    {
    public:
        explicit EventWaiter(Event &event)
            : m_event(event)
        { }
        bool await_ready() const
        {
            checkpoint();
            return m_event.m_set;
        }
        void await_suspend(std::coroutine_handle<> handle) { enqueue(handle, "event"); }
        void await_resume() const { finish(); }

    private:
        WaiterList &list() override { return m_event.m_waiters; }
        Event &m_event;
    };
    class [[nodiscard]] WaitAwait
    {
    public:
        explicit WaitAwait(Event &event)
            : m_event(&event)
        { }
        EventWaiter operator co_await() const { return EventWaiter(*m_event); }

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
