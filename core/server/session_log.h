#pragma once

#include "core/base/clock.h"
#include "core/server/connection_watch.h"
#include "core/socketio/server.h"

#include <deque>

namespace atrium::server {

/// The connections that have ended today, and why. Network thread only.
class SessionLog
{
public:
    /// More of one day are forgotten, the oldest first.
    static constexpr size_t capacity = 10'000;

    explicit SessionLog(const Clock &clock)
        : m_clock(clock)
    { }

    /// Who it was; told just before it ends, when that is still known.
    void identify(ConnectionIdentity who);
    /// Why somebody here is about to end it.
    void explain(ConnectionId id, const QString &reason);
    void ended(const socketio::EngineIoSession &session, const QString &reason);

    /// Empty when unknown.
    [[nodiscard]] QString reasonOf(ConnectionId id) const;
    /// Of the same client, or the same person in the same role; newest first, at most `most`.
    [[nodiscard]] std::vector<PastConnection> earlierOf(const ConnectionIdentity &who,
                                                        size_t most) const;

private:
    void forgetYesterday();
    void dropOldest();

    const Clock &m_clock;
    std::deque<PastConnection> m_past; ///< oldest first
    quint64 m_dropped = 0; ///< number of the oldest that is still there
    QHash<ConnectionId, quint64> m_numberOf;
    QHash<ConnectionId, ConnectionIdentity> m_ending;
    QHash<ConnectionId, QString> m_reasons;
};

} // namespace atrium::server
