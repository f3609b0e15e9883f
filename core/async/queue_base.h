#pragma once

#include "core/async/waiter_list.h"

namespace atrium::async {

/// Thrown by get() and put() of a closed queue (asyncio 3.13: QueueShutDown).
class QueueClosed final : public std::exception
{
public:
    const char *what() const noexcept override;
};

/// The part of a queue that does not know its items: its lines, its end, and the count of
/// unfinished items.
class QueueBase
{
public:
    static constexpr qsizetype unlimited = 0;

    class JoinWaiter final : public QueuedWaiter
    {
    public:
        explicit JoinWaiter(QueueBase &queue)
            : m_queue(queue)
        { }
        bool await_ready() const
        {
            checkpoint();
            return m_queue.m_unfinished == 0;
        }
        void await_suspend(std::coroutine_handle<> handle) { enqueue(handle, "queue.join"); }
        void await_resume() const { finish(); }

    private:
        WaiterList &list() override { return m_queue.m_joiners; }
        QueueBase &m_queue;
    };
    class [[nodiscard]] JoinAwait
    {
    public:
        explicit JoinAwait(QueueBase &queue)
            : m_queue(&queue)
        { }
        JoinWaiter operator co_await() const { return JoinWaiter(*m_queue); }

    private:
        QueueBase *m_queue;
    };

    /// Waits until taskDone() has been called for every item ever put.
    JoinAwait join() { return JoinAwait(*this); }
    /// An item that was got has been dealt with. Throws std::logic_error when called too often.
    void taskDone();
    [[nodiscard]] qsizetype unfinished() const { return m_unfinished; }
    /// No more items: put() throws QueueClosed, also for those who wait (their items are dropped);
    /// get() still hands out what is stored and throws QueueClosed after that. join() goes on
    /// counting.
    void close();
    [[nodiscard]] bool isClosed() const { return m_closed; }
    [[nodiscard]] qsizetype capacity() const { return m_capacity; }

protected:
    explicit QueueBase(qsizetype capacity)
        : m_capacity(capacity)
    { }
    ~QueueBase() = default;
    void countItem() { ++m_unfinished; }

    WaiterList m_getters;
    WaiterList m_putters;

private:
    WaiterList m_joiners;
    qsizetype m_capacity;
    qsizetype m_unfinished = 0;
    bool m_closed = false;
};

} // namespace atrium::async
