#include "core/socketio/rooms.h"

namespace atrium::socketio {

void Rooms::join(Socket &socket, const QString &room)
{
    m_rooms[room].insert(&socket);
}

void Rooms::leave(Socket &socket, const QString &room)
{
    const auto found = m_rooms.find(room);
    if (found == m_rooms.end())
        return;
    found->remove(&socket);
    if (found->isEmpty())
        m_rooms.erase(found);
}

const QSet<Socket *> *Rooms::members(const QString &room) const
{
    const auto found = m_rooms.constFind(room);
    return found == m_rooms.cend() ? nullptr : &found.value();
}

} // namespace atrium::socketio
