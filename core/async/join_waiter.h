#pragma once

#include "core/async/waiter.h"

namespace atrium::async {

/// What a cancel of the awaiter does to the awaited task.
enum class OnAwaiterCancel : quint8 {
    CancelTask, ///< cancels it too and waits for its end
    LeaveTask ///< lets it run on and resumes the awaiter at once
};

/// Waits for the end of a task.
class JoinWaiterBase
    : public Waiter
    , private Completion
{
public:
    /// Throws std::logic_error when a task waits for itself.
    bool await_ready() const;
    void await_suspend(std::coroutine_handle<> handle);

protected:
    JoinWaiterBase(TaskBase &task, OnAwaiterCancel onAwaiterCancel);
    ~JoinWaiterBase();
    [[nodiscard]] TaskBase &awaited() const { return m_awaited; }
    [[nodiscard]] bool isOnlyOwner() const { return m_awaited.referenceCount() == 1; }

private:
    bool onCancel() override;
    void completed(TaskBase &task) override;

    TaskBase &m_awaited;
    OnAwaiterCancel m_onAwaiterCancel;
};

template<typename T>
class JoinWaiter final : public JoinWaiterBase
{
public:
    JoinWaiter(TaskOf<T> &task, OnAwaiterCancel onAwaiterCancel)
        : JoinWaiterBase(task, onAwaiterCancel)
    { }

    T await_resume()
    {
        finish();
        auto &task = static_cast<TaskOf<T> &>(awaited());
        // Here and not deeper: every function between throw and catch makes it slower.
        if (task.isCancelled())
            throw CancelledError();
        if constexpr (std::is_void_v<T>) {
            task.value();
        } else if constexpr (std::is_copy_constructible_v<T>) {
            if (!isOnlyOwner())
                return task.value();
            return task.takeValue();
        } else {
            return task.takeValue();
        }
    }
};

} // namespace atrium::async
