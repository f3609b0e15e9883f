#pragma once

#include "core/async/task.h"
#include "core/async/timer_heap.h"

namespace atrium::async {

/// A cancel scope with a deadline.
class DeadlineScope final
    : private NestedScope
    , private Timer
{
public:
    /// Inside a task only; throws std::logic_error elsewhere.
    explicit DeadlineScope(SteadyTime deadline);
    ~DeadlineScope() { disarm(); }

    using NestedScope::leave;
    using Scope::enter;
    /// The body has ended; from here on the deadline no longer matters.
    void disarm();
    /// The body ended with CancelledError: throws TimeoutError if that was this deadline's doing
    /// and nobody around wants a cancel as well, CancelledError otherwise (asyncio 3.11:
    /// timeout().__aexit__).
    [[noreturn]] void rethrowCancel();

private:
    static Scope &ambientScope();
    void expired() override { cancel(); }
};

/// Runs `function(arguments…)` as a part of this task and cancels that part at `deadline` of the
/// loop's clock (asyncio.timeout_at). Throws TimeoutError then; a result or error that came in
/// time, even in the same turn, is passed on. Deadlines nest. No task is created.
template<typename Function, typename... Arguments>
std::invoke_result_t<Function &, Arguments...> withDeadline(SteadyTime deadline, Function function,
                                                            Arguments... arguments)
{
    using T = TaskValue<Function, Arguments...>;
    DeadlineScope scope(deadline);
    try {
        scope.enter();
        QCoro::Task<T> body = std::invoke(function, std::move(arguments)...);
        scope.leave();
        if constexpr (std::is_void_v<T>) {
            co_await body;
            scope.leave();
            co_return;
        } else {
            T value = co_await body;
            scope.leave();
            co_return std::move(value);
        }
    } catch (const CancelledError &) {
        scope.leave();
    } catch (...) {
        scope.leave();
        throw;
    }
    scope.rethrowCancel();
}

/// The same with a duration from now (asyncio.timeout, asyncio.wait_for).
template<typename Function, typename... Arguments>
std::invoke_result_t<Function &, Arguments...>
withTimeout(std::chrono::nanoseconds duration, Function function, Arguments... arguments)
{
    return withDeadline(Loop::current()->now() + duration, std::move(function),
                        std::move(arguments)...);
}

} // namespace atrium::async
