#pragma once

#include "core/async/join_waiter.h"
#include "core/async/loop.h"
#include "core/async/task_ref.h"

#include <QCoroTask>

#include <functional>
#include <tuple>

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

namespace detail {

/// The coroutine at the root of a task: runs the function and keeps its outcome. Suspended at
/// first; its frame goes when it ends, the outcome stays with the task.
struct RootCoroutine
{
    struct promise_type
    {
        RootCoroutine get_return_object()
        {
            return {std::coroutine_handle<promise_type>::from_promise(*this)};
        }
        std::suspend_always initial_suspend() const noexcept { return {}; }
        std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() const { }
        [[noreturn]] void unhandled_exception() const { std::terminate(); }
    };
    std::coroutine_handle<promise_type> frame;
};

template<typename T, typename Function, typename... Arguments>
RootCoroutine driveTask(TaskOf<T> *task, Function function, Arguments... arguments)
{
    std::exception_ptr error;
    try {
        QCoro::Task<T> body = std::invoke(function, std::move(arguments)...);
        if constexpr (std::is_void_v<T>) {
            co_await body;
            task->endWith();
        } else {
            T value = co_await body;
            task->endWith(std::move(value));
        }
        co_return;
    } catch (const CancelledError &) {
    } catch (...) {
        error = std::current_exception();
    }
    if (error)
        task->endFailed(std::move(error));
    else
        task->endCancelled();
}

} // namespace detail

/// The T of a function that returns QCoro::Task<T> for these arguments.
template<typename Function, typename... Arguments>
using TaskValue = typename std::invoke_result_t<Function &, Arguments...>::value_type;

/// Starts `function(arguments…)`, a coroutine that returns QCoro::Task<T>, as a task of this
/// thread's loop (asyncio: create_task). Its first step runs in the loop's next turn. Function and
/// arguments are stored with the task until it ends, so pass a lambda's state as arguments or keep
/// its captures trivial.
template<typename Function, typename... Arguments>
TaskHandle<TaskValue<Function, Arguments...>> spawn(Function function, Arguments... arguments)
{
    using T = TaskValue<Function, Arguments...>;
    Q_ASSERT_X(Loop::current(), "spawn", "this thread has no async::Loop");
    auto *task = new TaskOf<T>(*Loop::current());
    TaskHandle<T> handle(*task);
    task->start(detail::driveTask<T, Function, Arguments...>(task, std::move(function),
                                                             std::move(arguments)...)
                    .frame);
    return handle;
}

} // namespace atrium::async
