#pragma once

#include "core/async/loop_entry.h"
#include "core/async/task.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>

namespace atrium::async {

namespace detail {

/// Runs on the loop's thread: turns a task into the future that another thread holds.
template<typename T>
class FutureBridge final : public Completion
{
public:
    static void connect(const TaskHandle<T> &handle, QPromise<T> promise)
    {
        auto *bridge = new FutureBridge(std::move(promise));
        QObject::connect(&bridge->m_watcher, &QFutureWatcherBase::canceled,
                         [handle] { handle.cancel(); });
        bridge->m_watcher.setFuture(bridge->m_promise.future());
        handle.base().addCompletion(*bridge);
    }

    void completed(TaskBase &base) override
    {
        auto &task = static_cast<TaskOf<T> &>(base);
        try {
            if constexpr (std::is_void_v<T>)
                task.value();
            else if constexpr (std::is_copy_constructible_v<T>)
                m_promise.addResult(task.value());
            else
                m_promise.addResult(task.takeValue());
        } catch (const CancelledError &) {
            m_promise.future().cancel();
        } catch (...) {
            m_promise.setException(std::current_exception());
        }
        m_promise.finish();
        // Not from inside the watcher's own signal.
        Loop::current()->callSoon([this] { delete this; });
    }

private:
    explicit FutureBridge(QPromise<T> promise)
        : m_promise(std::move(promise))
    { }
    QPromise<T> m_promise;
    QFutureWatcher<T> m_watcher;
};

} // namespace detail

/// From any thread: starts `function(arguments…)` as a task of another thread's loop
/// (asyncio.run_coroutine_threadsafe). The future gets its result or exception; cancelling the
/// future cancels the task, a cancelled task cancels the future. If the loop is gone the future is
/// cancelled. Never wait for it in the loop's own thread.
template<typename Function, typename... Arguments>
QFuture<TaskValue<Function, Arguments...>>
submitThreadsafe(const LoopEntry &entry, Function function, Arguments... arguments)
{
    using T = TaskValue<Function, Arguments...>;
    QPromise<T> promise;
    promise.start();
    QFuture<T> future = promise.future();
    entry.callSoon([promise = std::move(promise), function = std::move(function),
                    ... arguments = std::move(arguments)]() mutable {
        if (promise.isCanceled())
            return;
        const auto handle = spawn(std::move(function), std::move(arguments)...);
        detail::FutureBridge<T>::connect(handle, std::move(promise));
    });
    return future;
}

} // namespace atrium::async
