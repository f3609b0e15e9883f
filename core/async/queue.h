#pragma once

#include "core/async/waiter_list.h"

#include <deque>
#include <optional>

namespace atrium::async {

/// Items handed from coroutine to coroutine of one thread, in order (asyncio.Queue). With a
/// capacity, put() waits while it is full. An item goes straight to the one who waits longest.
/// Cancelled getters take nothing, cancelled putters leave nothing behind; what was handed over
/// before the cancel stays handed over. Destroying it gives the waiting OwnerDestroyed.
template<typename T>
class Queue
{
public:
    static constexpr qsizetype unlimited = 0;

    explicit Queue(qsizetype capacity = unlimited)
        : m_capacity(capacity)
    { }

    class Getter final : public QueuedWaiter
    {
    public:
        explicit Getter(Queue &queue)
            : QueuedWaiter(queue.m_getters)
            , m_queue(queue)
        { }
        bool await_ready()
        {
            checkpoint();
            m_item = m_queue.getNowait();
            return m_item.has_value();
        }
        void await_suspend(std::coroutine_handle<> handle) { enqueue(handle, "queue.get"); }
        T await_resume()
        {
            finish();
            return std::move(*m_item);
        }

    private:
        friend class Queue;
        Queue &m_queue;
        std::optional<T> m_item;
    };

    class Putter final : public QueuedWaiter
    {
    public:
        Putter(Queue &queue, T item)
            : QueuedWaiter(queue.m_putters)
            , m_queue(queue)
            , m_item(std::move(item))
        { }
        bool await_ready()
        {
            checkpoint();
            return m_queue.store(m_item);
        }
        void await_suspend(std::coroutine_handle<> handle) { enqueue(handle, "queue.put"); }
        void await_resume() const { finish(); }

    private:
        friend class Queue;
        Queue &m_queue;
        T m_item;
    };

    class [[nodiscard]] GetAwait
    {
    public:
        explicit GetAwait(Queue &queue)
            : m_queue(&queue)
        { }
        Getter operator co_await() const { return Getter(*m_queue); }

    private:
        Queue *m_queue;
    };

    class [[nodiscard]] PutAwait
    {
    public:
        PutAwait(Queue &queue, T item)
            : m_queue(&queue)
            , m_item(std::move(item))
        { }
        Putter operator co_await() { return Putter(*m_queue, std::move(m_item)); }

    private:
        Queue *m_queue;
        T m_item;
    };

    /// Waits for an item.
    GetAwait get() { return GetAwait(*this); }
    /// Waits for room.
    PutAwait put(T item) { return PutAwait(*this, std::move(item)); }
    /// The next item if there is one (asyncio: get_nowait).
    [[nodiscard]] std::optional<T> getNowait()
    {
        if (m_items.empty())
            return std::nullopt;
        std::optional<T> item(std::move(m_items.front()));
        m_items.pop_front();
        if (Putter *putter = m_putters.template takeFirst<Putter>()) {
            m_items.push_back(std::move(putter->m_item));
            putter->wake();
        }
        return item;
    }
    /// False if it is full (asyncio: put_nowait).
    [[nodiscard]] bool putNowait(T item) { return store(item); }
    [[nodiscard]] qsizetype size() const { return qsizetype(m_items.size()); }
    [[nodiscard]] bool isEmpty() const { return m_items.empty(); }
    [[nodiscard]] bool isFull() const { return m_capacity != unlimited && size() >= m_capacity; }
    [[nodiscard]] qsizetype capacity() const { return m_capacity; }

private:
    /// Moves `item` to a getter or into the store; leaves it alone when there is no room.
    bool store(T &item)
    {
        if (Getter *getter = m_getters.template takeFirst<Getter>()) {
            getter->m_item.emplace(std::move(item));
            getter->wake();
            return true;
        }
        if (isFull())
            return false;
        m_items.push_back(std::move(item));
        return true;
    }

    qsizetype m_capacity;
    std::deque<T> m_items;
    WaiterList m_getters;
    WaiterList m_putters;
};

} // namespace atrium::async
