#pragma once

#include <QByteArray>

#include <exception>
#include <functional>

namespace atrium::async {

/// Something went wrong where nobody awaits it, so that it would vanish.
struct Report
{
    enum class Kind : quint8 {
        UnretrievedException, ///< a task failed and nobody asked for its result
        DestroyedWhilePending, ///< a loop ended with a task that would not end
        CallbackException, ///< a callback let an exception out
        NeverAwaited, ///< a coroutine was started, not awaited, and still ran when its task ended
        SlowStep ///< one step held the loop longer than Loop::slowCallbackDuration (debug mode)
    };
    Kind kind = Kind::UnretrievedException;
    QByteArray task; ///< "name#id"; empty outside tasks
    QByteArray message; ///< one sentence
    std::exception_ptr exception; ///< null when the kind has none
};

/// Called on the loop's thread. Must not throw.
using Reporter = std::function<void(const Report &report)>;

/// Replaces the one reporter of the process (asyncio's loop exception handler); an empty one brings
/// back the default, which logs a warning through logAsync. Thread-safe. Returns the former one.
Reporter setReporter(Reporter reporter);

/// What the default reporter does: for reporters that want to do something besides.
void logReport(const Report &report);

/// Hands a report to the reporter. Thread-safe.
void report(const Report &report);

} // namespace atrium::async
