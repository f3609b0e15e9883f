#pragma once

#include "core/base/clock.h"
#include "core/storage/session_table.h"

#include <QHash>

#include <chrono>
#include <functional>

namespace atrium::server {

/// Who is logged in. A person may be logged in on several devices. Tokens are kept as hashes only.
/// Network thread only.
class StaffSessions
{
public:
    static constexpr auto lifetime = std::chrono::hours(24); ///< from its last use
    static constexpr int maximumPerPerson = 20; ///< beyond, the one used longest ago ends
    /// How far a use may move the end of a session before the disk is told.
    static constexpr auto slack = std::chrono::minutes(10);

    /// Told of every change that is to be kept: a session that is new or lives longer, or the hash
    /// of one that has ended.
    struct Keeper
    {
        std::function<void(const storage::StoredSession &)> save;
        std::function<void(const QByteArray &tokenHash)> remove;
    };

    /// `clock` must outlive this.
    explicit StaffSessions(const Clock &clock);
    void setKeeper(Keeper keeper) { m_keeper = std::move(keeper); }
    /// Puts back what was kept.
    void restore(const std::vector<storage::StoredSession> &sessions);

    /// Opens a session and gives its token. `device` is for people: what it was opened on.
    [[nodiscard]] QByteArray open(StaffId staff, const QString &device = {});
    /// Whose token that is, and 24 hours more from now; an invalid id for a token unknown, ended or
    /// expired.
    StaffId use(const QByteArray &token);
    void close(const QByteArray &token);
    /// Ends every session of a person; gives the hashes of their tokens.
    QList<QByteArray> closeAll(StaffId staff);
    [[nodiscard]] bool isPresent(StaffId staff) const;
    /// SHA-256. A token has 256 random bits: a plain hash of it cannot be turned back.
    [[nodiscard]] static QByteArray hashOf(const QByteArray &token);

private:
    struct Session
    {
        StaffId staff;
        QDateTime expiresAt;
        QDateTime keptUntil; ///< expiresAt as the keeper knows it
        QString device;
    };
    using Sessions = QHash<QByteArray, Session>;

    void keep(const QByteArray &hash, Session &session) const;
    Sessions::iterator end(Sessions::iterator session);
    void removeExpired();
    void makeRoomFor(StaffId staff);

    const Clock &m_clock;
    Keeper m_keeper;
    Sessions m_sessions; ///< by hash of the token
};

} // namespace atrium::server
