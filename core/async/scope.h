#pragma once

#include <QtGlobal>

namespace atrium::async {

class Scope;
class TaskBase;

namespace detail {
/// The scope of the step that runs on this thread; null between steps.
inline constinit thread_local Scope *t_ambientScope = nullptr;
} // namespace detail

/// What can be cancelled as one: a whole task, or a part of it such as the body of a timeout.
/// Scopes of one task nest. Every leaf awaitable remembers the ambient scope when it suspends and
/// restores it when it resumes, which is how a cancel finds the coroutines it concerns.
///
/// Cancelling is edge-triggered, like asyncio's: one cancel throws CancelledError once. If an
/// operation of the scope waits, it is detached and throws at once; if none waits (it runs, or is
/// woken already and will keep what it was given), the next await inside the scope throws.
class Scope
{
public:
    Scope(TaskBase &task, Scope *parent)
        : m_task(&task)
        , m_parent(parent)
    { }
    ~Scope();
    Q_DISABLE_COPY_MOVE(Scope)

    static Scope *ambient() { return detail::t_ambientScope; }
    /// Makes this scope (or again its parent) the one that new operations belong to.
    void enter() { detail::t_ambientScope = this; }
    void leave() { detail::t_ambientScope = m_parent; }

    void cancel();
    /// Has a cancel of this very scope been thrown into a coroutine?
    [[nodiscard]] bool wasCancelDelivered() const { return m_delivered; }
    /// Takes one undelivered cancel of this scope or of one around it; true if there was one, which
    /// the caller now has to throw.
    bool takePendingCancel();
    /// Forgets an undelivered cancel of this scope.
    void dropPendingCancel();

    [[nodiscard]] bool isWithin(const Scope &outer) const;
    [[nodiscard]] TaskBase &task() const { return *m_task; }

private:
    friend class TaskBase;
    TaskBase *m_task;
    Scope *m_parent;
    bool m_pending = false;
    bool m_delivered = false;
};

} // namespace atrium::async
