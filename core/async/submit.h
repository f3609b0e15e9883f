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
        auto bridge = std::make_shared<FutureBridge>(std::move(promise));
        bridge->m_self = bridge;
        handle.base().addCompletion(*bridge);
        // Listening for a cancel costs more than many a task: only for those that outlive their
        // first step.
        Loop::current()->callSoon([handle, bridge] {
            if (!handle.done())
                bridge->cancelWithFuture(handle);
        });
    }

    explicit FutureBridge(QPromise<T> promise)
        : m_promise(std::move(promise))
    { }

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
        if (m_watcher)
            m_watcher.release()->deleteLater();
        m_self.reset();
    }

private:
    void cancelWithFuture(const TaskHandle<T> &handle)
    {
        m_watcher = std::make_unique<QFutureWatcher<T>>();
        QObject::connect(m_watcher.get(), &QFutureWatcherBase::canceled, m_watcher.get(),
                         [handle] { handle.cancel(); });
        m_watcher->setFuture(m_promise.future());
    }

    QPromise<T> m_promise;
    std::unique_ptr<QFutureWatcher<T>> m_watcher;
    std::shared_ptr<FutureBridge> m_self;
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
