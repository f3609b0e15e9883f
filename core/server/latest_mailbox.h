#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace atrium::server {

/// Hands values from one thread to one reader on another. Holds at most one: a newer value replaces
/// the older, after `keepUnread(older, newer)`, found beside T, has moved over what is told only
/// once. Thread-safe. The values travel under this mutex; the waker only wakes the other side.
template<typename T>
class LatestMailbox
{
public:
    /// Called on the writer's thread when the mailbox turns from empty to full; must be thread-safe
    /// and quick.
    void setWaker(std::function<void()> waker)
    {
        const std::lock_guard guard(m_mutex);
        m_waker = std::move(waker);
    }

    void put(T value)
    {
        std::function<void()> waker;
        {
            const std::lock_guard guard(m_mutex);
            if (m_value)
                keepUnread(*m_value, value);
            else
                waker = m_waker;
            m_value = std::move(value);
        }
        if (waker)
            waker();
    }

    [[nodiscard]] std::optional<T> take()
    {
        const std::lock_guard guard(m_mutex);
        return std::exchange(m_value, std::nullopt);
    }

private:
    std::mutex m_mutex;
    std::function<void()> m_waker;
    std::optional<T> m_value;
};

} // namespace atrium::server
