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

    /// A time in ticks of `resolutionMs`; never 0. Wraps after eight months: only differences mean
    /// anything.
    using Ticks = quint32;
    /// Stands still while nobody holds a User. Any thread.
    static Ticks now() { return s_now.load(std::memory_order_relaxed); }
    static qint64 toMilliseconds(Ticks difference) { return qint64(difference) * resolutionMs; }

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
    static inline std::atomic<Ticks> s_now = 1;
};

} // namespace atrium::async
