#pragma once

#include "core/async/waiter_list.h"

#include <memory>
#include <optional>

namespace atrium::async {

template<typename T>
class Future;

namespace detail {

/// What a promise and its futures share.
template<typename T>
struct FutureState
{
    std::optional<Stored<T>> value;
    std::exception_ptr error;
    WaiterList waiters;
    bool promiseAlive = true;

    [[nodiscard]] bool isDone() const { return value || error || !promiseAlive; }
    void throwIfUnsuccessful() const
    {
        if (error)
            std::rethrow_exception(error);
        if (!value)
            throw OwnerDestroyed();
    }
};

template<typename T>
class FutureWaiter final : public QueuedWaiter
{
public:
    explicit FutureWaiter(std::shared_ptr<FutureState<T>> state)
        : m_state(std::move(state))
    { }
    bool await_ready() const
    {
        if (m_state->isDone())
            return true;
        checkpoint();
        return false;
    }
    void await_suspend(std::coroutine_handle<> handle) { enqueue(handle, "future"); }
    T await_resume() const
    {
        finish();
        m_state->throwIfUnsuccessful();
        if constexpr (!std::is_void_v<T>)
            return *m_state->value;
    }

private:
    WaiterList &list() override { return m_state->waiters; }
    std::shared_ptr<FutureState<T>> m_state;
};

} // namespace detail

/// A result that plain code provides (asyncio.Future, the side that sets). One thread. The first
/// outcome counts; a promise destroyed without one gives those who wait OwnerDestroyed.
template<typename T = void>
class Promise
{
public:
    Promise() = default;
    Promise(Promise &&) noexcept = default;
    Promise &operator=(Promise &&) = delete;
    ~Promise()
    {
        if (m_state) {
            m_state->promiseAlive = false;
            m_state->waiters.wakeAll();
        }
    }

    [[nodiscard]] Future<T> future() const { return Future<T>(m_state); }
    [[nodiscard]] bool isDone() const { return m_state->isDone(); }
    /// False if there is an outcome already. `value` is nothing for void.
    template<typename... Value>
    bool setResult(Value &&...value)
    {
        if (isDone())
            return false;
        m_state->value.emplace(std::forward<Value>(value)...);
        m_state->waiters.wakeAll();
        return true;
    }
    bool setException(std::exception_ptr error)
    {
        if (isDone())
            return false;
        m_state->error = std::move(error);
        m_state->waiters.wakeAll();
        return true;
    }

private:
    std::shared_ptr<detail::FutureState<T>> m_state = std::make_shared<detail::FutureState<T>>();
};

/// The side that waits; any number may. `co_await future` gives each a copy of the result or throws
/// the exception. Cancelling a waiter does not touch the promise.
template<typename T = void>
class Future
{
public:
    [[nodiscard]] bool isDone() const { return m_state->isDone(); }
    detail::FutureWaiter<T> operator co_await() const { return detail::FutureWaiter<T>(m_state); }

private:
    friend class Promise<T>;
    explicit Future(std::shared_ptr<detail::FutureState<T>> state)
        : m_state(std::move(state))
    { }
    std::shared_ptr<detail::FutureState<T>> m_state;
};

} // namespace atrium::async
