#include "core/server/session_log.h"

#include "core/server/connection_survey.h"

namespace atrium::server {

void SessionLog::identify(ConnectionIdentity who)
{
    m_ending.insert(who.id, std::move(who));
}

void SessionLog::explain(ConnectionId id, const QString &reason)
{
    m_reasons.insert(id, reason);
}

void SessionLog::ended(const socketio::EngineIoSession &session, const QString &reason)
{
    forgetYesterday();
    while (m_past.size() >= capacity)
        dropOldest();
    const auto known = m_ending.constFind(session.id());
    PastConnection past;
    // Its sockets are gone: whatever else is known is known of the session itself.
    past.who = known == m_ending.constEnd() ? identityOf(session, nullptr) : *known;
    m_ending.remove(session.id());
    past.endedAt = m_clock.utcNow();
    past.reason = m_reasons.take(session.id());
    if (past.reason.isEmpty())
        past.reason = reason;
    past.rttP95Ms = session.stats().rtt.p95Ms();
    past.inMessages = session.stats().traffic.in.messages;
    past.outMessages = session.stats().traffic.out.messages;
    past.inBytes = session.stats().traffic.in.bytes;
    past.outBytes = session.stats().traffic.out.bytes;
    m_numberOf.insert(session.id(), m_dropped + m_past.size());
    m_past.push_back(std::move(past));
}

void SessionLog::dropOldest()
{
    m_numberOf.remove(m_past.front().who.id);
    m_past.pop_front();
    ++m_dropped;
}

void SessionLog::forgetYesterday()
{
    const QDate today = m_clock.utcNow().toLocalTime().date();
    while (!m_past.empty() && m_past.front().endedAt.toLocalTime().date() < today)
        dropOldest();
}

QString SessionLog::reasonOf(ConnectionId id) const
{
    const auto number = m_numberOf.constFind(id);
    return number == m_numberOf.constEnd() ? QString() : m_past[size_t(*number - m_dropped)].reason;
}

std::vector<PastConnection> SessionLog::earlierOf(const ConnectionIdentity &who, size_t most) const
{
    const QDate today = m_clock.utcNow().toLocalTime().date();
    std::vector<PastConnection> found;
    for (auto past = m_past.crbegin(); past != m_past.crend() && found.size() < most; ++past) {
        const bool sameClient = !who.device.isEmpty() && past->who.device == who.device;
        const bool samePerson =
            !who.person.isEmpty() && past->who.person == who.person && past->who.role == who.role;
        if ((sameClient || samePerson) && past->who.id != who.id
            && past->endedAt.toLocalTime().date() == today)
            found.push_back(*past);
    }
    return found;
}

} // namespace atrium::server
