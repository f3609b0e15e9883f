#include "core/async/task_group.h"

namespace atrium::async {

/// One task of the group; goes when the task has ended.
class TaskGroup::Child final
    : public Completion
    , public ListHook<TaskGroup::Child>
{
public:
    Child(TaskGroup &group, TaskBase &childTask)
        : owner(group)
        , task(childTask)
    { }
    void completed(TaskBase &ended) override { owner.childEnded(*this, ended); }

    TaskGroup &owner;
    TaskRef task;
};

TaskGroup::TaskGroup(ChildFailure childFailure)
    : m_childFailure(childFailure)
{ }

TaskGroup::~TaskGroup()
{
    if (m_joiner)
        m_joiner->wakeOwnerDestroyed();
    while (Child *child = m_children.takeFirst()) {
        child->task.base().removeCompletion(*child);
        child->task.cancel();
        delete child;
    }
}

void TaskGroup::add(TaskBase &task)
{
    auto *child = new Child(*this, task);
    task.addCompletion(*child);
    m_children.append(*child);
    ++m_size;
}

void TaskGroup::cancelAll()
{
    for (Child *child = m_children.first(); child; child = m_children.next(*child))
        child->task.cancel();
}

void TaskGroup::addError(std::exception_ptr error)
{
    m_errors.push_back(std::move(error));
    if (m_errors.size() > 1)
        return;
    cancelAll();
    if (m_body)
        m_body->cancel();
}

void TaskGroup::childEnded(Child &child, TaskBase &task)
{
    m_children.remove(child);
    delete &child;
    --m_size;
    if (m_childFailure == ChildFailure::CancelSiblings && task.hasFailed())
        addError(task.takeNoteOfError());
    if (m_size == 0 && m_joiner)
        std::exchange(m_joiner, nullptr)->wake();
}

bool TaskGroup::JoinAll::await_ready()
{
    if (m_group->isEmpty())
        return true;
    if (takePendingCancel())
        onCancel();
    return false;
}

void TaskGroup::JoinAll::await_suspend(std::coroutine_handle<> handle)
{
    Q_ASSERT_X(!m_group->m_joiner, "TaskGroup::join", "only one may wait at a time");
    suspend(handle, "task group");
    m_group->m_joiner = this;
}

bool TaskGroup::JoinAll::onCancel()
{
    m_cancelRequested = true;
    m_group->cancelAll();
    return false;
}

void TaskGroup::JoinAll::await_resume()
{
    finish();
    if (m_group->hasErrors())
        throw ExceptionGroup(std::exchange(m_group->m_errors, {}));
    if (m_cancelRequested)
        throw CancelledError();
}

} // namespace atrium::async
