#pragma once

#include "core/storage/database.h"

#include <condition_variable>
#include <thread>

namespace atrium::storage {

/// From which size of the log on, in bytes.
struct CheckpointLimits
{
    qint64 passive = qint64{4} << 20; ///< what can be moved without making anybody wait
    qint64 truncate = qint64{64} << 20; ///< all of it, and back to an empty log
};

/// Moves the write-ahead log into the database on a thread and a connection of its own, so that no
/// commit waits for it: a little at a time while there is work, all of it when the house is idle or
/// the log has grown long.
class Checkpointer
{
public:
    static constexpr auto idle = std::chrono::seconds(1);

    Checkpointer(DatabaseOptions options, CheckpointLimits limits);
    /// Ends after the checkpoint that runs.
    ~Checkpointer();
    Q_DISABLE_COPY_MOVE(Checkpointer)

    /// Something was committed. Any thread.
    void noteCommit();

private:
    void run();
    void checkpoint(const char *mode);

    DatabaseOptions m_options;
    CheckpointLimits m_limits;
    Database m_database; ///< its thread only
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_committed = false;
    bool m_ending = false;
    std::thread m_thread;
};

/// Bytes in the write-ahead log of that database.
[[nodiscard]] qint64 walSize(const DatabaseOptions &options);

/// All of the log into the database, and the log back to nothing. Waits for others up to the busy
/// timeout; refuses when it could not be done in full.
[[nodiscard]] Result<> checkpointAll(Database &database);

} // namespace atrium::storage
