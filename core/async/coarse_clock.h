#pragma once

#include <QtGlobal>

#include <atomic>

namespace atrium::async {

/// Time in steps of some milliseconds that costs one memory read: a thread writes it down while
/// anybody uses it. Reading the real clock around every coroutine step would cost more than the
/// step.
class CoarseClock
{
public:
    static constexpr int resolutionMs = 5;

    /// Milliseconds of the steady clock; stands still while nobody holds a User. Any thread.
    static qint64 nowMs() { return s_now.load(std::memory_order_relaxed); }

    /// Keeps the clock going. Any thread.
    class User
    {
    public:
        User();
        ~User();
        Q_DISABLE_COPY_MOVE(User)
    };

private:
    static void tick();
    static inline std::atomic<qint64> s_now = 0;
};

} // namespace atrium::async
