#pragma once

#include <QHash>
#include <QSet>
#include <QString>

namespace atrium::socketio {

class Socket;

/// Who is in which room of a namespace. A room exists as long as somebody is in it.
class Rooms
{
public:
    void join(Socket &socket, const QString &room);
    void leave(Socket &socket, const QString &room);
    /// Null when nobody is in it.
    [[nodiscard]] const QSet<Socket *> *members(const QString &room) const;
    [[nodiscard]] qsizetype count() const { return m_rooms.size(); }

private:
    QHash<QString, QSet<Socket *>> m_rooms;
};

} // namespace atrium::socketio
