#pragma once

#include "core/async/task.h"

#include <vector>

namespace atrium::async {

/// What a group does when one of its tasks fails.
enum class ChildFailure : quint8 {
    CancelSiblings, ///< cancels the others; join() throws the ExceptionGroup (asyncio.TaskGroup)
    Report ///< tells the reporter; the others run on (a server's connections)
};

/// Owns tasks: none of them outlives its group unnoticed (asyncio.TaskGroup, a nursery). Use
/// withTaskGroup() where the tasks belong to one coroutine, a member where they belong to an
/// object; such an object cancels and joins the group in its own close(). A group destroyed with
/// tasks left cancels them and lets go of them.
class TaskGroup
{
public:
    explicit TaskGroup(ChildFailure childFailure = ChildFailure::CancelSiblings);
    ~TaskGroup();
    Q_DISABLE_COPY_MOVE(TaskGroup)

    /// async::spawn, owned by this group.
    template<typename Function, typename... Arguments>
    auto spawn(Function function, Arguments... arguments)
    {
        auto handle = async::spawn(std::move(function), std::move(arguments)...);
        add(handle.base());
        return handle;
    }
    /// Asks every task of the group to end.
    void cancelAll();
    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }

    class JoinAll;
    class [[nodiscard]] JoinAwait
    {
    public:
        explicit JoinAwait(TaskGroup &group)
            : m_group(&group)
        { }
        JoinAll operator co_await() const;

    private:
        TaskGroup *m_group;
    };
    /// Waits until no task is left, also for those spawned meanwhile; one waiter at a time. Throws
    /// the ExceptionGroup of those that failed (ChildFailure::CancelSiblings). Cancelling the
    /// awaiter cancels the tasks and waits for them all the same.
    JoinAwait join() { return JoinAwait(*this); }

    /// For withTaskGroup: the scope of the body, which a failing child cancels too.
    void setBody(Scope *body) { m_body = body; }
    void addError(std::exception_ptr error);
    [[nodiscard]] bool hasErrors() const { return !m_errors.empty(); }

private:
    class Child;
    void add(TaskBase &task);
    void childEnded(Child &child, TaskBase &task);

    IntrusiveList<Child> m_children;
    std::vector<std::exception_ptr> m_errors;
    JoinAll *m_joiner = nullptr;
    Scope *m_body = nullptr;
    qsizetype m_size = 0;
    ChildFailure m_childFailure;
};

class TaskGroup::JoinAll final : public Waiter
{
public:
    explicit JoinAll(TaskGroup &group)
        : m_group(&group)
    { }
    bool await_ready();
    void await_suspend(std::coroutine_handle<> handle);
    void await_resume();

private:
    friend class TaskGroup;
    bool onCancel() override;
    TaskGroup *m_group;
    bool m_cancelRequested = false;
};

inline TaskGroup::JoinAll TaskGroup::JoinAwait::operator co_await() const
{
    return JoinAll(*m_group);
}

/// Runs `body(group, arguments…)` and returns when it and every task it spawned in the group have
/// ended (asyncio: async with TaskGroup()). The first error of a child cancels the other children
/// and the body; the first error of the body cancels the children. Whatever failed is thrown as one
/// ExceptionGroup. A cancel from outside cancels all and comes out as CancelledError, unless
/// something failed besides.
template<typename Body, typename... Arguments>
QCoro::Task<> withTaskGroup(Body body, Arguments... arguments)
{
    TaskGroup group;
    Scope *const outer = Scope::ambient();
    Q_ASSERT_X(outer, "withTaskGroup", "needs a task around it");
    bool cancelled = false;
    {
        NestedScope bodyScope(*outer);
        group.setBody(&bodyScope);
        try {
            bodyScope.enter();
            QCoro::Task<> running = std::invoke(body, group, std::move(arguments)...);
            bodyScope.leave();
            co_await running;
        } catch (const CancelledError &) {
            // Thrown because a child failed, it tells nothing new.
            cancelled = !(group.hasErrors() && bodyScope.wasCancelDelivered());
        } catch (...) {
            group.addError(std::current_exception());
        }
        bodyScope.leave();
        group.setBody(nullptr);
    }
    if (cancelled)
        group.cancelAll();
    co_await group.join();
    if (cancelled)
        throw CancelledError();
}

} // namespace atrium::async
