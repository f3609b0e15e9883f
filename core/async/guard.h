#pragma once

#include "core/async/task.h"

#include <QCoroTask>

namespace atrium::async {

/// Waits for a foreign coroutine; the part that needs no template.
class GuardWaiter : public Waiter
{
public:
    /// Shared with the coroutine that watches the foreign one, which may outlive the wait.
    struct Watched
    {
        virtual ~Watched() = default;
        void ended();
        GuardWaiter *waiter = nullptr; ///< null once the wait is over
        std::exception_ptr error;
        bool isDone = false;
    };
    bool await_ready() const;
    void await_suspend(std::coroutine_handle<> handle);

protected:
    explicit GuardWaiter(std::shared_ptr<Watched> watched)
        : m_watched(std::move(watched))
    { }
    ~GuardWaiter() = default;
    void rethrowError() const;
    [[nodiscard]] Watched &watched() const { return *m_watched; }

private:
    bool onCancel() override;
    std::shared_ptr<Watched> m_watched;
};

namespace detail {

/// A coroutine that nobody owns: runs at once and frees itself at its end.
struct Detached
{
    struct promise_type
    {
        Detached get_return_object() const { return {}; }
        std::suspend_never initial_suspend() const noexcept { return {}; }
        std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() const { }
        [[noreturn]] void unhandled_exception() const { std::terminate(); }
    };
};

template<typename T>
struct WatchedValue final : GuardWaiter::Watched
{
    std::optional<Stored<T>> value;
};

template<typename T>
Detached watch(QCoro::Task<T> running, std::shared_ptr<WatchedValue<T>> watched)
{
    try {
        if constexpr (std::is_void_v<T>) {
            co_await running;
        } else {
            T value = co_await running;
            watched->value.emplace(std::move(value));
        }
    } catch (...) {
        watched->error = std::current_exception();
    }
    watched->ended();
}

template<typename T>
class GuardAwaiter final : public GuardWaiter
{
public:
    explicit GuardAwaiter(std::shared_ptr<WatchedValue<T>> watched)
        : GuardWaiter(std::move(watched))
    { }
    T await_resume()
    {
        finish();
        rethrowError();
        if constexpr (!std::is_void_v<T>)
            return std::move(*static_cast<WatchedValue<T> &>(watched()).value);
    }
};

template<typename T>
class [[nodiscard]] GuardAwait
{
public:
    explicit GuardAwait(std::shared_ptr<WatchedValue<T>> watched)
        : m_watched(std::move(watched))
    { }
    GuardAwaiter<T> operator co_await() const { return GuardAwaiter<T>(m_watched); }

private:
    std::shared_ptr<WatchedValue<T>> m_watched;
};

} // namespace detail

/// `co_await guard(foreign())` awaits a coroutine whose leaves are not from this layer (QCoro's own
/// awaitables): it keeps the task's cancel scope over the wait. A cancel throws at once and
/// abandons the foreign coroutine, which runs on until it ends by itself; its result or error is
/// then dropped. The foreign coroutine has to resume on this thread.
template<typename T>
auto guard(QCoro::Task<T> running)
{
    auto watched = std::make_shared<detail::WatchedValue<T>>();
    detail::watch<T>(std::move(running), watched);
    return detail::GuardAwait<T>(std::move(watched));
}

} // namespace atrium::async
