#include "core/storage/recovery_table.h"

namespace atrium::storage {

namespace {

/// Longer than any recovery window: offsets of older epochs are of no use to anybody.
constexpr int epochDays = 2;

} // namespace

Result<> save(Database &database, const StoredRecovery::Session &session)
{
    return database.prepared("INSERT OR REPLACE INTO recovery_sessions VALUES (?, ?, ?, ?)")
        .run(session.namespaceName, session.id, session.expiresAt, session.bytes);
}

Result<> save(Database &database, const StoredRecovery::Packets &packets)
{
    return database.prepared("INSERT OR REPLACE INTO recovery_packets VALUES (?, ?, ?)")
        .run(packets.namespaceName, packets.last, packets.bytes);
}

Result<> save(Database &database, const StoredRecovery::Epoch &epoch)
{
    return database.prepared("INSERT INTO recovery_epochs VALUES (?, ?, ?, ?)")
        .run(epoch.namespaceName, epoch.since, epoch.name, epoch.begunAt);
}

Result<> removeRecoverySession(Database &database, const QString &namespaceName, const QString &id)
{
    return database.prepared("DELETE FROM recovery_sessions WHERE namespace=? AND id=?")
        .run(namespaceName, id);
}

Result<> removeRecoveryPackets(Database &database, const QString &namespaceName, qint64 upTo)
{
    // The newest row stays: it says how far the numbers have got.
    return database
        .prepared("DELETE FROM recovery_packets WHERE namespace=? AND last <= ? AND "
                  "last < (SELECT max(last) FROM recovery_packets WHERE namespace=?)")
        .run(namespaceName, upTo, namespaceName);
}

Result<> removeExpiredRecovery(Database &database, const QDateTime &nowUtc)
{
    auto done =
        database.prepared("DELETE FROM recovery_sessions WHERE expires_at <= ?").run(nowUtc);
    if (!done)
        return done;
    return database.prepared("DELETE FROM recovery_epochs WHERE begun_at < ?")
        .run(nowUtc.addDays(-epochDays));
}

Result<StoredRecovery> loadRecovery(Database &database, const QDateTime &nowUtc)
{
    StoredRecovery found;
    auto done =
        database
            .prepared("SELECT namespace, id, expires_at, session FROM recovery_sessions "
                      "WHERE expires_at > ? ORDER BY id")
            .each(
                [&](const Row &row) {
                    found.sessions.push_back({row.text(0), row.text(1), row.time(2), row.blob(3)});
                },
                nowUtc);
    if (done)
        done = database
                   .prepared("SELECT namespace, last, packets FROM recovery_packets "
                             "ORDER BY namespace, last")
                   .each([&](const Row &row) {
                       found.packets.push_back({row.text(0), row.integer(1), row.blob(2)});
                   });
    if (done)
        done =
            database
                .prepared("SELECT namespace, since, name, begun_at FROM recovery_epochs "
                          "ORDER BY rowid")
                .each([&](const Row &row) {
                    found.epochs.push_back({row.text(0), row.integer(1), row.blob(2), row.time(3)});
                });
    if (!done)
        return tl::unexpected(done.error());
    return found;
}

} // namespace atrium::storage
