#pragma once

#include "core/storage/database.h"

#include <vector>

namespace atrium::storage {

/// A Socket.IO connection that may come back after a restart; `state` is its owner's business.
struct StoredRecoverySession
{
    QByteArray pidHash;
    QDateTime expiresAt; ///< UTC
    QByteArray state;

    friend bool operator==(const StoredRecoverySession &, const StoredRecoverySession &) = default;
};

/// Adds the session, or replaces the one of that pid.
[[nodiscard]] Result<> save(Database &database, const StoredRecoverySession &session);
[[nodiscard]] Result<> removeRecoverySession(Database &database, const QByteArray &pidHash);
[[nodiscard]] Result<> removeExpiredRecoverySessions(Database &database, const QDateTime &nowUtc);
[[nodiscard]] Result<std::vector<StoredRecoverySession>>
loadRecoverySessions(Database &database, const QDateTime &nowUtc);

} // namespace atrium::storage
