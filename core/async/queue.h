#pragma once

#include "core/async/queue_base.h"
#include "core/async/queue_store.h"

#include <optional>

namespace atrium::async {

/// Items handed from coroutine to coroutine of one thread (asyncio.Queue). With a capacity, put()
/// waits while it is full. Getters and putters are served first come, first served; which item is
/// next is the store's matter. Cancelled getters take nothing, cancelled putters leave nothing
/// behind; what was handed over before the cancel stays handed over. Destroying it gives the
/// waiting OwnerDestroyed.
template<typename T, typename Store = FifoStore<T>>
class Queue : public QueueBase
{
public:
    explicit Queue(qsizetype capacity = unlimited)
        : QueueBase(capacity)
    { }

    class Getter : public QueuedWaiter
    {
    public:
        explicit Getter(Queue &queue)
            : m_queue(queue)
        { }
        bool await_ready()
        {
            checkpoint();
            m_item = m_queue.getNowait();
            return m_item.has_value() || m_queue.isClosed();
        }
        void await_suspend(std::coroutine_handle<> handle) { enqueue(handle, "queue.get"); }
        T await_resume()
        {
            finish();
            if (!m_item)
                throw QueueClosed();
            return std::move(*m_item);
        }

    protected:
        friend class Queue;
        WaiterList &list() override { return m_queue.m_getters; }
        Queue &m_queue;
        std::optional<T> m_item;
    };

    class OptionalGetter final : public Getter
    {
    public:
        using Getter::Getter;
        std::optional<T> await_resume()
        {
            this->finish();
            return std::move(this->m_item);
        }
    };

    class Putter final : public QueuedWaiter
    {
    public:
        Putter(Queue &queue, T item)
            : m_queue(queue)
            , m_item(std::move(item))
        { }
        bool await_ready()
        {
            checkpoint();
            m_taken = m_queue.store(m_item);
            return m_taken || m_queue.isClosed();
        }
        void await_suspend(std::coroutine_handle<> handle) { enqueue(handle, "queue.put"); }
        void await_resume() const
        {
            finish();
            if (!m_taken)
                throw QueueClosed();
        }

    private:
        friend class Queue;
        WaiterList &list() override { return m_queue.m_putters; }
        Queue &m_queue;
        T m_item;
        bool m_taken = false;
    };

    template<typename GetterType>
    class [[nodiscard]] GetAwait
    {
    public:
        explicit GetAwait(Queue &queue)
            : m_queue(&queue)
        { }
        GetterType operator co_await() const { return GetterType(*m_queue); }

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

    /// Waits for an item. Throws QueueClosed once the queue is closed and empty.
    GetAwait<Getter> get() { return GetAwait<Getter>(*this); }
    /// The same, but nothing instead of QueueClosed: for consumers that simply end then.
    GetAwait<OptionalGetter> next() { return GetAwait<OptionalGetter>(*this); }
    /// Waits for room. Throws QueueClosed once the queue is closed.
    PutAwait put(T item) { return PutAwait(*this, std::move(item)); }
    /// The next item if there is one (asyncio: get_nowait).
    [[nodiscard]] std::optional<T> getNowait()
    {
        if (isEmpty())
            return std::nullopt;
        std::optional<T> item(m_store.pop());
        if (Putter *putter = m_putters.template takeFirst<Putter>()) {
            m_store.push(std::move(putter->m_item));
            putter->m_taken = true;
            countItem();
            putter->wake();
        }
        return item;
    }
    /// False if it is full or closed (asyncio: put_nowait).
    [[nodiscard]] bool putNowait(T item) { return store(item); }
    [[nodiscard]] qsizetype size() const { return m_store.size(); }
    [[nodiscard]] bool isEmpty() const { return size() == 0; }
    [[nodiscard]] bool isFull() const { return capacity() != unlimited && size() >= capacity(); }

private:
    /// Moves `item` to a getter or into the store; leaves it alone when that cannot be.
    bool store(T &item)
    {
        if (isClosed())
            return false;
        if (Getter *getter = m_getters.template takeFirst<Getter>()) {
            getter->m_item.emplace(std::move(item));
            getter->wake();
        } else if (isFull()) {
            return false;
        } else {
            m_store.push(std::move(item));
        }
        countItem();
        return true;
    }

    Store m_store;
};

/// Newest first (asyncio.LifoQueue).
template<typename T>
using LifoQueue = Queue<T, LifoStore<T>>;

/// Smallest first, equal ones in their order (asyncio.PriorityQueue).
template<typename T, typename Less = std::less<T>>
using PriorityQueue = Queue<T, PriorityStore<T, Less>>;

} // namespace atrium::async
