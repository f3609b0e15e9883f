#pragma once

#include "core/async/task.h"

namespace atrium::async {

namespace detail {

/// A loop for run(): the thread's own if it has one, a temporary one otherwise.
class Runner
{
public:
    Runner();
    ~Runner();
    /// Runs the thread's events until `main` has ended or the application quits, which cancels it;
    /// then cancels whatever else is left and waits for that.
    void runUntilDone(const TaskRef &main);

private:
    std::unique_ptr<Loop> m_ownLoop;
};

} // namespace detail

/// How long run() waits for cancelled tasks to end before it reports them.
inline constexpr auto runShutdownBound = std::chrono::seconds(10);

/// Runs a coroutine from plain code to its end and returns its result or throws what it threw
/// (asyncio.run): runs this thread's Qt events meanwhile, then cancels the tasks that are left and
/// waits until they have ended. Makes a Loop if the thread has none. Needs a QCoreApplication;
/// works in any thread, but not inside a step. QCoreApplication::quit() cancels the coroutine, like
/// Ctrl+C in Python.
template<typename Function, typename... Arguments>
TaskValue<Function, Arguments...> run(Function function, Arguments... arguments)
{
    detail::Runner runner;
    auto main = spawn(std::move(function), std::move(arguments)...);
    main.setName("main");
    runner.runUntilDone(main);
    return main.takeResult();
}

} // namespace atrium::async
