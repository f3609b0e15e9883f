#include "core/socketio/session_index.h"

#include "core/socketio/engineio_session.h"

#include <algorithm>
#include <cstring>

namespace atrium::socketio {

quint64 SessionIndex::keyOf(QByteArrayView sid)
{
    quint64 key = 0;
    if (!sid.isEmpty()) // an empty view has no data to point to
        std::memcpy(&key, sid.data(), size_t(qMin<qsizetype>(sid.size(), sizeof key)));
    return key;
}

void SessionIndex::add(std::shared_ptr<EngineIoSession> session)
{
    Q_ASSERT(isFree(session->sid()) && (m_entries.empty() || m_entries.back().id < session->id()));
    m_bySid.insert(keyOf(session->sid()), session.get());
    m_entries.push_back({session->id(), std::move(session)});
}

std::deque<SessionIndex::Entry>::const_iterator SessionIndex::position(ConnectionId id) const
{
    return std::lower_bound(
        m_entries.begin(), m_entries.end(), id,
        [](const Entry &entry, ConnectionId sought) { return entry.id < sought; });
}

void SessionIndex::remove(const EngineIoSession &session)
{
    const auto found = position(session.id());
    if (found == m_entries.end() || found->session.get() != &session)
        return;
    m_bySid.remove(keyOf(session.sid()));
    const auto kept = std::exchange(m_entries[size_t(found - m_entries.begin())].session, nullptr);
    while (!m_entries.empty() && !m_entries.front().session)
        m_entries.pop_front();
    while (!m_entries.empty() && !m_entries.back().session)
        m_entries.pop_back();
    if (qsizetype(m_entries.size()) > 2 * size() + 16)
        std::erase_if(m_entries, [](const Entry &entry) { return !entry.session; });
}

std::shared_ptr<EngineIoSession> SessionIndex::find(ConnectionId id) const
{
    const auto found = position(id);
    return found != m_entries.end() && found->id == id ? found->session : nullptr;
}

EngineIoSession *SessionIndex::find(QByteArrayView sid) const
{
    EngineIoSession *session = m_bySid.value(keyOf(sid), nullptr);
    return session && session->sid() == sid ? session : nullptr;
}

} // namespace atrium::socketio
