#pragma once

#include "core/async/loop.h"
#include "core/async/waiter.h"

#include <QCoroTask>

#include <functional>
#include <tuple>

namespace atrium::async::detail {

/// What a task makes of what its function returned. For an awaitable of this layer: its awaiter, in
/// place.
template<typename Awaitable>
class AwaitedOf
{
public:
    using Awaiter = decltype(std::declval<Awaitable &>().operator co_await());
    using Value = decltype(std::declval<Awaiter &>().await_resume());

    explicit AwaitedOf(Awaitable awaitable)
        : m_awaiter(awaitable.operator co_await())
    { }
    /// False if it is there already.
    bool suspend(std::coroutine_handle<> continuation)
    {
        if (m_awaiter.await_ready())
            return false;
        m_awaiter.await_suspend(continuation);
        return true;
    }
    /// Knows of a cancel without the cost of an exception.
    [[nodiscard]] bool isCancelled() const
    {
        if constexpr (std::is_base_of_v<Waiter, Awaiter>)
            return m_awaiter.endedByCancel();
        else
            return false;
    }
    Value take() { return m_awaiter.await_resume(); }

private:
    Awaiter m_awaiter;
};

/// For a coroutine: the coroutine.
template<typename T>
class AwaitedOf<QCoro::Task<T>>
{
public:
    using Value = T;

    explicit AwaitedOf(QCoro::Task<T> body)
        : m_body(std::move(body))
    { }
    bool suspend(std::coroutine_handle<> continuation)
    {
        if (m_body.isReady())
            return false;
        m_body.operator co_await().await_suspend(continuation);
        return true;
    }
    [[nodiscard]] bool isCancelled() const { return false; }
    T take() { return m_body.operator co_await().await_resume(); }

private:
    QCoro::Task<T> m_body;
};

/// A task with the function it runs and what that returned.
template<typename T, typename Function, typename... Arguments>
class TaskCall final : public TaskOf<T>
{
    using Awaited = AwaitedOf<std::invoke_result_t<Function &, Arguments...>>;

public:
    TaskCall(Loop &loop, Function function, Arguments... arguments)
        : TaskOf<T>(loop)
        , m_call(std::move(function), std::move(arguments)...)
    { }
    // What the unions hold has been destroyed at the end of the task.
    ~TaskCall() override { } // NOLINT(modernize-use-equals-default)

private:
    void begin() override
    {
        bool suspended = false;
        try {
            const auto call = [](Function &function, Arguments &...arguments) {
                return Awaited(std::invoke(function, std::move(arguments)...));
            };
            new (&m_awaited) Awaited(std::apply(call, m_call));
            m_called = true;
            suspended = m_awaited.suspend(this->continuation());
        } catch (...) {
            this->endWith(
                [error = std::current_exception()]() -> T { std::rethrow_exception(error); });
            return;
        }
        if (!suspended)
            bodyEnded();
    }
    void bodyEnded() override
    {
        if (m_awaited.isCancelled())
            this->abandon();
        else
            this->endWith([this]() -> T { return m_awaited.take(); });
    }
    void dropCall() override
    {
        if (m_called)
            std::destroy_at(&m_awaited);
        std::destroy_at(&m_call);
    }

    union {
        std::tuple<Function, Arguments...> m_call; ///< until dropCall()
    };
    union {
        Awaited m_awaited; ///< from begin() to dropCall()
    };
    bool m_called = false;
};

} // namespace atrium::async::detail
