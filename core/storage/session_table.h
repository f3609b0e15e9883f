#pragma once

#include "core/storage/database.h"

#include <vector>

namespace atrium::storage {

/// Somebody who is logged in on a device. The token itself is never stored.
struct StoredSession
{
    QByteArray tokenHash;
    StaffId staff;
    QDateTime expiresAt; ///< UTC
    QString device;

    friend bool operator==(const StoredSession &, const StoredSession &) = default;
};

/// Adds the session, or replaces the one of that token.
[[nodiscard]] Result<> save(Database &database, const StoredSession &session);
[[nodiscard]] Result<> removeSession(Database &database, const QByteArray &tokenHash);
[[nodiscard]] Result<> removeExpiredSessions(Database &database, const QDateTime &nowUtc);
[[nodiscard]] Result<std::vector<StoredSession>> loadSessions(Database &database,
                                                              const QDateTime &nowUtc);

/// What the house keeps to itself under that name; it becomes `fresh` when there is nothing yet.
[[nodiscard]] Result<QByteArray> secretNamed(Database &database, const QString &name,
                                             const QByteArray &fresh);

/// Sets the Argon2id string of somebody who is in the staff table; refuses who is not.
[[nodiscard]] Result<> savePasswordHash(Database &database, StaffId staff, const QByteArray &hash);

} // namespace atrium::storage
