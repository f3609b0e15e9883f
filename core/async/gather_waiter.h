#pragma once

#include "core/async/task_ref.h"
#include "core/async/waiter.h"

#include <memory>
#include <vector>

namespace atrium::async {

/// What ends a wait for several tasks early (asyncio.wait's return_when).
enum class When : quint8 {
    AllCompleted, ///< nothing: all of them have to end
    FirstException, ///< the first that fails or is cancelled
    FirstCompleted ///< the first that ends at all
};

/// Waits for several tasks; does not touch their results. Tasks may occur twice.
class GatherWaiter final : public Waiter
{
public:
    enum class OnCancel : quint8 {
        CancelTasks, ///< cancels all, waits until all have ended, then throws CancelledError
                     ///< (gather)
        LeaveTasks ///< lets them run on and throws at once (asyncio.wait)
    };
    GatherWaiter(std::vector<TaskRef> tasks, When when, OnCancel onCancel);
    ~GatherWaiter();

    bool await_ready();
    void await_suspend(std::coroutine_handle<> handle);
    /// The task that ended the wait early, null if all have ended.
    TaskBase *await_resume();

private:
    class Child;
    bool onCancel() override;
    void childEnded(TaskBase &task);
    void detach();
    [[nodiscard]] bool endsWait(const TaskBase &task) const;

    std::vector<TaskRef> m_tasks;
    std::unique_ptr<Child[]> m_children;
    TaskBase *m_decisive = nullptr;
    size_t m_left = 0;
    When m_when;
    OnCancel m_onCancel;
    bool m_cancelRequested = false;
};

} // namespace atrium::async
