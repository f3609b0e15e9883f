#pragma once

#include <QMetaObject>
#include <QObject>

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace atrium::app {

/// Brings calls from other threads to the thread it was made on, in their order. They travel under
/// this mutex; Qt only wakes the other side. Outlives whoever posts.
class ReturnPath : public QObject
{
public:
    /// Any thread.
    void post(std::function<void()> call)
    {
        bool isFirst = false;
        {
            const std::lock_guard guard(m_mutex);
            isFirst = m_calls.empty();
            m_calls.push_back(std::move(call));
        }
        if (isFirst)
            QMetaObject::invokeMethod(
                this, [this] { run(); }, Qt::QueuedConnection);
    }

private:
    void run()
    {
        std::vector<std::function<void()>> calls;
        {
            const std::lock_guard guard(m_mutex);
            calls = std::exchange(m_calls, {});
        }
        for (const std::function<void()> &call : calls)
            call();
    }

    std::mutex m_mutex;
    std::vector<std::function<void()>> m_calls;
};

} // namespace atrium::app
