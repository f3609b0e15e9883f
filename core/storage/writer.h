#pragma once

#include "core/async/loop_entry.h"
#include "core/storage/checkpointer.h"
#include "core/storage/commit_ticket.h"

#include <deque>
#include <functional>
#include <vector>

namespace atrium::storage {

using DatabaseWork = std::function<Result<>(Database &)>;

/// Something for the storage thread, and where its outcome goes.
struct StorageJob
{
    enum class Kind : quint8 {
        Write, ///< within the transaction of a batch
        Control ///< alone, outside of any transaction; allowed after a failure
    };
    Kind kind = Kind::Write;
    DatabaseWork work;
    std::shared_ptr<CommitTicket> ticket;
};

/// What the storage thread tells the loop after each batch.
struct BatchReport
{
    std::vector<std::shared_ptr<CommitTicket>> tickets; ///< in the order of submission
    std::optional<Error> failure; ///< why nothing can be written until a Control job has cured it
};

/// The one thread that writes: takes what has queued up, writes it in one transaction, commits, and
/// reports once. Batches form by themselves, without a timer. After a failed commit everything
/// fails until clearFailure() was called from a Control job, for what follows was built on what was
/// lost.
class Writer
{
public:
    /// `report` runs as a step of the loop behind `home`.
    Writer(async::LoopEntry home, std::function<void(BatchReport &)> report);
    /// Writes what was submitted before, then ends.
    ~Writer();
    Q_DISABLE_COPY_MOVE(Writer)

    /// Puts them behind what waits, in their order.
    void submit(std::vector<StorageJob> jobs);
    /// Called at the end of each batch that went well so far, within its transaction. Set before
    /// the first job.
    void setBeforeCommit(DatabaseWork function) { m_beforeCommit = std::move(function); }
    /// Called after each batch while nothing has failed, on the storage thread. Set before the
    /// first job.
    void setAfterCommit(std::function<void()> function) { m_afterCommit = std::move(function); }
    /// Called with the error of a failed batch, on the storage thread. Set before the first job.
    void setAfterFailure(std::function<void()> function) { m_afterFailure = std::move(function); }
    /// Storage thread: writing may go on.
    void clearFailure() { m_failure.reset(); }

private:
    static constexpr size_t largestBatch = 1000;

    void run();
    [[nodiscard]] std::vector<StorageJob> takeBatch();
    void writeBatch(std::vector<StorageJob> &batch);
    [[nodiscard]] Result<> writeAll(const std::vector<StorageJob> &batch);
    void runControl(StorageJob &job);
    void deliver(std::vector<StorageJob> &jobs);

    async::LoopEntry m_home;
    std::function<void(BatchReport &)> m_report;
    DatabaseWork m_beforeCommit;
    std::function<void()> m_afterCommit;
    std::function<void()> m_afterFailure;
    Database m_database; ///< its thread only
    std::optional<Error> m_failure; ///< its thread only
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<StorageJob> m_queue;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace atrium::storage
