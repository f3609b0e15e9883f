#include "core/server/staff_sessions.h"

#include "core/server/password_hash.h"

#include <QCryptographicHash>

#include <algorithm>

namespace atrium::server {

namespace {

/// A token has 256 random bits: a plain hash of it cannot be turned back.
QByteArray keyOf(const QByteArray &token)
{
    return QCryptographicHash::hash(token, QCryptographicHash::Sha256);
}

constexpr qint64 lifetimeSeconds = std::chrono::seconds(StaffSessions::lifetime).count();

} // namespace

StaffSessions::StaffSessions(const Clock &clock)
    : m_clock(clock)
{ }

QByteArray StaffSessions::open(StaffId staff)
{
    removeExpired();
    makeRoomFor(staff);
    const QByteArray token = randomToken();
    m_sessions.insert(keyOf(token), {staff, m_clock.utcNow().addSecs(lifetimeSeconds)});
    return token;
}

StaffId StaffSessions::use(const QByteArray &token)
{
    if (token.isEmpty())
        return {};
    const auto found = m_sessions.find(keyOf(token));
    if (found == m_sessions.end())
        return {};
    const QDateTime now = m_clock.utcNow();
    if (found->expiresAt <= now) {
        m_sessions.erase(found);
        return {};
    }
    found->expiresAt = now.addSecs(lifetimeSeconds);
    return found->staff;
}

void StaffSessions::close(const QByteArray &token)
{
    m_sessions.remove(keyOf(token));
}

bool StaffSessions::isPresent(StaffId staff) const
{
    const QDateTime now = m_clock.utcNow();
    return std::any_of(m_sessions.begin(), m_sessions.end(), [&](const Session &session) {
        return session.staff == staff && session.expiresAt > now;
    });
}

void StaffSessions::removeExpired()
{
    const QDateTime now = m_clock.utcNow();
    m_sessions.removeIf([&](const auto &entry) { return entry.value().expiresAt <= now; });
}

void StaffSessions::makeRoomFor(StaffId staff)
{
    int count = 0;
    auto oldest = m_sessions.end();
    for (auto session = m_sessions.begin(); session != m_sessions.end(); ++session) {
        if (session->staff != staff)
            continue;
        ++count;
        if (oldest == m_sessions.end() || session->expiresAt < oldest->expiresAt)
            oldest = session;
    }
    if (count >= maximumPerPerson)
        m_sessions.erase(oldest);
}

} // namespace atrium::server
