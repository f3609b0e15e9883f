#pragma once

#include "core/storage/database.h"

#include <vector>

namespace atrium::storage {

/// What outlives the process of a Socket.IO namespace's connection state recovery, in rows whose
/// bytes are their owner's business (core/server/recovery_store).
struct StoredRecovery
{
    struct Session
    {
        QString namespaceName;
        QString id;
        QDateTime expiresAt; ///< UTC
        QByteArray bytes;

        friend bool operator==(const Session &, const Session &) = default;
    };
    /// Some packets that follow each other.
    struct Packets
    {
        QString namespaceName;
        qint64 last = 0; ///< number of the last of them
        QByteArray bytes;
    };
    struct Epoch
    {
        QString namespaceName;
        qint64 since = 0;
        QByteArray name;
        QDateTime begunAt; ///< UTC
    };
    std::vector<Session> sessions;
    std::vector<Packets> packets; ///< in their order
    std::vector<Epoch> epochs; ///< oldest first
};

/// Adds it, or replaces the one of that id.
[[nodiscard]] Result<> save(Database &database, const StoredRecovery::Session &session);
[[nodiscard]] Result<> save(Database &database, const StoredRecovery::Packets &packets);
[[nodiscard]] Result<> save(Database &database, const StoredRecovery::Epoch &epoch);
[[nodiscard]] Result<> removeRecoverySession(Database &database, const QString &namespaceName,
                                             const QString &id);
/// Rows of which no packet is behind `upTo`, but for the newest.
[[nodiscard]] Result<> removeRecoveryPackets(Database &database, const QString &namespaceName,
                                             qint64 upTo);
/// Sessions whose time is over, and epochs that nobody can have an offset of any more.
[[nodiscard]] Result<> removeExpiredRecovery(Database &database, const QDateTime &nowUtc);
[[nodiscard]] Result<StoredRecovery> loadRecovery(Database &database, const QDateTime &nowUtc);

} // namespace atrium::storage
