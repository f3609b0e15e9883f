#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"

#include <QByteArray>
#include <QHash>

#include <chrono>

namespace atrium::server {

/// Who is logged in: token -> member of staff. Several sessions per person; each lives 24 hours
/// from its last use. Keeps only a hash of every token, so nothing here lets anybody in.
class StaffSessions
{
public:
    static constexpr auto lifetime = std::chrono::hours(24);
    static constexpr int maximumPerPerson = 100; ///< one more, and the one used longest ago ends

    /// `clock` must outlive this.
    explicit StaffSessions(const Clock &clock);

    /// Opens a session and gives its token.
    [[nodiscard]] QByteArray open(StaffId staff);
    /// Whose token that is, and 24 hours more from now; an invalid id for a token unknown, ended or
    /// expired.
    StaffId use(const QByteArray &token);
    void close(const QByteArray &token);
    [[nodiscard]] bool isPresent(StaffId staff) const;

private:
    struct Session
    {
        StaffId staff;
        QDateTime expiresAt;
    };

    void removeExpired();
    void makeRoomFor(StaffId staff);

    const Clock &m_clock;
    QHash<QByteArray, Session> m_sessions; ///< by SHA-256 of the token
};

} // namespace atrium::server
