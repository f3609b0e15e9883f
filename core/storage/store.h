#pragma once

#include "core/async/loop.h"
#include "core/async/to_thread.h"
#include "core/base/clock.h"
#include "core/storage/ballast.h"
#include "core/storage/change.h"
#include "core/storage/data_lock.h"
#include "core/storage/writer.h"

#include <QCoroTask>

namespace atrium::storage {

struct StoreOptions
{
    DatabaseOptions database;
    qint64 ballastBytes = qint64{64} << 20; ///< 0: none
    CheckpointLimits checkpoints;
    int capacity = 10'000; ///< writes that may be on their way
    std::chrono::hours keepClosed{24}; ///< how long closed orders are loaded for
    std::chrono::hours keepAnswers{48}; ///< how long a client's retry finds its answer
};

/// For a banner: what is wrong and since when.
struct StoreStatus
{
    enum class State : quint8 {
        Closed,
        Healthy,
        ReadOnly ///< nothing can be written; what was acknowledged is safe
    };
    State state = State::Closed;
    QString sentence; ///< why, and what to do; empty when healthy
    QDateTime since; ///< UTC, of the state
};

/// The house on disk, for the loop it was made on. Order of a command: ready(), House::apply(),
/// commit(makeChange(…)), and only after the await tell anybody. Reading what others may not see
/// yet: await settled() first.
///
/// When a write fails, that one and all after it refuse and the store is read-only: the house in
/// memory is ahead of the disk then. recover() brings back what the disk has, to be put in its
/// place; until it succeeds no command may be applied.
class Store
{
public:
    /// `clock` must outlive the store. A loop must exist.
    explicit Store(StoreOptions options, const Clock &clock = RealClock::instance());
    /// Waits until what was submitted is written. Whoever still awaits must have ended before.
    ~Store();
    Q_DISABLE_COPY_MOVE(Store)

    /// Locks the data against a second program, opens, checks, migrates and loads. Refuses with a
    /// sentence; then the store stays closed and open() may be tried again.
    QCoro::Task<Result<spa::HouseState>> open();
    /// After a failure: reopens, checks that the disk takes writes again, and loads.
    QCoro::Task<Result<spa::HouseState>> recover();
    /// After a failure: what is durable, to be shown until recover() succeeds. Writes still refuse.
    QCoro::Task<Result<spa::HouseState>> reload();
    /// Entries of the journal when the house was loaded last.
    [[nodiscard]] qint64 entriesLoaded() const;

    [[nodiscard]] const StoreStatus &status() const;
    /// Called after each change of the status, on the loop. One observer.
    void setStatusObserver(std::function<void(const StoreStatus &)> observer);
    /// May a command be applied now? Refuses while read-only, closed, or full of waiting writes.
    [[nodiscard]] Result<> ready() const;
    [[nodiscard]] int inFlight() const;

    /// Submits with this turn of the loop, in the order of the calls; await it for when it is
    /// durable.
    CommitAwait commit(Change &&change);
    /// The same for other rows (sessions, password hashes): `work` runs on the storage thread,
    /// within a transaction; its refusal counts as a failing disk.
    CommitAwait write(DatabaseWork work);
    /// For when everything submitted so far is durable; at once when nothing is on its way.
    CommitAwait settled();

    /// What is answered to the command of that key (Command::key()), if it was accepted before; it
    /// may still be on its way, so wait for settled() before telling it. Nothing for an empty key.
    [[nodiscard]] std::optional<QByteArray> earlierAnswer(const QString &key) const;
    /// Forgets answers, sessions and recovery sessions that are too old. To be called now and then.
    CommitAwait prune();

    /// `co_await store.read(function)`: runs `function(Database &)` on a thread of the pool, over a
    /// connection for reading, and gives what it returns, a Result. Sees what is durable.
    template<typename Function>
    auto read(Function function) const
    {
        using Outcome = std::invoke_result_t<Function &, Database &>;
        return async::toThread(
            [](const DatabaseOptions &options, Function call) -> Outcome {
                Database database;
                if (auto opened = database.open(options, OpenMode::Read); !opened)
                    return tl::unexpected(opened.error());
                return call(database);
            },
            m_options.database, std::move(function));
    }

private:
    struct LoopSide;
    enum class Loading : quint8 { ToWrite, ToRead };
    QCoro::Task<Result<spa::HouseState>> load(Loading purpose, DatabaseWork prepare);
    CommitAwait submit(StorageJob::Kind kind, DatabaseWork work);
    /// Hands over what was submitted: as one, so that a turn of the loop becomes one transaction.
    void handOver();
    [[nodiscard]] CommitAwait doneAlready(Result<> outcome) const;

    StoreOptions m_options;
    const Clock &m_clock;
    Ballast m_ballast;
    std::shared_ptr<LoopSide> m_side; ///< outlives the store in reports that are under way
    std::shared_ptr<DataLock> m_lock; ///< storage thread only
    std::optional<spa::HouseCounters> m_counted; ///< storage thread only: to be written
    std::vector<StorageJob> m_submitted; ///< in this turn of the loop
    async::CallHandle m_handingOver;
    std::unique_ptr<Checkpointer> m_checkpointer;
    std::unique_ptr<Writer> m_writer;
};

} // namespace atrium::storage
