#pragma once

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

    /// Calls `release` from within when nothing is on its way, later otherwise.
    void enqueue(Release release);
    /// For who waits in a coroutine instead.
    QCoro::Task<Result<>> settled();
    /// Ends when everything that was enqueued has been let out.
    QCoro::Task<> drained();

private:
    struct Waiting
    {
        storage::CommitAwait durable;
        Release release;
    };
    static QCoro::Task<> work(CommitLine *line);

    storage::Store *m_store;
    std::deque<Waiting> m_waiting;
    async::TaskHandle<> m_worker; ///< runs while somebody waits
};

} // namespace atrium::server
