#include "core/async/gather_waiter.h"

namespace atrium::async {

class GatherWaiter::Child final : public Completion
{
public:
    GatherWaiter *owner = nullptr;
    void completed(TaskBase &task) override { owner->childEnded(task); }
};

GatherWaiter::GatherWaiter(std::vector<TaskRef> tasks, When when, OnCancel onCancel)
    : m_tasks(std::move(tasks))
    , m_when(when)
    , m_onCancel(onCancel)
{ }

GatherWaiter::~GatherWaiter() = default;

bool GatherWaiter::endsWait(const TaskBase &task) const
{
    switch (m_when) {
    case When::AllCompleted:
        return false;
    case When::FirstException:
        return task.hasFailed() || task.isCancelled();
    case When::FirstCompleted:
        break;
    }
    return true;
}

bool GatherWaiter::await_ready()
{
    if (takePendingCancel() && onCancel())
        throw CancelledError();
    for (const TaskRef &task : m_tasks) {
        if (!task.done())
            ++m_left;
        else if (!m_decisive && endsWait(task.base()))
            m_decisive = &task.base();
    }
    return m_left == 0 || (m_decisive && !m_cancelRequested);
}

void GatherWaiter::await_suspend(std::coroutine_handle<> handle)
{
    suspend(handle, "tasks");
    m_children.reset(new Child[m_tasks.size()]);
    for (size_t i = 0; i < m_tasks.size(); ++i) {
        m_children[i].owner = this;
        if (!m_tasks[i].done())
            m_tasks[i].base().addCompletion(m_children[i]);
    }
}

void GatherWaiter::childEnded(TaskBase &task)
{
    --m_left;
    if (!m_decisive && endsWait(task))
        m_decisive = &task;
    // Told to end, it stays until the last child has, so that none outlives what it borrowed.
    if (m_left > 0 && (m_cancelRequested || !m_decisive))
        return;
    detach();
    wake();
}

void GatherWaiter::detach()
{
    for (size_t i = 0; m_left > 0 && i < m_tasks.size(); ++i) {
        if (m_children[i].isLinked()) {
            m_tasks[i].base().removeCompletion(m_children[i]);
            --m_left;
        }
    }
}

bool GatherWaiter::onCancel()
{
    if (m_onCancel == OnCancel::LeaveTasks) {
        detach();
        return true;
    }
    m_cancelRequested = true;
    for (const TaskRef &task : m_tasks)
        task.cancel();
    return false;
}

TaskBase *GatherWaiter::await_resume()
{
    finish();
    if (m_cancelRequested)
        throw CancelledError();
    return m_decisive;
}

} // namespace atrium::async
