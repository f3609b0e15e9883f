#include "core/storage/session_table.h"

namespace atrium::storage {

Result<> save(Database &database, const StoredSession &session)
{
    return database.prepared("INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?)")
        .run(session.tokenHash, session.staff, session.expiresAt, session.device);
}

Result<> removeSession(Database &database, const QByteArray &tokenHash)
{
    return database.prepared("DELETE FROM sessions WHERE token_hash=?").run(tokenHash);
}

Result<> removeExpiredSessions(Database &database, const QDateTime &nowUtc)
{
    return database.prepared("DELETE FROM sessions WHERE expires_at <= ?").run(nowUtc);
}

Result<std::vector<StoredSession>> loadSessions(Database &database, const QDateTime &nowUtc)
{
    std::vector<StoredSession> sessions;
    auto done = database
                    .prepared("SELECT token_hash, staff_id, expires_at, device FROM sessions "
                              "WHERE expires_at > ? ORDER BY expires_at")
                    .each(
                        [&](const Row &row) {
                            sessions.push_back(
                                {row.blob(0), StaffId{row.integer(1)}, row.time(2), row.text(3)});
                        },
                        nowUtc);
    if (!done)
        return tl::unexpected(done.error());
    return sessions;
}

Result<QByteArray> secretNamed(Database &database, const QString &name, const QByteArray &fresh)
{
    QByteArray secret;
    auto done = database.prepared("INSERT OR IGNORE INTO secrets (name, secret) VALUES (?, ?)")
                    .run(name, fresh);
    if (done)
        done = database.prepared("SELECT secret FROM secrets WHERE name=?")
                   .each([&](const Row &row) { secret = row.blob(0); }, name);
    if (!done)
        return tl::unexpected(done.error());
    return secret;
}

Result<> savePasswordHash(Database &database, StaffId staff, const QByteArray &hash)
{
    bool there = false;
    auto done = database.prepared("UPDATE staff SET password_hash=? WHERE id=? RETURNING id")
                    .each([&](const Row &) { there = true; }, QString::fromLatin1(hash), staff);
    if (done && !there)
        return failure(ErrorCode::NotFound, QStringLiteral("There is no such member of staff."));
    return done;
}

} // namespace atrium::storage
