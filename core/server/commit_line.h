#pragma once

#include "core/async/loop.h"
#include "core/async/task.h"
#include "core/storage/store.h"

#include <deque>
#include <functional>

namespace atrium::server {

/// Lets out what the house says: in the order in which it was said, and each thing only when
/// everything that had been written before is durable, so that nobody ever sees what a power cut
/// could take back. Network thread only.
class CommitLine
{
public:
    /// Gets the refusal when what it waits for could not be written.
    using Release = std::function<void(const Result<> &durable)>;

    /// Without a store everything is let out at once. The store must outlive this.
    explicit CommitLine(storage::Store *store)
        : m_store(store)
    { }
    ~CommitLine();
    Q_DISABLE_COPY_MOVE(CommitLine)

    /// Calls `release` from within when nothing is on its way, later otherwise. What is enqueued in
    /// one turn of the loop waits for the same commit.
    void enqueue(Release release);
    /// Called before what was enqueued in a turn is settled, to hand over what must go along.
    void setBeforeSettling(std::function<void()> function)
    {
        m_beforeSettling = std::move(function);
    }
    /// That function has something to hand over: what is enqueued next waits for it.
    void settleSoon();
    /// For who waits in a coroutine instead.
    QCoro::Task<Result<>> settled();
    /// Ends when everything that was enqueued has been let out.
    QCoro::Task<> drained();

private:
    struct Waiting
    {
        std::optional<storage::CommitAwait> durable; ///< none before the end of its turn
        Release release;
    };
    static QCoro::Task<> work(CommitLine *line);
    void settle();
    [[nodiscard]] bool isWorking() const { return m_worker.isValid() && !m_worker.done(); }

    storage::Store *m_store;
    std::function<void()> m_beforeSettling;
    std::deque<Waiting> m_waiting;
    async::CallHandle m_settling; ///< at the end of this turn
    async::TaskHandle<> m_worker; ///< runs while somebody waits
};

} // namespace atrium::server
