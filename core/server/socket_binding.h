#pragma once

#include "core/server/compatibility.h"
#include "core/server/emitter.h"
#include "core/server/handled_events.h"
#include "core/server/handlers.h"
#include "core/socketio/namespace.h"

namespace atrium::server {

/// Broadcasts on a Socket.IO namespace, which must outlive this.
class NamespaceBroadcaster final : public Broadcaster
{
public:
    explicit NamespaceBroadcaster(socketio::Namespace &space, CompatibilitySwitches switches = {});
    void toRoom(const QString &room, const QString &event,
                const QJsonArray &arguments = {}) override;
    void toRoomEncoded(const QString &room, const QString &event, const JsonText &text) override;
    void toEverybody(const QString &event, const QJsonArray &arguments = {}) override;
    void endSession(const QByteArray &token) override;
    /// How many messages went out through this.
    [[nodiscard]] int told() const { return m_told; }

private:
    socketio::Namespace &m_space;
    CompatibilitySwitches m_switches;
    int m_told = 0;
};

/// Registers the spa's events on a namespace; all of them must outlive its sockets. What the
/// handlers say is let out by `line`, which settles before a client is told that it entered a room
/// or that its order is taken: whoever keeps sessions hands them over then. `handled`, when there
/// is one, outlives the sockets, too.
void bindHandlers(Handlers &handlers, CommitLine &line, socketio::Namespace &space,
                  const CompatibilitySwitches &switches = {}, HandledEvents *handled = nullptr);

/// What is known about the client of a socket; nullptr for a socket of a namespace without
/// handlers.
[[nodiscard]] const Presence *presenceOf(const socketio::Socket &socket);

} // namespace atrium::server
