#pragma once

#include "core/async/join_waiter.h"
#include "core/async/loop.h"
#include "core/async/task_call.h"
#include "core/async/task_ref.h"

#include <functional>

namespace atrium::async {

/// A running or ended task and its result (asyncio.Task). Cheap to copy; the task runs on when the
/// last handle is dropped, and the reporter is told if it then fails. Belongs to the thread of the
/// task's loop.
template<typename T = void>
class TaskHandle : public TaskRef
{
public:
    using value_type = T;

    TaskHandle() = default;
    explicit TaskHandle(TaskOf<T> &task)
        : TaskRef(task)
    { }

    /// What the task returned; valid while a handle lives. Throws what the task threw,
    /// CancelledError if it was cancelled, InvalidStateError if it still runs or the result was
    /// moved out.
    std::conditional_t<std::is_void_v<T>, void, const Stored<T> &> result() const
    {
        const Stored<T> &value = task().value();
        if constexpr (!std::is_void_v<T>)
            return value;
        else
            Q_UNUSED(value)
    }
    /// The same, moved out: works once.
    T takeResult() const
    {
        if constexpr (std::is_void_v<T>)
            task().value();
        else
            return task().takeValue();
    }

    /// Calls `function(handle)` or `function()` in a step of its own after the task has ended
    /// (asyncio: add_done_callback); at the next turn if it has ended already.
    template<typename Function>
    void addDoneCallback(Function function) const
    {
        if constexpr (std::is_invocable_v<Function &>)
            notifyWhenDone(
                [function = std::move(function)](const TaskRef &) mutable { function(); });
        else
            notifyWhenDone([function = std::move(function)](const TaskRef &ended) mutable {
                function(TaskHandle(static_cast<TaskOf<T> &>(ended.base())));
            });
    }

    /// Waits for the end and returns the result (a copy, unless nobody else could ask for it or it
    /// cannot be copied). Cancelling the awaiter cancels the task, and the awaiter goes on once the
    /// task has ended (asyncio: `await task`); shield() prevents that.
    JoinWaiter<T> operator co_await() const
    {
        return JoinWaiter<T>(task(), OnAwaiterCancel::CancelTask);
    }

    [[nodiscard]] TaskOf<T> &task() const { return static_cast<TaskOf<T> &>(base()); }
};

/// The T of a function that returns QCoro::Task<T>, or an awaitable of this layer, for these
/// arguments.
template<typename Function, typename... Arguments>
using TaskValue = typename detail::AwaitedOf<std::invoke_result_t<Function &, Arguments...>>::Value;

/// Starts `function(arguments…)` as a task of this thread's loop (asyncio: create_task). It is a
/// coroutine that returns QCoro::Task<T>, or a plain function that returns an awaitable of this
/// layer
/// (`spawn([](Event *event) { return event->wait(); }, &event)`), which makes a smaller task. Its
/// first step runs in the loop's next turn. Function and arguments are stored with the task until
/// it ends, so pass a lambda's state as arguments.
template<typename Function, typename... Arguments>
TaskHandle<TaskValue<Function, Arguments...>> spawn(Function function, Arguments... arguments)
{
    using T = TaskValue<Function, Arguments...>;
    Q_ASSERT_X(Loop::current(), "spawn", "this thread has no async::Loop");
    auto *task = new detail::TaskCall<T, Function, Arguments...>(
        *Loop::current(), std::move(function), std::move(arguments)...);
    TaskHandle<T> handle(*task);
    task->start();
    return handle;
}

} // namespace atrium::async
