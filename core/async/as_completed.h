#pragma once

#include "core/async/queue.h"
#include "core/async/task.h"

#include <memory>

namespace atrium::async {

/// Hands out tasks in the order in which they end (asyncio.as_completed):
///
///     AsCompleted<int> completed(std::move(handles));
///     while (completed.hasNext()) {
///         const TaskHandle<int> ended = co_await completed.next();
///         use(ended.result());
///     }
///
/// Cancels no task. May be destroyed with tasks still running; who waits in next() then gets
/// OwnerDestroyed.
template<typename T>
class AsCompleted
{
public:
    explicit AsCompleted(const std::vector<TaskHandle<T>> &handles)
        : m_running(qsizetype(handles.size()))
        , m_watches(std::make_unique<Watch[]>(handles.size()))
    {
        for (size_t i = 0; i < handles.size(); ++i)
            m_watches[i].start(handles[i], *this);
    }
    Q_DISABLE_COPY_MOVE(AsCompleted)

    /// Is there a task that next() has not handed out yet?
    [[nodiscard]] bool hasNext() const { return m_running > 0 || !m_ended.isEmpty(); }
    /// The next task to end, ended. Ask hasNext() first. A cancelled next() loses no task.
    auto next()
    {
        Q_ASSERT(hasNext());
        return m_ended.get();
    }

private:
    class Watch final : public Completion
    {
    public:
        ~Watch()
        {
            if (isLinked())
                m_handle.base().removeCompletion(*this);
        }
        void start(const TaskHandle<T> &handle, AsCompleted &owner)
        {
            m_handle = handle;
            m_owner = &owner;
            if (handle.done())
                completed(handle.base());
            else
                handle.base().addCompletion(*this);
        }
        void completed(TaskBase &) override
        {
            --m_owner->m_running;
            const bool stored = m_owner->m_ended.putNowait(m_handle);
            Q_ASSERT(stored);
            Q_UNUSED(stored)
        }

    private:
        TaskHandle<T> m_handle;
        AsCompleted *m_owner = nullptr;
    };

    qsizetype m_running;
    Queue<TaskHandle<T>> m_ended;
    std::unique_ptr<Watch[]> m_watches;
};

} // namespace atrium::async
