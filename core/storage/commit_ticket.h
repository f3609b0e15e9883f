#pragma once

#include "core/async/waiter_list.h"
#include "core/base/result.h"

#include <memory>

namespace atrium::storage {

/// What both sides hold of one thing handed to the storage thread. That thread writes the outcome,
/// then the loop's side marks it done and wakes who waits.
struct CommitTicket
{
    Result<> outcome;
    bool done = false; ///< loop's thread only
    async::WaiterList waiters; ///< loop's thread only
};

/// Waits until a write is durable or has failed. What was submitted happens whether somebody waits
/// or not: a cancelled wait throws CancelledError and takes nothing back.
class [[nodiscard]] CommitAwait
{
public:
    class CommitWaiter final : public async::QueuedWaiter
    {
    public:
        explicit CommitWaiter(std::shared_ptr<CommitTicket> ticket)
            : m_ticket(std::move(ticket))
        { }
        bool await_ready() const
        {
            checkpoint();
            return m_ticket->done;
        }
        void await_suspend(std::coroutine_handle<> handle) { enqueue(handle, "commit"); }
        Result<> await_resume() const
        {
            finish();
            return m_ticket->outcome;
        }

    private:
        async::WaiterList &list() override { return m_ticket->waiters; }
        std::shared_ptr<CommitTicket> m_ticket;
    };

    explicit CommitAwait(std::shared_ptr<CommitTicket> ticket)
        : m_ticket(std::move(ticket))
    { }
    CommitWaiter operator co_await() const { return CommitWaiter(m_ticket); }
    [[nodiscard]] bool isDone() const { return m_ticket->done; }
    /// Of what is done.
    [[nodiscard]] const Result<> &outcome() const { return m_ticket->outcome; }

private:
    std::shared_ptr<CommitTicket> m_ticket;
};

} // namespace atrium::storage
