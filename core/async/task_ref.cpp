#include "core/async/task_ref.h"

#include "core/async/loop.h"

namespace atrium::async {

namespace {

class DoneCallback final : public Completion
{
public:
    explicit DoneCallback(std::function<void(const TaskRef &)> function)
        : m_function(std::move(function))
    { }

    void completed(TaskBase &task) override
    {
        if (Loop *loop = Loop::current()) {
            loop->callSoon([function = std::move(m_function), ended = TaskRef(task)]() mutable {
                function(ended);
            });
        }
        delete this;
    }

private:
    std::function<void(const TaskRef &)> m_function;
};

} // namespace

std::exception_ptr TaskRef::exception() const
{
    if (!m_task->hasFailed())
        m_task->throwIfUnsuccessful();
    return m_task->takeNoteOfError();
}

void TaskRef::notifyWhenDone(std::function<void(const TaskRef &)> function) const
{
    auto *callback = new DoneCallback(std::move(function));
    if (done())
        callback->completed(*m_task);
    else
        m_task->addCompletion(*callback);
}

TaskRef currentTask()
{
    Scope *scope = Scope::ambient();
    return scope ? TaskRef(scope->task()) : TaskRef();
}

} // namespace atrium::async
