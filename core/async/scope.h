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
    Q_DISABLE_COPY_MOVE(Scope)

    static Scope *ambient() { return detail::t_ambientScope; }
    /// Makes this scope the one that new operations belong to.
    void enter() { detail::t_ambientScope = this; }

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

protected:
    enum class Kind : quint8 { Root, Nested };
    Scope(TaskBase &task, Kind kind)
        : m_task(&task)
        , m_kind(kind)
    { }
    ~Scope() = default;

private:
    friend class TaskBase;
    [[nodiscard]] Scope *parent() const;

    TaskBase *m_task;
    Kind m_kind;
    bool m_pending = false;
    bool m_delivered = false;
};

/// The scope of a whole task. (No parent: a pointer less in every task.)
class RootScope final : public Scope
{
public:
    explicit RootScope(TaskBase &task)
        : Scope(task, Kind::Root)
    { }
};

/// A part of a task. Lives in the frame of the coroutine that opens it.
class NestedScope : public Scope
{
public:
    explicit NestedScope(Scope &parent)
        : Scope(parent.task(), Kind::Nested)
        , m_parent(&parent)
    { }
    ~NestedScope();
    /// Makes the scope around this one ambient again.
    void leave() { m_parent->enter(); }

private:
    friend class Scope;
    friend class TaskBase;
    Scope *m_parent;
};

inline Scope *Scope::parent() const
{
    return m_kind == Kind::Nested ? static_cast<const NestedScope *>(this)->m_parent : nullptr;
}

} // namespace atrium::async
