#pragma once

#include "core/async/task_base.h"

#include <functional>
#include <utility>

namespace atrium::async {

/// A task whose result type does not matter. Keeps the record of the task alive, not the task
/// running. Everything but copying, comparing and isValid() needs a valid one. The thread of the
/// task's loop only.
class TaskRef
{
public:
    TaskRef() = default;
    explicit TaskRef(TaskBase &task)
        : m_task(&task)
    {
        m_task->addReference();
    }
    TaskRef(const TaskRef &other)
        : m_task(other.m_task)
    {
        if (m_task)
            m_task->addReference();
    }
    TaskRef(TaskRef &&other) noexcept
        : m_task(std::exchange(other.m_task, nullptr))
    { }
    TaskRef &operator=(TaskRef other) noexcept
    {
        std::swap(m_task, other.m_task);
        return *this;
    }
    ~TaskRef()
    {
        if (m_task)
            m_task->dropReference();
    }

    [[nodiscard]] bool isValid() const { return m_task != nullptr; }
    [[nodiscard]] quint64 id() const { return m_task->id(); }
    [[nodiscard]] QByteArray name() const { return m_task->name(); }
    void setName(QByteArray name) const { m_task->setName(std::move(name)); }
    [[nodiscard]] TaskState state() const { return m_task->state(); }
    /// What it waits for, as a person reads it ("sleep", "queue.get"); empty unless it waits.
    [[nodiscard]] const char *waitingOn() const { return m_task->waitingOn(); }
    [[nodiscard]] bool done() const { return m_task->isDone(); }
    [[nodiscard]] bool cancelled() const { return m_task->isCancelled(); }

    /// Asks the task to end: CancelledError is thrown at its current or next await; before its
    /// first step it never begins. False if it has ended already.
    bool cancel() const { return m_task->cancel(); }
    /// Takes one request back (asyncio: Task.uncancel). With the last one an undelivered cancel is
    /// forgotten. Returns how many requests are left.
    int uncancel() const { return m_task->uncancel(); }
    [[nodiscard]] int cancelRequests() const { return m_task->cancelRequests(); }

    /// What the task threw; null if it succeeded. Throws CancelledError if it was cancelled and
    /// InvalidStateError if it still runs.
    [[nodiscard]] std::exception_ptr exception() const;

    [[nodiscard]] TaskBase &base() const { return *m_task; }
    friend bool operator==(const TaskRef &, const TaskRef &) = default;

protected:
    void notifyWhenDone(std::function<void(const TaskRef &)> function) const;

private:
    TaskBase *m_task = nullptr;
};

/// The task whose step runs now (asyncio.current_task); invalid between steps.
[[nodiscard]] TaskRef currentTask();

} // namespace atrium::async
