#include "core/server/staff_sessions.h"

#include "core/server/password_hash.h"

#include <QCryptographicHash>

#include <algorithm>

namespace atrium::server {

namespace {

constexpr qint64 lifetimeSeconds = std::chrono::seconds(StaffSessions::lifetime).count();
constexpr qint64 slackSeconds = std::chrono::seconds(StaffSessions::slack).count();

} // namespace

StaffSessions::StaffSessions(const Clock &clock)
    : m_clock(clock)
{ }

QByteArray StaffSessions::hashOf(const QByteArray &token)
{
    return QCryptographicHash::hash(token, QCryptographicHash::Sha256);
}

void StaffSessions::restore(const std::vector<storage::StoredSession> &sessions)
{
    for (const storage::StoredSession &kept : sessions)
        m_sessions.insert(kept.tokenHash,
                          {kept.staff, kept.expiresAt, kept.expiresAt, kept.device});
    removeExpired();
}

void StaffSessions::keep(const QByteArray &hash, Session &session) const
{
    session.keptUntil = session.expiresAt;
    if (m_keeper.save)
        m_keeper.save({hash, session.staff, session.expiresAt, session.device});
}

QByteArray StaffSessions::open(StaffId staff, const QString &device)
{
    removeExpired();
    makeRoomFor(staff);
    const QByteArray token = randomToken();
    const QByteArray hash = hashOf(token);
    auto session =
        m_sessions.insert(hash, {staff, m_clock.utcNow().addSecs(lifetimeSeconds), {}, device});
    keep(hash, *session);
    return token;
}

StaffId StaffSessions::use(const QByteArray &token)
{
    if (token.isEmpty())
        return {};
    const auto found = m_sessions.find(hashOf(token));
    if (found == m_sessions.end())
        return {};
    const QDateTime now = m_clock.utcNow();
    if (found->expiresAt <= now) {
        end(found);
        return {};
    }
    found->expiresAt = now.addSecs(lifetimeSeconds);
    if (found->keptUntil.addSecs(slackSeconds) < found->expiresAt)
        keep(found.key(), *found);
    return found->staff;
}

StaffSessions::Sessions::iterator StaffSessions::end(Sessions::iterator session)
{
    if (m_keeper.remove)
        m_keeper.remove(session.key());
    return m_sessions.erase(session);
}

void StaffSessions::close(const QByteArray &token)
{
    const auto found = m_sessions.find(hashOf(token));
    if (found != m_sessions.end())
        end(found);
}

QList<QByteArray> StaffSessions::closeAll(StaffId staff)
{
    QList<QByteArray> ended;
    for (auto session = m_sessions.begin(); session != m_sessions.end();) {
        if (session->staff != staff) {
            ++session;
            continue;
        }
        ended.append(session.key());
        session = end(session);
    }
    return ended;
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
    for (auto session = m_sessions.begin(); session != m_sessions.end();)
        session = session->expiresAt <= now ? end(session) : std::next(session);
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
        end(oldest);
}

} // namespace atrium::server
