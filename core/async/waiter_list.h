#pragma once

#include "core/async/waiter.h"

namespace atrium::async {

class WaiterList;

/// A waiter that stands in a WaiterList: what every primitive's awaiter is made of.
class QueuedWaiter
    : public Waiter
    , public ListHook<QueuedWaiter>
{
protected:
    ~QueuedWaiter() = default;
    /// Suspends at the end of the list.
    void enqueue(std::coroutine_handle<> handle, const char *waitingOn);
    /// The line it stands in; asked only while the primitive lives.
    virtual WaiterList &list() = 0;

private:
    bool onCancel() final;
};

/// The line in front of a primitive: first come, first served. A cancelled waiter leaves it at
/// once. When the primitive is destroyed, those who still wait get OwnerDestroyed; those woken
/// before keep what they got.
class WaiterList
{
public:
    WaiterList() = default;
    ~WaiterList();
    Q_DISABLE_COPY_MOVE(WaiterList)

    [[nodiscard]] bool isEmpty() const { return m_waiters.isEmpty(); }
    /// Takes the first out of the line; the caller gives it what it waits for and wakes it.
    template<typename SomeWaiter = QueuedWaiter>
    SomeWaiter *takeFirst()
    {
        return static_cast<SomeWaiter *>(m_waiters.takeFirst());
    }
    /// False if nobody waits.
    bool wakeFirst();
    void wakeAll();

private:
    friend class QueuedWaiter;
    IntrusiveList<QueuedWaiter> m_waiters;
};

} // namespace atrium::async
