#pragma once

#include "core/async/loop_entry.h"
#include "core/async/task.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>

#include <future>

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

/// The same for a thread that blocks.
template<typename T>
class PromiseKeeper final : public Completion
{
public:
    explicit PromiseKeeper(std::promise<T> promise)
        : m_promise(std::move(promise))
    { }
    void completed(TaskBase &base) override
    {
        auto &task = static_cast<TaskOf<T> &>(base);
        try {
            if constexpr (std::is_void_v<T>) {
                task.value();
                m_promise.set_value();
            } else {
                m_promise.set_value(task.takeValue());
            }
        } catch (...) {
            m_promise.set_exception(std::current_exception());
        }
        delete this;
    }

private:
    std::promise<T> m_promise;
};

} // namespace detail

/// From another thread: runs `function(arguments…)` as a task of the loop, blocks until it has
/// ended, and returns its result or throws what it threw (asyncio:
/// run_coroutine_threadsafe(…).result()). Throws OwnerDestroyed if the loop is gone. In the loop's
/// own thread it would wait for itself.
template<typename Function, typename... Arguments>
TaskValue<Function, Arguments...> callThreadsafe(const LoopEntry &entry, Function function,
                                                 Arguments... arguments)
{
    using T = TaskValue<Function, Arguments...>;
    std::promise<T> promise;
    std::future<T> future = promise.get_future();
    entry.callSoon([promise = std::move(promise), function = std::move(function),
                    ... arguments = std::move(arguments)]() mutable {
        const auto handle = spawn(std::move(function), std::move(arguments)...);
        handle.base().addCompletion(*new detail::PromiseKeeper<T>(std::move(promise)));
    });
    try {
        return future.get();
    } catch (const std::future_error &) {
        throw OwnerDestroyed();
    }
}

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
