#include "core/storage/recovery_table.h"

namespace atrium::storage {

Result<> save(Database &database, const StoredRecoverySession &session)
{
    return database.prepared("INSERT OR REPLACE INTO recovery_sessions VALUES (?, ?, ?)")
        .run(session.pidHash, session.expiresAt, session.state);
}

Result<> removeRecoverySession(Database &database, const QByteArray &pidHash)
{
    return database.prepared("DELETE FROM recovery_sessions WHERE pid_hash=?").run(pidHash);
}

Result<> removeExpiredRecoverySessions(Database &database, const QDateTime &nowUtc)
{
    return database.prepared("DELETE FROM recovery_sessions WHERE expires_at <= ?").run(nowUtc);
}

Result<std::vector<StoredRecoverySession>> loadRecoverySessions(Database &database,
                                                                const QDateTime &nowUtc)
{
    std::vector<StoredRecoverySession> sessions;
    auto done = database
                    .prepared("SELECT pid_hash, expires_at, state FROM recovery_sessions "
                              "WHERE expires_at > ? ORDER BY expires_at")
                    .each(
                        [&](const Row &row) {
                            sessions.push_back({row.blob(0), row.time(1), row.blob(2)});
                        },
                        nowUtc);
    if (!done)
        return tl::unexpected(done.error());
    return sessions;
}

} // namespace atrium::storage
