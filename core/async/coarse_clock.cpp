#include "core/async/coarse_clock.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace atrium::async {

namespace {

/// The thread behind the clock; runs while there are users.
class CoarseTicker
{
public:
    void addUser(void (*tick)())
    {
        const std::lock_guard guard(m_mutex);
        if (m_users++ > 0)
            return;
        tick();
        m_stop = false;
        m_thread = std::thread([this, tick] { run(tick); });
    }

    void removeUser()
    {
        std::thread ended;
        {
            const std::lock_guard guard(m_mutex);
            if (--m_users > 0)
                return;
            m_stop = true;
            ended = std::move(m_thread);
            m_wake.notify_all();
        }
        ended.join();
    }

private:
    void run(void (*tick)())
    {
        std::unique_lock lock(m_mutex);
        while (!m_stop) {
            m_wake.wait_for(lock, std::chrono::milliseconds(CoarseClock::resolutionMs));
            tick();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::thread m_thread;
    int m_users = 0;
    bool m_stop = false;
};

CoarseTicker &ticker()
{
    static CoarseTicker instance;
    return instance;
}

} // namespace

void CoarseClock::tick()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const auto ticks = Ticks(now / std::chrono::milliseconds(resolutionMs));
    s_now.store(ticks == 0 ? 1 : ticks, std::memory_order_relaxed);
}

CoarseClock::User::User()
{
    ticker().addUser(&CoarseClock::tick);
}

CoarseClock::User::~User()
{
    ticker().removeUser();
}

} // namespace atrium::async
