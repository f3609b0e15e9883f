#pragma once

#include "core/base/ids.h"

#include <QByteArrayView>
#include <QHash>

#include <deque>
#include <memory>

namespace atrium::socketio {

class EngineIoSession;

/// The open sessions of a server, in the order of their ids and by sid, in some forty bytes each.
/// Network thread only.
class SessionIndex
{
public:
    /// Its id is greater than those that are in here; its sid isFree().
    void add(std::shared_ptr<EngineIoSession> session);
    void remove(const EngineIoSession &session);

    [[nodiscard]] qsizetype size() const { return m_bySid.size(); }
    [[nodiscard]] bool isEmpty() const { return m_bySid.isEmpty(); }
    [[nodiscard]] std::shared_ptr<EngineIoSession> first() const
    {
        return m_entries.front().session;
    }
    [[nodiscard]] std::shared_ptr<EngineIoSession> find(ConnectionId id) const;
    [[nodiscard]] EngineIoSession *find(QByteArrayView sid) const;
    /// Only the beginnings of sids are kept: two that begin alike are not given out.
    [[nodiscard]] bool isFree(QByteArrayView sid) const { return !m_bySid.contains(keyOf(sid)); }
    /// `function` may not add or remove any.
    template<typename Function>
    void forEach(Function function) const
    {
        for (const Entry &entry : m_entries) {
            if (entry.session)
                function(*entry.session);
        }
    }

private:
    struct Entry
    {
        ConnectionId id;
        std::shared_ptr<EngineIoSession> session; ///< null: removed
    };

    [[nodiscard]] static quint64 keyOf(QByteArrayView sid);
    [[nodiscard]] std::deque<Entry>::const_iterator position(ConnectionId id) const;

    std::deque<Entry> m_entries; ///< neither the first nor the last is null
    QHash<quint64, EngineIoSession *> m_bySid;
};

} // namespace atrium::socketio
