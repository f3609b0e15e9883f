#pragma once

#include "core/async/to_thread.h"

#include <QThreadPool>

namespace atrium::async {

/// Threads of one's own for plain functions (asyncio: run_in_executor with a ThreadPoolExecutor).
/// With one thread it is the awaitable face of something that must not be shared, such as a
/// database connection: the jobs run one after the other, in the order of the awaits, always on the
/// same thread.
class Executor
{
public:
    /// `name` is what debuggers show for the threads.
    explicit Executor(int threads, const QString &name = {});
    /// Waits for the jobs that are running or queued; those whose coroutines were cancelled are
    /// skipped.
    ~Executor();
    Q_DISABLE_COPY_MOVE(Executor)

    /// `co_await executor.run(function, arguments…)`: as toThread(), on these threads. A job whose
    /// coroutine is cancelled before it began never runs.
    template<typename Function, typename... Arguments>
    auto run(Function function, Arguments... arguments)
    {
        return toPool(m_pool, std::move(function), std::move(arguments)...);
    }

private:
    QThreadPool m_pool;
};

} // namespace atrium::async
